"""Finds the account of a person of an issuer or a proxy. An account that a person has is theirs for good."""

import re
import secrets
from uuid import uuid4

import psycopg

from api.keys.queries import hashed
from common.database import Connection
from server.accounts import queries
from server.accounts.queries import Account

PROXY = "proxy"

# What the first account is called until its person has chosen a name.
UNCLAIMED = "you"

_LONGEST_NAME = 64


def account_of_proxied(conn: Connection, name: str) -> Account:
    """Return the account of a person whom a proxy has let in; the first time, the one of their name, or a new one."""
    return (
        queries.find_account_of_identity(conn, PROXY, name)
        or _take_by_name(conn, name)
        or add_person(conn, PROXY, name, name)
    )


def _take_by_name(conn: Connection, name: str) -> Account | None:
    # A proxy is trusted with names: it could just as well claim to be any person that it has named before. Those of
    # people may differ by the case of letters alone, and one may be called as the account that waits for its owner.
    account = queries.find_account(conn, name)
    if account is None or account.name != name or (name == UNCLAIMED and is_unclaimed(conn, account)):
        return None
    if not queries.add_identity(conn, PROXY, name, account.subject):
        return None
    return account


def add_person(conn: Connection, issuer: str, external_id: str, name: str) -> Account:
    """Make an account for a person of an issuer, named as closely as possible; or return the one they have by now."""
    wanted = account_name(name)
    while (added := _add(conn, issuer, external_id, wanted)) is None:
        # The name is taken, or another request of theirs came first.
        if found := queries.find_account_of_identity(conn, issuer, external_id):
            return found
        wanted = f"{account_name(name)[: _LONGEST_NAME - 9]}-{secrets.token_hex(4)}"
    return added


def _add(conn: Connection, issuer: str, external_id: str, name: str) -> Account | None:
    account: Account | None = None
    with conn.transaction():
        added = queries.add_account(conn, str(uuid4()), name, None)
        if added is None or not queries.add_identity(conn, issuer, external_id, added.subject):
            # Only this block is left.
            raise psycopg.Rollback
        account = added
    return account  # noqa: RET504 - a rollback comes here too


def set_up(conn: Connection, issuer: str, external_id: str, name: str) -> Account | None:
    """Give the first account to a person of an issuer; None if it is someone's already."""
    with conn.transaction():
        first = queries.find_first_account(conn)
        if first is None or not is_unclaimed(conn, first):
            return None
        if not queries.add_identity(conn, issuer, external_id, first.subject):
            return None
        wanted = account_name(name)
        if queries.find_account(conn, wanted) is not None:
            return first
        return queries.name_account(conn, first.subject, wanted)


def accept(conn: Connection, issuer: str, external_id: str, secret: str) -> Account | None:
    """Give an invited account to a person of an issuer; None if the invitation is not known, or they have another."""
    with conn.transaction():
        account = queries.open_invitation(conn, hashed(secret))
        if account is None:
            return None
        # The owner may invite a person again to whom the issuer gave another identifier.
        queries.delete_identities(conn, account.subject, issuer)
        queries.end_sessions(conn, account.subject)
        if not queries.add_identity(conn, issuer, external_id, account.subject):
            raise Taken
        return account


class Taken(Exception):
    """The person has another account."""


def is_unclaimed(conn: Connection, account: Account) -> bool:
    """Return whether an account has neither a password nor a person of an issuer yet."""
    return account.password_hash is None and not queries.has_identity(conn, account.subject)


def account_name(name: str) -> str:
    """Return a name in the form that accounts have."""
    return re.sub(r"[^A-Za-z0-9._@+-]+", "-", name).strip("-")[:_LONGEST_NAME] or "person"
