"""Requests with a key, at `/key/…`: the gateway lets them through, and the key is looked up at each of them."""

from http import HTTPStatus
from typing import Any

from api.http.problems import Refused
from api.http.router import connection
from api.keys import queries
from api.keys.rights import Rights, is_open_to

_PREFIX = "/key/"


def is_with_key(event: dict[str, Any]) -> bool:
    """Return whether a request's path is for keys."""
    return str(event.get("rawPath")).startswith(_PREFIX)


def opened(event: dict[str, Any]) -> dict[str, Any]:
    """Return a request with a key as the request of the key's owner, without `/key` before its path.

    Args:
        event: an HTTP API event in payload format 2.0, whose `rawPath` begins with `/key/`.

    Raises:
        Refused: 401 if the key is missing or not known; 403 if it does not open the path.
        psycopg.Error: the database failed.
        LoginError: AWS returned no login to the database.
    """
    owner = queries.use_key(connection(), _key_of(event))
    if owner is None:
        raise _unknown()
    path = str(event["rawPath"]).removeprefix(_PREFIX.rstrip("/"))
    context = event.get("requestContext") or {}
    http = context.get("http") or {}
    method = str(http.get("method"))
    if not is_open_to(Rights(owner.rights), method, path):
        raise Refused(HTTPStatus.FORBIDDEN, f"This key may not {method} {path}.")
    authorizer = {"jwt": {"claims": {"sub": owner.subject}, "scopes": None}}
    return event | {
        "rawPath": path,
        "requestContext": context | {"http": http | {"path": path}, "authorizer": authorizer},
    }


def _key_of(event: dict[str, Any]) -> str:
    headers = {str(name).lower(): value for name, value in (event.get("headers") or {}).items()}
    scheme, _, key = str(headers.get("authorization", "")).partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise _unknown()
    return key.strip()


def _unknown() -> Refused:
    return Refused(HTTPStatus.UNAUTHORIZED, "Send a key: Authorization: Bearer …")
