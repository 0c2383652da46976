"""A person's first days with the page."""

from datetime import datetime, timedelta

from playwright.sync_api import Page, Route, expect

from local.api_client import Api
from local.recordings import SAMPLES, days
from testing.sites import Sites
from tests.browser.people import SignIn, check, go, made_run, rows, section


def test_first_job_is_seen_after_an_address_and_two_clicks(person: Page) -> None:
    person.get_by_label("Career page or company").fill("https://boards.greenhouse.io/lumenoak")
    person.get_by_role("button", name="Look").click()
    expect(person.get_by_text("9 jobs there now")).to_be_visible()
    expect(person.get_by_role("link", name="Furniture Designer")).to_be_visible()
    person.get_by_role("button", name="Follow Lumenoak").click()
    expect(person.get_by_role("link", name="Furniture Designer")).to_be_visible()
    expect(section(person, "Open jobs")).to_contain_text("9")


def test_filters_show_what_they_leave_out_before_anything_is_followed(person: Page) -> None:
    person.get_by_label("Career page or company").fill("https://boards.greenhouse.io/lumenoak")
    person.get_by_role("button", name="Look").click()
    person.get_by_text("Only some of these jobs?").click()
    person.get_by_label("Titles with any of").fill("engineer\nplanner")
    expect(person.get_by_text("2 jobs match, 7 left out")).to_be_visible()
    person.get_by_label("Titles with any of").fill("gineer\nplanner")
    expect(person.get_by_text("1 job matches, 8 left out")).to_be_visible()
    person.get_by_label("Terms match").select_option("Any part of a word")
    expect(person.get_by_text("2 jobs match, 7 left out")).to_be_visible()
    person.get_by_role("button", name="Follow Lumenoak").click()
    expect(rows(person, "Open jobs")).to_have_count(2)


def test_second_day_tells_what_is_new_and_gone_and_what_is_kept(person: Page, sites: Sites) -> None:
    _follow(person, "https://boards.greenhouse.io/lumenoak")
    go(person, "Companies")
    _follow(person, "https://boards.greenhouse.io/brightfjord")
    check(person)
    go(person, "Jobs")
    news = section(person, "New since your last visit")
    # What was known before the second check may be shown first: of it alone the rest would be left unseen.
    expect(news).to_contain_text("Brightfjord")
    news.get_by_role("button", name="Mark as seen").click()
    expect(news).to_contain_text("Nothing new")
    sites.folder = days(SAMPLES)[1]
    check(person)
    expect(news.get_by_text("New", exact=True).first).to_be_visible()
    expect(news.get_by_text("Gone", exact=True).first).to_be_visible()
    expect(section(person, "Open jobs").get_by_text("Kept").first).to_be_visible()
    person.get_by_role("heading", name="Gone").click()
    expect(person.get_by_role("list", name="Gone").get_by_role("listitem").first).to_contain_text("Hide")


def test_check_says_how_long_before_it_a_page_was_read_for_somebody_else(person: Page, api: Api) -> None:
    made_run(api, "lumenoak", "brightfjord")

    def shared(route: Route) -> None:
        answer = route.fetch()
        told = answer.json()
        [run] = told["runs"]
        began = datetime.fromisoformat(run["created_at"]) - timedelta(seconds=41)
        run["companies"][0]["read_at"] = began.isoformat()
        route.fulfill(response=answer, json=told)

    person.route("**/runs?*", shared)
    go(person, "Checks")
    section(person, "All checks").get_by_text("Finished").click()
    read = rows(person, "All checks").get_by_role("listitem")
    expect(read.filter(has_text="Brightfjord")).to_contain_text("read 41 seconds before this check")
    expect(read.filter(has_text="Lumenoak")).not_to_contain_text("before this check")


def test_another_person_sees_nothing_of_it(person: Page, sign_in: SignIn, name: str) -> None:
    _follow(person, "https://boards.greenhouse.io/lumenoak")
    expect(rows(person, "Open jobs")).to_have_count(9)
    other = sign_in(f"{name}-2")
    expect(other.get_by_role("heading", name="Follow your first company")).to_be_visible()
    expect(other.get_by_text("Furniture Designer")).to_have_count(0)


def _follow(page: Page, address: str) -> None:
    page.get_by_label("Career page or company").fill(address)
    page.get_by_role("button", name="Look").click()
    page.get_by_role("button", name="Follow ").click()
    expect(page.get_by_role("button", name="Follow ")).to_have_count(0)
