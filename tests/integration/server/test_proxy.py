"""Sign-in by the header of a trusted proxy: it is believed from the proxy's address only."""

from collections.abc import Iterator

import httpx2
import pytest

from common import database
from server.accounts.identities import UNCLAIMED
from server.accounts.routes import ROUTES
from server.accounts.setup import add_first
from server.accounts.ways import Way
from tests.integration.server.running import Running, serving_on_its_own

HEADER = "X-Person"


@pytest.fixture(scope="module")
def server(server_url: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server behind a proxy at 127.0.0.1, whose owner is `ann`. It listens on all addresses of this machine."""
    given = {"PROXY_USER_HEADER": HEADER, "TRUSTED_PROXY": "127.0.0.1", "ADMIN_NAME": "ann", "ADMIN_PASSWORD": ""}
    with serving_on_its_own(server_url, template, tmp_path_factory.mktemp("proxied"), **given) as running:
        yield running


def person(server: Running, name: str, address: str = "127.0.0.1", **headers: str) -> httpx2.Client:
    """Return a person's browser behind a proxy at an address."""
    transport = httpx2.HTTPTransport(local_address=address)
    given = {HEADER: name, "Origin": server.url, **headers}
    sent = {key.encode(): value.encode() for key, value in given.items()}
    client = httpx2.Client(base_url=server.url, headers=sent, transport=transport, timeout=35)
    server.clients.append(client)
    return client


def test_proxy_names_the_person(server: Running) -> None:
    assert person(server, "ann").get("/auth/session").json() == {"name": "ann", "is_owner": True}
    bob = person(server, "bob@example.com")
    assert bob.get("/auth/session").json() == {"name": "bob@example.com", "is_owner": False}
    assert bob.get("/api/me").status_code == 200
    assert httpx2.get(f"{server.url}/config.json", trust_env=False).json()["way"] == "proxy"
    assert "code=" not in server.log.read_text()


def test_header_of_another_address_names_no_one(server: Running) -> None:
    # All of 127.0.0.0/8 is this machine.
    for headers in ({}, {"X-Forwarded-For": "127.0.0.1"}):
        stranger = person(server, "ann", "127.0.0.2", **headers)
        answered = stranger.get("/api/me")
        assert answered.status_code == 401
        assert "does not come from it" in answered.json()["detail"]
        assert stranger.get("/auth/session").status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(HEADER, "")],
        [(HEADER, "ann"), (HEADER, "bob")],
        [(HEADER, "ann"), (HEADER.lower(), "ann")],
        [(HEADER, b"\xff\xfe")],
        [(HEADER, "a" * 256)],
        [("X_Person", "ann")],
    ],
)
def test_proxy_that_names_no_one_person_signs_no_one_in(
    server: Running, headers: list[tuple[str, str | bytes]]
) -> None:
    raw = [(name.encode(), value.encode() if isinstance(value, str) else value) for name, value in headers]
    answered = httpx2.get(f"{server.url}/api/me", headers=raw, trust_env=False)
    assert answered.status_code == 401


def test_person_keeps_their_account_whatever_it_is_called(server: Running) -> None:
    names = {person(server, name).get("/auth/session").json()["name"] for name in ("Zoë Ö", "Zo? Ö")}
    assert len(names) == 2
    assert {person(server, name).get("/auth/session").json()["name"] for name in ("Zoë Ö", "Zo? Ö")} == names
    # A name in other letters is another person, who does not get the first one's account.
    assert person(server, "ANN").get("/auth/session").json()["is_owner"] is False


def test_person_gets_only_the_account_that_is_called_as_they_are(server: Running) -> None:
    server.add("Carl", "correct horse")
    assert person(server, "carl").get("/auth/session").json()["name"] != "Carl"
    assert person(server, "Carl").get("/auth/session").json()["name"] == "Carl"


def test_no_one_takes_the_account_that_waits_for_its_owner_by_its_name(server: Running) -> None:
    with database.connect(server.api_url()) as conn:
        assert add_first(conn).name == UNCLAIMED
    assert person(server, UNCLAIMED).get("/auth/session").json()["is_owner"] is False


def test_another_page_changes_nothing_behind_the_proxy(server: Running) -> None:
    follow = [{"op": "upsert", "company": "acme", "provider": "lever", "board": "acme"}]
    ann = person(server, "ann")
    assert ann.post("/api/settings", json=follow, headers={"Origin": "http://evil.example"}).status_code == 403
    assert ann.post("/api/settings", json=follow).status_code == 200


def test_passwords_and_invitations_are_not_there_behind_the_proxy(server: Running) -> None:
    ann = person(server, "ann")
    for method, path in (("POST", "/auth/session"), ("PUT", "/auth/password"), ("POST", "/auth/accounts")):
        answered = ann.request(method, path, json={"name": "carl", "password": "correct horse"})
        assert (answered.status_code, "at the proxy" in answered.json()["detail"]) == (404, True)


def test_stranger_gets_nothing_behind_the_proxy(server: Running) -> None:
    with httpx2.Client(base_url=server.url, headers={"Origin": server.url}, trust_env=False) as stranger:
        for (method, path), route in ROUTES.items():
            expected = {401} if route.needs_person else {200, 204} if Way.PROXY in route.ways else {404}
            assert stranger.request(method, path, json={}).status_code in expected, (method, path)
        assert stranger.get("/auth/setup").json() == {"is_open": False}


def test_cookie_opens_nothing_behind_the_proxy(server: Running) -> None:
    token = server.token("ann")
    script = httpx2.Client(base_url=server.url, trust_env=False, headers={"Authorization": f"Bearer {token}"})
    with script:
        assert script.get("/api/me").status_code == 200
    cookie = {"Cookie": "rolewatch_session=made-up"}
    assert httpx2.get(f"{server.url}/api/me", headers=cookie, trust_env=False).status_code == 401
