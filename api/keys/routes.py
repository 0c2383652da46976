"""The caller's keys."""

import secrets
from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from api.http.problems import Refused
from api.http.router import Router, connection, documented
from api.keys import queries
from api.keys.shapes import Keys, MadeKey, NewKey

router = Router()

# It lets people and scanners of secrets see what it is.
PREFIX = "rw_"


@router.get("/keys", **documented("listKeys", "The caller's keys", Keys))
def list_keys() -> Keys:
    """Return the caller's keys, newest first, without their secrets."""
    return Keys(keys=queries.list_keys(connection(), router.subject))


@router.post("/keys", **documented("makeKey", "Make a key", MadeKey, 409, success=201))
def make_key(wanted: Annotated[NewKey, Body()]) -> Response[MadeKey]:
    """Make a key and return its secret, which is never shown again. A key opens no route of the account."""
    secret = new_secret()
    made = queries.make_key(connection(), router.subject, wanted.name, wanted.rights, secret)
    if made is None:
        detail = f"You have {queries.MOST_KEYS} keys, the limit per person. Delete one first."
        raise Refused(HTTPStatus.CONFLICT, detail)
    return Response(HTTPStatus.CREATED, "application/json", MadeKey(**made.model_dump(), key=secret))


@router.delete("/keys/<key_id>", **documented("deleteKey", "Delete a key", None, 404, success=204))
def delete_key(key_id: Annotated[int, Path(ge=1, lt=2**63)]) -> Response[str]:
    """Delete a key; requests with it are refused from now on."""
    if not queries.delete_key(connection(), router.subject, key_id):
        raise Refused(HTTPStatus.NOT_FOUND, "You have no such key.")
    return Response(HTTPStatus.NO_CONTENT, body="")


def new_secret() -> str:
    """Return a secret for a key."""
    return PREFIX + secrets.token_urlsafe(32)
