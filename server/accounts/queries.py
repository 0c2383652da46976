"""The statements about accounts, sessions and keys, one function per file of server/accounts/sql."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")

# How long a session lives without a request, and how long an invitation can be used.
SESSION_DAYS = 60
INVITATION_DAYS = 7

# How long a person may take at an issuer, and how many sign-ins may wait there.
SIGN_IN_SECONDS = 600
_MOST_SIGN_INS = 1_000


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in; `password_hash` is None until they have chosen a password."""

    subject: str
    name: str
    password_hash: str | None
    is_owner: bool


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """An account as owners see it."""

    name: str
    is_owner: bool
    created_at: datetime
    has_password: bool


@dataclass(frozen=True, slots=True)
class SessionsOwner:
    """Whose session it is."""

    subject: str
    name: str
    is_owner: bool


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in that has begun at an issuer."""

    nonce: str
    verifier: str
    is_setup: bool


@dataclass(frozen=True, slots=True)
class Others:
    """How many other people a server has, how many owners among them, and whether the person is one."""

    people: int
    owners: int
    is_owner: bool


def find_account(conn: Connection, name: str) -> Account | None:
    """Return the account of a name, in any case of letters."""
    return _SQL.one(conn, Account, "find_account", name)


def find_first_account(conn: Connection) -> Account | None:
    """Return the oldest account of an owner, None if there is none yet."""
    return _SQL.one(conn, Account, "find_first_account")


def list_accounts(conn: Connection) -> list[ListedAccount]:
    """Return all accounts, by name."""
    return _SQL.all(conn, ListedAccount, "list_accounts")


def add_account(
    conn: Connection, subject: str, name: str, password_hash: str | None, *, is_owner: bool = False
) -> Account | None:
    """Add an account and return it, None if the name is taken."""
    return _SQL.one(conn, Account, "add_account", subject, name, password_hash, is_owner)


def invite(conn: Connection, subject: str, name: str, secret_hash: bytes) -> bool:
    """Add an account that an invitation opens, or invite again; False if the name has a password already."""
    return _SQL.changes(conn, "invite", subject, name, secret_hash, INVITATION_DAYS)


def accept_invitation(conn: Connection, secret_hash: bytes, password_hash: str) -> Account | None:
    """Set the password of an invited account, once; return the account, None if the invitation is not known."""
    return _SQL.one(conn, Account, "accept_invitation", secret_hash, password_hash)


def claim_account(conn: Connection, subject: str, name: str, password_hash: str) -> Account | None:
    """Give the first account a name and a password; None if it has one already."""
    return _SQL.one(conn, Account, "claim_account", subject, name, password_hash)


def change_password(conn: Connection, subject: str, before: str, password_hash: str) -> bool:
    """Set an account's password; False if the one that was checked is no longer the account's."""
    return _SQL.changes(conn, "change_password", subject, before, password_hash)


def close_account(conn: Connection, subject: str) -> None:
    """End what opens an account, and its sessions, so that its person cannot come back."""
    with conn.transaction():
        conn.execute(_SQL["close_account"], (subject,))
        delete_identities(conn, subject)
        end_sessions(conn, subject)


def set_password(conn: Connection, subject: str, password_hash: str) -> None:
    """Set an account's password."""
    conn.execute(_SQL["set_password"], (subject, password_hash))


def delete_account(conn: Connection, subject: str) -> None:
    """Delete an account, and by cascade its sessions."""
    conn.execute(_SQL["delete_account"], (subject,))


def delete_account_by_name(conn: Connection, name: str) -> None:
    """Delete the account of a name, and by cascade its sessions."""
    if account := find_account(conn, name):
        delete_account(conn, account.subject)


def add_session(conn: Connection, secret_hash: bytes, subject: str, password_hash: str) -> bool:
    """Begin a session, and delete the person's sessions that have ended; False if the password was changed since."""
    conn.execute(_SQL["delete_old_sessions"], (subject, SESSION_DAYS))
    return _SQL.changes(conn, "add_session", secret_hash, subject, password_hash)


def use_session(conn: Connection, secret_hash: bytes) -> SessionsOwner | None:
    """Return whose session it is, None if it is not known or has ended; remember once an hour that it is used."""
    return _SQL.one(conn, SessionsOwner, "use_session", secret_hash, SESSION_DAYS)


def end_session(conn: Connection, secret_hash: bytes) -> None:
    """End a session."""
    conn.execute(_SQL["end_session"], (secret_hash,))


def end_sessions(conn: Connection, subject: str, *, but: bytes | None = None) -> None:
    """End all of a person's sessions but one."""
    conn.execute(_SQL["end_sessions"], (subject, but))


def find_name(conn: Connection, subject: str) -> str | None:
    """Return the name of a subject's account, None if it has none."""
    row = conn.execute(_SQL["find_name"], (subject,)).fetchone()
    return None if row is None else str(row[0])


def count_others(conn: Connection, subject: str) -> Others:
    """Return how many other people there are, and how many owners."""
    found = _SQL.one(conn, Others, "count_others", subject)
    assert found is not None  # noqa: S101 - a count always has a row
    return found


def reinvite(conn: Connection, subject: str, secret_hash: bytes) -> None:
    """Give an existing account an invitation, even if it has a password."""
    conn.execute(_SQL["reinvite"], (subject, secret_hash, INVITATION_DAYS))


def open_invitation(conn: Connection, secret_hash: bytes) -> Account | None:
    """End an invitation and return its account, None if the invitation is not known."""
    return _SQL.one(conn, Account, "open_invitation", secret_hash)


def name_account(conn: Connection, subject: str, name: str) -> Account | None:
    """Name an account and return it.

    Raises:
        psycopg.errors.UniqueViolation: another account has the name.
    """
    return _SQL.one(conn, Account, "name_account", subject, name)


def find_account_of_identity(conn: Connection, issuer: str, external_id: str) -> Account | None:
    """Return the account of a person of an issuer, None if they have none."""
    return _SQL.one(conn, Account, "find_account_of_identity", issuer, external_id)


def has_identity(conn: Connection, subject: str) -> bool:
    """Return whether an account belongs to a person of an issuer."""
    return bool(_SQL.number(conn, "has_identity", subject))


def add_identity(conn: Connection, issuer: str, external_id: str, subject: str) -> bool:
    """Give a person of an issuer an account; False if either has another already."""
    return _SQL.changes(conn, "add_identity", issuer, external_id, subject)


def delete_identities(conn: Connection, subject: str, issuer: str | None = None) -> None:
    """Separate an account from its person of an issuer, or of all issuers."""
    conn.execute(_SQL["delete_identities"], (subject, issuer))


def add_session_of_identity(conn: Connection, secret_hash: bytes, subject: str, issuer: str, external_id: str) -> bool:
    """Begin a session of a person of an issuer; False if they were removed since."""
    conn.execute(_SQL["delete_old_sessions"], (subject, SESSION_DAYS))
    with conn.transaction():
        # A removal that is at work ends first, and the next statement sees what it has deleted.
        conn.execute(_SQL["lock_account"], (subject,))
        return _SQL.changes(conn, "add_session_of_identity", secret_hash, issuer, external_id)


def begin_sign_in(conn: Connection, state_hash: bytes, sign_in: SignIn) -> None:
    """Remember a sign-in that begins at an issuer."""
    conn.execute(_SQL["delete_old_sign_ins"], (SIGN_IN_SECONDS, _MOST_SIGN_INS))
    conn.execute(_SQL["begin_sign_in"], (state_hash, sign_in.nonce, sign_in.verifier, sign_in.is_setup))


def take_sign_in(conn: Connection, state_hash: bytes) -> SignIn | None:
    """Return a sign-in that has begun, once; None if it is not known, was taken before or began long ago."""
    return _SQL.one(conn, SignIn, "take_sign_in", state_hash, SIGN_IN_SECONDS)
