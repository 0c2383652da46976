"""The statements on messages and digests of all channels, one function per file of api/notify/sql."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Message:
    """A message that the holder of its lease sends now, with the state of its person's channel.

    A message of kind `news` tells the events after `after_event_id`, up to `last_event_id`. With a `search_id` it tells
    the matches of this search, and both are ids of matches.
    """

    user_id: int
    id: int
    channel: str
    kind: str
    after_event_id: int | None
    last_event_id: int | None
    attempts: int
    lease_until: datetime
    frequency: str
    is_confirmed: bool
    search_id: int | None = None
    search_name: str | None = None


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event in a message, with the number of events of its kind at its company, and of each kind in all."""

    company: str
    kind: str
    title: str
    url: str
    location: str
    of_kind: int
    all_new: int
    all_back: int
    all_gone: int


@dataclass(frozen=True, slots=True)
class DueDigest:
    """A digest that is due: its user and channel, how often they want one, their time zone, and its search, if any."""

    user_id: int
    channel: str
    frequency: str
    zone_name: str
    search_id: int | None = None


def take_message(conn: Connection, channel: str, *, lease_seconds: float) -> Message | None:
    """Lease the message of a channel that has been due longest; None if none is due."""
    return _SQL.one(conn, Message, "take_message", channel, lease_seconds)


def finish_message(conn: Connection, message: Message, problem: str | None) -> None:
    """Remove a message that is done, and record why it could not be sent, if so; does nothing if its lease is over."""
    conn.execute(_SQL["finish_message"], (message.user_id, message.id, message.lease_until, problem))


def postpone_message(conn: Connection, message: Message, *, seconds: float) -> None:
    """Schedule a retry of a message; does nothing if its lease is over."""
    conn.execute(_SQL["postpone_message"], (message.user_id, message.id, message.lease_until, seconds))


def list_told_events(conn: Connection, message: Message, *, most_of_kind: int, most: int) -> Sequence[ToldEvent]:
    """Return the events of a message, by company and kind, without hidden ones."""
    events = (message.user_id, message.after_event_id, message.last_event_id, message.search_id)
    return _SQL.all(conn, ToldEvent, "list_told_events", *events, most_of_kind, most)


def list_due_digests(conn: Connection, *, off: Sequence[str], most: int) -> Sequence[DueDigest]:
    """Return the digests that are due in channels that are not `off`, and lock them until the transaction ends.

    At most `most` of everything, and as many of searches.
    """
    of_everything = _SQL.all(conn, DueDigest, "list_due_digests", off, most)
    return of_everything + _SQL.all(conn, DueDigest, "list_due_digests_of_searches", off, most)


def move_digest(conn: Connection, due: DueDigest, next_at: datetime) -> None:
    """Write when the digest is due next."""
    if due.search_id is None:
        conn.execute(_SQL["move_digest"], (due.user_id, due.channel, next_at))
    else:
        conn.execute(_SQL["move_digest_of_search"], (due.user_id, due.channel, due.search_id, next_at))
