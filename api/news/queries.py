"""The statements on events, one function per file of api/news/sql."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from api.news.shapes import NewsEvent
from api.searches import efforts
from api.searches.newest import Newest, RowReader, newest
from api.searches.queries import Parameters, parameters_of_each, persons_search
from api.searches.wanted import Wanted
from common.database import Connection
from common.sql import Statements
from common.states import EventKind

_SQL = Statements(Path(__file__).parent / "sql")

# Unseen events are counted up to this number: no one reads more, and counting all would get slower and slower.
MOST_UNSEEN = 1_000

# How long a change of what is seen can be undone, and how many changes per person.
UNDO_DAYS = 1
MOST_CHANGES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter(Wanted):
    """The conditions on an event, each None for any."""

    kinds: Sequence[EventKind] | None = None
    run_id: int | None = None
    is_unseen: bool = False
    saved_search: int | None = None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event of a person, and whether they have seen it."""

    id: int
    is_seen: bool


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event happened."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Number:
    """A number of events."""

    events: int


@dataclass(frozen=True, slots=True)
class Group:
    """The number of events of a kind and a company."""

    kind: EventKind
    company: str
    events: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change of what is seen: the events that became seen, or unseen."""

    is_seen: bool
    event_ids: list[int]


def list_events(
    conn: Connection, subject: str, wanted: EventFilter, *, before: int | None, limit: int | None
) -> Newest[NewsEvent]:
    """Return the person's events that match the filter, newest first, without hidden ones.

    Fewer than `limit` may not be all of them: see `Newest.checked_to`.
    """

    def rows(search: Parameters, before: int | None, limit: int | None) -> list[NewsEvent]:
        return _SQL.filtered(conn, NewsEvent, "list_events", *_searching(subject, wanted, search, before, limit))

    if wanted.search is None or limit is None:
        return Newest(rows(parameters_of_each(conn, subject, wanted.search), before, limit))
    reader = RowReader(
        persons_search(conn, subject, wanted.search),
        efforts.OF_NEWS,
        rows=rows,
        skip=lambda before, count: _SQL.number(conn, "skip_events", subject, before, count),
    )
    return newest(reader, before, limit)


def time_of(conn: Connection, subject: str, event_id: int) -> datetime | None:
    """Return when one of the person's events happened, None if they have no such event."""
    found = _SQL.one(conn, EventTime, "find_time", subject, event_id)
    return None if found is None else found.at


def stream_events(
    conn: Connection, subject: str, wanted: EventFilter, *, before: int | None = None
) -> Generator[tuple[Any, ...]]:
    """Yield the fields of all events that `list_events` would find, newest first."""
    return _SQL.stream(conn, "list_events", *_parameters(conn, subject, wanted, before, None))


def _parameters(
    conn: Connection, subject: str, wanted: EventFilter, before: int | None, limit: int | None
) -> list[Any]:
    """Return the parameters of `list_events`."""
    return _searching(subject, wanted, parameters_of_each(conn, subject, wanted.search), before, limit)


def _searching(
    subject: str, wanted: EventFilter, search: Parameters, before: int | None, limit: int | None
) -> list[Any]:
    """Return the parameters of `list_events`, with those of a search."""
    query, further = search
    kind, kinds = _one_or_several(wanted.kinds)
    company, companies = _one_or_several(wanted.companies)
    places = (None, None) if wanted.place is None else wanted.place.patterns()
    return [
        subject, kind, company, query, wanted.run_id, wanted.is_unseen, wanted.workplaces, wanted.employment_types,
        wanted.pay_from, wanted.pay_currencies, wanted.posted_since, wanted.department, wanted.tags, kinds, companies,
        before, limit, *further, wanted.saved_search, *places,
    ]  # fmt: skip


def _one_or_several(wanted: Sequence[str] | None) -> tuple[str | None, Sequence[str] | None]:
    """Return a single value, or several: an index gives the newest events of one."""
    return (wanted[0], None) if wanted and len(wanted) == 1 else (None, wanted)


def has_search(conn: Connection, subject: str, search_id: int) -> bool:
    """Return whether a saved search is the person's."""
    return _SQL.number(conn, "has_search", subject, search_id) is not None


def has_event(conn: Connection, subject: str, event_id: int) -> bool:
    """Return whether an event is the person's."""
    return _SQL.number(conn, "has_event", subject, event_id) is not None


def count_unseen(conn: Connection, subject: str, *, most: int = MOST_UNSEEN) -> int:
    """Return the number of unseen events, at most `most`."""
    return _SQL.number(conn, "count_unseen", subject, most) or 0


def group_unseen(conn: Connection, subject: str) -> list[Group]:
    """Return how many unseen events there are of each kind and company."""
    return _SQL.all(conn, Group, "group_unseen", subject)


def group_events(conn: Connection, subject: str, wanted: EventFilter) -> list[Group]:
    """Return how many events match the filter, of each kind and company."""
    return _SQL.filtered(conn, Group, "group_events", *_parameters(conn, subject, wanted, None, None))


def count_events(conn: Connection, subject: str, wanted: EventFilter, *, most: int) -> int:
    """Return how many events match the filter, at most `most`."""
    return _SQL.filtered(conn, Number, "count_events", *_parameters(conn, subject, wanted, None, most))[0].events


def lock_seen(conn: Connection, subject: str) -> int | None:
    """Return the person's id, None if they are unknown; until the transaction ends, no other changes what they saw."""
    return _SQL.number(conn, "lock_seen", subject)


def find_unseen(conn: Connection, user_id: int, up_to: int) -> list[int]:
    """Return the person's unseen events up to one of them, hidden ones too."""
    return [event_id for (event_id,) in conn.execute(_SQL["find_unseen"], (user_id, up_to)).fetchall()]


def find_events(conn: Connection, user_id: int, event_ids: Sequence[int]) -> list[FoundEvent]:
    """Return the given events that are the person's."""
    return _SQL.all(conn, FoundEvent, "find_events", user_id, event_ids)


def put_seen(conn: Connection, user_id: int, event_ids: Sequence[int]) -> None:
    """Mark events of the person as seen."""
    conn.execute(_SQL["put_seen"], (user_id, event_ids))


def raise_seen(conn: Connection, user_id: int, up_to: int) -> None:
    """Mark the person's events up to one of them as seen."""
    conn.execute(_SQL["raise_seen"], (user_id, up_to))


def put_unseen(conn: Connection, user_id: int, event_ids: Sequence[int]) -> None:
    """Mark events of the person as unseen; at least one."""
    oldest = min(event_ids)
    conn.execute(_SQL["spread_seen"], (user_id, oldest, event_ids))
    conn.execute(_SQL["lower_seen"], (user_id, oldest))
    conn.execute(_SQL["delete_seen"], (user_id, event_ids))


def compact_seen(conn: Connection, user_id: int) -> None:
    """Replace the rows of seen events below the person's oldest unseen event by one number."""
    conn.execute(_SQL["compact_seen"], (user_id,))


def record_change(conn: Connection, user_id: int, change: Change) -> int:
    """Record what a change did, and return the number that takes it back."""
    number = _SQL.number(conn, "record_change", user_id, change.is_seen, change.event_ids)
    assert number is not None  # noqa: S101 - the statement inserts a row
    return number


def take_change(conn: Connection, user_id: int, number: int) -> Change | None:
    """Return a change of the person and forget it; None if there is none, or it is older than UNDO_DAYS."""
    return _SQL.one(conn, Change, "take_change", user_id, number, UNDO_DAYS)


def delete_old_changes(conn: Connection, user_id: int) -> None:
    """Delete the person's changes that can no longer be taken back."""
    conn.execute(_SQL["delete_old_changes"], (user_id, UNDO_DAYS, MOST_CHANGES))
