"""The sign-in's own routes, under /auth/."""

import hmac
import json
import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.keys.queries import hashed
from common.database import Connection
from server.accounts import queries
from server.accounts.passwords import LONGEST, SHORTEST, hash_password, is_outdated, is_password
from server.children.messages import Answer, Request
from server.gateway.caller import COOKIE, Caller
from server.gateway.events import answer_of, event_of
from server.gateway.problems import empty_answer, json_answer, problem

# The variable in which a server tells its children the code that opens the setup. It is never written anywhere.
SETUP_CODE = "ROLEWATCH_SETUP_CODE"

_NAME = r"^[A-Za-z0-9._@+-]{1,64}$"
_Shape = TypeVar("_Shape", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class SignIn(_Strict):
    """A name and its password."""

    name: str = Field(max_length=64)
    password: str = Field(max_length=LONGEST)


class Setup(_Strict):
    """The code from the log, and the first account's name and password."""

    code: str = Field(max_length=100)
    name: str = Field(pattern=_NAME)
    password: str = Field(min_length=SHORTEST, max_length=LONGEST)


class Acceptance(_Strict):
    """An invitation's secret, and the password that the person has chosen."""

    secret: str = Field(max_length=100)
    password: str = Field(min_length=SHORTEST, max_length=LONGEST)


class NewPassword(_Strict):
    """The password until now, and the new one."""

    current: str = Field(max_length=LONGEST)
    password: str = Field(min_length=SHORTEST, max_length=LONGEST)


class Named(_Strict):
    """An account, by its name."""

    name: str = Field(pattern=_NAME)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a route, who sent it, and the API's handler."""

    conn: Connection
    request: Request
    caller: Caller | None
    handle: Callable[[dict[str, Any]], dict[str, Any]]

    @property
    def session(self) -> Caller:
        """The caller of a route that needs a session."""
        assert self.caller is not None  # noqa: S101 - the gateway has checked it
        return self.caller


class _Misfit(Exception):
    """The body does not fit; the message says where."""


def _body(asked: Asked, shape: type[_Shape]) -> _Shape:
    try:
        return shape.model_validate(json.loads(asked.request.body))
    except ValidationError as error:
        # Without the input, which may hold a password.
        first = error.errors(include_input=False)[0]
        raise _Misfit(f"{'.'.join(map(str, first['loc'])) or 'body'}: {first['msg']}") from None
    except (ValueError, RecursionError):
        raise _Misfit("The body is not JSON.") from None


def _show_session(asked: Asked) -> Answer:
    return json_answer({"name": asked.session.name, "is_owner": asked.session.is_owner})


def _sign_in(asked: Asked) -> Answer:
    given = _body(asked, SignIn)
    # Wrong attempts are counted per name, so no name has other spellings, which the database might take for the same.
    account = queries.find_account(asked.conn, given.name) if re.fullmatch(_NAME, given.name) else None
    stored = account.password_hash if account else None
    if not is_password(given.password, stored) or account is None or stored is None:
        return _wrong()
    if is_outdated(stored):
        renewed = hash_password(given.password)
        if not queries.change_password(asked.conn, account.subject, stored, renewed):
            return _wrong()
        account = replace(account, password_hash=renewed)
    return _signed_in(asked, account)


def _wrong() -> Answer:
    return problem(HTTPStatus.UNAUTHORIZED, "The name or the password is wrong.", failed=True)


def _signed_in(asked: Asked, account: queries.Account) -> Answer:
    secret = secrets.token_urlsafe(32)
    if not queries.add_session(asked.conn, hashed(secret), account.subject, str(account.password_hash)):
        # It was changed while it was checked, and the change ended all other sessions.
        return _wrong()
    cookie = _cookie(asked.request, secret, queries.SESSION_DAYS * 86_400)
    return json_answer({"name": account.name, "is_owner": account.is_owner}, headers=[cookie])


def _cookie(request: Request, secret: str, seconds: int) -> tuple[str, str]:
    # Not Secure over plain HTTP, as in a home network: the browser would not keep it.
    secure = "; Secure" if request.is_https else ""
    return "Set-Cookie", f"{COOKIE}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"


def _sign_out(asked: Asked) -> Answer:
    if asked.caller and asked.caller.session_hash:
        queries.end_session(asked.conn, asked.caller.session_hash)
    return empty_answer([_cookie(asked.request, "", 0)])


def _show_setup(asked: Asked) -> Answer:
    return json_answer({"is_open": _is_setup_open(asked.conn)})


def _is_setup_open(conn: Connection) -> bool:
    first = queries.find_first_account(conn)
    return bool(os.environ.get(SETUP_CODE)) and first is not None and first.password_hash is None


def _set_up(asked: Asked) -> Answer:
    given = _body(asked, Setup)
    first = queries.find_first_account(asked.conn)
    code = os.environ.get(SETUP_CODE, "")
    if not code or first is None or first.password_hash is not None:
        return problem(HTTPStatus.NOT_FOUND, "This server is set up already.")
    if not hmac.compare_digest(given.code.strip().encode(), code.encode()):
        return problem(HTTPStatus.UNAUTHORIZED, "This is not the code in the server's log.", failed=True)
    taken = queries.find_account(asked.conn, given.name)
    if taken is not None and taken.subject != first.subject:
        return problem(HTTPStatus.CONFLICT, "Another account has this name.")
    claimed = queries.claim_account(asked.conn, first.subject, given.name, hash_password(given.password))
    return _signed_in(asked, claimed) if claimed else problem(HTTPStatus.NOT_FOUND, "This server is set up already.")


def _accept(asked: Asked) -> Answer:
    given = _body(asked, Acceptance)
    account = queries.accept_invitation(asked.conn, hashed(given.secret), hash_password(given.password))
    if account is None:
        detail = "This invitation was used already or has ended. Ask for another one."
        return problem(HTTPStatus.UNAUTHORIZED, detail, failed=True)
    return _signed_in(asked, account)


def _change_password(asked: Asked) -> Answer:
    given = _body(asked, NewPassword)
    account = queries.find_account(asked.conn, asked.session.name)
    stored = account.password_hash if account else None
    if not is_password(given.current, stored) or account is None or stored is None:
        return _wrong_current()
    renewed = hash_password(given.password)
    with asked.conn.transaction():
        if not queries.change_password(asked.conn, account.subject, stored, renewed):
            return _wrong_current()
        queries.end_sessions(asked.conn, account.subject, but=asked.session.session_hash)
    return empty_answer()


def _wrong_current() -> Answer:
    return problem(HTTPStatus.FORBIDDEN, "The current password is wrong.", failed=True)


def _list_accounts(asked: Asked) -> Answer:
    listed = [
        {
            "name": one.name,
            "is_owner": one.is_owner,
            "has_password": one.has_password,
            "created_at": one.created_at.isoformat(),
        }
        for one in queries.list_accounts(asked.conn)
    ]
    return json_answer({"accounts": listed})


def _invite(asked: Asked) -> Answer:
    given = _body(asked, Named)
    secret = secrets.token_urlsafe(24)
    if not queries.invite(asked.conn, str(uuid4()), given.name, hashed(secret)):
        return problem(HTTPStatus.CONFLICT, "This name has an account already.")
    return json_answer({"name": given.name, "secret": secret, "days": queries.INVITATION_DAYS}, HTTPStatus.CREATED)


def _remove(asked: Asked) -> Answer:
    """Remove an account with all that belongs to it, as the person could do themselves."""
    account = queries.find_account(asked.conn, _body(asked, Named).name)
    if account is None:
        return problem(HTTPStatus.NOT_FOUND, "There is no such account.")
    if account.subject == asked.session.subject:
        return problem(HTTPStatus.CONFLICT, "This is your own account. Delete it in the settings.")
    # First, so that the person cannot come back while their rows are deleted.
    queries.close_account(asked.conn, account.subject)
    removed = Caller(account.subject, account.name, asked.session.rights)
    event = event_of(Request("DELETE", "/me", "", {}, {}, b"", asked.request.address), "/me", removed)
    return answer_of(asked.handle(event))


@dataclass(frozen=True, slots=True)
class Route:
    """A route, and whom it is for. With `is_guessable`, wrong secrets are counted and throttled."""

    respond: Callable[[Asked], Answer]
    needs_session: bool = True
    needs_owner: bool = False
    is_guessable: bool = False

    def answer(self, asked: Asked) -> Answer:
        """Return the answer; a body that does not fit is a 422."""
        try:
            return self.respond(asked)
        except _Misfit as misfit:
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"The request does not fit: {misfit}")


ROUTES: Mapping[tuple[str, str], Route] = {
    ("GET", "/auth/session"): Route(_show_session),
    ("POST", "/auth/session"): Route(_sign_in, needs_session=False, is_guessable=True),
    ("DELETE", "/auth/session"): Route(_sign_out, needs_session=False),
    ("GET", "/auth/setup"): Route(_show_setup, needs_session=False),
    ("POST", "/auth/setup"): Route(_set_up, needs_session=False, is_guessable=True),
    ("POST", "/auth/invitation"): Route(_accept, needs_session=False, is_guessable=True),
    ("PUT", "/auth/password"): Route(_change_password, is_guessable=True),
    ("GET", "/auth/accounts"): Route(_list_accounts, needs_owner=True),
    ("POST", "/auth/accounts"): Route(_invite, needs_owner=True),
    ("DELETE", "/auth/accounts"): Route(_remove, needs_owner=True),
}
