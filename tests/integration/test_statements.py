"""A statement for many rows runs in order, for all rows or none, and leaves nothing in the session."""

from collections.abc import Iterator

import psycopg
import pytest

from common.database import Connection
from common.sql import _EXECUTED_AT_ONCE
from sourcing.model.posting import Posting
from tests.integration.people import Person
from worker import queries

MANY = 2 * _EXECUTED_AT_ONCE + 1


def postings(count: int, title: str = "Köchin") -> Iterator[tuple[str, Posting]]:
    for number in range(count):
        yield "acme", Posting(str(number), title, "", f"https://example.com/{number}")


@pytest.fixture
def run_id(ada: Person) -> int:
    ada.follow("acme")
    return ada.new_run()


@pytest.mark.parametrize("count", [0, 1, _EXECUTED_AT_ONCE, MANY])
def test_every_row_is_saved_and_nothing_stays_prepared(
    ada: Person, run_id: int, worker_conn: Connection, count: int
) -> None:
    queries.upsert_jobs(worker_conn, ada.user_id, run_id, postings(count))
    assert len(ada.jobs()) == count
    assert worker_conn.execute("SELECT count(*) FROM pg_prepared_statements").fetchone() == (0,)


def test_last_of_the_rows_of_one_key_stands(ada: Person, run_id: int, worker_conn: Connection) -> None:
    ada.conn.execute("UPDATE ingestion_runs SET status = 'aborted', finished_at = now()")
    later = ada.new_run()
    for one in (run_id, later):
        queries.upsert_jobs(worker_conn, ada.user_id, one, [*postings(3)] * 2)
    assert ada.conn.execute("SELECT DISTINCT run_id, title FROM jobs").fetchall() == [(later, "Köchin")]


@pytest.mark.parametrize("failing", [0, _EXECUTED_AT_ONCE + 5, MANY - 1])
def test_failed_row_rolls_back_all_rows_and_the_connection_stays_usable(
    ada: Person, run_id: int, worker_conn: Connection, failing: int
) -> None:
    rows = list(postings(MANY))
    rows[failing] = ("acme", Posting("", "Köchin", "", "https://example.com"))
    with pytest.raises(psycopg.errors.CheckViolation, match="job_external_id"):
        queries.upsert_jobs(worker_conn, ada.user_id, run_id, rows)
    assert ada.jobs() == {}
    with worker_conn.transaction():
        assert worker_conn.execute("SELECT 1").fetchone() == (1,)
        queries.upsert_jobs(worker_conn, ada.user_id, run_id, postings(2))
    assert len(ada.jobs()) == 2


def test_connection_that_is_cut_between_rows_is_said(
    ada: Person, run_id: int, worker_conn: Connection, owner: Connection
) -> None:
    def cut() -> Iterator[tuple[str, Posting]]:
        for number, row in enumerate(postings(MANY)):
            if number == _EXECUTED_AT_ONCE + 1:
                owner.execute("SELECT pg_terminate_backend($1, 10000)", (worker_conn.info.backend_pid,))
            yield row

    with pytest.raises(psycopg.OperationalError):
        queries.upsert_jobs(worker_conn, ada.user_id, run_id, cut())
    assert ada.jobs() == {}
