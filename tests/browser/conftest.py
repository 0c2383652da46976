"""Fixtures for the built page in a real browser, on the local AWS.

With BROWSER_ON=server the same tests run on the server without AWS and its own sign-in.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from local.api_client import Api
from local.aws import LocalAws, local_aws
from local.environment import LocalEnvironment
from local.page import served_page
from local.people import PASSWORD
from local.recordings import SAMPLES, days
from testing.browser import find_browser
from testing.mailbox import Mailbox, mailboxes
from testing.ports import free_port
from testing.sites import Sites, serve_sites
from tests.acceptance.server import server_target
from tests.browser.people import ON_SERVER, Served, SignIn

# The timeout of each wait: long, for a busy machine.
_MOST_MILLISECONDS = 30_000


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests as browser tests, with a long timeout."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # The first test also waits for the local AWS to start.
            item.add_marker(pytest.mark.timeout(240))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium or Chrome, or the one that BROWSER_PATH names."""
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium or Chrome is installed; BROWSER_PATH may name one")
    expect.set_options(timeout=_MOST_MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    """Where the server's mail goes."""
    with mailboxes() as served:
        yield served


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, mailbox: Mailbox) -> Iterator[Served]:
    if ON_SERVER:
        settings = {"CONFIRM_SECONDS": "0", "READING_SECONDS": "0", "MOCK_INGESTION_SECONDS": "0.2"}
        with server_target(tmp_path_factory.mktemp("server"), mailbox.port, settings) as server:
            yield Served(server.web.url, server, server.sites)
        return
    with serve_sites(days(SAMPLES)[0]) as sites:
        given: dict[str, Any] = {
            "aws_port": free_port(), "page_port": free_port(), "career_sites_url": sites.url,
            "mock_ingestion_seconds": 0.2, "lambda_async_retry_base_seconds": 3,
            "passed_on": {"CONFIRM_SECONDS": "0", "LEASE_SECONDS": "2", "READING_SECONDS": "0"},
        }  # fmt: skip
        environment = LocalEnvironment(**given)
        with local_aws(environment) as aws, served_page(aws.page_config(), environment.page_port) as url:
            _warm(aws)
            yield Served(url, aws, sites)


def _warm(aws: LocalAws) -> None:
    """Start as many instances of the API as a view needs at once; each takes seconds on a busy machine."""
    with Api(aws.api_url, aws.token("warm")) as api, ThreadPoolExecutor(5) as pool:
        for answer in pool.map(api.get, ["/settings"] * 5):
            assert answer.status_code == 200, answer.text


@pytest.fixture
def sites(served: Served) -> Sites:
    """The career sites on their first day."""
    served.sites.folder, served.sites.broken = days(SAMPLES)[0], frozenset()
    served.sites.is_open.set()
    return served.sites


@pytest.fixture
def name() -> str:
    """A user name that no other test uses."""
    return f"ada-{uuid4().hex[:8]}"


@pytest.fixture
def api(served: Served, name: str) -> Iterator[Api]:
    """The API, called as this person."""
    with Api(served.aws.api_url, served.aws.token(name)) as api:
        yield api


@pytest.fixture
def sign_in(browser: Browser, served: Served, sites: Sites) -> Iterator[SignIn]:
    """A function that signs a person in and returns the page; options go to the browser context.

    The test fails on any script error and on any violation of the page's security policy.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Trusted" in message.text:
            wrong.append(message.text)

    def sign_in(name: str, path: str = "/", **options: Any) -> Page:
        context = browser.new_context(base_url=served.url, locale="en-US", timezone_id="Europe/Paris", **options)
        contexts.append(context)
        context.set_default_timeout(_MOST_MILLISECONDS)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", heard)
        served.aws.make_user(name)
        page.goto(path)
        enter(page, name)
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def person(sign_in: SignIn, name: str) -> Page:
    """The page of a person who has just signed in for the first time."""
    return sign_in(name)


def enter(page: Page, name: str) -> None:
    if ON_SERVER:
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("navigation").wait_for()
        return
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("navigation").wait_for()
