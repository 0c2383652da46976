"""A walk over every route as a stranger, and with keys."""

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from api.keys.queries import hashed
from api.keys.rights import CLOSED_TO_KEYS
from local.openapi import document
from server.accounts.routes import ROUTES
from server.accounts.ways import Way
from server.http.app import LARGEST_BODY
from tests.integration.server.running import PONY, Running

# What anyone may ask for. A path with a secret answers 404 for a secret that is unknown.
OPEN = {"/health"}
SECRET = ("/feed/", "/unsubscribe/", "/mail/confirm/")


def api_routes() -> Iterator[tuple[str, str]]:
    """Yield the method and path of every route of the API, with a value for each parameter."""
    for path, methods in json.loads(document())["paths"].items():
        for method in methods:
            yield method.upper(), path.replace("{", "").replace("}", "")


@pytest.fixture(scope="module")
def routes(module_environment: None) -> list[tuple[str, str]]:
    return list(api_routes())


@pytest.fixture(scope="module")
def module_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", "postgresql:///nowhere")
        yield


def script_with(server: Running, token: str) -> httpx2.Client:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx2.Client(base_url=server.url, headers=headers, trust_env=False, timeout=35)


@pytest.fixture
def stranger(server: Running) -> httpx2.Client:
    return server.browser()


def test_stranger_gets_nothing_of_the_api(stranger: httpx2.Client, routes: list[tuple[str, str]]) -> None:
    assert len(routes) > 25
    for method, path in routes:
        answered = stranger.request(method, f"/api{path}")
        if path.startswith(SECRET):
            # Guesses are throttled, also those of the other tests.
            assert answered.status_code in {404, 429}, (method, path)
        elif path not in OPEN:
            assert answered.status_code == 401, (method, path)
            assert answered.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer rw_wrong"}, {"Cookie": "rolewatch_session=wrong"}])
def test_unknown_secret_gets_nothing(
    stranger: httpx2.Client, routes: list[tuple[str, str]], headers: dict[str, str]
) -> None:
    for method, path in routes:
        if path not in OPEN and not path.startswith(SECRET):
            assert stranger.request(method, f"/api{path}", headers=headers).status_code == 401, (method, path)


def test_stranger_gets_nothing_of_the_sign_in_but_what_is_to_sign_in(stranger: httpx2.Client) -> None:
    for (method, path), route in ROUTES.items():
        answered = stranger.request(method, path, json={})
        if route.needs_person:
            assert answered.status_code == 401, (method, path)
        elif Way.PASSWORD in route.ways:
            assert answered.status_code in {200, 204, 422}, (method, path)
        else:
            assert answered.status_code == 404, (method, path)


@pytest.mark.parametrize(
    "path",
    [
        "/api/nothing",
        "/api//jobs",
        "/api/jobs/",
        "/api/%6aobs",
        "/api/../auth/accounts",
        "/auth/nothing",
        "/auth//accounts",
        "/auth/accounts/",
        "/auth/%61ccounts",
    ],
)
def test_other_spelling_opens_nothing(stranger: httpx2.Client, path: str) -> None:
    assert stranger.get(path).status_code in {401, 404}


@pytest.mark.parametrize("path", ["/.env", "/config.json/x.y", "/../pyproject.toml", "/%2e%2e/pyproject.toml", "/a.b"])
def test_files_outside_the_page_are_not_served(stranger: httpx2.Client, path: str) -> None:
    answer = stranger.get(path)
    # An address below others may be a view's, such as /companies/acme.io; every view has the page.
    assert answer.status_code == 404 or (path.count("/") > 1 and answer.text == stranger.get("/").text)


@pytest.mark.parametrize("method", ["OPTIONS", "PATCH", "TRACE", "CONNECT"])
def test_other_methods_are_refused(stranger: httpx2.Client, method: str) -> None:
    assert stranger.request(method, "/api/jobs").status_code == 405
    assert stranger.request(method, "/").status_code == 405


def test_claims_in_headers_name_no_one(stranger: httpx2.Client) -> None:
    headers = {"x-amzn-oidc-identity": "ann", "X-Forwarded-User": "ann", "Remote-User": "ann"}
    assert stranger.get("/api/me", headers=headers).status_code == 401


def test_too_large_body_is_refused(server: Running) -> None:
    browser = server.signed_in()
    assert browser.post("/api/settings", content=b" " * (LARGEST_BODY + 1)).status_code == 413

    def parts() -> Iterator[bytes]:
        for _ in range(7):
            yield b" " * 1_000_000

    assert browser.post("/api/settings", content=parts()).status_code == 413
    assert server.browser().post("/auth/session", content=b" " * 20_001).status_code == 413


def test_guessed_feeds_are_throttled(server: Running) -> None:
    statuses = {server.browser().get("/api/feed/guess").status_code for _ in range(40)}
    assert statuses == {404, 429}


@pytest.mark.parametrize("part", sorted(CLOSED_TO_KEYS))
def test_key_made_through_the_api_opens_nothing_of_the_account(server: Running, part: str, key: Any) -> None:
    with script_with(server, key("read_write")) as script:
        for method in ("GET", "POST", "PUT", "DELETE"):
            for path in (
                f"/api/{part}",
                f"/api/%{ord(part[0]):x}{part[1:]}",
                f"/api//{part}",
                f"/api/{part}/x",
                f"/api/{part}%0A",
            ):
                if not path.startswith(("/api/feed/", "/api/mail/confirm")):
                    assert script.request(method, path).status_code in {403, 404}, (method, path)


@pytest.mark.parametrize("end", ["%0A", "%0D", "%00", "%C2%85"])
def test_path_with_a_control_character_is_no_path(server: Running, bob: str, end: str) -> None:
    browser = server.signed_in(bob, PONY)
    assert browser.post(f"/api/dry-run{end}").status_code == 404
    assert browser.delete(f"/api/me{end}").status_code == 404
    assert browser.get("/api/me").status_code == 200


def test_key_to_read_changes_nothing(server: Running, key: Any, routes: list[tuple[str, str]]) -> None:
    with script_with(server, key("read")) as script:
        assert script.get("/api/jobs").status_code == 200
        for method, path in routes:
            if method != "GET" and not path.startswith(SECRET):
                assert script.request(method, f"/api{path}").status_code == 403, (method, path)


def test_key_opens_no_sign_in(server: Running) -> None:
    headers = {"Authorization": f"Bearer {server.token()}"}
    for (method, path), route in ROUTES.items():
        if route.needs_person:
            assert server.browser().request(method, path, headers=headers, json={}).status_code == 401


def test_person_makes_a_key_on_the_page_and_deletes_it(server: Running, bob: str) -> None:
    browser = server.signed_in(bob, PONY)
    made = browser.post("/api/keys", json={"name": "a script", "rights": "read_write"}).json()
    with script_with(server, made["key"]) as script:
        assert script.get("/api/jobs").status_code == 200
        elsewhere = script.get("/api/key/jobs")
        assert (elsewhere.status_code, "leave out /key" in elsewhere.json()["detail"]) == (404, True)
        assert script.post("/api/keys", json={"name": "another", "rights": "read"}).status_code == 403
        (listed,) = browser.get("/api/keys").json()["keys"]
        assert (listed["name"], listed["rights"], listed["used_at"] is None) == ("a script", "read_write", False)
        assert made["key"] not in str(listed)
        assert browser.delete(f"/api/keys/{made['id']}").status_code == 204
        assert script.get("/api/jobs").status_code == 401
    assert browser.get("/api/keys").json()["keys"] == []


def test_deleted_key_opens_nothing(server: Running, bob: str, owner: Any) -> None:
    token = server.token(bob)
    with script_with(server, token) as script:
        assert script.get("/api/jobs").status_code == 200
        owner.execute("DELETE FROM keys WHERE key_hash = $1", (hashed(token),))
        assert script.get("/api/jobs").status_code == 401


def test_people_see_their_own_jobs_only(server: Running, bob: str) -> None:
    ann, browser = server.signed_in(), server.signed_in(bob, PONY)
    follow = [{"op": "upsert", "company": "anns", "provider": "lever", "board": "anns"}]
    assert ann.post("/api/settings", json=follow).status_code == 200
    assert "anns" in ann.get("/api/settings").text
    assert "anns" not in browser.get("/api/settings").text
