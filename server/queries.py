"""The statements of the server's workers, one function per file of server/sql."""

from pathlib import Path

from common.database import Connection
from common.sql import Statements
from common.states import MAX_ATTEMPTS
from server.children.messages import WaitingRun

_SQL = Statements(Path(__file__).parent / "sql")


def list_applied_migrations(conn: Connection) -> list[str]:
    """Return the names of the migrations that the database has.

    Raises:
        psycopg.errors.UndefinedTable: it has none.
    """
    return [name for (name,) in conn.execute(_SQL["list_applied_migrations"]).fetchall()]


def wake_workers(conn: Connection) -> None:
    """Tell all workers that a run waits."""
    conn.execute(_SQL["wake_workers"])


def listen(conn: Connection) -> None:
    """Let this connection hear `wake_workers`."""
    conn.execute(_SQL["listen"])


def find_waiting_runs(conn: Connection, *, retry_seconds: float, most: int) -> list[WaitingRun]:
    """Return runs that a worker may claim, oldest first. A failed attempt's run waits a pause first."""
    return _SQL.all(conn, WaitingRun, "find_waiting_runs", retry_seconds, MAX_ATTEMPTS, most)


def introduce_worker(conn: Connection, concurrency: int) -> None:
    """Let other processes see that this connection is a worker's, and how many runs it works on at once."""
    conn.execute(_SQL["introduce_worker"], (f"rolewatch worker {concurrency}",))


def count_slots(conn: Connection) -> int:
    """Return how many runs all workers that are connected work on at once, 0 if none is seen."""
    return _SQL.number(conn, "count_slots") or 0
