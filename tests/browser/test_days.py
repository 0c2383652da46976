"""A person's first days with the page."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import Page, Route, expect

from local.api_client import Api
from local.recordings import SAMPLES, days
from testing.sites import Sites
from tests.browser.people import SignIn, check, choose, go, made_run, rows


def test_first_job_is_shown_after_an_address_and_two_clicks(person: Page) -> None:
    person.get_by_label("Career page or company").fill("https://boards.greenhouse.io/lumenoak")
    person.get_by_role("button", name="Preview").click()
    expect(person.get_by_text("9 jobs listed now")).to_be_visible()
    expect(person.get_by_role("link", name="Furniture Designer")).to_be_visible()
    person.get_by_role("button", name="Follow Lumenoak").click()
    expect(person.get_by_role("link", name="Furniture Designer")).to_be_visible()
    expect(person.get_by_role("heading", name="Jobs 9", level=1)).to_be_visible()


def test_filters_show_what_they_exclude_before_following(person: Page) -> None:
    person.get_by_label("Career page or company").fill("https://boards.greenhouse.io/lumenoak")
    person.get_by_role("button", name="Preview").click()
    person.get_by_text("Only some of these jobs?").click()
    person.get_by_label("Titles with any of").fill("engineer\nplanner")
    expect(person.get_by_text("2 jobs match, 7 left out")).to_be_visible()
    person.get_by_label("Titles with any of").fill("gineer\nplanner")
    expect(person.get_by_text("1 job matches, 8 left out")).to_be_visible()
    person.get_by_label("Terms match").select_option("Any part of a word")
    expect(person.get_by_text("2 jobs match, 7 left out")).to_be_visible()
    person.get_by_role("button", name="Follow Lumenoak").click()
    expect(rows(person, "Jobs")).to_have_count(2)


def test_second_day_shows_new_gone_and_kept_jobs(person: Page, sites: Sites, api: Api) -> None:
    _follow(person, "https://boards.greenhouse.io/lumenoak")
    go(person, "Companies")
    _follow(person, "https://boards.greenhouse.io/brightfjord")
    check(person)
    go(person, "Inbox")
    # The jobs that a company had when it was followed are no news: one line tells of all such companies.
    expect(person.get_by_text("No news", exact=True)).to_be_visible()
    expect(person.get_by_text("are not counted as new")).to_contain_text("Brightfjord")
    sites.folder = days(SAMPLES)[1]
    check(person)
    for kind in ("New", "Gone"):
        expect(rows(person, "Inbox").filter(has_text=f"{kind}: ").first).to_be_visible()
    expect(person).to_have_title(re.compile(r"Inbox \(\d+\) · Rolewatch"))
    kept = next(job for job in api.get("/jobs?status=open").json()["jobs"] if job["kept_because"])
    go(person, "Jobs")
    person.get_by_role("link", name=kept["title"]).first.click()
    expect(person.get_by_role("article", name=kept["title"])).to_contain_text(kept["kept_because"])
    choose(person, "More", "Gone jobs")
    expect(rows(person, "Gone jobs").first).to_be_visible()


def test_run_says_how_long_before_it_a_cached_page_was_read(person: Page, api: Api) -> None:
    made_run(api, "lumenoak", "brightfjord")

    def shared(route: Route) -> None:
        answer = route.fetch()
        run = answer.json()
        began = datetime.fromisoformat(run["created_at"]) - timedelta(seconds=41)
        run["companies"][0]["read_at"] = began.isoformat()
        route.fulfill(response=answer, json=run)

    person.route(re.compile(r"/runs/\d+$"), shared)
    go(person, "Runs")
    rows(person, "All runs").get_by_role("link").click()
    expect(person).to_have_url(re.compile(r"/runs/\d+$"))
    read = rows(person, "Companies")
    expect(read.filter(has_text="Brightfjord")).to_contain_text("read 41 seconds before this run")
    expect(read.filter(has_text="Lumenoak")).not_to_contain_text("before this run")


def test_another_person_sees_none_of_the_jobs(person: Page, sign_in: SignIn, name: str) -> None:
    _follow(person, "https://boards.greenhouse.io/lumenoak")
    expect(rows(person, "Jobs")).to_have_count(9)
    other = sign_in(f"{name}-2")
    expect(other.get_by_role("heading", name="Follow your first company")).to_be_visible()
    expect(other.get_by_text("Furniture Designer")).to_have_count(0)


def _follow(page: Page, address: str) -> None:
    page.get_by_label("Career page or company").fill(address)
    page.get_by_role("button", name="Preview").click()
    # The name is a pattern, because "Unfollow" holds "follow" too.
    follow = page.get_by_role("button", name=re.compile("^Follow "))
    follow.click()
    expect(follow).to_have_count(0)
