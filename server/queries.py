"""The statements of the server's workers, one function per file of server/sql."""

from dataclasses import dataclass
from pathlib import Path

from common.database import Connection
from common.sql import Statements
from common.states import MAX_ATTEMPTS
from server.children.messages import WaitingRun


@dataclass(frozen=True, slots=True)
class Found:
    """The person that a name or a subject means; `has_rows` tells whether they have anything."""

    who: str
    subject: str
    has_rows: bool


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


def lock_users(conn: Connection) -> None:
    """Keep others from adding people until the transaction ends."""
    conn.execute(_SQL["lock_users"])


def find_subjects(conn: Connection, who: list[str]) -> list[Found]:
    """Return the people that names and subjects mean; unknown ones are left out."""
    return _SQL.all(conn, Found, "find_subjects", who)


def find_taken_subjects(conn: Connection, subjects: list[str]) -> list[str]:
    """Return which of these subjects people have already."""
    return [subject for (subject,) in conn.execute(_SQL["find_taken_subjects"], (subjects,)).fetchall()]


def map_subjects(conn: Connection, before: list[str], after: list[str]) -> int:
    """Give people new subjects; return how many were changed.

    Raises:
        psycopg.errors.UniqueViolation: a new subject is another person's.
    """
    return conn.execute(_SQL["map_subjects"], (before, after)).rowcount


def make_owner(conn: Connection, name: str) -> bool:
    """Make an account an owner's, with the login of the database's owner; False if no account has the name."""
    return _SQL.changes(conn, "make_owner", name)


def count_sessions(conn: Connection, roles: list[str]) -> int:
    """Return how many connections some roles have to any database of the server."""
    return _SQL.number(conn, "count_sessions", roles) or 0
