"""The statements on mail, one function per file of api/notify/mail/sql."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Mail:
    """Where a person wants mail, how often, and why the last one could not be sent."""

    address: str
    is_confirmed: bool
    frequency: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class TakenMail:
    """A mail that the holder of its lease sends now; its links contain `token`.

    A mail of kind `news` tells the events after `after_event_id`, up to `last_event_id`.
    """

    user_id: int
    id: int
    kind: str
    after_event_id: int | None
    last_event_id: int | None
    attempts: int
    lease_until: datetime
    address: str
    token: bytes
    frequency: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event in a mail, with the number of events of its kind at its company, and of each kind in all."""

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
    """A digest that is due: its user, how often they want one, and their time zone."""

    user_id: int
    frequency: str
    zone_name: str


def show_mail(conn: Connection, subject: str) -> Mail | None:
    """Return the person's mail settings, None if they have never set an address."""
    return _SQL.one(conn, Mail, "show_mail", subject)


def put_mail(
    conn: Connection, user_id: int, address: str, frequency: str, *, token: bytes, next_digest_at: datetime | None
) -> bool:
    """Write where the person wants mail; return whether the address is confirmed. `token` is used for a new address."""
    row = conn.execute(_SQL["put_mail"], (user_id, address, frequency, token, next_digest_at)).fetchone()
    return bool(row and row[0])


def ask_for_confirmation(conn: Connection, user_id: int, *, most: int) -> bool:
    """Queue the mail that asks for a confirmation.

    False if the daily quota of the person or of the address is used up; the caller must then roll back.
    """
    return _SQL.changes(conn, "ask_for_confirmation", user_id, most)


def confirm_mail(conn: Connection, token_hash: bytes) -> bool:
    """Confirm the address that a token was sent to; False if the token is unknown."""
    return _SQL.changes(conn, "confirm_mail", token_hash)


def end_mail(conn: Connection, token_hash: bytes) -> bool:
    """End the mail to the address that a token was sent to; False if the token is unknown."""
    return _SQL.changes(conn, "end_mail", token_hash)


def take_mail(conn: Connection, *, lease_seconds: float) -> TakenMail | None:
    """Lease the mail that has been due longest; None if none is due."""
    return _SQL.one(conn, TakenMail, "take_mail", lease_seconds)


def finish_mail(conn: Connection, mail: TakenMail, problem: str | None) -> None:
    """Remove a mail that is done, and record why it could not be sent, if so; does nothing if its lease is over."""
    conn.execute(_SQL["finish_mail"], (mail.user_id, mail.id, mail.lease_until, problem))


def postpone_mail(conn: Connection, mail: TakenMail, *, seconds: float) -> None:
    """Schedule a retry of a mail; does nothing if its lease is over."""
    conn.execute(_SQL["postpone_mail"], (mail.user_id, mail.id, mail.lease_until, seconds))


def list_told_events(conn: Connection, mail: TakenMail, *, most_of_kind: int, most: int) -> Sequence[ToldEvent]:
    """Return the events of a mail, by company and kind, without hidden ones."""
    events = (mail.user_id, mail.after_event_id, mail.last_event_id)
    return _SQL.all(conn, ToldEvent, "list_told_events", *events, most_of_kind, most)


def list_due_digests(conn: Connection, *, most: int) -> Sequence[DueDigest]:
    """Return the digests that are due, and lock them until the transaction ends."""
    return _SQL.all(conn, DueDigest, "list_due_digests", most)


def queue_digest(conn: Connection, user_id: int, next_at: datetime) -> bool:
    """Queue the person's digest, and write when the next one is due; False if there is no news."""
    return _SQL.changes(conn, "queue_digest", user_id, next_at)
