"""A board that was read a moment ago is not asked again, whoever follows it, and nothing is believed twice by it."""

from collections.abc import Callable
from typing import Any

import pytest

from common.database import Connection
from common.environment import load_environment
from sourcing import jobpages
from testing.boards import Boards
from tests.integration.people import Call, Person, Read
from worker.run import Attempt

Sharing = Callable[[int], None]


@pytest.fixture
def share(environment: pytest.MonkeyPatch) -> Sharing:
    """Lets readings be fresh for so many seconds from now on."""

    def share(seconds: int) -> None:
        environment.setenv("READING_SECONDS", str(seconds))
        load_environment.cache_clear()

    share(300)
    return share


@pytest.fixture
def eve(person: Callable[[str], Person], share: Sharing) -> Person:
    jobpages.forget()
    return person("eve")


def pass_time(owner: Connection, seconds: int) -> None:
    """Let all that was read have been read so much earlier."""
    for table, columns in {
        "readings": ["read_at"],
        "introductions": ["read_at", "read_until"],
        "jobs": ["missing_since"],
    }.items():
        written = ", ".join(f"{column} = {column} - make_interval(secs => $1)" for column in columns)
        owner.execute(f"UPDATE {table} SET {written}".encode(), (seconds,))


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


def test_list_of_several_answers_does_not_confirm_itself(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    ids = list(map(str, range(6)))
    boards.put_pages("acme", *ids, size=2, total=6)
    ada.follow("acme", provider="smartrecruiters")
    eve.follow("acme", provider="smartrecruiters")
    read(ada)
    pass_time(owner, 301)
    boards.put_pages("acme", *ids[:-1], size=2, total=5)
    read(eve)
    pages = len(asked)
    for _ in range(3):
        [company] = (run := read(ada))["companies"]
        assert (company["outcome"], company["kept"], run["jobs_expired"]) == ("complete", 1, 0)
    assert len(asked) == pages
    pass_time(owner, 301)
    assert (read(ada)["jobs_expired"], ada.jobs()["5"]) == (1, "expired")


def test_suspect_list_does_not_confirm_itself(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    boards.put("acme", *map(str, range(12)))
    ada.follow("acme")
    eve.follow("acme")
    read(ada)
    pass_time(owner, 301)
    boards.put("acme", "0", "1")
    read(eve)
    assert read(ada)["companies"][0]["outcome"] == "suspect"
    assert (read(ada)["jobs_expired"], len(asked)) == (0, 2)
    pass_time(owner, 301)
    assert (read(ada)["jobs_expired"], len(asked)) == (10, 3)


def test_page_that_is_gone_in_one_reading_closes_nothing_however_often_that_is_used(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    put_website(boards, "1234", "1234")
    for someone in (ada, eve):
        someone.follow("acme", provider="website", board="www.acme.com")
        read(someone)
    pass_time(owner, 301)
    put_website(boards, "12", "124")
    read(eve)
    pages = len(asked)
    assert [read(ada)["jobs_expired"] for _ in range(2)] == [0, 0]
    assert len(asked) == pages
    pass_time(owner, 301)
    assert (read(ada)["jobs_expired"], ada.jobs()["jobs/3"]) == (1, "expired")
    assert ada.jobs()["jobs/4"] == "ready"


def test_website_is_read_anew_for_whoever_has_a_job_that_nobody_asked_about(
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
    # Eve never had the third.
    assert (read(ada)["jobs_expired"], len(asked) > pages) == (0, True)
    pages = len(asked)
    assert (read(eve)["companies"][0]["outcome"], len(asked)) == ("truncated", pages)
    pass_time(owner, 301)
    assert (read(ada)["jobs_expired"], ada.jobs()["jobs/3"]) == (1, "expired")


def test_truncated_reading_of_somebody_else_closes_nothing(
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
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], share: Sharing
) -> None:
    ada.follow("acme")
    eve.follow("acme")
    boards.put("acme", "1")
    read(eve)
    share(0)
    boards.put("acme", "1", "2")
    read(ada)
    share(300)
    assert (read(ada)["jobs_expired"], ada.jobs()) == (0, {"1": "ready", "2": "ready"})
    assert len(asked) == 3
    # That one is Eve's too now.
    read(eve)
    assert (eve.jobs(), len(asked)) == (ada.jobs(), 3)


def test_reading_that_began_before_ones_own_last_had_ended_is_not_believed(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], share: Sharing, owner: Connection
) -> None:
    ada.follow("acme")
    eve.follow("acme")
    share(0)
    boards.put("acme", "1", "2")
    read(ada)
    share(300)
    boards.put("acme", "1")
    read(eve)
    owner.execute("UPDATE introductions SET read_until = (SELECT read_at FROM readings) + interval '1 second'")
    boards.put("acme", "1", "2")
    assert (read(ada)["jobs_expired"], len(asked)) == (0, 3)


def test_company_that_moves_to_a_board_is_judged_by_a_reading_of_its_own(
    boards: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
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
    boards: Boards, ada: Person, eve: Person, read: Read, share: Sharing, asked: list[str],
    environment: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Another company of the same board has nothing to lose, so that any reading is good enough for it."""
    eve.follow("acme")
    boards.put("acme", "1")
    read(eve)
    share(0)
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    share(300)
    ada.follow("acme", is_enabled=False)
    ada.follow("moo", board="acme")
    reading = Attempt.read

    async def read_meanwhile(self: Attempt) -> Any:
        found = await reading(self)
        ada.conn.execute("UPDATE user_company_settings SET is_enabled = true")
        return found

    environment.setattr(Attempt, "read", read_meanwhile)
    run = read(ada)
    assert [(one["company"], one["outcome"], one["kept"]) for one in run["companies"]] == [
        ("acme", "failed", 2),
        ("moo", "complete", 0),
    ]
    assert (run["jobs_expired"], len(asked)) == (0, 2)


@pytest.mark.parametrize(
    "trouble",
    [
        "ALTER TABLE readings RENAME TO lost",
        "REVOKE INSERT (listing), UPDATE (listing) ON readings FROM rolewatch_worker",
    ],
)
def test_run_reads_by_itself_where_readings_cannot_be_shared(
    boards: Boards, ada: Person, read: Read, share: Sharing, asked: list[str], owner: Connection, trouble: str
) -> None:
    owner.execute(trouble.encode())
    boards.put("acme", "1")
    boards.put("moo", "2")
    ada.follow("acme", "moo")
    run = read(ada)
    assert (run["status"], [one["outcome"] for one in run["companies"]]) == ("finished", ["complete", "complete"])
    assert len(asked) == 2


def put_website(boards: Boards, named: str, pages: str) -> None:
    """Name pages in a website's sitemap, and serve pages, by their numbers."""
    boards.put_website("www.acme.com", named, {number: f"Cook {number}" for number in pages})
