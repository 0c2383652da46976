"""Who gets into the server, and who does not."""

import json
from argparse import Namespace
from io import StringIO
from typing import Any

import httpx2
import psycopg
import pytest

from api.keys.rights import Rights
from common import database
from common.database import Connection
from server.__main__ import COMMANDS
from server.accounts import routes
from server.accounts.asked import Asked
from server.accounts.passwords import is_password
from server.accounts.queries import find_account
from server.accounts.routes import ROUTES
from server.children.messages import Answer, Request
from server.environment import ServerEnvironment
from server.errors import ServerError
from server.gateway.caller import Caller
from tests.integration.server.running import ANNS, PONY, Running, Start


def test_person_signs_in_and_sees_their_own_account(server: Running) -> None:
    browser = server.signed_in()
    assert browser.get("/auth/session").json() == {"name": "ann", "is_owner": True}
    assert browser.get("/api/me").status_code == 200


def test_cookie_is_closed_to_scripts_and_other_sites(server: Running) -> None:
    answered = server.browser().post("/auth/session", json=ANNS)
    cookie = answered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    # A browser would not keep a Secure cookie of plain HTTP.
    assert "Secure" not in cookie


def test_cookie_is_secure_where_the_public_address_is_https(start: Start) -> None:
    server = start(PUBLIC_URL="https://jobs.example.com")
    answered = server.browser().post("/auth/session", json=ANNS)
    assert "; Secure" in answered.headers["set-cookie"]


@pytest.mark.parametrize(
    "given", [{"name": "ann", "password": "wrong horse"}, {"name": "eve", "password": "correct horse"}]
)
def test_wrong_name_and_wrong_password_get_the_same_answer(server: Running, given: dict[str, str]) -> None:
    answered = server.browser().post("/auth/session", json=given)
    assert (answered.status_code, answered.json()["detail"]) == (401, "The name or the password is wrong.")
    assert "set-cookie" not in answered.headers


def test_wrong_passwords_are_throttled_and_the_right_one_too(server: Running, bob: str) -> None:
    browser = server.browser()
    wrong = [browser.post("/auth/session", json={"name": bob, "password": "wrong"}).status_code for _ in range(7)]
    assert wrong == [401] * 5 + [429] * 2
    refused = browser.post("/auth/session", json={"name": bob, "password": PONY})
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0


def test_throttled_name_does_not_lock_out_another_one(server: Running, bob: str) -> None:
    statuses = [
        server.browser().post("/auth/session", json={"name": bob, "password": "wrong"}).status_code for _ in range(6)
    ]
    assert statuses[-1] == 429
    assert server.signed_in().get("/api/me").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_another_page_changes_nothing_with_the_persons_cookie(server: Running, headers: dict[str, str]) -> None:
    browser = server.signed_in()
    assert browser.post("/api/settings", json=[], headers=headers).status_code == 403
    assert browser.put("/auth/password", json={}, headers=headers).status_code == 403
    assert browser.delete("/api/me", headers=headers).status_code == 403


def test_this_page_changes_what_it_may(server: Running) -> None:
    browser = server.signed_in()
    follow = [{"op": "upsert", "company": "acme", "provider": "lever", "board": "acme"}]
    assert browser.post("/api/settings", json=follow).status_code == 200
    assert browser.post("/api/settings", json=follow, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_session_ends_at_sign_out(server: Running) -> None:
    browser = server.signed_in()
    cookies = dict(browser.cookies)
    assert browser.delete("/auth/session").status_code == 204
    again = server.browser()
    again.cookies.update(cookies)
    assert again.get("/api/me").status_code == 401


def test_session_ends_when_it_is_not_used_for_long(server: Running, owner: Connection, bob: str) -> None:
    browser = server.signed_in(bob, PONY)
    owner.execute(
        "UPDATE sessions SET used_at = now() - interval '61 days' FROM accounts"
        " WHERE accounts.subject = sessions.subject AND accounts.name = $1",
        (bob,),
    )
    assert browser.get("/api/me").status_code == 401


def test_new_password_ends_other_sessions(server: Running, bob: str) -> None:
    browser, other = server.signed_in(bob, PONY), server.signed_in(bob, PONY)
    given = {"current": PONY, "password": "battery staple"}
    assert browser.put("/auth/password", json=given | {"current": "wrong"}).status_code == 403
    assert browser.put("/auth/password", json=given).status_code == 204
    assert browser.get("/api/me").status_code == 200
    assert other.get("/api/me").status_code == 401
    assert server.signed_in(bob, "battery staple").get("/api/me").status_code == 200


def test_password_that_was_changed_while_it_was_checked_opens_nothing(
    server: Running, bob: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed_then_checked(given: str, stored: str | None) -> bool:
        server.add(bob, "battery staple")
        return is_password(given, stored)

    monkeypatch.setattr(routes, "is_password", changed_then_checked)
    body = json.dumps({"name": bob, "password": PONY}).encode()
    with database.connect(server.api_url()) as conn:
        asked = Asked(conn, Request("POST", "/auth/session", "", {}, {}, body, ""), None, dict)
        answered = ROUTES["POST", "/auth/session"].answer(asked)
    assert (answered.status, answered.is_failed_attempt) == (401, True)
    assert "Set-Cookie" not in dict(answered.headers)


def test_old_password_changes_no_newer_one(server: Running, bob: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed_then_checked(given: str, stored: str | None) -> bool:
        server.add(bob, "battery staple")
        return is_password(given, stored)

    monkeypatch.setattr(routes, "is_password", changed_then_checked)
    body = json.dumps({"current": PONY, "password": "a thief's own"}).encode()
    with database.connect(server.api_url()) as conn:
        account = find_account(conn, bob)
        assert account is not None
        caller = Caller(account.subject, bob, Rights.ALL, session_hash=b"0" * 32)
        asked = Asked(conn, Request("PUT", "/auth/password", "", {}, {}, body, ""), caller, dict)
        assert ROUTES["PUT", "/auth/password"].answer(asked).status == 403
    assert server.signed_in(bob, "battery staple").get("/api/me").status_code == 200


@pytest.mark.parametrize("spelling", ["\u212aim", "kim\u0000", "kim\n", "\u00a0kim"])
def test_name_in_another_spelling_is_no_name(server: Running, spelling: str) -> None:
    server.add("kim", PONY)
    answered = server.browser().post("/auth/session", json={"name": spelling, "password": PONY})
    assert answered.status_code == 401


def test_short_password_is_refused(server: Running) -> None:
    given = {"current": "correct horse", "password": "short"}
    assert server.signed_in().put("/auth/password", json=given).status_code == 422


def test_name_that_cannot_be_an_accounts_is_refused_before_the_password_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed = StringIO("a long password\n")
    monkeypatch.setattr("sys.stdin", typed)
    with pytest.raises(ServerError, match="cannot be an account's name"):
        COMMANDS["password"](ServerEnvironment(database_url="postgresql://localhost/none"), Namespace(name="no name"))
    assert typed.tell() == 0


def test_reset_password_ends_sessions(server: Running, bob: str) -> None:
    browser = server.signed_in(bob, PONY)
    assert server.command("password", bob, said="battery staple\n").returncode == 0
    assert browser.get("/api/me").status_code == 401
    assert server.signed_in(bob, "battery staple").get("/api/me").status_code == 200


def test_invited_person_chooses_a_password_once(server: Running) -> None:
    ann = server.signed_in()
    invited = ann.post("/auth/accounts", json={"name": "carl"})
    assert invited.status_code == 201
    secret = invited.json()["secret"]
    bob = server.browser()
    assert bob.post("/auth/session", json={"name": "carl", "password": ""}).status_code == 401
    assert bob.post("/auth/invitation", json={"secret": secret, "password": "correct pony"}).json()["name"] == "carl"
    assert bob.get("/auth/session").json() == {"name": "carl", "is_owner": False}
    again = server.browser().post("/auth/invitation", json={"secret": secret, "password": "correct mule"})
    assert again.status_code == 401
    assert ann.post("/auth/accounts", json={"name": "Carl"}).status_code == 409


def test_ended_invitation_opens_nothing(server: Running, owner: Connection) -> None:
    secret = server.signed_in().post("/auth/accounts", json={"name": "dora"}).json()["secret"]
    owner.execute("UPDATE accounts SET invited_until = now() WHERE name = 'dora'")
    given = {"secret": secret, "password": "correct pony"}
    assert server.browser().post("/auth/invitation", json=given).status_code == 401


def test_only_an_owner_invites_and_removes(server: Running, bob: str) -> None:
    browser = server.signed_in(bob, PONY)
    assert browser.get("/auth/accounts").status_code == 403
    assert browser.post("/auth/accounts", json={"name": "eve"}).status_code == 403
    assert browser.request("DELETE", "/auth/accounts", json={"name": "ann"}).status_code == 403


def test_removed_person_is_out_with_all_their_rows(server: Running, owner: Connection, bob: str) -> None:
    browser = server.signed_in(bob, PONY)
    with server.api(bob) as key:
        key.post("/settings", [{"op": "upsert", "company": "bobs", "provider": "lever", "board": "acme"}])
        ann = server.signed_in()
        assert ann.request("DELETE", "/auth/accounts", json={"name": bob}).status_code == 204
        assert browser.get("/api/me").status_code == 401
        assert key.get("/me").status_code == 401
    assert owner.execute("SELECT * FROM user_company_settings WHERE company = 'bobs'").fetchall() == []
    assert bob not in [one["name"] for one in ann.get("/auth/accounts").json()["accounts"]]


def test_person_cannot_come_back_while_they_are_removed(server: Running, bob: str) -> None:
    answers: list[Answer] = []

    def sign_in_again(_: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps({"name": bob, "password": PONY}).encode()
        request = Request("POST", "/auth/session", "", {}, {}, body, "")
        answers.append(ROUTES["POST", "/auth/session"].answer(Asked(conn, request, None, dict)))
        return {"statusCode": 204}

    with database.connect(server.api_url()) as conn:
        request = Request("DELETE", "/auth/accounts", "", {}, {}, json.dumps({"name": bob}).encode(), "")
        ann = Caller("anns", "ann", Rights.ALL, is_owner=True, session_hash=b"0" * 32)
        ROUTES["DELETE", "/auth/accounts"].answer(Asked(conn, request, ann, sign_in_again))
    assert [one.status for one in answers] == [401]


def test_only_owner_leaves_after_the_others(start: Start, owner: Connection) -> None:
    server = start()
    server.add("bob", PONY)
    ann = server.signed_in()
    first = owner.execute("SELECT subject FROM accounts WHERE is_owner").fetchone()
    with server.api() as key:
        refused = [ann.delete("/api/me"), key.send("delete", "/me")]
    for answered in refused:
        assert answered.status_code == 409
        assert "only owner of this server" in answered.json()["detail"]
    assert ann.get("/api/me").status_code == 200
    assert ann.request("DELETE", "/auth/accounts", json={"name": "bob"}).status_code == 204
    assert "code=" not in server.log.read_text()
    assert ann.delete("/api/me").status_code == 204
    # The setup opens again, with a new account and a new code.
    stranger = server.browser()
    assert stranger.get("/auth/setup").json() == {"is_open": True}
    code = server.log.read_text().partition("code=")[2].split()[0]
    given = {"code": code, "name": "carl", "password": "correct mule"}
    assert stranger.post("/auth/setup", json=given).json() == {"name": "carl", "is_owner": True}
    assert owner.execute("SELECT subject FROM accounts WHERE is_owner").fetchone() != first


def test_owner_may_leave_where_another_one_stays(start: Start) -> None:
    server = start()
    server.add("bob", PONY)
    assert server.command("owner", "eve").returncode == 1
    assert server.command("owner", "Bob").returncode == 0
    assert server.signed_in().delete("/api/me").status_code == 204
    assert server.signed_in("bob", PONY).get("/auth/session").json() == {"name": "bob", "is_owner": True}
    assert "code=" not in server.log.read_text()


def test_server_without_an_owner_gets_one_at_the_next_start(start: Start, owner: Connection) -> None:
    server = start()
    server.add("bob", PONY)
    server.process.terminate()
    server.process.wait()
    # As an earlier version left it: its only owner could leave.
    owner.execute("DELETE FROM accounts WHERE is_owner")
    for _ in range(2):
        server = start(ADMIN_NAME="bob", ADMIN_PASSWORD="not bobs own")
        assert server.signed_in("bob", PONY).get("/auth/session").json() == {"name": "bob", "is_owner": False}
        assert "code=" in server.log.read_text()
        server.process.terminate()
        server.process.wait()


def test_person_who_deletes_their_account_is_out(server: Running, bob: str) -> None:
    browser = server.signed_in(bob, PONY)
    assert browser.delete("/api/me").status_code == 204
    assert browser.get("/api/me").status_code == 401
    assert server.browser().post("/auth/session", json={"name": bob, "password": PONY}).status_code == 401


def test_setup_needs_the_code_from_the_log_and_closes(start: Start) -> None:
    server = start(ADMIN_NAME="", ADMIN_PASSWORD="")
    stranger = server.browser()
    assert stranger.get("/auth/setup").json() == {"is_open": True}
    code = server.log.read_text().partition("code=")[2].split()[0]
    given = {"code": code, "name": "ann", "password": "correct horse"}
    assert stranger.post("/auth/setup", json=given | {"code": "00000000x"}).status_code == 401
    assert stranger.post("/auth/setup", json=given).json() == {"name": "ann", "is_owner": True}
    assert stranger.get("/api/me").status_code == 200
    assert server.browser().post("/auth/setup", json=given | {"name": "eve"}).status_code == 404
    assert server.browser().get("/auth/setup").json() == {"is_open": False}


def test_setup_is_closed_where_the_environment_names_an_account(server: Running) -> None:
    assert server.browser().get("/auth/setup").json() == {"is_open": False}
    assert "code=" not in server.log.read_text()


def test_codes_are_throttled(start: Start) -> None:
    stranger = start(ADMIN_NAME="", ADMIN_PASSWORD="").browser()
    given = {"code": "wrong", "name": "eve", "password": "correct horse"}
    statuses = [stranger.post("/auth/setup", json=given | {"name": f"eve{n}"}).status_code for n in range(7)]
    assert statuses[-1] == 429


def test_subject_stays_the_same_over_a_restart(start: Start, owner: Connection) -> None:
    subjects = []
    for _ in range(2):
        server = start()
        server.signed_in()
        subjects.append(owner.execute("SELECT subject, name FROM accounts").fetchall())
        server.process.terminate()
        server.process.wait()
    assert subjects[0] == subjects[1]


@pytest.mark.parametrize("table", ["accounts", "sessions", "keys"])
def test_worker_sees_nothing_of_sign_in(worker_conn: Connection, table: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        worker_conn.execute(f"TABLE {table}")


def test_database_holds_no_secret(server: Running, owner: Connection) -> None:
    browser, token = server.signed_in(), server.token()
    cookie = browser.cookies["rolewatch_session"]
    rows = [str(owner.execute(f"TABLE {table}").fetchall()) for table in ("accounts", "sessions", "keys")]
    assert not [text for text in rows for secret in ("correct horse", cookie, token) if secret in text]
    assert "$argon2id$" in rows[0]


def test_secret_in_a_body_that_does_not_fit_is_not_repeated(server: Running) -> None:
    answered = server.browser().post("/auth/session", json={"name": ["x"], "password": "correct horse"})
    assert answered.status_code == 422
    assert "correct horse" not in answered.text


def test_health_needs_no_sign_in(server: Running) -> None:
    assert httpx2.get(f"{server.url}/api/health", trust_env=False).json() == {"status": "ok"}
