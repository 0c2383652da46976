"""Pages that say that their job is closed: when it is gone, and when they prove nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from common.database import Connection
from sourcing.model.details import Details
from sourcing.model.posting import Board, Posting
from sourcing.read import Reading
from testing.boards import Boards
from tests.integration.asked_details import follow, later, put, record_path
from tests.integration.people import Call, Person, Read
from tests.integration.variables import configure
from worker.postings import queries
from worker.run import Attempt

pytestmark = pytest.mark.usefixtures("asks_details")


def test_listed_job_whose_page_says_that_it_is_closed_stays_open(
    boards: Boards, ada: Person, read: Read, owner: Connection
) -> None:
    put(boards, "1", "2")
    boards.put_page_records("acme", {"2": "text"})
    follow(ada)
    for _ in range(3):
        read(ada)
        assert ada.jobs() == {"1": "error", "2": "ready"}
        later(owner)


@pytest.fixture
def unlisted(boards: Boards, ada: Person, read: Read, owner: Connection) -> Boards:
    """Ada has jobs 1, 2 and 3 with details, which are due again; the list, not proven any more, lacks job 1."""
    put(boards, "1", "2", "3")
    follow(ada)
    read(ada)
    boards.put_pages("acme", "2", "3", size=100, total=3)
    due_again(owner)
    return boards


def due_again(owner: Connection) -> None:
    later(owner)
    owner.execute("UPDATE postings SET details_read_at = now() - interval '31 days' WHERE external_id = '1'")


def is_missing(owner: Connection) -> bool:
    row = owner.execute("SELECT missing_since IS NOT NULL FROM jobs WHERE external_id = '1'").fetchone()
    return row == (True,)


def gone(call: Call) -> list[tuple[str, str | None]]:
    return [(one["external_id"], one["evidence"]) for one in call("GET", "/news?kind=gone").body["events"]]


def test_job_that_an_unproven_list_lacks_is_gone_when_its_page_has_said_so_twice(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call
) -> None:
    unlisted.put_page_records("acme", {"2": "text", "3": "text"})
    seen = []
    for _ in range(4):
        read(ada)
        seen.append((ada.jobs()["1"], is_missing(owner)))
        later(owner)
    # The answer for details, and two of the page itself, with the time in between.
    assert seen == [("ready", False), ("ready", True), ("expired", True), ("expired", True)]
    assert gone(call) == [("1", "page")]


def test_page_that_says_closed_is_noted_though_time_ends_before_the_board_is_asked(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, environment: Any
) -> None:
    unlisted.put_page_records("acme", {"2": "text"})
    owner.execute("UPDATE postings SET details_read_at = NULL WHERE external_id = '3'")
    unlisted.sites.slow = frozenset({record_path("3")})
    unlisted.sites.is_open.clear()
    configure(environment, details_seconds=1)
    read(ada)
    unlisted.sites.is_open.set()
    assert queries.list_closed(owner, Board("smartrecruiters", "acme")) == {"1"}


def test_answers_without_the_time_in_between_are_one(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call
) -> None:
    unlisted.put_page_records("acme", {"2": "text", "3": "text"})
    for _ in range(4):
        read(ada)
        owner.execute("UPDATE postings SET details_due_at = now(), page_asked_at = now() - interval '400 seconds'")
        owner.execute("UPDATE readings SET read_at = read_at - interval '400 seconds'")
    assert (ada.jobs()["1"], is_missing(owner), gone(call)) == ("ready", True, [])


def test_answer_that_is_fresh_for_the_next_reading_too_is_still_one_and_ends_when_the_page_shows_its_job(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call
) -> None:
    unlisted.put_page_records("acme", {"2": "text", "3": "text"})
    for _ in range(2):
        read(ada)
        later(owner)
    owner.execute("UPDATE postings SET page_asked_at = now() - interval '10 seconds' WHERE external_id = '1'")
    owner.execute("UPDATE jobs SET missing_since = now() - interval '10 seconds' WHERE external_id = '1'")
    read(ada)
    assert (ada.jobs()["1"], is_missing(owner), gone(call)) == ("ready", True, [])
    board, one = Board("smartrecruiters", "acme"), Posting("1", "Engineer 1", "", "https://example.com/1")
    assert [one.says for one in queries.list_pages(owner, board, fresh_seconds=300).values()] == ["closed"]
    queries.write_details(owner, board, datetime.now(UTC), [(one, Details())])
    assert queries.list_pages(owner, board, fresh_seconds=300) == {}


def test_page_that_is_asked_long_after_its_board_was_read_has_answered_once(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call, environment: pytest.MonkeyPatch
) -> None:
    unlisted.put_page_records("acme", {"2": "text", "3": "text"})
    read(ada)
    later(owner)
    # The next reading began before the answer, and more than the time in between after the first reading.
    for seconds in (400, 50):
        with environment.context() as patch:
            read_earlier(patch, seconds)
            read(ada)
        assert (ada.jobs()["1"], is_missing(owner), gone(call)) == ("ready", True, [])
    later(owner)
    read(ada)
    assert gone(call) == [("1", "page")]


def read_earlier(environment: pytest.MonkeyPatch, seconds: int) -> None:
    """Let a run's boards be read so long before it goes on."""
    read_boards = Attempt.read

    async def read_then(attempt: Attempt) -> list[Reading]:
        return [replace(one, read_at=one.read_at - timedelta(seconds=seconds)) for one in await read_boards(attempt)]

    environment.setattr(Attempt, "read", read_then)


@pytest.mark.parametrize(
    "trap", ["shown again", "listed again", "denies all", "denies all later", "never shown", "fails"]
)
def test_page_that_says_closed_proves_nothing_if(
    trap: str, unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call
) -> None:
    unlisted.put_page_records("acme", {} if trap == "denies all" else {"2": "text", "3": "text"})
    if trap == "never shown":
        owner.execute("UPDATE postings SET details_read_at = NULL")
    if trap == "fails":
        unlisted.sites.broken = frozenset({record_path("1")})
    for number in range(4):
        read(ada)
        if trap == "shown again" and number == 1:
            unlisted.put_page_records("acme", dict.fromkeys("123", "text"))
        if trap == "listed again" and number == 1:
            unlisted.put_pages("acme", "1", "2", "3", size=100, total=4)
        if trap == "denies all later" and number == 0:
            unlisted.put_page_records("acme", {})
        later(owner)
    assert ada.jobs()["1"] in {"ready", "error"}
    assert gone(call) == []
