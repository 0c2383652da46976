"""The sign-in's own routes, under /auth/."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from uuid import uuid4

from pydantic import Field

from api.keys.queries import hashed
from server.accounts import at_issuer, queries
from server.accounts.asked import NAME, Asked, Misfit, Strict, begin_session, body_of, session_cookie
from server.accounts.passwords import LONGEST, SHORTEST, hash_password, is_outdated, is_password
from server.accounts.setup import SET_UP, waiting_account, wrong_setup
from server.accounts.ways import Way, way_of
from server.children.messages import Answer, Request
from server.gateway.caller import Caller
from server.gateway.events import answer_of, event_of
from server.gateway.problems import empty_answer, json_answer, problem


class SignIn(Strict):
    """A name and its password."""

    name: str = Field(max_length=64)
    password: str = Field(max_length=LONGEST)


class Setup(Strict):
    """The code from the log, and the first account's name and password."""

    code: str = Field(max_length=100)
    name: str = Field(pattern=NAME)
    password: str = Field(min_length=SHORTEST, max_length=LONGEST)


class Acceptance(Strict):
    """An invitation's secret, and the password that the person has chosen."""

    secret: str = Field(max_length=100)
    password: str = Field(min_length=SHORTEST, max_length=LONGEST)


class NewPassword(Strict):
    """The password until now, and the new one."""

    current: str = Field(max_length=LONGEST)
    password: str = Field(min_length=SHORTEST, max_length=LONGEST)


class Named(Strict):
    """An account, by its name."""

    name: str = Field(pattern=NAME)


def _show_session(asked: Asked) -> Answer:
    return json_answer({"name": asked.person.name, "is_owner": asked.person.is_owner})


def _sign_in(asked: Asked) -> Answer:
    given = body_of(asked, SignIn)
    # Wrong attempts are counted per name, so no name has other spellings, which the database might take for the same.
    account = queries.find_account(asked.conn, given.name) if re.fullmatch(NAME, given.name) else None
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
    def add(secret_hash: bytes) -> bool:
        return queries.add_session(asked.conn, secret_hash, account.subject, str(account.password_hash))

    # The password may have changed while it was checked; the change ended all other sessions.
    return begin_session(asked, account, add) or _wrong()


def _sign_out(asked: Asked) -> Answer:
    if asked.caller and asked.caller.session_hash:
        queries.end_session(asked.conn, asked.caller.session_hash)
    return empty_answer([session_cookie(asked.request, "", 0)])


def _show_setup(asked: Asked) -> Answer:
    return json_answer({"is_open": waiting_account(asked.conn) is not None})


def _set_up(asked: Asked) -> Answer:
    given = body_of(asked, Setup)
    if (refusal := wrong_setup(asked.conn, given.code)) is not None:
        return refusal
    first = queries.find_first_account(asked.conn)
    assert first is not None  # noqa: S101 - the setup is open
    taken = queries.find_account(asked.conn, given.name)
    if taken is not None and taken.subject != first.subject:
        return problem(HTTPStatus.CONFLICT, "Another account has this name.")
    claimed = queries.claim_account(asked.conn, first.subject, given.name, hash_password(given.password))
    return _signed_in(asked, claimed) if claimed else problem(HTTPStatus.NOT_FOUND, SET_UP)


def _accept(asked: Asked) -> Answer:
    given = body_of(asked, Acceptance)
    with asked.conn.transaction():
        account = queries.accept_invitation(asked.conn, hashed(given.secret), hash_password(given.password))
        if account is not None:
            # An invitation to an existing account ends its other sessions.
            queries.end_sessions(asked.conn, account.subject)
    if account is None:
        detail = "This invitation was used already or has ended. Ask for another one."
        return problem(HTTPStatus.UNAUTHORIZED, detail, failed=True)
    return _signed_in(asked, account)


def _change_password(asked: Asked) -> Answer:
    given = body_of(asked, NewPassword)
    account = queries.find_account(asked.conn, asked.person.name)
    stored = account.password_hash if account else None
    if not is_password(given.current, stored) or account is None or stored is None:
        return _wrong_current()
    renewed = hash_password(given.password)
    with asked.conn.transaction():
        if not queries.change_password(asked.conn, account.subject, stored, renewed):
            return _wrong_current()
        queries.end_sessions(asked.conn, account.subject, but=asked.person.session_hash)
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
    given = body_of(asked, Named)
    secret = secrets.token_urlsafe(24)
    if not queries.invite(asked.conn, str(uuid4()), given.name, hashed(secret)):
        return problem(HTTPStatus.CONFLICT, "This name has an account already.")
    return json_answer({"name": given.name, "secret": secret, "days": queries.INVITATION_DAYS}, HTTPStatus.CREATED)


def _remove(asked: Asked) -> Answer:
    """Remove an account with all that belongs to it, as the person could do themselves."""
    account = queries.find_account(asked.conn, body_of(asked, Named).name)
    if account is None:
        return problem(HTTPStatus.NOT_FOUND, "There is no such account.")
    if account.subject == asked.person.subject:
        return problem(HTTPStatus.CONFLICT, "This is your own account. Delete it in the settings.")
    # First, so that the person cannot come back while their rows are deleted.
    queries.close_account(asked.conn, account.subject)
    removed = Caller(account.subject, account.name, asked.person.rights)
    event = event_of(Request("DELETE", "/me", "", {}, {}, b"", asked.request.address), "/me", removed)
    return answer_of(asked.handle(event))


@dataclass(frozen=True, slots=True)
class Route:
    """A route, and whom it is for.

    With `is_guessable`, wrong secrets are counted and throttled. The route is there where people sign in by one of
    `ways`.
    """

    respond: Callable[[Asked], Answer]
    needs_person: bool = True
    needs_owner: bool = False
    is_guessable: bool = False
    ways: frozenset[Way] = frozenset(Way)

    def answer(self, asked: Asked) -> Answer:
        """Return the answer; a body that does not fit is a 422."""
        if way_of() not in self.ways:
            return problem(HTTPStatus.NOT_FOUND, _OTHER_WAYS[way_of()])
        try:
            return self.respond(asked)
        except Misfit as misfit:
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"The request does not fit: {misfit}")


_OTHER_WAYS = {
    Way.PASSWORD: "People sign in with a password here.",
    Way.ISSUER: "People sign in at another server here, without a password.",
    Way.PROXY: "People sign in at the proxy in front of this server.",
}

_PASSWORD = frozenset({Way.PASSWORD})
_ISSUER = frozenset({Way.ISSUER})

ROUTES: Mapping[tuple[str, str], Route] = {
    ("GET", "/auth/session"): Route(_show_session),
    ("POST", "/auth/session"): Route(_sign_in, needs_person=False, is_guessable=True, ways=_PASSWORD),
    ("DELETE", "/auth/session"): Route(_sign_out, needs_person=False),
    ("GET", "/auth/setup"): Route(_show_setup, needs_person=False),
    ("POST", "/auth/setup"): Route(_set_up, needs_person=False, is_guessable=True, ways=_PASSWORD),
    ("POST", "/auth/invitation"): Route(_accept, needs_person=False, is_guessable=True, ways=_PASSWORD),
    ("PUT", "/auth/password"): Route(_change_password, is_guessable=True, ways=_PASSWORD),
    ("POST", "/auth/issuer"): Route(at_issuer.begin, needs_person=False, is_guessable=True, ways=_ISSUER),
    ("POST", "/auth/issuer/return"): Route(at_issuer.finish, needs_person=False, ways=_ISSUER),
    ("GET", "/auth/accounts"): Route(_list_accounts, needs_owner=True),
    ("POST", "/auth/accounts"): Route(_invite, needs_owner=True, ways=_PASSWORD | _ISSUER),
    ("DELETE", "/auth/accounts"): Route(_remove, needs_owner=True),
}
