"""A worker whose connection is cut, or whose transaction loses against another one."""

import threading

import psycopg
import pytest

from common import database
from common.database import Connection
from tests.integration.faults.children import CUT, Start, await_lock, cut
from tests.integration.faults.day import BEFORE, SAVED, Day

# After a failure the run can be claimed at once, without waiting for the lease to expire.
RELEASED = "SELECT status FROM ingestion_runs WHERE id = $1 AND lease_until <= now()"


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("before claim_run", "pending"),
        ("before list_followed_companies", "initializing"),
        ("before lock_run", "initializing"),
        ("after lock_run", "initializing"),
        ("after upsert_jobs", "initializing"),
        ("after record_companies", "initializing"),
        ("after begin_ingesting", "initializing"),
        ("before renew_lease", "ingesting"),
        ("before lock_run 2", "ingesting"),
        ("after mark_jobs_ready", "ingesting"),
        ("after finalize_run", "ingesting"),
    ],
)
def test_connection_that_is_cut_leaves_before_or_after_and_the_next_attempt_repairs(
    place: str, status: str, second_day: Day, start: Start, owner: Connection
) -> None:
    worker = start(second_day.event, place)
    cut(owner)
    assert worker.go_on() in CUT
    assert second_day.see() == (SAVED if status == "ingesting" else BEFORE)
    _is_left_for_the_next(second_day, owner, status)


def test_connection_that_is_cut_after_the_end_is_no_loss(second_day: Day, start: Start, owner: Connection) -> None:
    worker = start(second_day.event, "end")
    cut(owner)
    assert worker.go_on() == {"finished": True}
    second_day.is_finished()


def test_deadlock_is_rolled_back_and_retried(second_day: Day, start: Start, owner: Connection, owner_url: str) -> None:
    worker = start(second_day.event, "after upsert_jobs")
    with psycopg.connect(owner_url) as other:
        # The worker checks for a deadlock first, so its transaction is rolled back.
        other.execute("SET deadlock_timeout = '1min'; SET application_name = 'other'")
        other.execute("SELECT FROM jobs WHERE external_id = '10' FOR UPDATE")
        waits = threading.Thread(target=other.execute, args=("SELECT FROM jobs WHERE external_id = '2' FOR UPDATE",))
        waits.start()
        await_lock(owner, "other")
        assert worker.go_on() == "psycopg.errors.DeadlockDetected"
        waits.join()
    assert second_day.see() == BEFORE
    _is_left_for_the_next(second_day, owner, "initializing")


@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
def test_serialization_error_is_rolled_back_and_retried(
    isolation: str, second_day: Day, start: Start, owner: Connection
) -> None:
    # The product asks for no such isolation: it is the database's owner who may set it.
    name = owner.info.dbname
    owner.execute(f"ALTER DATABASE {name} SET default_transaction_isolation = '{isolation}'")
    worker = start(second_day.event, "after lock_run")
    owner.execute("UPDATE jobs SET updated_at = now() WHERE external_id = '3'")
    assert worker.go_on() == "psycopg.errors.SerializationFailure"
    assert second_day.see() == BEFORE
    _is_left_for_the_next(second_day, owner, "initializing")


def _is_left_for_the_next(day: Day, owner: Connection, status: str) -> None:
    assert day.status == status
    if status != "pending":
        assert owner.execute(RELEASED, (day.run_id,)).fetchone()
    database.disconnect()
    assert day.deliver(day.event) == {"finished": True}
    day.is_finished()
