"""The statements on events, one function per file of api/news/sql."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.news.shapes import Event
from api.searches.newest import newest
from api.searches.queries import NO_SEARCH, Parameters, parameters, persons_search
from common.database import Connection
from common.sql import Statements
from common.states import EventKind
from sourcing.search import Search

_SQL = Statements(Path(__file__).parent / "sql")

# Unseen events are counted up to this number: no one reads more, and counting all would get slower and slower.
MOST_UNSEEN = 1_000


@dataclass(frozen=True, slots=True)
class EventFilter:
    """The conditions on an event, each None for any."""

    kind: EventKind | None = None
    company: str | None = None
    search: Search | None = None
    run_id: int | None = None
    is_unseen: bool = False


def list_events(conn: Connection, subject: str, wanted: EventFilter, *, before: int | None, limit: int) -> list[Event]:
    """Return the person's events that match the filter, newest first, without hidden ones."""

    def rows(search: Parameters, before: int | None, limit: int) -> list[Event]:
        conditions, further = _parameters(wanted, search)
        return _SQL.filtered(conn, Event, "list_events", subject, *conditions, before, limit, *further)

    if wanted.search is None:
        return rows(NO_SEARCH, before, limit)
    return newest(
        persons_search(conn, subject, wanted.search),
        before,
        limit,
        rows=rows,
        skip=lambda before, count: _SQL.number(conn, "skip_events", subject, before, count),
    )


def stream_events(conn: Connection, subject: str, wanted: EventFilter) -> Generator[tuple[Any, ...]]:
    """Yield the fields of all events that `list_events` would find, newest first."""
    conditions, search = _parameters(wanted, parameters(conn, subject, wanted.search))
    return _SQL.stream(conn, "list_events", subject, *conditions, None, None, *search)


def _parameters(wanted: EventFilter, search: Parameters) -> tuple[list[Any], list[Any]]:
    """Return the parameters before those of the page, and those after it, of the search."""
    query, further = search
    return [wanted.kind, wanted.company, query, wanted.run_id, wanted.is_unseen], further


def has_event(conn: Connection, subject: str, event_id: int) -> bool:
    """Return whether an event is the person's."""
    return _SQL.number(conn, "has_event", subject, event_id) is not None


def count_unseen(conn: Connection, subject: str) -> int:
    """Return the number of unseen events, at most MOST_UNSEEN."""
    return _SQL.number(conn, "count_unseen", subject, MOST_UNSEEN) or 0


def mark_seen(conn: Connection, subject: str, event_id: int) -> bool:
    """Mark the person's events up to one of them as seen; False if that one is not theirs."""
    return _SQL.changes(conn, "mark_seen", subject, event_id)
