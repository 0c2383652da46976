"""Changes to a run while its worker runs: aborts, new settings, and a cut connection."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from api.runs.queries import abort_run
from common.database import Connection
from testing.boards import Boards
from testing.waiting import wait_for
from tests.integration.people import Deliver, Person, Read
from tests.integration.sharing import change_while_reading
from tests.integration.variables import configure


def test_connection_that_is_cut_while_pages_are_read_is_retried_by_the_next_attempt(
    boards: Boards, ada: Person, owner: Connection, deliver: Deliver, environment: pytest.MonkeyPatch
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    configure(environment, mock_ingestion_seconds=30)
    with _in_a_thread(lambda: _cut_worker(owner, event["run_id"])), pytest.raises(psycopg.OperationalError):
        deliver(event)
    configure(environment, mock_ingestion_seconds=0)
    assert deliver(event) == {"finished": True}
    assert ada.jobs() == {"1": "ready"}


def test_abort_is_noticed_within_two_seconds(
    boards: Boards, ada: Person, conn: Connection, deliver: Deliver, environment: pytest.MonkeyPatch
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    configure(environment, mock_ingestion_seconds=60)
    assert _seconds_after_abort(ada, conn, deliver, "ingesting") < 2


def test_abort_is_noticed_within_two_seconds_while_a_page_is_read(
    httpserver: HTTPServer, ada: Person, conn: Connection, deliver: Deliver, environment: pytest.MonkeyPatch
) -> None:
    slow = threading.Event()
    httpserver.expect_request(re.compile("/.*")).respond_with_handler(lambda _: (slow.wait(20), Response("{}"))[1])
    configure(environment, career_sites_url=httpserver.url_for(""))
    ada.follow("acme")
    assert _seconds_after_abort(ada, conn, deliver, "initializing") < 2
    slow.set()


def test_aborted_run_is_never_done(boards: Boards, ada: Person, deliver: Deliver) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    run_id = ada.new_run()
    ada.call("POST", f"/abort/{run_id}")
    assert deliver({"run_id": run_id, "user_id": ada.user_id}) == {"finished": False}
    assert ada.jobs() == {}


def test_company_that_is_followed_again_while_boards_are_read_keeps_its_jobs(
    boards: Boards, ada: Person, owner: Connection, read: Read, environment: pytest.MonkeyPatch
) -> None:
    boards.put("acme", "1")
    boards.put("moo", "2")
    ada.follow("acme", "moo")
    read(ada)
    ada.follow("moo", is_enabled=False)
    change_while_reading(
        environment, lambda: owner.execute("UPDATE user_company_settings SET is_enabled = NOT is_enabled")
    )
    run = read(ada)
    assert (run["jobs_expired"], ada.jobs()) == (1, {"1": "expired", "2": "ready"})
    assert [(c["company"], c["outcome"], c["kept"]) for c in run["companies"]] == [("moo", "failed", 1)]
    assert "the next run reads it" in run["companies"][0]["error_message"]


def test_company_whose_board_is_replaced_while_boards_are_read_keeps_its_jobs(
    boards: Boards, ada: Person, owner: Connection, read: Read, environment: pytest.MonkeyPatch
) -> None:
    boards.put("acme", "1", "2")
    boards.put("acme-labs", "1")
    ada.follow("acme")
    read(ada)
    boards.put("acme", "3")
    change_while_reading(environment, lambda: owner.execute("UPDATE user_company_settings SET board = 'acme-labs'"))
    run = read(ada)
    assert (run["companies"][0]["outcome"], run["jobs_expired"]) == ("failed", 0)
    assert ada.jobs() == {"1": "ready", "2": "ready"}


def test_filters_that_are_changed_while_boards_are_read_are_used(
    boards: Boards, ada: Person, owner: Connection, read: Read, environment: pytest.MonkeyPatch
) -> None:
    boards.put("acme", "1", "2", titles={"2": "Intern"})
    ada.follow("acme")
    changed = """UPDATE user_company_settings SET title_filters = '{"exclude": ["intern"]}'"""
    change_while_reading(environment, lambda: owner.execute(changed))
    assert (read(ada)["companies"][0]["included"], ada.jobs()) == (1, {"1": "ready"})


def _seconds_after_abort(ada: Person, conn: Connection, deliver: Deliver, status: str) -> float:
    """Deliver a run, abort it at this status, and return how long its worker continues."""
    run_id = ada.new_run()
    aborted_at = []

    def abort() -> None:
        # Not through the handler: a process has one connection, and the worker uses it here.
        wait_for(lambda: _status(conn, run_id) == status)
        assert abort_run(conn, "ada", run_id)
        aborted_at.append(time.monotonic())

    with _in_a_thread(abort):
        assert deliver({"run_id": run_id, "user_id": ada.user_id}) == {"finished": False}
    seconds = time.monotonic() - aborted_at[0]
    assert _status(conn, run_id) == "aborted"
    return seconds


def _cut_worker(owner: Connection, run_id: int) -> None:
    wait_for(lambda: _status(owner, run_id) == "ingesting")
    # Between two renewals the session's last statement may be another one.
    wait_for(lambda: _ended(owner) > 0)


def _ended(owner: Connection) -> int:
    return owner.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid != pg_backend_pid() AND query LIKE '%lease_until%'"
    ).rowcount


def _status(conn: Connection, run_id: int) -> object:
    row = conn.execute("SELECT status FROM ingestion_runs WHERE id = $1", (run_id,)).fetchone()
    return row and row[0]


@contextmanager
def _in_a_thread(action: Callable[[], None]) -> Iterator[None]:
    """Run an action in another thread while the block runs, and raise its error."""
    failures: list[BaseException] = []

    def act() -> None:
        try:
            action()
        except BaseException as failure:
            failures.append(failure)

    thread = threading.Thread(target=act)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    if failures:
        raise failures[0]
