"""The statements on accounts and old rows, one function per file of api/account/sql."""

from dataclasses import dataclass
from pathlib import Path

from common.database import Connection
from common.sql import Statements
from common.states import Stage

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Me:
    """A person's account, without their jobs; `address` is where they want mail, confirmed or not."""

    address: str | None
    zone_name: str
    has_feed: bool
    frequency: str


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A job that a person saves; title and url are None if the job is no longer stored."""

    company: str
    external_id: str
    stage: Stage
    title: str | None
    url: str | None


def list_saved(conn: Connection, subject: str) -> list[SavedRow]:
    """Return the jobs that the person saves, by name."""
    return _SQL.all(conn, SavedRow, "list_saved", subject)


def list_hidden(conn: Connection, subject: str) -> list[tuple[str, str | None]]:
    """Return the company and id of each job that the person hides; the id is None for a whole company."""
    return conn.execute(_SQL["list_hidden"], (subject,)).fetchall()


def delete_old_quotas(conn: Connection, *, most: int) -> int:
    """Delete quotas that have ended; return how many rows."""
    return conn.execute(_SQL["delete_old_quotas"], (most,)).rowcount


def list_untidied_users(conn: Connection, *, most: int) -> list[int]:
    """Return people whose old rows were last removed more than a day ago, the longest ago first."""
    return [user_id for (user_id,) in conn.execute(_SQL["list_untidied_users"], (most,)).fetchall()]


def delete_old_events(conn: Connection, user_id: int, *, keep_days: int, most: int) -> int:
    """Delete the person's events older than `keep_days`, oldest first; return how many."""
    return conn.execute(_SQL["delete_old_events"], (user_id, keep_days, most)).rowcount


def delete_old_jobs(conn: Connection, user_id: int, *, keep_days: int, most: int) -> int:
    """Delete the person's jobs that expired more than `keep_days` ago; return how many."""
    return conn.execute(_SQL["delete_old_jobs"], (user_id, keep_days, most)).rowcount


def delete_old_runs(conn: Connection, user_id: int, *, keep_days: int, most: int) -> int:
    """Delete the person's runs that ended more than `keep_days` ago and have no jobs left; return how many."""
    return conn.execute(_SQL["delete_old_runs"], (user_id, keep_days, most)).rowcount


def delete_old_readings(conn: Connection, *, keep_seconds: float, most: int) -> int:
    """Delete the readings that began more than `keep_seconds` ago; return how many."""
    return conn.execute(_SQL["delete_old_readings"], (keep_seconds, most)).rowcount


def use_postings(conn: Connection, user_id: int, most: int) -> int:
    """Record for at most `most` postings that the person's jobs refer to them today; return how many."""
    return conn.execute(_SQL["use_postings"], (user_id, most)).rowcount


def delete_unused_texts(conn: Connection, *, most: int) -> int:
    """Delete the texts of postings that no job has referred to for seven days; return how many."""
    return conn.execute(_SQL["delete_unused_texts"], (most,)).rowcount


def delete_unused_postings(conn: Connection, *, most: int) -> int:
    """Delete postings that no job has referred to for three years; return how many."""
    return conn.execute(_SQL["delete_unused_postings"], (most,)).rowcount


def mark_tidied(conn: Connection, user_id: int) -> None:
    """Record that the person's old rows were removed just now."""
    conn.execute(_SQL["mark_tidied"], (user_id,))


def show_me(conn: Connection, subject: str) -> Me:
    """Return the person's account; an unknown person gets empty values."""
    row = _SQL.one(conn, Me, "show_me", subject)
    assert row is not None  # noqa: S101 - the statement always has a row
    return row


def find_user(conn: Connection, subject: str) -> int | None:
    """Return the person's id, None if they are unknown."""
    return _SQL.number(conn, "find_user", subject)


def abort_runs(conn: Connection, user_id: int) -> None:
    """Abort the person's active run; waits for a worker that is saving."""
    conn.execute(_SQL["abort_runs"], (user_id,))


def delete_some_jobs(conn: Connection, user_id: int, most: int) -> int:
    """Delete at most `most` of the person's jobs; return how many."""
    return conn.execute(_SQL["delete_some_jobs"], (user_id, most)).rowcount


def delete_some_events(conn: Connection, user_id: int, most: int) -> int:
    """Delete at most `most` of the person's events; return how many."""
    return conn.execute(_SQL["delete_some_events"], (user_id, most)).rowcount


def delete_some_runs(conn: Connection, user_id: int, most: int) -> int:
    """Delete at most `most` of the person's runs; return how many."""
    return conn.execute(_SQL["delete_some_runs"], (user_id, most)).rowcount


def delete_user(conn: Connection, user_id: int) -> None:
    """Delete the user and all rows that refer to them."""
    conn.execute(_SQL["delete_user"], (user_id,))
