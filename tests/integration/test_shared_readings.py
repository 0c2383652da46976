"""A board that was just read is not requested again for other people, and one reading never counts twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from common.database import Connection
from sourcing.model.posting import Board
from testing.boards import Boards
from tests.integration.people import Call, Person, Read
from tests.integration.sharing import change_while_reading, pass_time, put_website
from tests.integration.variables import configure
from worker.postings.queries import list_shown_since
from worker.run import Attempt

pytestmark = pytest.mark.usefixtures("shared")


@dataclass(frozen=True)
class Doubted:
    """A list that lacks jobs of the one before and may not close them alone, and the results of three runs."""

    put: Callable[[Boards], None]
    put_less: Callable[[Boards], None]
    outcomes: list[str]
    kept: int
    lacked: set[str]
    provider: str = "greenhouse"
    board: str = "acme"


DOUBTED = {
    "suspect": Doubted(
        lambda boards: boards.put("acme", *"0123456789ab"),
        lambda boards: boards.put("acme", *"01"),
        ["suspect", "complete", "complete"],
        10,
        set("23456789ab"),
    ),
    "several answers": Doubted(
        lambda boards: boards.put_pages("acme", *"012345", size=2, total=6),
        lambda boards: boards.put_pages("acme", *"01234", size=2, total=5),
        ["complete"] * 3,
        1,
        {"5"},
        "smartrecruiters",
    ),
    "page that is gone": Doubted(
        lambda boards: put_website(boards, "1234", "1234"),
        lambda boards: put_website(boards, "12", "124"),
        ["truncated"] * 3,
        1,
        {"jobs/3"},
        "website",
        "www.acme.com",
    ),
}


def test_board_is_asked_once_for_two_people_and_each_has_their_own_filters(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    boards.put("acme", "1", "2", titles={"1": "Cook", "2": "Waiter"})
    ada.follow("acme")
    eve.follow("acme", title_filters={"include": ["waiter"], "exclude": []})
    [first], [second] = read(ada)["companies"], read(eve)["companies"]
    assert len(asked) == 1
    assert (ada.jobs(), eve.jobs()) == ({"1": "ready", "2": "ready"}, {"2": "ready"})
    assert [(one["outcome"], one["found"], one["included"]) for one in (first, second)] == [
        ("complete", 2, 2),
        ("complete", 2, 1),
    ]
    assert first["read_at"] == second["read_at"]
    pass_time(owner, 301)
    boards.put("acme", "2", "3")
    assert read(eve)["companies"][0]["read_at"] > first["read_at"]
    assert len(asked) == 2


def test_reading_that_failed_serves_others_for_a_shorter_while(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    for someone in (ada, eve):
        someone.follow("acme")
    failed = read(ada)["companies"][0]
    assert read(eve)["companies"][0] == failed
    assert (failed["outcome"], len(asked)) == ("failed", 1)
    pass_time(owner, 61)
    boards.put("acme", "1")
    assert read(eve)["companies"][0]["outcome"] == "complete"
    pass_time(owner, 61)
    assert read(ada)["companies"][0]["outcome"] == "complete"
    assert len(asked) == 2


def test_dry_run_shares_with_runs(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], call: Call
) -> None:
    boards.put("acme", "1", "2")
    for someone in (ada, eve):
        someone.follow("acme", title_filters={"include": ["2"], "exclude": []})
    [tried] = call("POST", "/dry-run", "ada").body["companies"]
    [learned] = read(eve)["companies"]
    assert ([tried["read_at"], tried["found"], tried["included_total"]], len(asked)) == ([learned["read_at"], 2, 1], 1)
    assert call("POST", "/dry-run", "eve").body["companies"] == [tried]
    assert len(asked) == 1


@pytest.mark.parametrize(("ingestion", "is_shown"), [("mock", True), ("details", True), ("mock", False)])
def test_job_that_a_newer_reading_of_another_person_shows_stays(
    boards: Boards,
    ada: Person,
    eve: Person,
    read: Read,
    environment: pytest.MonkeyPatch,
    ingestion: str,
    is_shown: bool,
) -> None:
    configure(environment, ingestion=ingestion, reading_seconds=300, confirm_seconds=300)
    boards.put("acme", "1", "2")
    for someone in (ada, eve):
        someone.follow("acme")
        read(someone)
    pass_time(ada.conn, 400)
    boards.put("acme", "1")

    save = Attempt.save

    def read_again_and_save(attempt: Attempt, *found: Any) -> None:
        # The job is posted again while the first run is busy with other boards.
        if attempt.user_id == ada.user_id:
            pass_time(ada.conn, 400)
            boards.put("acme", *("12" if is_shown else "1"), titles={"2": "Senior Engineer 2"})
            read(eve)
        save(attempt, *found)

    environment.setattr(Attempt, "save", read_again_and_save)
    company = read(ada)["companies"][0]
    if not is_shown:
        assert (ada.jobs()["2"], company["outcome"]) == ("expired", "complete")
        return
    assert (ada.jobs(), company["outcome"]) == ({"1": "ready", "2": "ready"}, "truncated")
    assert "a newer reading shows a job that this one lacks" in company["error_message"]
    assert [one["kind"] for one in ada.call("GET", "/news", ada.subject).body["events"]] == ["changed", "followed"]


def test_only_a_newer_reading_shows_what_a_list_lacks(
    boards: Boards, ada: Person, read: Read, owner: Connection
) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    [(read_at,)] = owner.execute("SELECT read_at FROM boards").fetchall()
    acme, moment = Board("greenhouse", "acme"), timedelta(microseconds=1)
    shown = [list_shown_since(ada.conn, [(acme, "2", at)]) for at in (read_at - moment, read_at, read_at + moment)]
    assert [len(postings) for postings in shown] == [1, 0, 0]


@pytest.mark.parametrize("doubted", DOUBTED.values(), ids=DOUBTED)
def test_doubted_list_never_confirms_itself(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], doubted: Doubted
) -> None:
    doubted.put(boards)
    for someone in (ada, eve):
        someone.follow("acme", provider=doubted.provider, board=doubted.board)
        read(someone)
    pass_time(ada.conn, 301)
    doubted.put_less(boards)
    read(eve)
    pages = len(asked)
    runs = [read(ada) for _ in range(3)]
    assert [run["companies"][0]["outcome"] for run in runs] == doubted.outcomes
    assert [(run["companies"][0]["kept"], run["jobs_expired"]) for run in runs] == [(doubted.kept, 0)] * 3
    assert len(asked) == pages
    pass_time(ada.conn, 301)
    assert read(ada)["jobs_expired"] == len(doubted.lacked)
    assert len(asked) > pages
    assert {job for job, status in ada.jobs().items() if status == "expired"} == doubted.lacked


def test_website_is_read_again_for_a_person_whose_job_was_not_asked_about(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    put_website(boards, "123", "123")
    for someone in (ada, eve):
        someone.follow("acme", provider="website", board="www.acme.com")
    read(ada)
    pass_time(owner, 301)
    put_website(boards, "12", "12")
    read(eve)
    pages = len(asked)
    # Eve never had the third job.
    assert (read(ada)["jobs_expired"], len(asked) > pages) == (0, True)
    pages = len(asked)
    assert (read(eve)["companies"][0]["outcome"], len(asked)) == ("truncated", pages)
    pass_time(owner, 301)
    assert (read(ada)["jobs_expired"], ada.jobs()["jobs/3"]) == (1, "expired")


def test_truncated_reading_of_another_person_closes_nothing(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    boards.put("acme", "1", "2", "3")
    ada.follow("acme")
    eve.follow("acme")
    read(ada)
    pass_time(owner, 301)
    boards.put("acme", "1", total=3)
    read(eve)
    boards.put("acme", "1")
    [company] = (run := read(ada))["companies"]
    assert (company["outcome"], company["kept"], run["jobs_expired"]) == ("truncated", 2, 0)
    assert company["error_message"]
    assert len(asked) == 2


def test_reading_that_is_older_than_ones_own_last_is_not_believed(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], environment: pytest.MonkeyPatch
) -> None:
    ada.follow("acme")
    eve.follow("acme")
    boards.put("acme", "1")
    read(eve)
    configure(environment, reading_seconds=0)
    boards.put("acme", "1", "2")
    read(ada)
    configure(environment, reading_seconds=300)
    assert (read(ada)["jobs_expired"], ada.jobs()) == (0, {"1": "ready", "2": "ready"})
    assert len(asked) == 3
    # Eve has that job too now.
    read(eve)
    assert (eve.jobs(), len(asked)) == (ada.jobs(), 3)


def test_reading_that_began_before_ones_own_last_had_ended_is_not_believed(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], environment: pytest.MonkeyPatch
) -> None:
    ada.follow("acme")
    eve.follow("acme")
    configure(environment, reading_seconds=0)
    boards.put("acme", "1", "2")
    read(ada)
    configure(environment, reading_seconds=300)
    boards.put("acme", "1")
    read(eve)
    ada.conn.execute("UPDATE introductions SET read_until = (SELECT read_at FROM readings) + interval '1 second'")
    boards.put("acme", "1", "2")
    assert (read(ada)["jobs_expired"], len(asked)) == (0, 3)


def test_company_that_moves_to_a_board_is_judged_by_a_reading_of_its_own(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str]
) -> None:
    boards.put("acme", "1")
    boards.put("moo", "2")
    eve.follow("moo")
    read(eve)
    ada.follow("acme")
    read(ada)
    ada.conn.execute("UPDATE user_company_settings SET board = 'moo' WHERE company = 'acme'")
    [company] = (run := read(ada))["companies"]
    assert (company["outcome"], company["kept"], run["jobs_expired"], len(asked)) == ("complete", 0, 1, 3)


def test_company_that_is_followed_again_while_boards_are_read_is_not_judged_by_an_older_reading(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], environment: pytest.MonkeyPatch
) -> None:
    """Another company of the same board has no jobs to lose, so it accepts any reading."""
    eve.follow("acme")
    boards.put("acme", "1")
    read(eve)
    configure(environment, reading_seconds=0)
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    configure(environment, reading_seconds=300)
    ada.follow("acme", is_enabled=False)
    ada.follow("moo", board="acme")
    change_while_reading(environment, lambda: ada.conn.execute("UPDATE user_company_settings SET is_enabled = true"))
    run = read(ada)
    assert [(one["company"], one["outcome"], one["kept"]) for one in run["companies"]] == [
        ("acme", "failed", 2),
        # The newer reading shows a job that this one lacks.
        ("moo", "truncated", 0),
    ]
    assert (run["jobs_expired"], len(asked)) == (0, 2)


@pytest.mark.parametrize(
    "trouble",
    [
        "ALTER TABLE readings RENAME TO lost",
        "REVOKE INSERT (listing), UPDATE (listing) ON readings FROM rolewatch_worker",
    ],
)
def test_run_reads_boards_itself_if_readings_cannot_be_shared(
    boards: Boards, ada: Person, read: Read, asked: list[str], owner: Connection, trouble: str
) -> None:
    owner.execute(trouble.encode())
    boards.put("acme", "1")
    boards.put("moo", "2")
    ada.follow("acme", "moo")
    run = read(ada)
    assert (run["status"], [one["outcome"] for one in run["companies"]]) == ("finished", ["complete", "complete"])
    assert len(asked) == 2
