"""The end of a lease, and the statements of an attempt: which run they change, and in which status."""

from collections.abc import Callable

import pytest

from api.runs.queries import abort_run
from common.database import Connection
from common.states import RunStatus
from sourcing.model.posting import Posting
from testing.aws import Aws
from tests.integration.people import Call, Deliver, Person
from tests.integration.sharing import change_while_reading
from worker import queries

Write = Callable[[Connection, int], bool]

WRITES: dict[str, Write] = {
    "renew_lease": lambda conn, run: queries.renew_lease(conn, run, 1, lease_seconds=30),
    "lock initializing": lambda conn, run: queries.lock_run(conn, run, 1, RunStatus.INITIALIZING),
    "lock ingesting": lambda conn, run: queries.lock_run(conn, run, 1, RunStatus.INGESTING),
    "begin_ingesting": lambda conn, run: queries.begin_ingesting(
        conn, run, 1, lease_seconds=30, total_jobs=0, jobs_expired=0
    ),
    "finalize_run": lambda conn, run: queries.finalize_run(conn, run, 1, 1) is not None,
    "release_run": lambda conn, run: queries.release_run(conn, run, 1),
    "fail_run": lambda conn, run: queries.fail_run(conn, run, 1, "Something went wrong."),
}

# The status that each of them expects.
STANDS = {
    "renew_lease": {"initializing", "ingesting"},
    "lock initializing": {"initializing"},
    "lock ingesting": {"ingesting"},
    "begin_ingesting": {"initializing"},
    "finalize_run": {"ingesting"},
    "release_run": {"initializing", "ingesting"},
    "fail_run": {"initializing", "ingesting"},
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("status", ["pending", "initializing", "ingesting", "finished", "error", "aborted"])
def test_attempt_writes_only_if_its_run_has_the_expected_status(
    ada: Person, conn: Connection, write: str, status: str
) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    _put(conn, run_id, status)
    before = conn.execute("SELECT xmin::text, t FROM ingestion_runs AS t").fetchall()
    assert WRITES[write](conn, run_id) is (status in STANDS[write])
    if status not in STANDS[write]:
        assert conn.execute("SELECT xmin::text, t FROM ingestion_runs AS t").fetchall() == before


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("status", ["initializing", "ingesting"])
def test_attempt_that_was_taken_over_writes_nothing(ada: Person, conn: Connection, write: str, status: str) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    _put(conn, run_id, status)
    conn.execute("UPDATE ingestion_runs SET attempt = 2")
    before = conn.execute("SELECT xmin::text, t FROM ingestion_runs AS t").fetchall()
    assert WRITES[write](conn, run_id) is False
    assert conn.execute("SELECT xmin::text, t FROM ingestion_runs AS t").fetchall() == before


@pytest.mark.parametrize("write", WRITES)
def test_attempt_whose_run_is_over_does_not_take_another_persons(
    ada: Person, eve: Person, conn: Connection, write: str
) -> None:
    ada.follow("acme")
    eve.follow("acme")
    over, anothers = ada.new_run(), eve.new_run()
    _put(conn, over, "aborted")
    _put(conn, anothers, min(STANDS[write]))
    before = conn.execute("SELECT xmin::text, t FROM ingestion_runs AS t ORDER BY id").fetchall()
    assert WRITES[write](conn, over) is False
    assert conn.execute("SELECT xmin::text, t FROM ingestion_runs AS t ORDER BY id").fetchall() == before


def test_snapshot_counts_the_jobs_of_the_person_that_is_named(
    ada: Person, eve: Person, conn: Connection, worker_conn: Connection
) -> None:
    """By the schema a run's jobs belong to its person. The statement names the person to read only their rows."""
    for someone in (ada, eve):
        someone.follow("acme")
    run_id = ada.new_run()
    _put(conn, run_id, "ingesting")
    queries.upsert_jobs(worker_conn, ada.user_id, run_id, [("acme", Posting("1", "Cook", "", "https://x"))])
    queries.mark_jobs_ready(worker_conn, ada.user_id, run_id)

    def counted(user_id: int) -> int | None:
        with worker_conn.transaction(force_rollback=True):
            snapshot = queries.finalize_run(worker_conn, run_id, 1, user_id)
            return snapshot.total_jobs if snapshot else None

    assert (counted(eve.user_id), counted(ada.user_id)) == (0, 1)


def test_lease_of_a_saved_run_counts_from_the_end_of_the_save(ada: Person, conn: Connection) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    _put(conn, run_id, "initializing")
    with conn.transaction():
        conn.execute("SELECT pg_sleep(0.5)")
        assert queries.begin_ingesting(conn, run_id, 1, lease_seconds=30, total_jobs=0, jobs_expired=0)
        row = conn.execute("SELECT lease_until - now() >= interval '30.5 seconds' FROM ingestion_runs").fetchone()
    assert row == (True,)


@pytest.mark.parametrize(("passed", "status"), [("-1 minute", 409), ("1 minute", 409), ("1 hour", 202)])
def test_start_leaves_the_callers_run_to_its_worker_until_that_is_lost(
    ada: Person, aws: Aws, call: Call, conn: Connection, passed: str, status: int
) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    _put(conn, run_id, "ingesting")
    conn.execute("UPDATE ingestion_runs SET lease_until = now() - $1::interval", (passed,))
    assert call("POST", "/start").status == status
    assert ada.run(run_id)["status"] == ("error" if status == 202 else "ingesting")


def test_run_that_is_aborted_while_pages_are_read_is_no_failure(
    ada: Person, conn: Connection, deliver: Deliver, environment: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    change_while_reading(environment, lambda: abort_run(conn, "ada", run_id))
    assert deliver({"run_id": run_id, "user_id": ada.user_id}) == {"finished": False}
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


def test_later_attempt_does_not_move_the_runs_start(ada: Person, conn: Connection) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    _put(conn, run_id, "initializing")
    conn.execute("UPDATE ingestion_runs SET started_at = now() - interval '1 hour', lease_until = now()")
    claim = queries.claim_run(conn, run_id, ada.user_id, lease_seconds=30, attempts=3)
    row = conn.execute("SELECT started_at < now() - interval '1 minute' FROM ingestion_runs").fetchone()
    assert (claim is not None, row) == (True, (True,))


def _put(conn: Connection, run_id: int, status: str) -> None:
    """Put the run into this status, at its first attempt."""
    conn.execute(
        "UPDATE ingestion_runs SET status = $2, attempt = 1, started_at = now(),"
        " total_jobs = 0, jobs_ready = 0, jobs_skipped = 0, jobs_failed = 0, jobs_expired = 0,"
        " lease_until = CASE WHEN $2 IN ('initializing', 'ingesting') THEN now() + interval '1 minute' END,"
        " finished_at = CASE WHEN $2 IN ('finished', 'error', 'aborted') THEN now() END,"
        " error_message = CASE WHEN $2 = 'error' THEN 'It failed.' END"
        " WHERE id = $1",
        (run_id, status),
    )
