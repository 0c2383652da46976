"""The statements on mail, one function per file of api/notify/mail/sql."""

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
class Recipient:
    """Where a person's mail goes, and the secret in its links."""

    address: str
    token: bytes


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


def find_recipient(conn: Connection, user_id: int) -> Recipient | None:
    """Return where a person's mail goes, None if they have never set an address."""
    return _SQL.one(conn, Recipient, "find_recipient", user_id)
