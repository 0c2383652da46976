"""Answers a request in a child: the sign-in's own routes, or the API's handler with who is calling."""

import re
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

import psycopg

from api.keys.rights import is_open_to
from common import database
from common.errors import LoginError
from common.log import logger
from server.accounts import queries
from server.accounts.asked import Asked
from server.accounts.routes import ROUTES
from server.accounts.ways import Way, way_of
from server.children.messages import Answer, Request
from server.gateway.caller import Caller, find_caller, is_from_this_page
from server.gateway.events import answer_of, event_of
from server.gateway.problems import problem

Handle = Callable[[dict[str, Any]], dict[str, Any]]

API = "/api"
AUTH = "/auth"

# The API's paths that need no token; each with a secret is opened by that secret.
OPEN_PATHS = re.compile(r"/(health|openapi\.json|(feed|unsubscribe|mail/confirm)/[^/]+)")

# By whether a proxy lets people in.
_SIGN_IN = {
    False: "Sign in, or send a key: Authorization: Bearer …",
    True: "The proxy in front of this server names no person, or the request does not come from it.",
}

# The beginning of the paths that AWS's gateway has for requests with a key.
_KEYS_PATHS = "/key/"

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")


def answer_request(request: Request, handle: Handle) -> Answer:
    """Return the answer to a request for a path of the API or of the sign-in."""
    try:
        if request.path.startswith(f"{API}/"):
            return _answer_api(request, request.path.removeprefix(API), handle)
        return _answer_auth(request, handle)
    except (*database.AWAY, LoginError):
        logger.exception("database away")
        database.disconnect()
        return problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "The database cannot be reached. Please try again.", retry_after=5
        )
    except psycopg.Error:
        logger.exception("request failed")
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Please try again.")


def _answer_api(request: Request, path: str, handle: Handle) -> Answer:
    if request.method == "HEAD":
        return replace(_answer_api(replace(request, method="GET"), path, handle), body=b"")
    if OPEN_PATHS.fullmatch(path):
        return answer_of(handle(event_of(request, path, None)))
    caller = find_caller(database.connection(), request)
    if caller is None:
        return problem(HTTPStatus.UNAUTHORIZED, _SIGN_IN[way_of() is Way.PROXY])
    refusal = _refusal(request, path, caller)
    return refusal or replace(answer_of(handle(event_of(request, path, caller))), subject=caller.subject)


def _refusal(request: Request, path: str, caller: Caller) -> Answer | None:
    """Return why a known caller may not ask for a path of the API, None if they may."""
    if not caller.is_script and not is_from_this_page(request):
        return problem(HTTPStatus.FORBIDDEN, "This request comes from another page.")
    if path.startswith(_KEYS_PATHS):
        detail = "Only a deployment on AWS has /key/…. Here a key opens the route itself: leave out /key."
        return problem(HTTPStatus.NOT_FOUND, detail)
    if not is_open_to(caller.rights, request.method, path):
        return problem(HTTPStatus.FORBIDDEN, f"This key may not {request.method} {path}.")
    return _only_owner(caller) if (request.method, path) == ("DELETE", "/me") else None


def _only_owner(caller: Caller) -> Answer | None:
    """Return why a person may not leave: the others would have no one who can invite and remove people."""
    others = queries.count_others(database.connection(), caller.subject)
    if not (others.is_owner and others.people and not others.owners):
        return None
    detail = "You are the only owner of this server. Remove the other people first, or make one of them an owner."
    return problem(HTTPStatus.CONFLICT, detail)


def _answer_auth(request: Request, handle: Handle) -> Answer:
    route = ROUTES.get((request.method, request.path))
    if route is None:
        return problem(HTTPStatus.NOT_FOUND, "There is no such route.")
    if not is_from_this_page(request):
        return problem(HTTPStatus.FORBIDDEN, "This request comes from another page.")
    caller = find_caller(database.connection(), request)
    if route.needs_person and (caller is None or caller.is_script):
        return problem(HTTPStatus.UNAUTHORIZED, _SIGN_IN[way_of() is Way.PROXY] if caller is None else "Sign in first.")
    if route.needs_owner and not (caller and caller.is_owner):
        return problem(HTTPStatus.FORBIDDEN, "Only an owner of this server may do this.")
    return route.answer(Asked(database.connection(), request, caller, handle))
