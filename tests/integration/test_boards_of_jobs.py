"""A job belongs to the board that lists it. When a company moves to another board, no job of the first one stays."""

from typing import Any

import pytest

from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Call, Person, Read, everything
from tests.integration.sharing import put_website

FORGET_BOARDS = "UPDATE jobs SET provider = NULL, board = NULL"


def test_job_has_the_board_that_lists_it(boards: Boards, ada: Person, conn: Connection, read: Read) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    conn.execute(FORGET_BOARDS)
    boards.put("acme", "1", "3")
    read(ada)
    rows = conn.execute("SELECT external_id, provider, board FROM jobs ORDER BY external_id").fetchall()
    assert rows == [(one, "greenhouse", "acme") for one in "123"]


def test_expired_job_of_an_older_version_gets_no_board(
    boards: Boards, ada: Person, conn: Connection, read: Read
) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    conn.execute(FORGET_BOARDS)
    conn.execute("UPDATE jobs SET status = 'expired', updated_at = now() WHERE external_id = '1'")
    boards.put("acme", "2")
    read(ada)
    rows = conn.execute("SELECT external_id, board FROM jobs ORDER BY external_id").fetchall()
    assert rows == [("1", None), ("2", "acme")]


@pytest.mark.parametrize("is_older", [False, True], ids=["", "an older version wrote the jobs"])
def test_board_that_is_replaced_by_a_website_leaves_no_job_open(
    boards: Boards, ada: Person, conn: Connection, read: Read, call: Call, is_older: bool
) -> None:
    boards.put("acme", *map(str, range(12)))
    ada.follow("acme")
    read(ada)
    if is_older:
        conn.execute(FORGET_BOARDS)
    put_website(boards, "12", "12")
    ada.follow("acme", provider="website", board="www.acme.com")
    run = read(ada)
    assert (run["companies"][0]["outcome"], run["companies"][0]["kept"], run["jobs_expired"]) == ("truncated", 0, 12)
    assert {job: status for job, status in ada.jobs().items() if status == "ready"} == {
        "jobs/1": "ready", "jobs/2": "ready",
    }  # fmt: skip
    assert [event["kind"] for event in call("GET", "/news").body["events"]] == ["followed", "followed"]
    assert {job["gone_at"] for job in call("GET", "/jobs").body["jobs"]} == {None}


def test_board_that_was_replaced_by_a_website_before_jobs_knew_theirs_leaves_no_job_open(
    boards: Boards, ada: Person, conn: Connection, read: Read
) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    put_website(boards, "12", "12")
    ada.follow("acme", provider="website", board="www.acme.com")
    read(ada)
    # As the previous version leaves them: kept, because no list proves them gone.
    conn.execute(FORGET_BOARDS)
    conn.execute(
        "UPDATE jobs SET status = 'ready', is_unwanted = NULL, last_seen_at = updated_at - interval '1 day'"
        " WHERE external_id IN ('1', '2')"
    )
    assert read(ada)["jobs_expired"] == 2
    assert ada.jobs() == {"1": "expired", "2": "expired", "jobs/1": "ready", "jobs/2": "ready"}


def test_board_of_another_persons_company_is_given_to_no_job_of_mine(
    boards: Boards, ada: Person, eve: Person, conn: Connection, read: Read
) -> None:
    """An older version saved the job, without a board of its company."""
    boards.put("acme", "1")
    boards.put("acme-labs", "2")
    ada.follow("acme")
    read(ada)
    eve.follow("acme", board="acme-labs")
    read(eve)
    conn.execute("UPDATE jobs SET provider = NULL, board = NULL WHERE user_id = $1", (ada.user_id,))
    conn.execute("DELETE FROM introductions WHERE user_id = $1", (ada.user_id,))
    boards.remove("acme")
    assert (read(ada)["jobs_expired"], ada.jobs()) == (0, {"1": "ready"})


@pytest.mark.parametrize("day", ["the same run", "a later run"])
def test_job_that_takes_the_place_of_another_boards_starts_fresh(
    boards: Boards, ada: Person, conn: Connection, read: Read, call: Call, day: str
) -> None:
    boards.put("acme", "1", "2", titles={"1": "Cook"})
    boards.put("acme-labs", *(["1"] if day == "the same run" else []), titles={"1": "Chemist"})
    ada.follow("acme")
    read(ada)
    conn.execute("UPDATE jobs SET created_at = created_at - interval '1 year'")
    for hidden in "12":
        assert call("PUT", f"/hidden?company=acme&external_id={hidden}").status == 200
    ada.follow("acme", board="acme-labs")
    read(ada)
    boards.put("acme-labs", "1", titles={"1": "Chemist"})
    started_at = read(ada)["created_at"] if day == "a later run" else ""
    [job] = call("GET", "/jobs").body["jobs"]
    assert (job["title"], job["status"]) == ("Chemist", "ready")
    assert job["first_seen_at"] > started_at
    assert conn.execute("SELECT now() - created_at < '1 day' FROM jobs WHERE external_id = '1'").fetchone() == (True,)
    # The other board's own job is unchanged.
    assert (_hidden(conn, ada), ada.jobs()["2"]) == ({("acme", "2")}, "expired")
    kinds = [event["kind"] for event in call("GET", "/news").body["events"]]
    assert kinds == (["followed"] * 2 if day == "the same run" else ["new", "followed", "followed"])


def test_hidden_jobs_of_other_companies_and_people_are_unchanged(
    boards: Boards, ada: Person, eve: Person, read: Read, call: Call, conn: Connection
) -> None:
    boards.put("acme", "1")
    boards.put("acme-labs", "1")
    for someone in (ada, eve):
        someone.follow("acme")
        someone.follow("moo", board="acme")
        read(someone)
        for company in ("acme", "moo"):
            assert call("PUT", f"/hidden?company={company}&external_id=1", someone.subject).status == 200
    ada.follow("acme", board="acme-labs")
    read(ada)
    assert _hidden(conn, ada) == {("moo", "1")}
    assert _hidden(conn, eve) == {("acme", "1"), ("moo", "1")}


def test_person_who_returns_to_a_board_has_its_jobs_as_they_were(
    boards: Boards, ada: Person, read: Read, call: Call
) -> None:
    boards.put("acme", "1")
    boards.put("acme-labs", "2")
    ada.follow("acme")
    read(ada)
    [before] = call("GET", "/jobs").body["jobs"]
    for board in ("acme-labs", "acme"):
        ada.follow("acme", board=board)
        read(ada)
    jobs = {job["external_id"]: job for job in call("GET", "/jobs").body["jobs"]}
    assert (jobs["1"]["first_seen_at"], jobs["1"]["status"]) == (before["first_seen_at"], "ready")
    assert {event["kind"] for event in call("GET", "/news").body["events"]} == {"followed"}


def test_jobs_of_another_board_expire_although_the_new_one_cannot_be_read(
    boards: Boards, ada: Person, read: Read
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    ada.follow("acme", board="nowhere")
    run = read(ada)
    assert (run["companies"][0]["outcome"], run["companies"][0]["kept"], run["jobs_expired"]) == ("failed", 0, 1)


def test_website_is_asked_for_no_page_of_another_boards_job(
    boards: Boards, ada: Person, conn: Connection, read: Read, asked: list[str]
) -> None:
    put_website(boards, "123", "123")
    ada.follow("acme", provider="website", board="www.acme.com")
    read(ada)
    conn.execute("UPDATE jobs SET board = 'junk.example' WHERE external_id = 'jobs/3'")
    put_website(boards, "12", "12")
    asked.clear()
    read(ada)
    assert [path for path in asked if path.endswith("jobs/3")] == []
    assert ada.jobs()["jobs/3"] == "expired"


@pytest.mark.parametrize("leave", ["filter", "disable", "unfollow"])
def test_job_that_its_person_no_longer_wants_is_not_gone_and_not_back(
    boards: Boards, ada: Person, read: Read, call: Call, leave: str
) -> None:
    boards.put("acme", "1", "2", titles={"1": "Cook", "2": "Intern"})
    ada.follow("acme")
    read(ada)
    if leave == "unfollow":
        ada.unfollow("acme")
    else:
        ada.follow(
            "acme", **({"title_filters": {"exclude": ["intern"]}} if leave == "filter" else {"is_enabled": False})
        )
    read(ada)
    job = _job(call, "2")
    assert (job["status"], job["gone_at"]) == ("expired", None)
    ada.follow("acme")
    read(ada)
    assert _job(call, "2")["status"] == "ready"
    assert {event["kind"] for event in call("GET", "/news").body["events"]} == {"followed"}
    # A job that is really gone still closes.
    boards.put("acme", "1", titles={"1": "Cook"})
    read(ada)
    assert _job(call, "2")["gone_at"] is not None
    boards.put("acme", "1", "2", titles={"1": "Cook", "2": "Intern"})
    read(ada)
    assert call("GET", "/news").body["events"][0]["kind"] == "back"


def test_job_that_is_gone_stays_so_in_later_runs(boards: Boards, ada: Person, read: Read, call: Call) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    boards.put("acme", "1")
    read(ada)
    gone = _job(call, "2")
    assert gone["gone_at"] is not None
    read(ada)
    assert _job(call, "2") == gone
    boards.put("acme", "1", "2")
    read(ada)
    assert call("GET", "/news").body["events"][0]["kind"] == "back"


def test_unwanted_job_that_has_another_title_when_it_is_wanted_again_is_changed(
    boards: Boards, ada: Person, read: Read, call: Call
) -> None:
    for title in ("Cook", "Intern", "Chef"):
        boards.put("acme", "1", "2", titles={"1": title})
        ada.follow("acme", title_filters={"exclude": ["intern"]})
        read(ada)
    newest, *others = call("GET", "/news").body["events"]
    assert (newest["kind"], newest["before"], [one["kind"] for one in others]) == (
        "changed", {"title": "Cook"}, ["followed"],
    )  # fmt: skip


def test_job_was_last_seen_when_the_reading_began_that_saw_it(
    boards: Boards, ada: Person, eve: Person, read: Read, call: Call, shared: None, owner: Connection
) -> None:
    boards.put("acme", "1")
    for someone in (ada, eve):
        someone.follow("acme")
    read(eve)
    owner.execute("UPDATE readings SET read_at = read_at - interval '280 seconds'")
    read_at = read(ada)["companies"][0]["read_at"]
    owner.execute("DELETE FROM readings")
    boards.remove("acme")
    for _ in range(2):
        read(ada)
        assert _job(call, "1")["last_seen_at"] == read_at


@pytest.mark.parametrize("is_older", [False, True], ids=["", "an older version wrote the jobs"])
def test_run_writes_of_boards_what_is_its_persons_own(
    boards: Boards, ada: Person, eve: Person, conn: Connection, read: Read, call: Call, is_older: bool
) -> None:
    boards.put("acme", "1", "2", "3")
    boards.put("acme-labs", "1")
    for spelling in ("Moo", "moo"):
        boards.put_pages(spelling, "7", size=9, total=1)
    for someone in (ada, eve):
        someone.follow("acme")
        someone.follow("moo", provider="smartrecruiters", board="Moo")
        read(someone)
        assert call("PUT", "/hidden?company=acme&external_id=1", someone.subject).status == 200
    if is_older:
        conn.execute(FORGET_BOARDS)
    before = everything(conn, eve)
    ada.follow("acme", board="acme-labs")
    conn.execute(
        "UPDATE user_company_settings SET board = 'moo' WHERE user_id = $1 AND company = 'moo'", (ada.user_id,)
    )
    assert read(ada)["jobs_expired"] == 2
    assert everything(conn, eve) == before


def _job(call: Call, external_id: str) -> dict[str, Any]:
    jobs: list[dict[str, Any]] = call("GET", "/jobs").body["jobs"]
    return next(job for job in jobs if job["external_id"] == external_id)


def _hidden(conn: Connection, person: Person) -> set[tuple[str, str]]:
    return set(conn.execute("SELECT company, external_id FROM hidden WHERE user_id = $1", (person.user_id,)).fetchall())
