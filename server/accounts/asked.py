"""What the routes of the sign-in share: requests, bodies, and sessions that begin."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from api.keys.queries import hashed
from common.database import Connection
from server.accounts import queries
from server.children.messages import Answer, Request
from server.gateway.caller import COOKIE, Caller
from server.gateway.problems import json_answer

NAME = r"^[A-Za-z0-9._@+-]{1,64}$"
_Shape = TypeVar("_Shape", bound=BaseModel)


class Strict(BaseModel):
    """A body that holds exactly what it should."""

    model_config = ConfigDict(strict=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a route, who sent it, and the API's handler."""

    conn: Connection
    request: Request
    caller: Caller | None
    handle: Callable[[dict[str, Any]], dict[str, Any]]

    @property
    def person(self) -> Caller:
        """The caller of a route that needs a person."""
        assert self.caller is not None  # noqa: S101 - the gateway has checked it
        return self.caller


class Misfit(Exception):
    """The body does not fit; the message says where."""


def body_of(asked: Asked, shape: type[_Shape]) -> _Shape:
    """Return the body.

    Raises:
        Misfit: it does not fit the shape.
    """
    try:
        return shape.model_validate(json.loads(asked.request.body))
    except ValidationError as error:
        # Without the input, which may hold a password.
        first = error.errors(include_input=False)[0]
        raise Misfit(f"{'.'.join(map(str, first['loc'])) or 'body'}: {first['msg']}") from None
    except (ValueError, RecursionError):
        raise Misfit("The body is not JSON.") from None


def begin_session(
    asked: Asked, account: queries.Account, add: Callable[[bytes], bool], further: list[tuple[str, str]] | None = None
) -> Answer | None:
    """Return the answer that signs a person in; None if `add`, which is given the secret's hash, adds no session."""
    secret = secrets.token_urlsafe(32)
    if not add(hashed(secret)):
        return None
    cookie = session_cookie(asked.request, secret, queries.SESSION_DAYS * 86_400)
    headers = [cookie, *(further or [])]
    return json_answer({"name": account.name, "is_owner": account.is_owner}, headers=headers)


def session_cookie(request: Request, secret: str, seconds: int) -> tuple[str, str]:
    """Return the header that sets the session's cookie."""
    return "Set-Cookie", cookie(request, COOKIE, secret, seconds, path="/")


def cookie(request: Request, name: str, value: str, seconds: int, *, path: str) -> str:
    """Return a cookie that scripts and other sites do not see."""
    # Not Secure over plain HTTP, as in a home network: the browser would not keep it.
    secure = "; Secure" if request.is_https else ""
    return f"{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
