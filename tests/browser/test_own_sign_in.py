"""The sign-in of the server without AWS: setup, invitations and passwords, in a real browser."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from local.people import PASSWORD
from testing.issuer import CLIENT_ID, CLIENT_SECRET, Issuer, serve_issuer
from testing.postgres import embedded_postgres
from testing.sites import serve_sites
from tests.integration.server.running import Running, starting


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that no one has set up, which all addresses of this machine reach."""
    folder = tmp_path_factory.mktemp("own")
    with serve_sites(folder) as sites, embedded_postgres() as url:
        given = {"DATABASE_URL": url, "DATA": str(folder / "data"), "HOST": "0.0.0.0", "CAREER_SITES_URL": sites.url}
        with starting("all", given) as running:
            yield running


def own_address() -> str:
    """Return this machine's address in its network; no packet is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine is in no network")
        return str(probe.getsockname()[0])


@pytest.fixture
def page(browser: Browser, server: Running) -> Iterator[Page]:
    # By an address that is not this machine's own name: there, browsers offer no crypto.subtle over plain HTTP.
    address = own_address()
    context = browser.new_context(base_url=f"http://{address}:{server.variables['PORT']}", locale="en-US")
    wrong: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"input[name={name}]").last.fill(value)


def test_first_person_sets_up_and_invites_another(page: Page, server: Running, browser: Browser) -> None:
    link = server.log.read_text().partition("/setup?code=")[2].split()[0]
    page.goto("/")
    expect(page.get_by_text("First time here?")).to_be_visible()
    page.goto(f"/setup?code={link}")
    assert page.evaluate("window.isSecureContext") is False
    fill(page, name="ann", password="short")
    page.get_by_role("button", name="Set up").click()
    # The browser asks for more characters, in the person's language.
    assert page.locator("input[name=password]").evaluate("one => one.validity.tooShort")
    assert page.get_by_role("alert").count() == 0
    fill(page, password=PASSWORD)
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("button", name="Sign out").wait_for()
    assert "code" not in page.url
    page.reload()
    page.get_by_role("button", name="Sign out").wait_for()
    page.goto("/settings/account")
    people = page.get_by_role("region", name="People")
    people.get_by_label("Name").fill("bob")
    people.get_by_role("button", name="Invite").click()
    address = people.locator("code").inner_text()
    other = browser.new_context(locale="en-US").new_page()
    other.goto(address)
    fill(other, password=PASSWORD)
    other.get_by_role("button", name="Choose this password").click()
    other.get_by_role("button", name="Sign out").wait_for()
    expect(other.locator(".who")).to_have_text("bob")
    other.context.close()
    people.get_by_role("button", name="Remove bob").click()
    expect(page.get_by_role("button", name="Keep bob")).to_be_focused()
    page.get_by_role("button", name="Remove and delete").click()
    # Other tests, in any order, have added people of their own.
    expect(people.get_by_role("listitem").filter(has_text="bob")).to_have_count(0)


def test_wrong_password_is_a_sentence_and_the_right_one_lets_in(page: Page, server: Running) -> None:
    server.add("carl", PASSWORD)
    page.goto("/companies")
    fill(page, name="carl", password="wrong password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("The name or the password is wrong.")
    fill(page, password=PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
    # The view of the address is still there.
    assert page.url.endswith("/companies")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in").wait_for()


def test_ended_session_is_taken_up_again_in_place(page: Page, server: Running) -> None:
    server.add("dora", PASSWORD)
    page.goto("/companies")
    fill(page, name="dora", password=PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
    # A new password ends all sessions.
    server.add("dora", PASSWORD + "2")
    page.get_by_role("navigation").get_by_role("link", name="Settings").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    fill(page, name="dora", password=PASSWORD + "2")
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_have_count(0)
    # What had failed is loaded again.
    expect(page.get_by_role("alert")).to_have_count(0)
    # Someone else sees nothing of what was loaded.
    server.add("dora", PASSWORD)
    server.add("erik", PASSWORD)
    page.evaluate("window.isDoras = true")
    page.get_by_role("navigation").get_by_role("link", name="Runs").click()
    fill(page, name="erik", password=PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    expect(page.locator(".who")).to_have_text("erik")
    page.wait_for_function("!window.isDoras")


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with serve_issuer() as served:
        yield served


@pytest.fixture
def issued(issuer: Issuer, tmp_path: Path) -> Iterator[Running]:
    """A server where people sign in at the issuer, which no one has set up."""
    client = {"OIDC_ISSUER": issuer.url, "OIDC_CLIENT_ID": CLIENT_ID, "OIDC_CLIENT_SECRET": CLIENT_SECRET}
    with serve_sites(tmp_path) as sites, embedded_postgres() as url:
        given = {"DATABASE_URL": url, "DATA": str(tmp_path / "data"), "CAREER_SITES_URL": sites.url}
        with starting("all", given | client) as running:
            yield running


def test_person_comes_back_from_the_issuer_to_where_they_were(
    issued: Running, issuer: Issuer, browser: Browser
) -> None:
    context = browser.new_context(base_url=issued.url, locale="en-US")
    page = context.new_page()
    sign_out = page.get_by_role("banner").get_by_role("button", name="Sign out")
    issuer.visitor = "olga"
    code = issued.log.read_text().partition("/setup?code=")[2].split()[0]
    page.goto(f"/setup?code={code}")
    page.get_by_role("button", name="Set up").click()
    expect(page.locator(".who")).to_have_text("olga")
    assert "code" not in page.url
    page.goto("/settings/account")
    # There is no password to change.
    page.get_by_role("region", name="People").wait_for()
    assert page.get_by_label("Current password").count() == 0
    sign_out.click()
    page.get_by_role("button", name="Sign in").wait_for()
    page.goto("/companies")
    page.get_by_role("button", name="Sign in").click()
    sign_out.wait_for()
    assert page.url.endswith("/companies")
    sign_out.click()
    page.get_by_role("button", name="Sign in").wait_for()
    for visitor, sentence in ((None, "broken off"), ("eve", "eve has no account here.")):
        issuer.visitor = visitor
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text(sentence)
    context.close()
