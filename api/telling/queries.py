"""The statements about feeds, mail and a person's end, one function for each file of api/telling/sql."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose news a feed's address shows."""

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
    """A mail that is to be sent now, by whoever has its lease; `token` is what its links hold.

    It tells the events after `after_event_id`, up to `last_event_id`, where its kind is `news`.
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
    """An event as a mail tells it, and how many there are of its kind at its company, and of each kind in all."""

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
    """Whose digest is due, how often they want one, and the zone that their clock shows."""

    user_id: int
    frequency: str
    zone_name: str


@dataclass(frozen=True, slots=True)
class Me:
    """What a person has here besides jobs; `address` is where they want mail, confirmed or not."""

    address: str | None
    zone_name: str
    has_feed: bool
    frequency: str


def put_feed(conn: Connection, user_id: int, secret_hash: bytes) -> None:
    """Give the person a feed with a new secret; the old one opens nothing any more."""
    conn.execute(_SQL["put_feed"], (user_id, secret_hash))


def delete_feed(conn: Connection, subject: str) -> None:
    """End the person's feed, if they have one."""
    conn.execute(_SQL["delete_feed"], (subject,))


def find_feed(conn: Connection, secret_hash: bytes) -> Reader | None:
    """Return whose feed the secret opens, None where it opens none."""
    return _SQL.one(conn, Reader, "find_feed", secret_hash)


def show_mail(conn: Connection, subject: str) -> Mail | None:
    """Return where the person wants mail, None where they have named no address."""
    return _SQL.one(conn, Mail, "show_mail", subject)


def put_mail(
    conn: Connection, user_id: int, address: str, frequency: str, *, token: bytes, next_digest_at: datetime | None
) -> bool:
    """Write where the person wants mail; return whether the address is confirmed. `token` is for a new address."""
    row = conn.execute(_SQL["put_mail"], (user_id, address, frequency, token, next_digest_at)).fetchone()
    return bool(row and row[0])


def ask_for_confirmation(conn: Connection, user_id: int, *, most: int) -> bool:
    """Write the mail that asks for a confirmation.

    False where the person, or whoever has the address, had as many within a day; then the transaction must be undone.
    """
    return _SQL.changes(conn, "ask_for_confirmation", user_id, most)


def confirm_mail(conn: Connection, token_hash: bytes) -> bool:
    """Confirm the address that a token was sent to; False where there is none."""
    return _SQL.changes(conn, "confirm_mail", token_hash)


def end_mail(conn: Connection, token_hash: bytes) -> bool:
    """End the mail to the address that a token was sent to; False where there is none."""
    return _SQL.changes(conn, "end_mail", token_hash)


def take_mail(conn: Connection, *, lease_seconds: float) -> TakenMail | None:
    """Take the mail that has been due the longest; None where none is due."""
    return _SQL.one(conn, TakenMail, "take_mail", lease_seconds)


def finish_mail(conn: Connection, mail: TakenMail, problem: str | None) -> None:
    """Remove a mail that is done with, and write why it could not be sent, if so; nothing where its lease is over."""
    conn.execute(_SQL["finish_mail"], (mail.user_id, mail.id, mail.lease_until, problem))


def postpone_mail(conn: Connection, mail: TakenMail, *, seconds: float) -> None:
    """Let a mail be taken again later; nothing where its lease is over."""
    conn.execute(_SQL["postpone_mail"], (mail.user_id, mail.id, mail.lease_until, seconds))


def list_told_events(conn: Connection, mail: TakenMail, *, most_of_kind: int, most: int) -> Sequence[ToldEvent]:
    """Return the events that a mail tells, by company and kind; none of what the person hides."""
    events = (mail.user_id, mail.after_event_id, mail.last_event_id)
    return _SQL.all(conn, ToldEvent, "list_told_events", *events, most_of_kind, most)


def list_due_digests(conn: Connection, *, most: int) -> Sequence[DueDigest]:
    """Return whose digest is due, and lock them until the transaction ends."""
    return _SQL.all(conn, DueDigest, "list_due_digests", most)


def queue_digest(conn: Connection, user_id: int, next_at: datetime) -> bool:
    """Write the person's digest, and when the next one is due; False where there is nothing to tell."""
    return _SQL.changes(conn, "queue_digest", user_id, next_at)


def show_me(conn: Connection, subject: str) -> Me:
    """Return what the person has here; a person who is not known yet has nothing."""
    row = _SQL.one(conn, Me, "show_me", subject)
    assert row is not None  # noqa: S101 - the statement has a row for everybody
    return row


def find_user(conn: Connection, subject: str) -> int | None:
    """Return the person's number, None where they are not known."""
    return _SQL.number(conn, "find_user", subject)


def abort_runs(conn: Connection, user_id: int) -> None:
    """Abort what the person has under way; waits for a worker that is saving just now."""
    conn.execute(_SQL["abort_runs"], (user_id,))


def delete_some_jobs(conn: Connection, user_id: int, most: int) -> int:
    """Delete so many of the person's jobs; return how many there were."""
    return conn.execute(_SQL["delete_some_jobs"], (user_id, most)).rowcount


def delete_some_events(conn: Connection, user_id: int, most: int) -> int:
    """Delete so many of the person's events; return how many there were."""
    return conn.execute(_SQL["delete_some_events"], (user_id, most)).rowcount


def delete_some_runs(conn: Connection, user_id: int, most: int) -> int:
    """Delete so many of the person's runs; return how many there were."""
    return conn.execute(_SQL["delete_some_runs"], (user_id, most)).rowcount


def delete_user(conn: Connection, user_id: int) -> None:
    """Delete the person, and with them what refers to them."""
    conn.execute(_SQL["delete_user"], (user_id,))
