"""The inbox, the list with its detail, and the keys, with more news and jobs than fit on a screen."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from local.api_client import Api
from tests.acceptance.people import follow
from tests.browser.invented import Invented, event, fulfill, job
from tests.browser.people import SignIn, check, choose, rows, section

NEW, GONE = 240, 119


@pytest.fixture
def invented() -> Invented:
    """The newest events are all of jobs that are gone: sorted by time they hide what is new."""
    events = [event(number, "gone" if number > NEW else "new") for number in range(NEW + GONE, 0, -1)]
    return Invented(events, [job(number) for number in range(2_000, 0, -1)])


@pytest.fixture
def page(sign_in: SignIn, api: Api, name: str, invented: Invented) -> Page:
    """The page of a person with 359 news and 2,000 jobs."""
    follow(api, "lumenoak")
    page = sign_in(name, "/runs")
    invented.answer(page)
    return page


def test_all_news_are_shown_and_new_jobs_come_first(page: Page) -> None:
    page.goto("/")
    expect(page).to_have_url(re.compile("/inbox$"))
    expect(page.get_by_role("heading", name="Inbox 359", level=1)).to_be_visible()
    expect(page).to_have_title("Inbox (359) · Rolewatch")
    expect(page.get_by_role("navigation").get_by_role("link", name="Inbox 359")).to_be_visible()
    # Those that are gone are many, so they are folded.
    _expect_rows(page, "Inbox", NEW)
    _scroll(page, "Inbox", NEW)
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
    for _ in range(20):
        page.locator(".list").evaluate("list => list.scrollTo(0, list.scrollHeight)")
        page.wait_for_timeout(100)
    expect(page.get_by_role("heading", name="Inbox 1,200", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Mark 1,200 as seen")).to_be_visible()


def test_two_numbers_that_are_both_cut_are_said_as_one(page: Page) -> None:
    cut = {"count": 1000, "more": True}
    counts = {"total": cut, "matching": cut, "options": None}
    page.route(re.compile(r"/jobs/counts"), lambda route: fulfill(route, counts))
    page.goto("/jobs?q=engineer")
    expect(page.get_by_role("heading", name="Jobs 1,000+", exact=True, level=1)).to_be_visible()


def test_long_names_do_not_lie_over_others(page: Page) -> None:
    names = [f"donaudampfschifffahrts-gesellschaft-und-betriebsverwaltung-{number}" for number in range(20)]
    followed = [{**job(1), "provider": "lever", "board": one, "is_enabled": True, "tags": [], "company": one,
                 "title_filters": {}, "location_filters": {}} for one in names]  # fmt: skip
    page.route("**/settings", lambda route: fulfill(route, {"companies": followed}))
    page.goto("/jobs")
    page.get_by_role("search").get_by_role("button", name="Company").click()
    labels = page.get_by_role("dialog").locator("label").all()
    boxes = [box for label in labels if (box := label.locator("span").first.bounding_box())]
    assert len(boxes) == len(names)
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(boxes))


def test_hide_is_in_sight_where_nothing_points(sign_in: SignIn, api: Api, name: str, invented: Invented) -> None:
    follow(api, "lumenoak")
    page = sign_in(name, "/runs", viewport={"width": 1024, "height": 768}, is_mobile=True, has_touch=True)
    invented.answer(page)
    page.goto("/jobs")
    hide = page.get_by_role("button", name="Hide Engineer 2000")
    assert hide.evaluate("one => getComputedStyle(one).opacity") == "1"
    button, age = hide.bounding_box(), rows(page, "Jobs").first.locator("time").bounding_box()
    assert button is not None
    assert age is not None
    assert button["width"] == 44
    assert age["x"] + age["width"] <= button["x"]


def test_empty_inbox_names_no_keys(page: Page, invented: Invented) -> None:
    page.goto("/inbox")
    expect(page.get_by_text("next, previous")).to_be_visible()
    invented.events = []
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
    page.get_by_role("button", name="Mark 359 as seen").click()
    expect(page.get_by_role("heading", name="Inbox 0", level=1)).to_be_visible()
    # The kinds whose rows still stand in the list have no unseen news.
    kinds = page.get_by_role("group", name="Kind of news").get_by_role("button")
    expect(kinds).to_have_text(["All 0", "New 0", "Gone 0"])
    expect(page.get_by_text("359 marked as seen")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("link", name="Inbox", exact=True)).to_be_visible()
    assert invented.seen == set(range(1, NEW + GONE + 1))
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
    _expect_rows(page, "Inbox", NEW)
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Inbox 358", level=1)).to_be_visible()
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="Inbox 359", level=1)).to_be_visible()
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="Inbox 358", level=1)).to_be_visible()
    page.keyboard.press("s")
    expect(rows(page, "Inbox").first).to_contain_text("Saved")
    expect(page.get_by_role("button", name="Saved", pressed=True)).to_be_visible()
    page.keyboard.press("z")
    expect(rows(page, "Inbox").first).not_to_contain_text("Saved")
    page.wait_for_function("() => !document.querySelector('.tag.stage')")
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


def test_ten_jobs_are_read_and_six_of_them_hidden_with_eleven_keys(page: Page) -> None:
    page.goto("/inbox")
    _expect_rows(page, "Inbox", NEW)
    for read, key in enumerate("jhjhjhjhjhh"):
        page.keyboard.press(key)
        expect(_detail(page, NEW - read)).to_be_visible()
    expect(rows(page, "Inbox").filter(has_text="Hidden: ")).to_have_count(6)


def test_default_filters_begin_a_list_and_can_be_cleared(page: Page, api: Api) -> None:
    page.goto("/inbox?workplace=onsite")
    expect(page.get_by_text("No news match")).to_be_visible()
    page.get_by_role("button", name="Save …").click()
    page.get_by_role("button", name="As my default filters").click()
    expect(page.get_by_text("now begin with these filters")).to_be_visible()
    assert api.get("/filters").json()["filters"]["workplace"] == ["onsite"]
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/inbox\?workplace=onsite$"))
    expect(page.get_by_role("heading", name="Inbox 0 of 359", level=1)).to_be_visible()
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


def test_nothing_moves_when_a_job_is_hidden_and_a_run_ends(page: Page, invented: Invented) -> None:
    page.goto("/jobs")
    listed = page.locator(".list")
    _scroll(page, "Jobs", 2_000)
    page.get_by_role("button", name="Hide Engineer 7", exact=True).scroll_into_view_if_needed()
    before = listed.evaluate("list => list.scrollTop")
    page.evaluate(
        "() => { window.shift = 0; new PerformanceObserver((all) => all.getEntries().forEach("
        "(one) => { window.shift += one.value; })).observe({type: 'layout-shift'}); }"
    )
    page.get_by_role("button", name="Hide Engineer 7", exact=True).click()
    expect(rows(page, "Jobs").filter(has_text="Hidden: Engineer 7")).to_be_visible()
    invented.jobs = [job(number) for number in range(2_003, 0, -1)]
    check(page)
    expect(page.get_by_role("button", name="Show 3 more")).to_be_visible()
    _expect_rows(page, "Jobs", 2_000)
    assert listed.evaluate("list => list.scrollTop") == before
    assert page.evaluate("window.shift") < 0.02
    page.get_by_role("button", name="Show 3 more").click()
    expect(rows(page, "Jobs").first).to_contain_text("Engineer 2003")


def test_long_list_has_the_rows_near_the_window_and_keeps_the_focus(page: Page) -> None:
    page.goto("/inbox")
    _scroll(page, "Inbox", 150)
    assert rows(page, "Inbox").count() < NEW / 2
    _row(page, "Inbox", 150).get_by_role("link").focus()
    page.locator(".list").evaluate("list => list.scrollTo(0, 0)")
    expect(_row(page, "Inbox", 100)).to_have_count(0)
    # The row that has the focus stays, and the next one is drawn when a key leads there.
    expect(_row(page, "Inbox", 150).get_by_role("link")).to_be_focused()
    for place in range(151, 166):
        page.keyboard.press("j")
        expect(_row(page, "Inbox", place).get_by_role("link")).to_be_focused()
    expect(_row(page, "Inbox", 165)).to_be_in_viewport()
    assert page.locator('.job a[tabindex="0"]').count() == 1
    # Paper and the browser's own search have all rows.
    page.evaluate("addEventListener('beforeprint', () => { window.rows = document.querySelectorAll('.job').length })")
    page.pdf()
    assert page.evaluate("window.rows") == NEW
    expect(_row(page, "Inbox", 20)).to_have_count(0)
    page.keyboard.press("Control+f")
    expect(rows(page, "Inbox")).to_have_count(NEW)


def test_search_shows_its_first_job_wherever_the_list_was(page: Page) -> None:
    page.goto("/jobs")
    _scroll(page, "Jobs", 150)
    page.get_by_label("Search jobs").fill("Engineer 1")
    expect(page).to_have_url(re.compile("q=Engineer"))
    expect(_row(page, "Jobs", 1)).to_be_in_viewport()
    expect(_row(page, "Jobs", 1)).to_contain_text("Engineer 1999")


def test_search_that_finds_nothing_stops_by_itself_and_goes_on_when_asked(page: Page, invented: Invented) -> None:
    invented.is_endless = True
    page.goto("/jobs?q=-engineer")
    listed = section(page, "Jobs")
    status = listed.get_by_role("status")
    further = listed.get_by_role("button", name="Search further")
    expect(status).to_have_text("Searched back to Mar 12, 2026: none found so far.")
    # After ten requests of its own, or fewer in three seconds; no page is asked for twice.
    assert invented.cursors == [None, *(str(number) for number in range(1, len(invented.cursors)))]
    assert 1 < len(invented.cursors) <= 11
    expect(page.get_by_role("heading", name="Jobs", exact=True, level=1)).to_be_visible()
    expect(page.get_by_text("No jobs match")).to_have_count(0)
    invented.held = []
    further.focus()
    page.keyboard.press("Enter")
    stop = listed.get_by_role("button", name="Stop")
    expect(stop).to_be_focused()
    expect(status).to_have_text("Searching further back …")
    expect(listed).to_contain_text("Back to Mar 12, 2026 so far.")
    with page.expect_event("requestfailed", lambda request: "cursor=" in request.url):
        page.keyboard.press("Enter")
    expect(status).to_have_text("Searched back to Mar 12, 2026: none found so far.")
    expect(further).to_be_focused()
    invented.held, invented.is_endless = None, False
    invented.jobs = []
    page.keyboard.press("Enter")
    expect(page.get_by_text("No jobs match")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert invented.cursors[-1] == invented.cursors[-2]


def test_first_view_is_asked_for_before_its_script_and_only_once(page: Page) -> None:
    asked: list[str] = []
    held: list[Route] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    page.route("**/assets/index-*.js", lambda route: held.append(route))  # noqa: PLW0108 - it takes no method of a list
    with page.expect_request(re.compile(r"/jobs\?status=open&sort=first_seen&limit=")):
        page.goto("/jobs", wait_until="commit")
    expect(page.get_by_role("navigation")).to_have_count(0)
    page.unroute("**/assets/index-*.js")
    for route in held:
        route.continue_()
    expect(rows(page, "Jobs").first).to_contain_text("Engineer 2000")
    assert [sum(what in one for one in asked) for what in ("/filters", "/jobs?status=open&sort=")] == [1, 1]
    asked.clear()
    page.goto("/inbox")
    _expect_rows(page, "Inbox", NEW)
    # The menu counts the news that the list shows.
    assert [sum(what in one for one in asked) for what in ("/filters", "/news?unseen=true&limit=")] == [1, 1]


def test_keys_do_what_the_buttons_do(page: Page) -> None:
    page.goto("/inbox")
    _expect_rows(page, "Inbox", NEW)
    page.keyboard.press("j")
    expect(_detail(page, 240)).to_be_visible()
    expect(page).to_have_title("Engineer 240, Lumenoak · Rolewatch")
    page.keyboard.press("j")
    expect(_detail(page, 239)).to_be_visible()
    page.keyboard.press("k")
    expect(_detail(page, 240)).to_be_visible()
    page.keyboard.press("h")
    expect(_detail(page, 239)).to_be_visible()
    expect(rows(page, "Inbox").first).to_contain_text("Hidden: Engineer 240")
    page.keyboard.press("z")
    expect(rows(page, "Inbox").first.get_by_role("link", name="Engineer 240")).to_be_visible()
    page.context.route("https://jobs.example/**", lambda route: route.fulfill(body="the original"))
    with page.context.expect_page() as original:
        page.keyboard.press("v")
    expect(original.value).to_have_url("https://jobs.example/239")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/inbox$"))
    page.keyboard.press("Shift+A")
    expect(page.get_by_text("359 marked as seen")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_label("Search jobs")).to_be_focused()
    page.keyboard.type("jk")
    expect(page.get_by_label("Search jobs")).to_have_value("jk")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.get_by_label("Use these letters as keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile("/inbox"))


def test_skip_link_leads_to_the_first_job(page: Page) -> None:
    page.goto("/inbox")
    _expect_rows(page, "Inbox", NEW)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(rows(page, "Inbox").first.get_by_role("link")).to_be_focused()


def test_job_in_a_narrow_window_takes_the_place_of_the_list_and_gives_it_back(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/jobs")
    _scroll(page, "Jobs", 141)
    before = page.evaluate("scrollY")
    _row(page, "Jobs", 141).get_by_role("link").click()
    expect(_detail(page, 1860)).to_be_visible()
    # More rows may have been loaded on the way.
    expect(page.get_by_text(re.compile(r"^141 of [24]00\+$"))).to_be_visible()
    expect(section(page, "Jobs")).not_to_be_visible()
    # Its buttons are at the bottom, in place of the menu; each is in the window.
    expect(page.get_by_role("navigation")).not_to_be_visible()
    for button in page.get_by_role("article").locator(".buttons > *").all():
        box = button.bounding_box()
        assert box is not None
        assert box["y"] > 580
        assert box["x"] + box["width"] <= 320
    page.go_back()
    expect(section(page, "Jobs")).to_be_visible()
    assert abs(page.evaluate("scrollY") - before) < 2


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


def test_address_of_a_job_opens_it_where_no_list_has_it(page: Page) -> None:
    page.goto("/jobs")
    rows(page, "Jobs").nth(1).get_by_role("link").click()
    expect(_detail(page, 1999)).to_be_visible()
    address = page.url
    page.goto(f"{address}?q=engineer+7")
    expect(_detail(page, 1999)).to_be_visible()


def test_words_of_the_menu_and_titles_are_whole_at_any_width(page: Page) -> None:
    page.goto("/jobs")
    expect(rows(page, "Jobs").first).to_be_visible()
    for width in (320, 344, 375, 768, 780, 1000, 1280, 2560):
        page.set_viewport_size({"width": width, "height": 700})
        for link in page.get_by_role("navigation").get_by_role("link").all():
            lines = link.locator(".name").evaluate("name => name.getClientRects().length")
            box = link.bounding_box()
            assert lines == 1, (width, link.inner_text())
            assert box is not None
            assert box["x"] >= 0, width
            assert box["x"] + box["width"] <= width, (width, link.inner_text())
        title = rows(page, "Jobs").first.get_by_role("link").bounding_box()
        assert title is not None
        # A title has most of its row.
        listed = section(page, "Jobs").bounding_box()
        assert listed is not None
        assert title["width"] > 0.6 * listed["width"], width


def _row(page: Page, title: str, place: int) -> Locator:
    """Return the row of this place, from 1, if it is near the window: others are not in the document."""
    return section(page, title).locator(f'[aria-posinset="{place}"]')


def _expect_rows(page: Page, title: str, count: int) -> None:
    expect(rows(page, title).first).to_have_attribute("aria-setsize", str(count))


def _scroll(page: Page, title: str, place: int) -> None:
    """Scroll down, as people do, until the row of this place is on the screen."""
    row = _row(page, title, place)
    page.locator(".list").hover(position={"x": 20, "y": 100})
    while not row.count():
        page.mouse.wheel(0, 2_000)
        page.wait_for_timeout(20)
    row.scroll_into_view_if_needed()


def _detail(page: Page, number: int) -> Locator:
    return page.get_by_role("article", name=f"Engineer {number}", exact=True)


def test_open_job_shows_its_text(page: Page) -> None:
    page.goto("/jobs")
    rows(page, "Jobs").first.get_by_role("link").click()
    expect(_detail(page, 2000)).to_contain_text("The text of 2000")
    expect(_detail(page, 2000)).to_contain_text("Not stated")


def test_filters_and_order_are_in_the_address_and_asked_of_the_api(page: Page) -> None:
    page.goto("/jobs?q=engineer&nonsense=1&workplace=moon")
    expect(rows(page, "Jobs").first).to_be_visible()
    with page.expect_request(re.compile(r"/jobs\?.*workplace=remote")):
        choose(page, "Workplace", "Remote")
    with page.expect_request(re.compile(r"/jobs\?.*workplace=remote&workplace=hybrid")):
        choose(page, "Workplace: Remote", "Hybrid")
    with page.expect_request(re.compile(r"/jobs\?.*sort=pay")):
        page.get_by_label("Order").select_option("Best paid")
    with page.expect_request(re.compile(r"/jobs\?.*posted_since=7d")):
        choose(page, "Posted", "Last 7 days")
    page.get_by_role("search").get_by_role("button", name="Pay", exact=True).click()
    expect(page.get_by_role("dialog", name="Pay").locator("input").first).to_be_focused()
    with page.expect_request(re.compile(r"/jobs\?.*pay_from=60000&pay_currency=EUR")):
        page.keyboard.type("60000")
    with page.expect_request(re.compile(r"/jobs\?.*pay_unstated=false")):
        page.get_by_label("Also jobs that state no pay").uncheck()
    with page.expect_request(re.compile(r"/jobs\?.*pay_unstated=true")):
        page.get_by_label("Also jobs that state no pay").check()
    # Esc closes the panel, and its button has the focus again.
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Pay: From EUR 60,000")).to_be_focused()
    page.get_by_role("button", name="More", exact=True).click()
    with page.expect_request(re.compile(r"/jobs\?.*department=data")):
        page.get_by_label("Department").fill("data")
    used = r"/jobs\?q=engineer&workplace=remote&workplace=hybrid&pay_from=60000&pay_currency=EUR"
    expect(page).to_have_url(re.compile(used + r"&posted_since=7d&department=data&sort=pay$"))
    height = page.locator(".bar").bounding_box()
    assert height is not None
    assert height["height"] == 52
    page.get_by_role("button", name="Remove the filter: Workplace").click()
    expect(page).to_have_url(re.compile(r"/jobs\?q=engineer&pay_from=60000&pay_currency=EUR&posted_since=7d"))
    page.go_back()
    expect(page).to_have_url(re.compile(used))
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/jobs\?sort=pay$"))
    with page.expect_request(re.compile(r"/news\?.*place=berlin&workplace=not_stated")):
        page.goto("/inbox?place=berlin&workplace=not_stated")
    expect(page.get_by_role("button", name="Workplace: Not stated")).to_be_visible()
    expect(page.get_by_role("button", name="More (1)")).to_be_visible()
    # A long value is cut before the cross in its button.
    page.goto("/inbox?workplace=remote&workplace=hybrid&workplace=onsite&workplace=not_stated")
    value = page.get_by_role("button", name="Workplace: ").locator("span").bounding_box()
    cross = page.get_by_role("button", name="Remove the filter: Workplace").bounding_box()
    assert value is not None
    assert cross is not None
    assert value["x"] + value["width"] <= cross["x"] + 2


def test_groups_fold_by_key_and_the_cursor_skips_what_is_folded(page: Page, invented: Invented) -> None:
    days = ("2020-03-01T08:00:00Z", "2020-02-01T08:00:00Z")
    invented.jobs = [{**job(n), "first_seen_at": days[n < 30]} for n in range(60, 0, -1)]
    page.goto("/jobs?group=date")
    expect(page.get_by_role("button", name="March 2020 31")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(_detail(page, 59)).to_be_visible()
    page.keyboard.press("e")
    folded = page.get_by_role("button", name="March 2020 31", expanded=False)
    expect(folded).to_be_focused()
    expect(rows(page, "Jobs")).to_have_count(29)
    page.keyboard.press("j")
    expect(_detail(page, 29)).to_be_visible()
    page.keyboard.press("k")
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="February 2020 29", expanded=False)).to_be_focused()
    page.keyboard.press("e")
    expect(rows(page, "Jobs")).to_have_count(29)
    # The heading of a group stays on the screen above its rows.
    page.locator(".list").evaluate("list => list.scrollTo(0, 600)")
    expect(page.get_by_role("button", name="February 2020 29")).to_be_in_viewport()
