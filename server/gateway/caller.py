"""Who is calling: a person with a session's cookie or from a proxy, or a script with a key.

All are looked up at every request.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from api.keys import queries as keys
from api.keys.queries import hashed
from api.keys.rights import SAFE_METHODS, Rights
from common.database import Connection
from server.accounts import queries
from server.accounts.identities import account_of_proxied
from server.accounts.ways import Way, way_of
from server.children.messages import Request

COOKIE = "rolewatch_session"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is calling; `session_hash` is None without a session. `is_script` tells a key's from a person's request."""

    subject: str
    name: str
    rights: Rights
    is_owner: bool = False
    session_hash: bytes | None = None
    is_script: bool = False


def find_caller(conn: Connection, request: Request) -> Caller | None:
    """Return who sent a request, None if it holds no key and no session that is known, and no proxy names a person."""
    if given := request.headers.get("authorization"):
        scheme, _, key = given.partition(" ")
        return _by_key(conn, key.strip()) if scheme.lower() == "bearer" else None
    if way_of() is Way.PROXY:
        return _by_proxy(conn, request.proxied) if request.proxied else None
    if secret := request.cookies.get(COOKIE):
        return _by_session(conn, hashed(secret))
    return None


def _by_key(conn: Connection, key: str) -> Caller | None:
    found = keys.use_key(conn, key)
    if found is None:
        return None
    # A key lives no longer than the account of its owner.
    name = queries.find_name(conn, found.subject)
    return None if name is None else Caller(found.subject, name, Rights(found.rights), is_script=True)


def _by_proxy(conn: Connection, name: str) -> Caller:
    found = account_of_proxied(conn, name)
    return Caller(found.subject, found.name, Rights.ALL, is_owner=found.is_owner)


def _by_session(conn: Connection, session_hash: bytes) -> Caller | None:
    found = queries.use_session(conn, session_hash)
    if found is None:
        return None
    return Caller(found.subject, found.name, Rights.ALL, is_owner=found.is_owner, session_hash=session_hash)


def is_from_this_page(request: Request) -> bool:
    """Return whether a browser sent a request from this server's own page, or the request changes nothing.

    Browsers send `Sec-Fetch-Site` over HTTPS and on the machine itself, and `Origin` with every request that is not a
    GET. Without both, no browser of a person sent it.
    """
    if request.method in SAFE_METHODS:
        return True
    if site := request.headers.get("sec-fetch-site"):
        return site == "same-origin"
    return _is_own_origin(request.headers)


def _is_own_origin(headers: Mapping[str, str]) -> bool:
    origin = urlsplit(headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == headers.get("host")
