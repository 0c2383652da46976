"""The first account, and keys that the server's owner makes on the server itself."""

import secrets
from uuid import uuid4

from api.keys import queries as keys
from api.keys.rights import Rights
from common import database
from server.accounts import queries
from server.accounts.passwords import LONGEST, SHORTEST, hash_password
from server.environment import ServerEnvironment
from server.errors import ServerError

# What an account is called until its person has chosen a name.
_UNCLAIMED = "you"


def make_first_account(environment: ServerEnvironment, url: str) -> str | None:
    """Make the first account if there is none: the environment's, or one that the setup page gives to its person.

    Returns:
        The code that opens the setup page, None if the first account has a password.
    """
    with database.connect(url) as conn:
        name, password = environment.admin_name, environment.admin_password
        first = queries.find_first_account(conn)
        if first is None:
            stored = hash_password(password) if password else None
            if queries.add_account(conn, str(uuid4()), name or _UNCLAIMED, stored, is_owner=True) is None:
                # The last owner has left, and a member has the name, which stays theirs.
                queries.add_account(conn, str(uuid4()), f"{_UNCLAIMED}-{secrets.token_hex(4)}", None, is_owner=True)
            first = queries.find_first_account(conn)
        elif first.password_hash is None and name and password and _is_free(conn, name, first):
            queries.claim_account(conn, first.subject, name, hash_password(password))
            return None
        return None if first and first.password_hash else f"{secrets.randbelow(10**8):08d}"


def _is_free(conn: database.Connection, name: str, first: queries.Account) -> bool:
    found = queries.find_account(conn, name)
    return found is None or found.subject == first.subject


def make_key(url: str, name: str | None, key_name: str) -> str:
    """Return a new key with all rights for the account of a name, which is made if it is missing; or for the first one.

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
    _check_name(name)
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


def _check_name(name: str) -> None:
    if not name or len(name) > 64 or not all(c.isascii() and (c.isalnum() or c in "._@+-") for c in name):
        raise ServerError(f"{name!r} cannot be an account's name: use letters, digits and . _ @ + - (at most 64).")
