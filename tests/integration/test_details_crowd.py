"""A run of many new postings on slow, refusing and lying sites ends in time; the next runs ask for each one once.

CROWD_POSTINGS sets the number of postings. `bench/asking.py` measures 10,000.
"""

import os
import time
from collections import Counter, defaultdict
from typing import Any

import pytest

from common.database import Connection
from sourcing.ask import FAILURES_IN_A_ROW
from testing.boards import Boards
from testing.crowd import MANNERS, Crowd, hostile_crowd
from tests.integration.people import Person, Read
from tests.integration.sharing import pass_time
from tests.integration.variables import configure

POSTINGS = int(os.environ.get("CROWD_POSTINGS", "300"))
SECONDS = POSTINGS / 150

# Of one board, as many as may be asked at once fail next to those that end the asking.
MOST_FAILED = FAILURES_IN_A_ROW + 8


@pytest.fixture
def crowd(boards: Boards, environment: pytest.MonkeyPatch) -> Crowd:
    crowd = hostile_crowd(POSTINGS)
    environment.setattr(boards.sites, "answer", crowd.answer)
    configure(environment, ingestion="details", reading_seconds=300, confirm_seconds=300, details_seconds=SECONDS)
    return crowd


def statuses(person: Person) -> dict[str, Counter[str]]:
    """How many jobs have which status, by the manners of their boards."""
    found = defaultdict[str, Counter[str]](Counter)
    for company, status in person.conn.execute(
        "SELECT company, status FROM jobs WHERE user_id = $1", (person.user_id,)
    ):
        found[company.rstrip("0123456789")][status] += 1
    return found


def known(owner: Connection, column: str) -> set[tuple[str, str]]:
    rows = owner.execute(f"SELECT board, external_id FROM postings WHERE {column} IS NOT NULL".encode())
    return {(board, external_id) for board, external_id in rows}


@pytest.mark.timeout(1800)
def test_many_new_postings_of_hostile_sites_end_in_time_and_are_finished_without_asking_twice(
    crowd: Crowd, ada: Person, eve: Person, read: Read, owner: Connection
) -> None:
    for person in (ada, eve):
        person.follow(*crowd.boards, provider="bamboohr")
    began = time.monotonic()
    run = read(ada)
    # What is over the limit is for reading and saving.
    assert time.monotonic() - began < SECONDS + 5 + POSTINGS / 500
    assert {one["outcome"] for one in run["companies"]} == {"complete"}
    found = statuses(ada)
    assert sum(found.values(), Counter()).keys() == {"ready", "skipped", "error"}
    assert {manner: found[manner].total() for manner in MANNERS} == dict.fromkeys(MANNERS, POSTINGS // len(MANNERS))
    assert (found["well"]["error"], found["slow"]["error"]) == (0, 0)
    assert found["well"]["ready"] > found["slow"]["ready"] > 0
    assert found["slow"]["skipped"] > 0
    for manner in ("refusing", "lying"):
        assert 0 < found[manner]["error"] <= 2 * MOST_FAILED
    assert not any(found[manner]["ready"] for manner in ("refusing", "lying", "denying"))
    assert run["details"]["asked"] == run["jobs_ready"] + run["jobs_failed"]
    # Those that failed lately are not asked for another person either.
    answered = known(owner, "details_read_at") | known(owner, "details_error")
    crowd.asked.clear()
    read(eve)
    assert not answered & {*crowd.asked}
    crowd.manners.clear()
    for _ in range(12):
        answered = known(owner, "details_read_at")
        pass_time(owner, 400)
        owner.execute("UPDATE postings SET details_due_at = now() WHERE details_failures > 1")
        crowd.asked.clear()
        run = read(ada)
        assert not answered & {*crowd.asked}
        if run["jobs_ready"] == POSTINGS:
            break
    assert (run["jobs_ready"], run["jobs_skipped"], run["jobs_failed"]) == (POSTINGS, 0, 0)
    assert statuses(ada) == {manner: Counter(ready=POSTINGS // len(MANNERS)) for manner in MANNERS}
    crowd.asked.clear()
    assert read(eve)["jobs_ready"] == POSTINGS
    assert crowd.asked == []


def test_run_of_another_person_finishes_what_there_was_no_time_for(
    crowd: Crowd, ada: Person, eve: Person, read: Read, environment: Any
) -> None:
    crowd.manners.clear()
    for person in (ada, eve):
        person.follow("well0", provider="bamboohr")
    environment.setattr("worker.single_postings.MOST_OF_BOARD", 10)
    read(ada)
    first = {*crowd.asked}
    environment.setattr("worker.single_postings.MOST_OF_BOARD", 5_000)
    crowd.asked.clear()
    assert read(eve)["jobs_ready"] == POSTINGS // 10
    assert len(first) == 10
    assert len(crowd.asked) == len({*crowd.asked} - first) == POSTINGS // 10 - 10
