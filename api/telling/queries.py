"""The statements on feeds, mail and the deletion of accounts, one function per file of api/telling/sql."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Reader:
    """The owner of a feed."""

    user_id: int
    subject: str


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


@dataclass(frozen=True, slots=True)
class Me:
    """A person's account, without their jobs; `address` is where they want mail, confirmed or not."""

    address: str | None
    zone_name: str
    has_feed: bool
    frequency: str


def put_feed(conn: Connection, user_id: int, secret_hash: bytes) -> None:
    """Give the person a feed with a new secret; the old one stops working."""
    conn.execute(_SQL["put_feed"], (user_id, secret_hash))


def delete_feed(conn: Connection, subject: str) -> None:
    """Delete the person's feed, if they have one."""
    conn.execute(_SQL["delete_feed"], (subject,))


def find_feed(conn: Connection, secret_hash: bytes) -> Reader | None:
    """Return the owner of the feed that the secret opens, None if there is none."""
    return _SQL.one(conn, Reader, "find_feed", secret_hash)


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
