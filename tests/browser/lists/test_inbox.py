"""What the inbox shows, and what marks its news as seen."""

import re

from playwright.sync_api import Page, Route, expect

from local.api_client import Api
from tests.browser.invented import Invented, event, fulfill
from tests.browser.lists.steps import GONE, NEW, expect_rows, marking, scroll, scroll_until
from tests.browser.people import choose, rows, section

# Notes whether the list had rows at any time.
_NOTE_ROWS = """
window.hadRows = false;
const note = () => { window.hadRows ||= document.querySelector('.job[data-key]') !== null; };
new MutationObserver(note).observe(document, {childList: true, subtree: true});
"""


def test_all_news_are_shown_and_new_jobs_come_first(page: Page) -> None:
    page.goto("/")
    expect(page).to_have_url(re.compile("/inbox$"))
    expect(page.get_by_role("heading", name="Inbox 359", level=1)).to_be_visible()
    expect(page).to_have_title("Inbox (359) · Rolewatch")
    expect(page.get_by_role("navigation").get_by_role("link", name="Inbox 359")).to_be_visible()
    # Those that are gone are many, so they are folded.
    expect_rows(page, "Inbox", NEW)
    scroll(page, "Inbox", NEW)
    expect(rows(page, "Inbox").last).to_contain_text("New: ")
    page.get_by_role("button", name="Gone 119", expanded=False).click()
    expect(page.get_by_role("list", name="Gone").get_by_role("listitem").first).to_have_attribute("aria-setsize", "119")
    page.locator(".list").evaluate("list => list.scrollTo(0, list.scrollHeight)")
    expect(rows(page, "Inbox").last).to_contain_text("Gone: ")
    expect(rows(page, "Inbox").last).to_have_attribute("aria-posinset", "119")


def test_news_of_more_than_a_page_are_all_reached(page: Page, invented: Invented) -> None:
    invented.events = [event(number, "gone" if number > 600 else "new") for number in range(1_200, 0, -1)]
    page.goto("/inbox")
    expect(page.get_by_role("heading", name="Inbox 500+", level=1)).to_be_visible()
    # Events that were not shown are not marked as seen.
    expect(page.get_by_role("button", name="Mark 500 as seen")).to_be_visible()
    scroll_until(page, page.get_by_role("heading", name="Inbox 1,200", level=1))
    expect(page.get_by_role("button", name="Mark 1,200 as seen")).to_be_visible()
    # Groups by company need all pages. That can be stopped, and goes on when asked.
    held: list[Route] = []
    later = re.compile(r"/news\?.*cursor=")
    page.route(later, lambda route: held.append(route))  # noqa: PLW0108 - it takes no method of a list
    page.get_by_label("Group").select_option("By company")
    status = section(page, "Inbox").get_by_role("status")
    expect(status).to_have_text("Loading all news, to group it by company …")
    expect(page.get_by_role("button", name=re.compile("^Mark "))).to_have_count(0)
    page.get_by_role("button", name="Stop").click()
    page.unroute(later)
    for shown in ("500", "1,000"):
        expect(page.get_by_role("button", name=f"Lumenoak {shown}+")).to_be_visible()
        expect(page.get_by_role("button", name=f"Mark {shown} as seen")).to_be_visible()
        expect(status).to_have_text(f"These are the newest {shown}.")
        page.get_by_role("button", name="Search further").click()
    expect(page.get_by_role("button", name="Lumenoak 1,200", exact=True)).to_be_visible()


def test_empty_inbox_names_no_keys(page: Page, invented: Invented) -> None:
    page.goto("/inbox")
    expect(page.get_by_text("next, previous")).to_be_visible()
    invented.events = []
    # The keys stand in the overview, which waits for the companies.
    with page.expect_response("**/companies/followed"):
        page.goto("/inbox")
    expect(page.get_by_text("No news", exact=True)).to_be_visible()
    expect(page.get_by_text("next, previous")).to_have_count(0)


def test_overview_says_how_many_companies_it_leaves_out(page: Page, invented: Invented) -> None:
    invented.events = [{**event(number, "new"), "company": f"company-{number}"} for number in range(1, 16)]
    page.goto("/inbox")
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(13)
    page.get_by_role("button", name="Show all 15 companies").click()
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(16)


def test_marking_as_seen_marks_what_was_shown_and_can_be_undone(page: Page, invented: Invented) -> None:
    page.goto("/inbox")
    with marking(page):
        page.get_by_role("button", name="Mark 359 as seen").click()
    expect(page.get_by_role("heading", name="Inbox 0", level=1)).to_be_visible()
    # The kinds whose rows still stand in the list have no unseen news.
    kinds = page.get_by_role("group", name="Kind of news").get_by_role("button")
    expect(kinds).to_have_text(["All 0", "New 0", "Gone 0"])
    expect(page.get_by_text("359 marked as seen")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("link", name="Inbox", exact=True)).to_be_visible()
    assert invented.seen == set(range(1, NEW + GONE + 1))
    with marking(page):
        page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("heading", name="Inbox 359", level=1)).to_be_visible()
    expect(kinds).to_have_text(["All 359", "New 240", "Gone 119"])
    page.reload()
    expect(page.get_by_role("heading", name="Inbox 359", level=1)).to_be_visible()
    assert invented.seen == set()


def test_refused_mark_as_seen_is_taken_back_and_said(page: Page) -> None:
    page.route("**/news/seen", lambda route: route.fulfill(status=503, body="{}"))
    page.goto("/inbox")
    page.get_by_role("button", name="Mark 359 as seen").click()
    expect(page.get_by_text("could not be marked as seen")).to_be_visible()
    expect(page.get_by_role("heading", name="Inbox 359", level=1)).to_be_visible()


def test_job_is_seen_when_it_was_open_for_a_second_or_by_its_key(page: Page, invented: Invented) -> None:
    page.goto("/inbox")
    expect_rows(page, "Inbox", NEW)
    for key, unseen in (("j", 358), ("m", 359), ("m", 358)):
        with marking(page):
            page.keyboard.press(key)
        expect(page.get_by_role("heading", name=f"Inbox {unseen}", level=1)).to_be_visible()
    page.keyboard.press("s")
    expect(rows(page, "Inbox").first).to_contain_text("Saved")
    expect(page.get_by_role("button", name="Saved", pressed=True)).to_be_visible()
    page.keyboard.press("z")
    expect(rows(page, "Inbox").first).not_to_contain_text("Saved")
    assert invented.changes == [
        {"ids": [240], "is_seen": True}, {"ids": [240], "is_seen": False}, {"ids": [240], "is_seen": True},
    ]  # fmt: skip


def test_new_remote_python_jobs_are_two_steps_away(page: Page, invented: Invented) -> None:
    page.goto("/inbox")
    for one in invented.events[-3:]:
        one["title"] = "Python Engineer"
    invented.events[-1]["workplace"] = "onsite"
    page.get_by_label("Search jobs").fill("python")
    choose(page, "Workplace", "Remote")
    expect(rows(page, "Inbox")).to_have_count(2)
    expect(page.get_by_role("heading", name="Inbox 2 of 359", level=1)).to_be_visible()
    expect(rows(page, "Inbox").first).to_contain_text("Remote")


def test_default_filters_begin_a_list_and_can_be_cleared(page: Page, api: Api) -> None:
    page.goto("/inbox?workplace=onsite")
    expect(page.get_by_text("No news match")).to_be_visible()
    page.get_by_role("button", name="Save …").click()
    page.get_by_role("button", name="As my default filters").click()
    expect(page.get_by_text("now begin with these filters")).to_be_visible()
    assert api.get("/filters").json()["filters"]["workplace"] == ["onsite"]
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/inbox\?all=1$"))
    page.add_init_script(_NOTE_ROWS)
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/inbox\?workplace=onsite$"))
    expect(page.get_by_role("heading", name="Inbox 0 of 359", level=1)).to_be_visible()
    # What the filters leave out is not shown at first either.
    assert page.evaluate("window.hadRows") is False
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/inbox\?all=1$"))
    expect(page.get_by_role("heading", name="Inbox 359", level=1)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Inbox 359", level=1)).to_be_visible()
    page.goto("/settings/filters")
    expect(section(page, "My filters")).to_contain_text("On site")
    page.get_by_role("button", name="Remove my default filters").click()
    expect(section(page, "My filters")).to_contain_text("You have no default filters.")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(section(page, "My filters")).to_contain_text("On site")


def test_search_without_news_says_so(page: Page) -> None:
    page.goto("/inbox?q=nothing-like-this")
    expect(page.get_by_text("No news match")).to_be_visible()
    expect(page.get_by_role("heading", name="Inbox 0 of 359", level=1)).to_be_visible()
    expect(section(page, "Inbox").locator(".kinds")).not_to_contain_text("359")


def test_line_above_the_news_of_a_narrow_window_opens_the_overview(page: Page, api: Api) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    answer = api.get("/companies/followed").json()
    answer["companies"] = [{**answer["companies"][0], "company": one, "last_outcome": "failed"} for one in ("a", "b")]
    page.route("**/companies/followed", lambda route: fulfill(route, answer))
    page.goto("/inbox?workplace=remote")
    line = page.get_by_role("link", name="2 companies failed")
    box = line.bounding_box()
    assert box is not None
    assert box["height"] == 40
    line.click()
    expect(page).to_have_url(re.compile(r"/inbox/overview\?workplace=remote$"))
    expect(page).to_have_title("Overview · Rolewatch")
    expect(page.get_by_role("heading", name="240 new jobs, 119 gone at 1 company")).to_be_visible()
    expect(page.get_by_text("2 companies could not be read in full.")).to_be_visible()
    expect(section(page, "Inbox")).not_to_be_visible()
    expect(page.get_by_role("button", name="Back to the list")).to_be_focused()
    # No word is broken.
    assert page.locator(".by-company thead").evaluate("head => head.getBoundingClientRect().height") < 30
    page.keyboard.press("Escape")
    expect(section(page, "Inbox")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Lumenoak").click()
    expect(page).to_have_url(re.compile(r"/inbox\?workplace=remote&company=lumenoak$"))
    page.set_viewport_size({"width": 1000, "height": 640})
    expect(line).not_to_be_visible()
