"""When something fails, the page says what to do and keeps showing the last known data."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from local.api_client import Api
from tests.browser.people import ON_SERVER, SignIn, check, choose, go, made_run, rows, section

_with_tokens = pytest.mark.skipif(
    ON_SERVER, reason="the server keeps sessions in cookies; test_own_sign_in.py ends one"
)


@pytest.fixture
def page(sign_in: SignIn, api: Api, name: str) -> Page:
    """The page of a person with nine jobs."""
    made_run(api, "lumenoak")
    page = sign_in(name, "/jobs")
    expect(rows(page, "Jobs")).to_have_count(9)
    return page


def test_offline_page_says_so_keeps_its_data_and_continues_by_itself(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.get_by_text("You are offline").first).to_be_visible()
    choose(page, "Company", "Lumenoak")
    expect(section(page, "Jobs").get_by_role("alert")).to_contain_text("You are offline")
    # The rows of another search are not shown as the rows of this one.
    expect(rows(page, "Jobs")).to_have_count(0)
    # The page loads what failed by itself, without a click on "Try again".
    page.context.set_offline(False)
    expect(rows(page, "Jobs")).to_have_count(9)
    expect(section(page, "Jobs").get_by_role("alert")).to_have_count(0)


def test_list_that_fails_to_load_is_not_shown_as_empty(page: Page) -> None:
    page.route("**/jobs?*", lambda route: route.fulfill(status=503, body="{}"))
    go(page, "Runs")
    go(page, "Jobs")
    expect(section(page, "Jobs").get_by_role("alert")).to_contain_text(re.compile("What you see is from .*[AP]M"))
    expect(rows(page, "Jobs")).to_have_count(9)
    expect(page.get_by_text("No open jobs")).to_have_count(0)


def test_unreachable_api_is_reported_and_can_be_retried(page: Page) -> None:
    page.route("**/runs?*", lambda route: route.abort())
    go(page, "Runs")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    page.unroute("**/runs?*")
    page.get_by_role("button", name="Try again").click()
    expect(section(page, "All runs")).to_contain_text("Finished")


def test_list_continues_after_a_failed_page_and_keeps_its_length(page: Page) -> None:
    failed: list[str] = []

    def by_fours(route: Route) -> None:
        url = route.request.url.replace("limit=200", "limit=4")
        if "cursor" in url and not failed:
            failed.append(url)
            route.fulfill(status=503, body="{}")
        else:
            route.continue_(url=url)

    page.route("**/jobs?*", by_fours)
    page.reload()
    expect(section(page, "Jobs").get_by_role("alert")).to_contain_text("busy")
    expect(rows(page, "Jobs")).to_have_count(4)
    section(page, "Jobs").get_by_role("button", name="Try again").click()
    expect(rows(page, "Jobs")).to_have_count(9)
    check(page)
    expect(rows(page, "Jobs")).to_have_count(9)


def test_late_page_of_an_earlier_list_is_not_added_to_the_current_one(page: Page) -> None:
    held: list[tuple[str, Route]] = []

    def by_fours(route: Route) -> None:
        url = route.request.url.replace("limit=200", "limit=4")
        if "cursor" in url or "q=" in url:
            held.append((url, route))
        else:
            route.continue_(url=url)

    page.route("**/jobs?*", by_fours)
    page.reload()
    expect(rows(page, "Jobs")).to_have_count(4)
    while not held:
        page.wait_for_timeout(50)
    # The next page of all jobs is no longer wanted, so its request ends.
    with page.expect_event("requestfailed", lambda request: "cursor" in request.url):
        page.get_by_label("Search jobs").fill("engineer")
    while len(held) < 2:
        page.wait_for_timeout(50)
    url, route = held[1]
    route.continue_(url=url)
    expect(rows(page, "Jobs")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    expect(rows(page, "Jobs")).to_have_count(1)


@_with_tokens
def test_ended_session_opens_a_dialog_over_the_view(page: Page) -> None:
    page.route("**/oauth2/token", lambda route: route.fulfill(status=400, body='{"error": "invalid_grant"}'))
    page.route("**/runs?*", lambda route: route.fulfill(status=401, body='{"message": "Unauthorized"}'))
    go(page, "Runs")
    expect(page.get_by_role("dialog")).to_contain_text("Your session has ended.")
    page.unroute("**/oauth2/token")
    page.unroute("**/runs?*")
    page.get_by_role("button", name="Sign in again").click()
    page.wait_for_url("**/oauth2/authorize*")


@_with_tokens
def test_expired_token_is_renewed_silently(page: Page) -> None:
    refused: list[str] = []

    def once(route: Route) -> None:
        if refused:
            route.continue_()
            return
        refused.append(route.request.headers["authorization"])
        route.fulfill(status=401, body='{"message": "Unauthorized"}')

    page.route("**/runs?*", once)
    page.route("**/oauth2/token", _without_id_token)
    go(page, "Runs")
    expect(section(page, "All runs")).to_contain_text("Finished")
    assert len(refused) == 1
    expect(page.get_by_role("dialog")).to_have_count(0)


def _without_id_token(route: Route) -> None:
    # MiniStack changes the sign-in time with each token, and oidc-client-ts refuses that. Cognito keeps the time.
    answer = route.fetch()
    route.fulfill(response=answer, json={name: value for name, value in answer.json().items() if name != "id_token"})


def test_bar_never_goes_back_and_a_busy_worker_is_reported(page: Page) -> None:
    run: dict[str, Any] = {
        "run_id": 10**9, "status": "pending", "asked_by": "person", "waiting": 2, "progress": None, "companies": [],
        "jobs": {"pending": 0, "ready": 0, "skipped": 0, "expired": 0, "error": 0},
        "created_at": "2026-11-25T12:00:00Z", "started_at": None, "finished_at": None, "error_message": None,
    }  # fmt: skip
    page.route("**/start", lambda route: route.fulfill(status=202, body='{"run_id": 1000000000}'))
    page.route("**/runs/1000000000", lambda route: route.fulfill(body=json.dumps(run)))
    page.get_by_role("button", name="Check now").click()
    go(page, "Runs")
    expect(page.get_by_text("Waiting to start; 2 runs before yours")).to_be_visible()
    shares = []
    for read in (0, 3, 1):
        run["status"], run["waiting"] = "initializing", None
        run["progress"] = {
            "attempt": 1, "companies": 4, "read": read, "reading": ["lumenoak"], "found": read,
            "outcomes": {"brightfjord": "failed"},
        }  # fmt: skip
        expect(page.get_by_text(f"Reading, {read} of 4 companies")).to_be_visible()
        shares.append(page.locator(".card progress").evaluate("bar => bar.value"))
    assert shares == sorted(shares)
    expect(page.get_by_text("Brightfjord").first).to_be_visible()
    # The worker died; the run waits for the next one.
    run["waiting"] = 0
    expect(page.get_by_text("Waiting to start")).to_be_visible()
    run["status"], run["waiting"] = "finished", None
    expect(page.get_by_role("button", name="Check now")).to_be_visible()
