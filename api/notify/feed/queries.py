"""The statements on feeds, one function per file of api/notify/feed/sql."""

from dataclasses import dataclass
from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Reader:
    """The owner of a feed, and its saved search; None if the feed has all news."""

    user_id: int
    subject: str
    search_id: int | None
    search_name: str | None


def put_feed(conn: Connection, user_id: int, secret_hash: bytes) -> None:
    """Give the person a feed with a new secret; the old one stops working."""
    conn.execute(_SQL["put_feed"], (user_id, secret_hash))


def delete_feed(conn: Connection, subject: str) -> None:
    """Delete the person's feed, if they have one."""
    conn.execute(_SQL["delete_feed"], (subject,))


def put_search_feed(conn: Connection, user_id: int, search_id: int, secret_hash: bytes) -> bool:
    """Give a saved search a feed with a new secret; the old one stops working. False if it is not the person's."""
    return _SQL.changes(conn, "put_search_feed", user_id, search_id, secret_hash)


def delete_search_feed(conn: Connection, subject: str, search_id: int) -> None:
    """Delete the feed of a saved search of the person, if it has one."""
    conn.execute(_SQL["delete_search_feed"], (subject, search_id))


def find_feed(conn: Connection, secret_hash: bytes) -> Reader | None:
    """Return the owner of the feed that the secret opens, None if there is none."""
    return _SQL.one(conn, Reader, "find_feed", secret_hash)
