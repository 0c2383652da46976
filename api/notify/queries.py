"""The statements on messages and digests of all channels, one function per file of api/notify/sql."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

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
    queued_at: datetime
    # In seconds: since when it has waited, since when its receiver accepts nothing, until when the receiver rests.
    age_seconds: float
    failing_seconds: float
    away_seconds: float
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


def take_message(
    conn: Connection, channel: str, *, lease_seconds: float, busy: Sequence[int] = (), is_late: bool = True
) -> Message | None:
    """Lease the channel's message that has been due longest, except those of `busy` people; None if none is due.

    `is_late`: whether messages that have failed before are taken too, after the others.
    """
    return _SQL.one(conn, Message, "take_message", channel, lease_seconds, list(busy), is_late)


def finish_message(conn: Connection, message: Message, problem: str | None, *, is_answered: bool) -> None:
    """Remove a message that is done, and record why it could not be sent, if so; does nothing if its lease is over.

    Args:
        conn: the database.
        message: the message.
        problem: a sentence for its person, None if it was sent.
        is_answered: whether its receiver was asked and answered, so that it no longer counts as failing.
    """
    done = (message.user_id, message.id, message.lease_until, problem, is_answered)
    conn.execute(_SQL["finish_message"], done)


def postpone_message(conn: Connection, message: Message, *, seconds: float) -> None:
    """Schedule a retry of a message; does nothing if its lease is over."""
    conn.execute(_SQL["postpone_message"], (message.user_id, message.id, message.lease_until, seconds))


def rest(
    conn: Connection, message: Message, *, seconds: float, is_failing: bool = False, problem: str | None = None
) -> None:
    """Send nothing to a message's receiver for some time; its messages that are due wait, and come after others.

    Args:
        conn: the database.
        message: a message to the receiver; it waits too, if its lease is not over.
        seconds: how long.
        is_failing: whether the receiver accepts nothing.
        problem: a sentence for its person.
    """
    given = (message.user_id, message.channel, message.id, message.lease_until, seconds, is_failing, problem)
    conn.execute(_SQL["rest"], given)


def list_told_events(conn: Connection, message: Message, *, most_of_kind: int, most: int) -> Sequence[ToldEvent]:
    """Return the events of a message, by company and kind, without hidden ones."""
    events = (message.user_id, message.after_event_id, message.last_event_id, message.search_id)
    return _SQL.all(conn, ToldEvent, "list_told_events", *events, most_of_kind, most)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where a person's messages of a channel go.

    `secret` opens the address or signs messages, if anything does. `shown` is what the person may see: enough to know
    the receiver, too little to post there. The others are never shown or logged.
    """

    address: str = field(repr=False)
    secret: str | None = field(repr=False)
    shown: str


@dataclass(frozen=True, slots=True)
class ShownReceiver:
    """A channel of a person as they see it; `is_on` is False if it turned itself off."""

    channel: str
    shown: str
    frequency: str
    is_on: bool
    problem: str | None


def find_receiver(conn: Connection, user_id: int, channel: str) -> Receiver | None:
    """Return where a person's messages of a channel go, None if they named nothing."""
    return _SQL.one(conn, Receiver, "find_receiver", user_id, channel)


def turn_off(conn: Connection, message: Message, receiver: Receiver, problem: str) -> bool:
    """Turn off the channel of a message's person until they save it again; False if it has another receiver by now.

    `problem`: a sentence for the person.
    """
    given = message.user_id, message.channel, receiver.address, receiver.secret, problem
    return _SQL.changes(conn, "turn_off", *given)


def list_receivers(conn: Connection, subject: str) -> Sequence[ShownReceiver]:
    """Return the channels for which the person named a receiver."""
    return _SQL.all(conn, ShownReceiver, "list_receivers", subject)


def set_receiver(
    conn: Connection, user_id: int, channel: str, frequency: str, next_at: datetime | None, given: Receiver | None
) -> bool:
    """Turn a person's channel on, as often as they want, to another receiver if one is given; False if there is none.

    Waiting messages are due at once. Events from before it was turned on are not told.
    """
    address, secret, shown = (given.address, given.secret, given.shown) if given else (None, None, None)
    return _SQL.changes(conn, "set_receiver", user_id, channel, frequency, next_at, address, secret, shown)


def delete_receiver(conn: Connection, subject: str, channel: str) -> None:
    """Delete where a person's messages of a channel go, if they named anything."""
    conn.execute(_SQL["delete_receiver"], (subject, channel))


def wake_receiver(conn: Connection, user_id: int, channel: str) -> None:
    """Make a person's waiting messages of a channel due: its receiver works again."""
    conn.execute(_SQL["wake_receiver"], (user_id, channel))


def begin_test(conn: Connection, subject: str, *, seconds: float, most: int, at_once: int) -> bool:
    """Count a test message of a person.

    Args:
        conn: the database.
        subject: the person.
        seconds: how long the test may take; the person has no other in that time.
        most: the person's quota per day.
        at_once: how many tests all people together may have at the same time.

    Returns:
        False if a limit is reached; the caller must then roll back.
    """
    return _SQL.changes(conn, "begin_test", subject, seconds, most, at_once)


def end_test(conn: Connection, subject: str) -> None:
    """End the person's test message, so that they may send another."""
    conn.execute(_SQL["end_test"], (subject,))


def count_message(conn: Connection, user_id: int, kind: Literal["message", "mail"], *, most: int) -> float | None:
    """Count a message of a person; return how many seconds to wait if their quota of the day is used up, else None."""
    row = conn.execute(_SQL["count_message"], (user_id, most, kind)).fetchone()
    return float(row[0]) if row else None


def uncount_message(conn: Connection, user_id: int, kind: Literal["message", "mail"], *, most: int) -> None:
    """Take back one counted message of a person."""
    conn.execute(_SQL["uncount_message"], (user_id, most, kind))


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
