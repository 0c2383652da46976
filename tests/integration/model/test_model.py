"""Random days end as the model says, with and without shared readings.

MODEL_EXAMPLES and MODEL_STEPS set the number of days and the steps of each day.
"""

import os
from collections.abc import Callable, Iterator
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

import worker.heartbeat
from common.database import Connection
from common.environment import load_environment
from common.log import logger
from sourcing import ask
from testing.boards import Boards
from tests.integration.detailed import state_titles
from tests.integration.faults.places import watch
from tests.integration.model.days import Days
from tests.integration.model.shared_days import SharedDays
from tests.integration.model.world import World
from worker.postings import pages

EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "50"))
STEPS = int(os.environ.get("MODEL_STEPS", "40"))
PHASES = (Phase.generate,) if os.environ.get("MODEL_SHRINK") == "0" else (Phase.generate, Phase.shrink)

Compare = Callable[[Callable[[World], Days]], None]


@pytest.fixture
def compare(owner: Connection, api_conn: Connection, boards: Boards, environment: pytest.MonkeyPatch) -> Compare:
    """Compares random days with the model."""

    def compare(days: Callable[[World], Days]) -> None:
        environment.setenv("LEASE_SECONDS", "50")
        environment.setenv("LOST_EVENT_SECONDS", "23400")
        environment.setenv("WORKER_CONCURRENCY", "10000")
        environment.setenv("MOCK_INGESTION_SECONDS", "0.005")
        environment.setenv("MAIL_SENDER", "news@rolewatch.example")
        environment.setenv("API_URL", "https://api.example.com")
        load_environment.cache_clear()
        state_titles(environment.setattr)
        here: list[World] = []
        times = watch(lambda place: here[0].arrive(place), environment.setattr)  # noqa: PLW0108 - there is none yet
        here.append(World(owner, api_conn, boards, load_environment(), times))
        run_state_machine_as_test(
            _machine(days, here[0]),
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                phases=PHASES,
                suppress_health_check=list(HealthCheck),
            ),
        )

    return compare


def _machine(days: Callable[[World], Days], world: World) -> Any:
    return lambda: days(world)


@pytest.fixture
def quiet() -> Iterator[None]:
    level = logger.log_level
    logger.setLevel("CRITICAL")
    yield
    logger.setLevel(level)


@pytest.mark.usefixtures("quiet")
@pytest.mark.timeout(3600)
def test_random_days_end_as_the_model_says(compare: Compare, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("CONFIRM_SECONDS", "1800")
    compare(Days)


@pytest.mark.usefixtures("quiet")
@pytest.mark.timeout(3600)
def test_random_days_of_people_who_share_readings_end_as_the_model_says(
    compare: Compare, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("READING_SECONDS", "3000")
    environment.setenv("INGESTION", "details")
    environment.setenv("DETAILS_SECONDS", "60")
    # The listed job whose page is asked too is the first one, and a board is asked on whatever its pages say.
    environment.setattr(pages, "random", SimpleNamespace(choice=lambda some: min(some, key=attrgetter("external_id"))))
    environment.setattr(pages.Pages, "_known", lambda *_: None)
    environment.setattr(ask, "FAILURES_IN_A_ROW", 1_000)
    # No heartbeat comes while pages are asked: it comes at any time, so it is no place.
    environment.setattr(worker.heartbeat, "SECONDS", 600.0)
    compare(SharedDays)
