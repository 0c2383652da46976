"""The statements on default filters, one function per file of api/filters/sql."""

from pathlib import Path
from typing import Any

from psycopg.types.json import Jsonb

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


def find_filters(conn: Connection, subject: str) -> dict[str, Any] | None:
    """Return the person's default filters, None if they have none."""
    row = conn.execute(_SQL["find_filters"], (subject,)).fetchone()
    return None if row is None else row[0]


def put_filters(conn: Connection, user_id: int, filters: dict[str, Any]) -> None:
    """Replace the person's default filters."""
    conn.execute(_SQL["put_filters"], (user_id, Jsonb(filters)))


def delete_filters(conn: Connection, user_id: int) -> None:
    """Delete the person's default filters."""
    conn.execute(_SQL["delete_filters"], (user_id,))
