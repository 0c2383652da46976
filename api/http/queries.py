"""The caller's own row, one function per file of api/http/sql."""

from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


def limit_time(conn: Connection, *, milliseconds: int) -> None:
    """Limit the time of each following statement of the open transaction."""
    conn.execute(_SQL["limit_time"], (f"{milliseconds}ms",))


def upsert_user(conn: Connection, subject: str) -> int:
    """Create the user if there is none, and return their id."""
    user_id = _SQL.number(conn, "upsert_user", subject)
    assert user_id is not None  # noqa: S101 - the statement inserts or updates
    return user_id
