"""What somebody else's reading must not cost: the end of a job, another's time, or a run."""

from collections.abc import Callable
from typing import Any

import pytest

from common.database import Connection
from common.environment import load_environment
from sourcing import jobpages
from testing.boards import Boards
from tests.integration.people import Person
from tests.integration.test_shared_readings import pass_time, put_website

Read = Callable[[Person], dict[str, Any]]


@pytest.fixture(autouse=True)
def sharing(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("READING_SECONDS", "300")
    load_environment.cache_clear()
    jobpages.forget()


@pytest.fixture
def eve(person: Callable[[str], Person]) -> Person:
    return person("eve")


def test_reading_by_a_clock_that_is_ahead_is_not_believed_when_its_time_has_come(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, environment: pytest.MonkeyPatch
) -> None:
    for someone in (ada, eve):
        someone.follow("acme")
    boards.put("acme", "1")
    read(eve)
    owner.execute("UPDATE readings SET read_at = read_at + interval '200 seconds'")
    boards.put("acme", "1", "2")
    with environment.context() as alone:
        alone.setenv("READING_SECONDS", "0")
        load_environment.cache_clear()
        read(ada)
    load_environment.cache_clear()
    assert read(ada)["jobs_expired"] == 0
    pass_time(owner, 201)
    assert (read(ada)["jobs_expired"], ada.jobs()) == (0, {"1": "ready", "2": "ready"})


def test_website_is_read_anew_for_whoever_has_a_job_whose_page_there_was_no_turn_for(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, environment: pytest.MonkeyPatch
) -> None:
    """Whoever has very many jobs there, and is read for first each day, would keep everybody's jobs open."""
    put_website(boards, "123", "123")
    for someone in (ada, eve):
        someone.follow("acme", provider="website", board="www.acme.com")
        read(someone)
    put_website(boards, "12", "12")
    for _ in range(2):
        pass_time(owner, 301)
        with environment.context() as no_turn:
            no_turn.setattr(jobpages, "_MOST_KNOWN", 0)
            read(eve)
        read(ada)
    assert ada.jobs()["jobs/3"] == "expired"
