"""The page states only what it knows: loading is not a statement, and neither is a failure."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from local.api_client import Api
from tests.acceptance.people import follow
from tests.browser.invented import event, fulfill
from tests.browser.people import SignIn, check, go, made_run, section

FIRST = "Not read yet"


def test_state_of_a_company_is_not_stated_before_the_runs_are_loaded(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/runs")
    held: list[Route] = []
    hold = lambda route: held.append(route)  # noqa: E731, PLW0108 - Playwright refuses a built-in method
    page.route("**/companies/followed", hold)
    go(page, "Companies")
    listed = section(page, "Companies that you follow")
    expect(listed.get_by_role("status")).to_be_attached()
    expect(listed.get_by_role("listitem")).to_have_count(0)
    expect(listed.get_by_text(FIRST)).to_have_count(0)
    held.pop().fulfill(status=503, body="{}")
    expect(listed.get_by_role("alert")).to_be_visible()
    expect(listed.get_by_text("Its last run could not be loaded.")).to_be_visible()
    expect(listed.get_by_text(FIRST)).to_have_count(0)
    page.unroute("**/companies/followed")
    listed.get_by_role("button", name="Try again").click()
    expect(listed.get_by_text("Up to date")).to_be_visible()


def test_numbers_of_runs_are_not_stated_before_the_news_are_loaded(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    made_run(api, "brightfjord")
    page = sign_in(name)
    page.route("**/news?*", lambda route: route.fulfill(status=503, body="{}"))
    go(page, "Runs")
    chart = section(page, "Recent runs")
    expect(chart.get_by_role("alert")).to_be_visible()
    expect(chart.get_by_role("img")).to_have_count(0)
    page.unroute("**/news?*")
    chart.get_by_role("button", name="Try again").click()
    expect(chart.get_by_role("img")).to_be_visible()


def test_mistyped_board_cannot_be_followed(person: Page, api: Api) -> None:
    person.get_by_label("Career page or company").fill("https://boards.greenhouse.io/nope-nope-nope")
    person.get_by_role("button", name="Preview").click()
    found = person.get_by_role("article")
    expect(found).to_contain_text("Could not be read")
    expect(found).to_contain_text("Check the address, or try again later.")
    expect(found).not_to_contain_text("kept")
    expect(person.get_by_role("button", name="Follow ")).to_have_count(0)
    with person.expect_request("**/companies/resolve"):
        found.get_by_role("button", name="Try again").click()


def test_followed_company_is_not_offered_before_the_followed_ones_are_known(
    sign_in: SignIn, api: Api, name: str
) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/runs")
    page.route("**/settings", lambda route: route.fulfill(status=503, body="{}"))
    page.reload()
    go(page, "Companies")
    page.get_by_label("Career page or company").fill("https://boards.greenhouse.io/lumenoak")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("button", name="Follow Lumenoak")).to_be_disabled()


def test_run_says_what_it_found_and_why_it_read_nothing(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/runs")
    page.route("**/runs/*", _read_before("2026-01-01T00:00:00Z"))
    check(page)
    said = page.get_by_role("status").filter(has_text="Checked").first
    expect(said).to_contain_text("Checked just now: nothing new.")
    expect(said).to_contain_text("so they were not read again.")


def test_run_says_how_many_new_jobs_the_default_filters_leave_out(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    api.send("PUT", "/filters", {"filters": {"q": "engineer"}})
    page = sign_in(name, "/runs")
    found = [event(1, "new"), {**event(2, "new"), "title": "Cook"}, event(3, "gone")]

    def news(route: Route) -> None:
        events = [one for one in found if "q=engineer" not in route.request.url or "Engineer" in one["title"]]
        fulfill(route, {"events": events, "next": None, "searched_to": None, "unseen": 3})

    page.route(re.compile(r"/news\?.*run_id="), news)
    check(page)
    said = page.get_by_role("status").filter(has_text="Checked").first
    expect(said).to_contain_text("Checked just now: 2 new, 1 gone. Your default filters leave out 1 of the new jobs.")


def test_run_says_how_many_jobs_newly_followed_companies_have(sign_in: SignIn, api: Api, name: str) -> None:
    follow(api, "lumenoak")
    page = sign_in(name, "/runs")
    check(page)
    said = page.get_by_role("status").filter(has_text="Checked").first
    expect(said).to_contain_text("Checked just now: 9 open jobs at newly followed companies.")


def test_run_says_how_many_jobs_still_lack_their_details(sign_in: SignIn, api: Api, name: str) -> None:
    made_run(api, "lumenoak")
    page = sign_in(name, "/runs")
    expect(page.get_by_text("follow with the next run")).to_have_count(0)

    def skipped(route: Route) -> None:
        answer = route.fetch()
        run = answer.json()
        if run.get("status") == "finished":
            run["jobs_skipped"] = 3
        route.fulfill(response=answer, json=run)

    page.route("**/runs/*", skipped)
    check(page)
    expect(page.get_by_text("Details of 3 jobs follow with the next run.").first).to_be_visible()


def _read_before(time: str) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        answer = route.fetch()
        run = answer.json()
        for company in run.get("companies", []):
            company["read_at"] = time
        route.fulfill(response=answer, json=run)

    return answer
