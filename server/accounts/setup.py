"""The setup: it gives the first account to the person who has the code from the server's log."""

import hashlib
import hmac
import os
import secrets
import sys
from http import HTTPStatus
from uuid import uuid4

from common.database import Connection
from server.accounts import queries
from server.accounts.identities import UNCLAIMED, is_unclaimed
from server.accounts.queries import Account
from server.accounts.ways import Way, way_of
from server.children.messages import Answer
from server.gateway.problems import problem

# The variable in which a server tells its children what the codes are made of. It is never written anywhere.
SETUP_SECRET = "ROLEWATCH_SETUP_SECRET"  # noqa: S105 - its name

SET_UP = "This server is set up already."


def code_for(first: Account, secret: str) -> str:
    """Return the code that gives the first account to its person; an account that comes after it has another."""
    digest = hmac.digest(secret.encode(), first.subject.encode(), hashlib.sha256)
    return f"{int.from_bytes(digest[:8]) % 10**8:08d}"


def waiting_account(conn: Connection) -> Account | None:
    """Return the first account if it waits for its person, None if the setup is closed.

    Behind a proxy there is no setup: the proxy names the first account's person.
    """
    if way_of() is Way.PROXY or not os.environ.get(SETUP_SECRET):
        return None
    first = queries.find_first_account(conn)
    return first if first is not None and is_unclaimed(conn, first) else None


def wrong_setup(conn: Connection, code: str) -> Answer | None:
    """Return why a code does not open the setup, None if it does."""
    first = waiting_account(conn)
    if first is None:
        return problem(HTTPStatus.NOT_FOUND, SET_UP)
    if not hmac.compare_digest(code.strip().encode(), code_for(first, os.environ[SETUP_SECRET]).encode()):
        return problem(HTTPStatus.UNAUTHORIZED, "This is not the code in the server's log.", failed=True)
    return None


def add_first(conn: Connection, name: str | None = None, password_hash: str | None = None) -> Account:
    """Add an owner's account and return it; without a password it waits for its person."""
    added = queries.add_account(conn, str(uuid4()), name or UNCLAIMED, password_hash, is_owner=True)
    while added is None:
        # A member has the name, which stays theirs.
        other = f"{UNCLAIMED}-{secrets.token_hex(4)}"
        added = queries.add_account(conn, str(uuid4()), other, None, is_owner=True)
    return added


def reopen(conn: Connection) -> None:
    """Open the setup again if the server has no owner any more, and tell its code."""
    if queries.find_first_account(conn) is None and way_of() is not Way.PROXY:
        tell(os.environ["PAGE_URL"], code_for(add_first(conn), os.environ[SETUP_SECRET]))


def tell(address: str, code: str) -> None:
    """Tell the person who runs the server how to set up the first account."""
    print(f"To set up your account, open {address}/setup?code={code}", file=sys.stderr, flush=True)
