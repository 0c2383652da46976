"""The page as terraform/ serves it: its files behind CloudFront, and a visit in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import httpx2
from playwright.sync_api import Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from local.deployment import Deployment
from testing.waiting import wait_for
from tests.infrastructure.edge import edge

BOARD = "https://boards.greenhouse.io/lumenoak"

# Functions start in containers; each takes seconds.
_MOST_MILLISECONDS = 60_000


@contextmanager
def viewer(deployed: Deployment, outputs: dict[str, Any]) -> Iterator[httpx2.Client]:
    """Yield a client that sends requests as CloudFront receives them from viewers over TLS."""
    headers = {"Host": urlsplit(outputs["page_url"]).netloc, "X-Forwarded-Proto": "https"}
    with httpx2.Client(base_url=deployed.endpoint_url, headers=headers, trust_env=False, timeout=35) as client:
        yield client


@contextmanager
def opened(deployed: Deployment, outputs: dict[str, Any], browser_path: str) -> Iterator[Page]:
    """Yield the page at its own address in a browser, which finds CloudFront's name on this machine."""
    name = urlsplit(outputs["page_url"]).netloc
    with edge(deployed.port, name, deployed.folder) as port, sync_playwright() as playwright:
        rules = f"--host-resolver-rules=MAP {name}:443 127.0.0.1:{port}"
        browser = playwright.chromium.launch(executable_path=browser_path, args=[rules])
        context = browser.new_context(base_url=outputs["page_url"], ignore_https_errors=True, locale="en-US")
        context.set_default_timeout(_MOST_MILLISECONDS)
        expect.set_options(timeout=_MOST_MILLISECONDS)
        page = context.new_page()
        page.goto("/")
        yield page
        browser.close()


def sign_in(page: Page, name: str, password: str) -> None:
    """Sign in at the pool's own pages, and come back."""
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


def follow_and_wait(page: Page) -> None:
    """Follow a company by its address, which starts a run, and wait until its jobs are there."""
    follow = page.get_by_role("button", name="Follow Lumenoak")
    for _ in range(3):
        # The functions' containers start with the first requests. That changes this machine's network, and a browser
        # breaks off what it loads and asks.
        with suppress(PlaywrightTimeout):
            page.get_by_label("Career page or company").fill(BOARD, timeout=_MOST_MILLISECONDS / 4)
            page.get_by_role("button", name="Preview").click(timeout=_MOST_MILLISECONDS / 4)
            follow.wait_for(timeout=_MOST_MILLISECONDS / 4)
            break
        page.reload()
    follow.click()
    expect(page.get_by_role("region", name="Jobs").get_by_role("listitem")).to_have_count(9)
    expect(page.get_by_role("button", name="Check now")).to_be_visible()


def follow_over_http(client: httpx2.Client) -> None:
    """Do the same where there is no browser: ask what the page asks, where it asks."""
    setting = {"op": "upsert", "company": "lumenoak", "provider": "greenhouse", "board": "lumenoak"}
    assert client.post("/api/settings", json=[setting]).json()["results"][0]["result"] == "saved"
    run_id = client.post("/api/start").json()["run_id"]
    wait_for(lambda: client.get(f"/api/runs/{run_id}").json(), lambda run: run["status"] == "finished", seconds=60)
    assert len(client.get("/api/jobs").json()["jobs"]) == 9
