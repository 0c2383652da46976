"""What opens an account, and only once: invitations, the first account, sessions and keys, without a server."""

from uuid import uuid4

import pytest

from api.keys.queries import hashed, make_key
from common.database import Connection
from server.accounts import identities, queries
from server.accounts.queries import Account
from server.children.messages import Request
from server.gateway.caller import COOKIE, find_caller

SECRET = "an-invitation"
HASH = hashed(SECRET)


def add(conn: Connection, name: str, password: str | None = None, *, is_owner: bool = False) -> Account:
    added = queries.add_account(conn, str(uuid4()), name, password, is_owner=is_owner)
    assert added is not None
    return added


def test_invitation_is_for_an_account_that_nothing_opens_yet(api_conn: Connection) -> None:
    def is_invited(name: str) -> bool:
        return queries.invite(api_conn, str(uuid4()), name, HASH)

    add(api_conn, "with-password", "a hash")
    add(api_conn, "waiting-owner", is_owner=True)
    assert queries.add_identity(api_conn, "issuer", "1", add(api_conn, "with-identity").subject)
    assert [is_invited(one) for one in ("with-password", "waiting-owner", "with-identity")] == [False] * 3
    # A member who was invited before gets a new secret, and the first one ends.
    assert is_invited("carl")
    assert queries.invite(api_conn, str(uuid4()), "Carl", hashed("another"))
    assert queries.accept_invitation(api_conn, HASH, "a hash") is None
    assert queries.accept_invitation(api_conn, hashed("another"), "a hash")


def test_invitation_opens_once_and_not_after_its_end(api_conn: Connection) -> None:
    assert queries.invite(api_conn, str(uuid4()), "carl", HASH)
    api_conn.execute("UPDATE accounts SET invited_until = now()")
    assert queries.open_invitation(api_conn, HASH) is None
    assert queries.accept_invitation(api_conn, HASH, "a hash") is None
    assert queries.invite(api_conn, str(uuid4()), "carl", HASH)
    assert queries.open_invitation(api_conn, HASH)
    assert queries.open_invitation(api_conn, HASH) is None


def test_invited_account_is_not_for_a_person_who_has_another(api_conn: Connection) -> None:
    ann = add(api_conn, "ann")
    assert queries.add_identity(api_conn, "issuer", "1", ann.subject)
    assert queries.invite(api_conn, str(uuid4()), "carl", HASH)
    with pytest.raises(identities.Taken):
        identities.accept(api_conn, "issuer", "1", SECRET)
    # The invitation stays for the person whom it is for.
    accepted = identities.accept(api_conn, "issuer", "2", SECRET)
    assert accepted is not None
    assert accepted.name == "carl"


def test_first_account_is_claimed_once(api_conn: Connection) -> None:
    first = add(api_conn, "you", is_owner=True)
    assert queries.claim_account(api_conn, first.subject, "ann", "a hash")
    assert queries.claim_account(api_conn, first.subject, "eve", "another hash") is None
    found = queries.find_account(api_conn, "ann")
    assert found is not None
    assert found.password_hash == "a hash"


def test_key_opens_by_its_scheme_alone_and_a_wrong_one_is_not_replaced_by_the_cookie(api_conn: Connection) -> None:
    ann = add(api_conn, "ann", "a hash")
    assert queries.add_session(api_conn, hashed("session"), ann.subject, "a hash")
    assert make_key(api_conn, ann.subject, "script", "read", "key")

    def caller(authorization: str = "", cookie: str = "") -> tuple[str, bool] | None:
        headers = {"authorization": authorization} if authorization else {}
        cookies = {COOKIE: cookie} if cookie else {}
        found = find_caller(api_conn, Request("GET", "/api/me", "", headers, cookies, b"", "192.0.2.1"))
        return None if found is None else (found.name, found.is_script)

    assert caller("Bearer key") == caller("bearer  key ") == ("ann", True)
    assert caller(cookie="session") == ("ann", False)
    assert [caller(one) for one in ("Basic key", "key", "Bearer session", "Bearer ")] == [None] * 4
    assert [caller(one, "session") for one in ("Bearer wrong", "Basic key", "x")] == [None] * 3
    assert [caller(cookie=one) for one in ("key", "wrong", hashed("session").hex())] == [None] * 3
