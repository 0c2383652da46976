"""Sign-in at an issuer of OpenID Connect: the authorization code flow with PKCE, state and nonce."""

import hmac
import secrets
from http import HTTPStatus

from pydantic import Field

from api.keys.queries import hashed
from common.log import logger
from server.accounts import queries
from server.accounts.asked import Asked, Strict, begin_session, body_of, cookie
from server.accounts.identities import Taken, accept, add_person, set_up
from server.accounts.setup import SET_UP, wrong_setup
from server.accounts.ways import Issuer, issuer_of
from server.children.messages import Answer
from server.errors import IssuerAway, WrongToken
from server.gateway.problems import json_answer, problem
from server.issuer.person import IssuersPerson

STATE = "rolewatch_sign_in"
_PATH = "/auth/issuer"


class Beginning(Strict):
    """What a sign-in begins with: the code from the log, where it is the first one."""

    code: str | None = Field(default=None, max_length=100)


class Return(Strict):
    """The parameters with which the issuer sent the person back, and an invitation's secret."""

    state: str = Field(max_length=200)
    code: str | None = Field(default=None, max_length=4_000)
    error: str | None = Field(default=None, max_length=200)
    invitation: str | None = Field(default=None, max_length=100)


def begin(asked: Asked) -> Answer:
    """Return the issuer's address that the person opens to sign in."""
    from server.issuer.client import authorization_address  # noqa: PLC0415 - takes memory that others need not have

    given = body_of(asked, Beginning)
    if given.code is not None and (refusal := wrong_setup(asked.conn, given.code)) is not None:
        return refusal
    state = secrets.token_urlsafe(32)
    sign_in = queries.SignIn(secrets.token_urlsafe(32), secrets.token_urlsafe(48), is_setup=given.code is not None)
    try:
        address = authorization_address(issuer_of(), state, sign_in.nonce, sign_in.verifier)
    except IssuerAway as away:
        return _away(away)
    queries.begin_sign_in(asked.conn, hashed(state), sign_in)
    held = cookie(asked.request, STATE, state, queries.SIGN_IN_SECONDS, path=_PATH)
    return json_answer({"address": address}, headers=[("Set-Cookie", held)])


def finish(asked: Asked) -> Answer:
    """Sign in the person whom the issuer has sent back, or say why not."""
    given = body_of(asked, Return)
    # Another browser's sign-in is not finished here, so that no one is signed in as someone else without knowing it.
    held = asked.request.cookies.get(STATE, "")
    is_own = bool(held) and hmac.compare_digest(held.encode(), given.state.encode())
    sign_in = queries.take_sign_in(asked.conn, hashed(given.state)) if is_own else None
    if sign_in is None:
        return _refused("This sign-in was used already, has ended, or began in another browser. Sign in again.")
    if not given.code:
        return _refused("The sign-in was broken off at the other server. Sign in again.")
    return _enter(asked, given.code, given.invitation, sign_in)


def _enter(asked: Asked, code: str, invitation: str | None, sign_in: queries.SignIn) -> Answer:
    from server.issuer.client import redeem  # noqa: PLC0415 - takes memory that others need not have

    issuer = issuer_of()
    try:
        person = redeem(issuer, code, sign_in.nonce, sign_in.verifier)
    except IssuerAway as away:
        return _away(away)
    except WrongToken as wrong:
        logger.warning("token refused", reason=str(wrong))
        return _refused(str(wrong))
    found = _account(asked, issuer, person, invitation, is_setup=sign_in.is_setup)
    return found if isinstance(found, Answer) else _begin_session(asked, issuer, person, found)


def _begin_session(asked: Asked, issuer: Issuer, person: IssuersPerson, account: queries.Account) -> Answer:
    def add(secret_hash: bytes) -> bool:
        return queries.add_session_of_identity(asked.conn, secret_hash, account.subject, issuer.url, person.id)

    ended = ("Set-Cookie", cookie(asked.request, STATE, "", 0, path=_PATH))
    return begin_session(asked, account, add, [ended]) or _refused("This account was removed.")


def _account(
    asked: Asked, issuer: Issuer, person: IssuersPerson, invitation: str | None, *, is_setup: bool
) -> queries.Account | Answer:
    """Return the person's account. The setup, an invitation or a sign-up may give them one."""
    if is_setup:
        return set_up(asked.conn, issuer.url, person.id, person.name) or problem(HTTPStatus.NOT_FOUND, SET_UP)
    if invitation:
        try:
            account = accept(asked.conn, issuer.url, person.id, invitation)
        except Taken:
            return problem(HTTPStatus.CONFLICT, "You have another account here already.")
        return account or _refused("This invitation was used already or has ended. Ask for another one.")
    if known := queries.find_account_of_identity(asked.conn, issuer.url, person.id):
        return known
    if issuer.takes_anyone:
        return add_person(asked.conn, issuer.url, person.id, person.name)
    return problem(HTTPStatus.FORBIDDEN, f"{person.name} has no account here. Ask an owner for an invitation.")


def _refused(detail: str) -> Answer:
    return problem(HTTPStatus.UNAUTHORIZED, detail)


def _away(away: IssuerAway) -> Answer:
    logger.error("issuer away", reason=str(away))
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(away), retry_after=5)
