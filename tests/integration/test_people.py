"""No action of one person reads, counts or writes another's rows, even if both follow the same company."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from api.companies import following
from common.database import Connection
from common.errors import OutOfTime
from sourcing.model.posting import Board, Posting
from testing.aws import Aws
from testing.boards import Boards
from tests.integration.people import Call, Deliver, Person, Read, lease
from worker.queries import delete_old_events, locate_jobs

ACTIVE = ["pending", "initializing", "ingesting"]

# The condition that selects a person's rows of each table.
TABLES = {
    "users": "user_id = $1",
    "user_company_settings": "user_id = $1",
    "ingestion_runs": "user_id = $1",
    "run_companies": "run_id IN (SELECT id FROM ingestion_runs WHERE user_id = $1)",
    "jobs": "user_id = $1",
}


@pytest.fixture(params=ACTIVE)
def active(request: pytest.FixtureRequest, ada: Person, boards: Boards, read: Read) -> int:
    """An active run of Ada, who also has jobs and a finished run."""
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    run_id = ada.new_run()
    if request.param != "pending":
        lease(ada.conn, run_id, request.param, passes_in="1 hour")
    return run_id


@contextmanager
def untouched(someone: Person) -> Iterator[None]:
    """Check that the block writes none of a person's rows, not even with the same values."""

    def rows() -> list[Any]:
        return [
            someone.conn.execute(
                f"SELECT xmin::text, t FROM {table} AS t WHERE {mine} ORDER BY t", (someone.user_id,)
            ).fetchall()
            for table, mine in TABLES.items()
        ]

    before = rows()
    yield
    assert rows() == before


def test_another_persons_run_writes_only_their_own_job(
    ada: Person, eve: Person, boards: Boards, read: Read, worker_conn: Connection
) -> None:
    boards.put("acme", "1")
    for someone in (ada, eve):
        someone.follow("acme")
        read(someone)
    with untouched(ada):
        posting = Posting("1", "Engineer 1", "Oslo", "https://x")
        locate_jobs(worker_conn, eve.user_id, [("acme", posting)], {"acme": Board("greenhouse", "acme")})
    assert eve.call("GET", "/jobs", "eve").body["jobs"][0]["location"] == "Oslo"


def test_only_a_persons_own_events_count_towards_their_limit(ada: Person, eve: Person, worker_conn: Connection) -> None:
    for someone in (ada, eve):
        someone.follow("acme")
    ada.has_news("Cook", "Baker")
    eve.has_news("Clerk", "Driver", "Guard")
    ada.has_news("Waiter")
    assert delete_old_events(worker_conn, ada.user_id, most=3) == 0


def test_another_persons_runs_write_nothing_of_mine(
    active: int, ada: Person, eve: Person, boards: Boards, read: Read
) -> None:
    boards.put("acme", "1", "2", titles={"1": "Renamed"})
    with untouched(ada):
        eve.follow("acme")
        assert read(eve)["jobs_ready"] == 2
        boards.remove("acme")
        assert read(eve)["companies"][0]["kept"] == 2
        boards.put("acme", "2", titles={"2": "Renamed too"})
        assert read(eve)["jobs_expired"] == 1


def test_another_persons_failing_run_writes_nothing_of_mine(
    active: int, ada: Person, eve: Person, deliver: Deliver
) -> None:
    eve.follow("acme")
    event = {"run_id": eve.new_run(), "user_id": eve.user_id}
    with untouched(ada):
        for _ in range(3):
            with pytest.raises(OutOfTime):
                deliver(event, seconds_left=5)
    assert eve.run(event["run_id"])["status"] == "error"


def test_another_persons_start_in_vain_writes_nothing_of_mine(
    active: int, ada: Person, eve: Person, aws: Aws, call: Call
) -> None:
    eve.follow("acme")
    aws.status = 500
    with untouched(ada):
        assert call("POST", "/start", "eve").status == 503


def test_another_person_cannot_abort_my_active_run(active: int, ada: Person, eve: Person, call: Call) -> None:
    eve.follow("acme")
    with untouched(ada):
        answer = call("POST", f"/abort/{active}", "eve")
    assert (answer.status, answer.body["detail"]) == (404, f"You have no run {active}.")


def test_another_person_sees_nothing_of_my_active_run(active: int, eve: Person, call: Call) -> None:
    eve.follow("acme")
    assert call("GET", "/current-run").body == {"run_id": active}
    assert call("GET", "/current-run", "eve").body == {"run_id": None}
    mine = eve.new_run()
    assert call("GET", "/current-run", "eve").body == {"run_id": mine}
    assert [run["run_id"] for run in call("GET", "/runs", "eve").body["runs"]] == [mine]


def test_another_persons_start_is_not_told_of_my_active_run(active: int, eve: Person, aws: Aws, call: Call) -> None:
    eve.follow("acme")
    started = call("POST", "/start", "eve")
    assert started.status == 202
    assert call("POST", "/start", "eve").body["run_id"] == started.body["run_id"]


def test_another_persons_changes_of_a_company_leave_mine(ada: Person, eve: Person, call: Call) -> None:
    for someone in (ada, eve):
        someone.follow("acme", title_filters={"include": [someone.subject]})
    eve.follow("acme", is_enabled=False)
    [mine] = call("GET", "/settings").body["companies"]
    assert (mine["is_enabled"], mine["title_filters"]["include"]) == (True, ["ada"])
    eve.unfollow("acme")
    assert call("GET", "/settings").body["companies"] == [mine]


def test_limit_of_companies_counts_the_persons_own(
    ada: Person, eve: Person, call: Call, environment: pytest.MonkeyPatch
) -> None:
    environment.setattr(following, "MOST_COMPANIES", 2)
    ada.follow("acme", "moo")
    eve.follow("acme", "zed")

    def result(company: str) -> str:
        operation = {"op": "upsert", "company": company, "provider": "lever", "board": company}
        return str(call("POST", "/settings", "ada", [operation]).body["results"][0]["result"])

    assert (result("one-more"), result("moo")) == ("refused", "saved")
    assert {c["company"]: c["provider"] for c in call("GET", "/settings").body["companies"]} == {
        "acme": "greenhouse",
        "moo": "lever",
    }
