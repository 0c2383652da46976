"""Sign-in at an issuer of OpenID Connect: who gets in, and which answers are refused."""

import json
import secrets
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from common import database
from common.database import Connection
from server.accounts.asked import Asked
from server.accounts.routes import ROUTES
from server.accounts.ways import Way
from server.children.messages import Request
from testing.issuer import CLIENT_ID, CLIENT_SECRET, Issuer, serve_issuer
from testing.ports import HOST
from tests.integration.server.running import Running, serving_on_its_own


@pytest.fixture(scope="module")
def served() -> Iterator[Issuer]:
    with serve_issuer() as issuer:
        yield issuer


@pytest.fixture(scope="module")
def shared(
    served: Issuer, server_url: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """A server where people sign in at the issuer. Its first account is `olga`'s."""
    folder = tmp_path_factory.mktemp("issued")
    # Each browser has an address of its own, so that the limit per address is not met.
    given = {
        "TRUSTED_PROXY": HOST,
        "ADMIN_NAME": "",
        "ADMIN_PASSWORD": "",
        "OIDC_ISSUER": served.url,
        "OIDC_CLIENT_ID": CLIENT_ID,
        "OIDC_CLIENT_SECRET": CLIENT_SECRET,
    }
    with serving_on_its_own(server_url, template, folder, **given) as running:
        code = running.log.read_text().partition("code=")[2].split()[0]
        browser = browser_of(running)
        assert browser.post("/auth/issuer", json={"code": "00000000x"}).status_code == 401
        told = browser.post("/auth/issuer", json={"code": code}).json()
        back = served.sign_in(told["address"], "olga's id", preferred_username="olga")
        assert browser.post("/auth/issuer/return", json=back).json() == {"name": "olga", "is_owner": True}
        yield running


@pytest.fixture
def issuer(shared: Running, served: Issuer) -> Issuer:
    served.reset()
    return served


@pytest.fixture
def server(shared: Running, issuer: Issuer) -> Running:
    return shared


@pytest.fixture
def owner(shared: Running) -> Iterator[Connection]:
    with database.connect(shared.owner_url) as conn:
        yield conn


def browser_of(server: Running) -> httpx2.Client:
    """Return a browser with an address of its own."""
    return server.browser(**{"X-Forwarded-For": f"2001:db8::{secrets.token_hex(2)}"})


def begin(browser: httpx2.Client) -> str:
    answered = browser.post("/auth/issuer", json={})
    assert answered.status_code == 200, answered.text
    return str(answered.json()["address"])


def entered(server: Running, issuer: Issuer, sub: str = "olga's id", **claims: object) -> httpx2.Client:
    """Return the browser of a person who has signed in."""
    browser = browser_of(server)
    answered = browser.post("/auth/issuer/return", json=issuer.sign_in(begin(browser), sub, **claims))
    assert answered.status_code == 200, answered.text
    return browser


def refused(browser: httpx2.Client, back: dict[str, str], status: int = 401) -> str:
    """Finish a sign-in that is refused; return the sentence. No one is signed in then."""
    answered = browser.post("/auth/issuer/return", json=back)
    assert answered.status_code == status, answered.text
    assert "rolewatch_session" not in browser.cookies
    assert browser.get("/api/me").status_code == 401
    return str(answered.json()["detail"])


def test_person_of_the_issuer_has_one_account_whatever_they_are_called(
    server: Running, issuer: Issuer, owner: Connection
) -> None:
    find = "SELECT accounts.subject FROM identities JOIN accounts USING (subject) WHERE external_id = 'olga''s id'"
    (first,) = owner.execute(find).fetchall()
    browser = entered(server, issuer, preferred_username="Olga Nova", email="other@example.com")
    assert browser.get("/auth/session").json() == {"name": "olga", "is_owner": True}
    assert browser.get("/api/me").status_code == 200
    assert owner.execute(find).fetchall() == [first]


def test_page_learns_that_people_sign_in_at_an_issuer(server: Running) -> None:
    config = httpx2.get(f"{server.url}/config.json", trust_env=False)
    assert config.json()["way"] == "issuer"


def test_stranger_gets_nothing_but_what_is_to_sign_in(server: Running) -> None:
    stranger = browser_of(server)
    for (method, path), route in ROUTES.items():
        answered = stranger.request(method, path, json={})
        if route.needs_person:
            assert answered.status_code == 401, (method, path)
        elif Way.ISSUER in route.ways:
            assert answered.status_code in {200, 204, 422}, (method, path)
        else:
            assert answered.status_code == 404, (method, path)
    assert stranger.get("/api/jobs").status_code == 401


def test_passwords_open_nothing_where_people_sign_in_at_an_issuer(server: Running) -> None:
    server.add("carl", "correct horse")
    for path in ("/auth/session", "/auth/setup", "/auth/invitation"):
        answered = browser_of(server).post(path, json={"name": "carl", "password": "correct horse"})
        assert (answered.status_code, "another server" in answered.json()["detail"]) == (404, True)


def test_session_cookie_is_closed_to_scripts_and_other_sites(server: Running, issuer: Issuer) -> None:
    browser = browser_of(server)
    told = browser.post("/auth/issuer", json={})
    assert "HttpOnly; SameSite=Strict" in told.headers["set-cookie"]
    answered = browser.post("/auth/issuer/return", json=issuer.sign_in(told.json()["address"], "olga's id"))
    assert all("HttpOnly; SameSite=Strict" in cookie for cookie in answered.headers.get_list("set-cookie"))


def test_another_page_begins_and_ends_no_sign_in(server: Running, issuer: Issuer) -> None:
    browser = browser_of(server)
    back = issuer.sign_in(begin(browser), "olga's id")
    evil = {"Origin": "http://evil.example"}
    assert browser.post("/auth/issuer", json={}, headers=evil).status_code == 403
    assert browser.post("/auth/issuer/return", json=back, headers=evil).status_code == 403


def test_stranger_of_the_issuer_has_no_account(server: Running, issuer: Issuer) -> None:
    browser = browser_of(server)
    sentence = refused(browser, issuer.sign_in(begin(browser), "eve's id", preferred_username="eve"), 403)
    assert sentence == "eve has no account here. Ask an owner for an invitation."
    # Not an account of the same name either.
    browser = browser_of(server)
    refused(browser, issuer.sign_in(begin(browser), "eve's id", preferred_username="olga"), 403)


def test_invitation_gives_an_account_to_one_person_of_the_issuer(server: Running, issuer: Issuer) -> None:
    olga = entered(server, issuer)
    secret = olga.post("/auth/accounts", json={"name": "dora"}).json()["secret"]
    browser = browser_of(server)
    back = issuer.sign_in(begin(browser), "dora's id") | {"invitation": secret}
    assert browser.post("/auth/issuer/return", json=back).json() == {"name": "dora", "is_owner": False}
    assert entered(server, issuer, "dora's id").get("/auth/session").json()["name"] == "dora"
    other = browser_of(server)
    again = issuer.sign_in(begin(other), "eve's id") | {"invitation": secret}
    assert "used already" in refused(other, again)
    assert olga.post("/auth/accounts", json={"name": "dora"}).status_code == 409
    # The owner invites a person again to whom the issuer gives another identifier.
    link = server.command("invite", "dora").stdout.strip()
    renamed = browser_of(server)
    back = issuer.sign_in(begin(renamed), "dora's new id") | {"invitation": link.partition("#")[2]}
    assert renamed.post("/auth/issuer/return", json=back).json()["name"] == "dora"
    assert browser.get("/api/me").status_code == 401
    refused(old := browser_of(server), issuer.sign_in(begin(old), "dora's id"), 403)


def test_each_person_of_the_issuer_gets_an_account_where_that_is_wanted(
    server: Running, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {name: value for name, value in server.variables.items() if name.startswith("OIDC_")}
    for name, value in (given | {"OIDC_SIGN_UP": "1", "PAGE_URL": server.url}).items():
        monkeypatch.setenv(name, value)

    def asked(path: str, body: object, cookies: dict[str, str]) -> Any:
        request = Request("POST", path, "", {}, cookies, json.dumps(body).encode(), "")
        return json.loads(ROUTES["POST", path].answer(Asked(conn, request, None, dict)).body)

    def name_of(sub: str, told: str) -> str:
        back = issuer.sign_in(asked("/auth/issuer", {}, {})["address"], sub, preferred_username=told)
        return str(asked("/auth/issuer/return", back, {"rolewatch_sign_in": back["state"]})["name"])

    with database.connect(server.api_url()) as conn:
        assert name_of("gina's id", "gina") == "gina"
        assert name_of("gina's id", "renamed") == "gina"
        other = name_of("another gina's id", "gina")
        assert other.startswith("gina-")
        assert name_of("another gina's id", "gina") == other
        assert name_of("zoe's id", "Zoë Ö. " + "x" * 300) == f"Zo-.-{'x' * 59}"


def test_removed_person_is_out_until_they_are_invited(server: Running, issuer: Issuer) -> None:
    olga = entered(server, issuer)
    secret = olga.post("/auth/accounts", json={"name": "fritz"}).json()["secret"]
    fritz = browser_of(server)
    back = issuer.sign_in(begin(fritz), "fritz's id") | {"invitation": secret}
    assert fritz.post("/auth/issuer/return", json=back).status_code == 200
    assert olga.request("DELETE", "/auth/accounts", json={"name": "fritz"}).status_code == 204
    assert fritz.get("/api/me").status_code == 401
    browser = browser_of(server)
    refused(browser, issuer.sign_in(begin(browser), "fritz's id"), 403)


def _now(seconds: int) -> int:
    return int(time.time()) + seconds


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"iss": "https://issuer.example"}, "Invalid issuer"),
        ({"aud": "another client"}, "Audience doesn't match"),
        ({"aud": [CLIENT_ID, "another"], "azp": "another"}, "issued to another client"),
        ({"aud": [CLIENT_ID, "another"]}, "issued to another client"),
        ({"exp": float("inf")}, "refused"),
        ({"exp": "soon"}, "refused"),
        ({"exp": _now(-120)}, "expired"),
        ({"iat": _now(3600)}, "not yet valid"),
        ({"nbf": _now(3600)}, "not yet valid"),
        ({"nonce": "another sign-in's"}, "belongs to another sign-in"),
        ({"sub": ""}, "names no person"),
        ({"sub": 7}, "refused"),
        ({"sub": "a\u0000b"}, "names no person"),
        ({"sub": "a" * 256}, "names no person"),
    ],
)
def test_wrong_claim_signs_no_one_in(server: Running, issuer: Issuer, claims: dict[str, Any], sentence: str) -> None:
    issuer.claims = claims
    browser = browser_of(server)
    assert sentence in refused(browser, issuer.sign_in(begin(browser), "olga's id"))


@pytest.mark.parametrize("missing", ["iss", "sub", "aud", "exp", "iat", "nonce"])
def test_missing_claim_signs_no_one_in(server: Running, issuer: Issuer, missing: str) -> None:
    issuer.without = {missing}
    browser = browser_of(server)
    assert missing in refused(browser, issuer.sign_in(begin(browser), "olga's id"))


def test_token_without_a_signature_signs_no_one_in(server: Running, issuer: Issuer) -> None:
    issuer.signed_with = ("none", None)
    browser = browser_of(server)
    assert "signed with 'none'" in refused(browser, issuer.sign_in(begin(browser), "olga's id"))


def test_public_key_is_no_secret_to_sign_with(server: Running, issuer: Issuer) -> None:
    # HS256, signed with the public key: a careless server would accept it.
    issuer.signed_with = ("HS256", str(issuer.public_key()["n"]).encode())
    browser = browser_of(server)
    assert "signed with 'HS256'" in refused(browser, issuer.sign_in(begin(browser), "olga's id"))


def test_token_of_another_key_signs_no_one_in(server: Running, issuer: Issuer) -> None:
    issuer.signed_with = ("RS256", rsa.generate_private_key(65537, 2048))
    browser = browser_of(server)
    assert "refused: Signature verification failed" in refused(browser, issuer.sign_in(begin(browser), "olga's id"))
    issuer.header = {"kid": "unknown"}
    browser = browser_of(server)
    assert "a key that is not the server's" in refused(browser, issuer.sign_in(begin(browser), "olga's id"))


def test_key_within_the_token_is_not_believed(server: Running, issuer: Issuer) -> None:
    own = rsa.generate_private_key(65537, 2048)
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    pem = own.public_key().public_bytes(serialization.Encoding.PEM, form).decode()
    issuer.signed_with = ("RS256", own)
    issuer.header = {"x5c": [pem], "jku": f"{issuer.url}/evil"}
    browser = browser_of(server)
    assert "refused" in refused(browser, issuer.sign_in(begin(browser), "olga's id"))
    assert "/evil" not in issuer.asked


def test_sign_in_is_finished_once(server: Running, issuer: Issuer) -> None:
    browser = browser_of(server)
    back = issuer.sign_in(begin(browser), "olga's id")
    state = dict(browser.cookies)
    assert browser.post("/auth/issuer/return", json=back).status_code == 200
    thief = browser_of(server)
    thief.cookies.update({"rolewatch_sign_in": state["rolewatch_sign_in"]})
    assert "used already" in refused(thief, back)


def test_sign_in_of_another_browser_is_not_finished(server: Running, issuer: Issuer) -> None:
    begun = browser_of(server)
    back = issuer.sign_in(begin(begun), "olga's id")
    without, other = browser_of(server), browser_of(server)
    assert "another browser" in refused(without, back)
    begin(other)
    assert "another browser" in refused(other, back)
    assert "another browser" in refused(other, back | {"state": "made up"})


def test_sign_in_that_took_too_long_is_not_finished(server: Running, issuer: Issuer, owner: Connection) -> None:
    browser = browser_of(server)
    back = issuer.sign_in(begin(browser), "olga's id")
    owner.execute("UPDATE sign_ins SET begun_at = now() - interval '11 minutes'")
    assert "has ended" in refused(browser, back)
    begin(browser)
    assert owner.execute("SELECT count(*) FROM sign_ins WHERE begun_at < now() - interval '1 minute'").fetchone() == (
        0,
    )


def test_code_of_another_sign_in_is_refused(server: Running, issuer: Issuer) -> None:
    # The thief's own browser and state, with a code that was given for another challenge.
    stolen = issuer.sign_in(begin(browser_of(server)), "olga's id")
    thief = browser_of(server)
    own = issuer.sign_in(begin(thief), "eve's id")
    assert "refuses this sign-in" in refused(thief, own | {"code": stolen["code"]})


def test_sign_in_that_was_broken_off_is_a_sentence(server: Running, issuer: Issuer) -> None:
    browser = browser_of(server)
    back = issuer.sign_in(begin(browser), "olga's id")
    assert "broken off" in refused(browser, {"state": back["state"], "error": "access_denied"})


@pytest.mark.parametrize("keys", [None, [], [1], {}, "keys", [{"kty": "oct", "k": "AAAA"}]])
def test_wrong_keys_of_the_issuer_sign_no_one_in(server: Running, issuer: Issuer, keys: Any) -> None:
    issuer.keys = keys
    browser = browser_of(server)
    assert "The token of the sign-in server" in refused(browser, issuer.sign_in(begin(browser), "olga's id"))


@pytest.mark.parametrize("path", ["/keys", "/token", "/.well-known/openid-configuration"])
def test_issuer_that_is_away_is_a_503_and_no_session(server: Running, issuer: Issuer, path: str) -> None:
    browser = browser_of(server)
    back = issuer.sign_in(begin(browser), "olga's id")
    issuer.away = {path}
    assert "does not answer as one (503)" in refused(browser, back, 503)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"issuer": "https://issuer.example"}, "says that it is"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "no usable authorization_endpoint"),
        ({"authorization_endpoint": None}, "no usable authorization_endpoint"),
    ],
)
def test_wrong_configuration_of_the_issuer_is_a_sentence(
    server: Running, issuer: Issuer, told: dict[str, Any], sentence: str
) -> None:
    issuer.configuration = told
    answered = browser_of(server).post("/auth/issuer", json={})
    assert (answered.status_code, sentence in answered.json()["detail"]) == (503, True)
