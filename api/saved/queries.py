"""The statements on saved searches, one function per file of api/saved/sql."""

from dataclasses import astuple, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from api.searches.shapes import WantedWorkplace
from common.database import Connection
from common.sql import Statements
from sourcing.model.details import EmploymentType, PayPeriod

_SQL = Statements(Path(__file__).parent / "sql")

# How many searches one person may have.
MOST_SEARCHES = 50


@dataclass(frozen=True, slots=True)
class StoredConditions:
    """The filters of a search, each None for any. Jobs were posted since a day, or within a number of days."""

    q: str | None
    companies: list[str] | None
    tags: list[str] | None
    workplaces: list[WantedWorkplace] | None
    employment_types: list[EmploymentType] | None
    pay_from: float | None
    pay_currency: str | None
    posted_since: date | None
    posted_days: int | None
    department: str | None
    place: str | None
    pay_period: PayPeriod | None
    pay_unstated: bool | None


@dataclass(frozen=True, slots=True)
class SearchRow(StoredConditions):
    """A search, how many of its matches are unseen, and where it is told."""

    search_id: int
    name: str
    unseen: int
    has_feed: bool
    channels: list[dict[str, Any]]


def list_searches(conn: Connection, subject: str, *, most_unseen: int) -> list[SearchRow]:
    """Return the person's searches by name; unseen matches are counted to a limit."""
    return _SQL.all(conn, SearchRow, "list_searches", subject, None, most_unseen)


def find_search(conn: Connection, subject: str, search_id: int, *, most_unseen: int) -> SearchRow | None:
    """Return one of the person's searches, None if they have no such search."""
    return _SQL.one(conn, SearchRow, "list_searches", subject, search_id, most_unseen)


def add_search(conn: Connection, user_id: int, name: str, conditions: StoredConditions) -> int | None:
    """Add a search, and return its id; None if the person has too many. The caller has locked the person's row.

    Raises:
        psycopg.errors.UniqueViolation: the person has a search of this name.
    """
    return _SQL.number(conn, "add_search", user_id, MOST_SEARCHES, name, *astuple(conditions))


def replace_search(conn: Connection, user_id: int, search_id: int, name: str, conditions: StoredConditions) -> bool:
    """Replace the name and filters of a search; False if the person has no such search.

    Raises:
        psycopg.errors.UniqueViolation: the person has another search of this name.
    """
    return _SQL.changes(conn, "replace_search", user_id, search_id, name, *astuple(conditions))


def delete_search(conn: Connection, user_id: int, search_id: int) -> bool:
    """Delete a search with all that belongs to it, in the caller's transaction; False if there is no such search."""
    conn.execute(_SQL["untell_search"], (user_id, search_id))
    return _SQL.changes(conn, "delete_search", user_id, search_id)


def put_channel(
    conn: Connection, user_id: int, search_id: int, channel: str, frequency: str, *, next_digest_at: datetime | None
) -> bool:
    """Write how often a channel tells a search; False if the person has no such search or channel."""
    return _SQL.changes(conn, "put_channel", user_id, search_id, channel, frequency, next_digest_at)
