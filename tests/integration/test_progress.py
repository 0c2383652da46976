"""The progress of a run as a polling client sees it, with a real worker, real HTTP and a slow board."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest

from common.database import Connection
from common.states import Outcome
from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board, Posting
from sourcing.read import Progress, Reading
from testing.boards import Boards
from testing.waiting import wait_for
from tests.integration.people import Call, Deliver, Person
from worker.progress import run_progress

Begin = Callable[[], "Future[Any]"]

OUTCOMES = {"acme": "complete", "gone": "failed", "none": "empty"}
READ = {"attempt": 1, "companies": 4, "read": 3, "reading": ["moo"], "found": 2, "outcomes": OUTCOMES}


@pytest.fixture
def run_id(boards: Boards, ada: Person) -> int:
    """A run of four companies; `moo` is slow."""
    boards.put("acme", "1", "2")
    boards.put("moo", "3")
    boards.put("none")
    ada.follow("acme", "gone", "moo", "none")
    return ada.new_run()


@pytest.fixture
def begin(boards: Boards, ada: Person, deliver: Deliver, run_id: int) -> Iterator[Begin]:
    """Start the worker while the slow board waits; the board answers at the end of the test."""
    boards.sites.slow = frozenset({"/boards-api.greenhouse.io/v1/boards/moo/jobs"})
    boards.sites.is_open.clear()
    with ThreadPoolExecutor() as pool:
        yield lambda: pool.submit(deliver, {"run_id": run_id, "user_id": ada.user_id})
        boards.sites.is_open.set()


def test_client_that_polls_sees_numbers_that_grow_and_the_end(
    boards: Boards, ada: Person, begin: Begin, run_id: int
) -> None:
    assert ada.run(run_id)["progress"] is None
    working, seen = begin(), []
    while not working.done():
        run = ada.run(run_id)
        assert run["progress"] is None or run["status"] == "initializing"
        seen += [run["progress"]] if run["progress"] else []
        if run["progress"] == READ:
            boards.sites.is_open.set()
        time.sleep(0.05)
    assert seen[-1] == READ
    assert sorted(seen, key=lambda progress: (progress["read"], progress["found"])) == seen
    run = ada.run(run_id)
    assert (run["status"], run["progress"]) == ("finished", None)
    assert {c["company"]: c["outcome"] for c in run["companies"]} == {**OUTCOMES, "moo": "complete"}


def test_run_that_is_aborted_while_pages_are_read_shows_no_progress(
    ada: Person, call: Call, begin: Begin, run_id: int
) -> None:
    working = begin()
    wait_for(lambda: ada.run(run_id)["progress"] == READ)
    assert call("POST", f"/abort/{run_id}").body["status"] == "aborted"
    assert ada.run(run_id)["progress"] is None
    assert working.result() == {"finished": False}


def test_later_attempt_says_that_it_has_begun_again(
    boards: Boards, ada: Person, begin: Begin, conn: Connection, run_id: int
) -> None:
    first = begin()
    wait_for(lambda: ada.run(run_id)["progress"] == READ)
    boards.sites.slow = frozenset()
    conn.execute("UPDATE ingestion_runs SET lease_until = now() WHERE id = $1", (run_id,))
    second = begin()
    wait_for(lambda: ada.run(run_id)["progress"]["attempt"] == 2)
    progress = ada.run(run_id)["progress"]
    assert (progress["read"], progress["found"], progress["outcomes"]) == (0, 0, {})
    assert progress["reading"] == ["acme", "gone", "moo", "none"]
    boards.sites.is_open.set()
    assert (first.result(), second.result()) == ({"finished": False}, {"finished": True})


def test_companies_that_share_a_board_are_read_together_and_each_counts() -> None:
    shared, other = Board("greenhouse", "acme"), Board("lever", "moo")
    followed = [
        FollowedCompany(name, at.provider, at.board) for name, at in (("a", shared), ("b", shared), ("m", other))
    ]
    postings = [Posting(str(number), "Cook", "", "https://x") for number in range(3)]
    progress = Progress({other}, {shared: Reading(shared, Outcome.COMPLETE, postings, None, 1, datetime.now(UTC), 1)})
    told = run_progress(1, followed, progress)
    assert (told.companies, told.read, told.reading, told.found) == (3, 2, ["m"], 6)
    assert told.outcomes == {"a": Outcome.COMPLETE, "b": Outcome.COMPLETE}
