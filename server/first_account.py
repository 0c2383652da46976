"""The first account, and keys that the server's owner makes on the server itself."""

import secrets
from uuid import uuid4

from api.keys import queries as keys
from api.keys.queries import hashed
from api.keys.rights import Rights
from common import database
from server.accounts import queries
from server.accounts.identities import is_unclaimed
from server.accounts.passwords import LONGEST, SHORTEST, hash_password
from server.accounts.setup import add_first
from server.accounts.ways import Way, way_of
from server.environment import ServerEnvironment
from server.errors import ServerError
from server.queries import make_owner as make_owners


def make_first_account(environment: ServerEnvironment, url: str) -> queries.Account | None:
    """Make the first account if there is none: the environment's, or one that the setup page gives to its person.

    Returns:
        The first account if it waits for the setup, None if it is someone's already.
    """
    with database.connect(url) as conn:
        first = queries.find_first_account(conn)
        if first is None:
            first = _add(conn, environment)
        elif environment.admin_name and is_unclaimed(conn, first) and _is_free(conn, environment.admin_name, first):
            first = _take(conn, environment.admin_name, environment.admin_password, first)
        return first if is_unclaimed(conn, first) and way_of() is not Way.PROXY else None


def _add(conn: database.Connection, environment: ServerEnvironment) -> queries.Account:
    password = environment.admin_password
    return add_first(conn, environment.admin_name, hash_password(password) if password else None)


def _take(conn: database.Connection, name: str, password: str | None, first: queries.Account) -> queries.Account:
    """Give the first account the name and the password of the environment."""
    if password is None:
        return queries.name_account(conn, first.subject, name) or first
    return queries.claim_account(conn, first.subject, name, hash_password(password)) or first


def _is_free(conn: database.Connection, name: str, first: queries.Account) -> bool:
    found = queries.find_account(conn, name)
    return found is None or found.subject == first.subject


def make_key(url: str, name: str | None, key_name: str) -> str:
    """Return a new key with all rights for the named account, which is made if it is missing, or for the first one.

    Raises:
        ServerError: the name cannot be an account's, or there is no account.
    """
    with database.connect(url) as conn:
        account = find_or_add(conn, name) if name else queries.find_first_account(conn)
        if account is None:
            raise ServerError("There is no account yet. Start the server first.")
        key = f"rw_{secrets.token_urlsafe(32)}"
        keys.make_key(conn, account.subject, key_name, Rights.ALL, key)
        return key


def find_or_add(conn: database.Connection, name: str) -> queries.Account | None:
    """Return the account of a name, which is made without a password if it is missing.

    Raises:
        ServerError: the name cannot be an account's.
    """
    if found := queries.find_account(conn, name):
        return found
    check_name(name)
    return queries.add_account(conn, str(uuid4()), name, None) or queries.find_account(conn, name)


def is_key_of_first_account(url: str, key: str) -> bool:
    """Return whether a key is known as one of the first account's."""
    with database.connect(url) as conn:
        first = queries.find_first_account(conn)
        return first is not None and keys.has_key(conn, first.subject, key)


def reset_password(url: str, name: str, password: str) -> None:
    """Set the password of an account, which is made if it is missing, and end its sessions.

    Raises:
        ServerError: the name cannot be an account's, or the password is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise ServerError(f"A password has {SHORTEST} to {LONGEST} characters.")
    with database.connect(url) as conn, conn.transaction():
        account = find_or_add(conn, name)
        assert account is not None  # noqa: S101 - it was just made
        queries.set_password(conn, account.subject, hash_password(password))
        queries.end_sessions(conn, account.subject)


def check_name(name: str) -> None:
    """Check the form of a name.

    Raises:
        ServerError: the name cannot be an account's.
    """
    if not name or len(name) > 64 or not all(c.isascii() and (c.isalnum() or c in "._@+-") for c in name):
        raise ServerError(f"{name!r} cannot be an account's name: use letters, digits and . _ @ + - (at most 64).")


def make_owner(owner_url: str, name: str) -> None:
    """Make an account an owner's, who may invite and remove people.

    Raises:
        ServerError: there is no such account.
    """
    with database.connect(owner_url) as conn:
        if not make_owners(conn, name):
            raise ServerError(f"No account has the name {name!r}.")


def invite_again(url: str, name: str) -> str:
    """Return the secret of an invitation to an existing account, which opens as before until someone accepts it.

    Raises:
        ServerError: there is no such account.
    """
    secret = secrets.token_urlsafe(24)
    with database.connect(url) as conn:
        account = queries.find_account(conn, name)
        if account is None:
            raise ServerError(f"No account has the name {name!r}.")
        queries.reinvite(conn, account.subject, hashed(secret))
    return secret
