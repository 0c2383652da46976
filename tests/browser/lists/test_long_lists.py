"""How a list scrolls, searches, takes keys and opens a job."""

import re
from itertools import pairwise

from playwright.sync_api import Page, Route, expect

from local.api_client import Api
from tests.acceptance.people import follow
from tests.browser.invented import Invented, event, fulfill, job
from tests.browser.lists.steps import NEW, detail, expect_rows, row, scroll
from tests.browser.people import SignIn, check, choose, rows, section


def test_two_numbers_that_are_both_cut_are_said_as_one_and_new_jobs_are_counted(page: Page, invented: Invented) -> None:
    invented.events = [event(number, "new") for number in (2_000, 1_999, 1_998)]
    cut, three = {"count": 1000, "more": True}, {"count": 3, "more": False}
    counts = {"total": cut, "matching": cut, "options": None}
    of_company = [{"company": "lumenoak", "kind": kind, "count": three} for kind in ("new", "gone")]
    unseen = {"total": cut, "matching": cut, "kinds": [{"kind": "new", "count": three}], "companies": of_company}
    page.route(re.compile(r"/jobs/counts"), lambda route: fulfill(route, counts))
    page.route(re.compile(r"/news/unseen"), lambda route: fulfill(route, unseen))
    page.goto("/jobs?q=engineer")
    expect(page.get_by_role("heading", name="Jobs 1,000+", exact=True, level=1)).to_be_visible()
    # A job that is read is no longer new.
    new = section(page, "Jobs").get_by_role("link", name=re.compile(r"^\d new$"))
    expect(new).to_have_text("3 new")
    page.keyboard.press("j")
    expect(new).to_have_text("2 new")
    new.click()
    expect(page).to_have_url(re.compile(r"/inbox\?q=engineer&kind=new$"))
    # The filter by company says how many news of this kind each has.
    page.get_by_role("search").get_by_role("button", name="Company").click()
    expect(page.get_by_role("dialog", name="Company").locator("label")).to_have_text(re.compile("Lumenoak 3"))


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
    expect(hide.locator("svg")).to_be_visible()
    button, age = hide.bounding_box(), rows(page, "Jobs").first.locator("time").bounding_box()
    assert button is not None
    assert age is not None
    assert button["width"] == 44
    assert age["x"] + age["width"] <= button["x"]


def test_ten_jobs_are_read_and_six_of_them_hidden_with_eleven_keys(page: Page) -> None:
    page.goto("/inbox")
    expect_rows(page, "Inbox", NEW)
    for read, key in enumerate("jhjhjhjhjhh"):
        page.keyboard.press(key)
        expect(detail(page, NEW - read)).to_be_visible()
    expect(rows(page, "Inbox").filter(has_text="Hidden: ")).to_have_count(6)


def test_nothing_moves_when_a_job_is_hidden_and_a_run_ends(page: Page, invented: Invented) -> None:
    page.goto("/jobs")
    listed = page.locator(".list")
    scroll(page, "Jobs", 2_000)
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
    expect_rows(page, "Jobs", 2_000)
    assert listed.evaluate("list => list.scrollTop") == before
    assert page.evaluate("window.shift") < 0.02
    page.get_by_role("button", name="Show 3 more").click()
    expect(rows(page, "Jobs").first).to_contain_text("Engineer 2003")


def test_long_list_has_the_rows_near_the_window_and_keeps_the_focus(page: Page) -> None:
    page.goto("/inbox")
    scroll(page, "Inbox", 150)
    assert rows(page, "Inbox").count() < NEW / 2
    row(page, "Inbox", 150).get_by_role("link").focus()
    page.locator(".list").evaluate("list => list.scrollTo(0, 0)")
    expect(row(page, "Inbox", 100)).to_have_count(0)
    # The row that has the focus stays, and the next one is drawn when a key leads there.
    expect(row(page, "Inbox", 150).get_by_role("link")).to_be_focused()
    for place in range(151, 166):
        page.keyboard.press("j")
        expect(row(page, "Inbox", place).get_by_role("link")).to_be_focused()
    expect(row(page, "Inbox", 165)).to_be_in_viewport()
    assert page.locator('.job a[tabindex="0"]').count() == 1
    # Paper and the browser's own search have all rows.
    page.evaluate("addEventListener('beforeprint', () => { window.rows = document.querySelectorAll('.job').length })")
    page.pdf()
    assert page.evaluate("window.rows") == NEW
    expect(row(page, "Inbox", 20)).to_have_count(0)
    page.keyboard.press("Control+f")
    expect(rows(page, "Inbox")).to_have_count(NEW)


def test_search_shows_its_first_job_wherever_the_list_was(page: Page) -> None:
    page.goto("/jobs")
    scroll(page, "Jobs", 150)
    page.get_by_label("Search jobs").fill("Engineer 1")
    expect(page).to_have_url(re.compile("q=Engineer"))
    expect(row(page, "Jobs", 1)).to_be_in_viewport()
    expect(row(page, "Jobs", 1)).to_contain_text("Engineer 1999")


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
    expect_rows(page, "Inbox", NEW)
    # The menu counts the news that the list shows.
    assert [sum(what in one for one in asked) for what in ("/filters", "/news?unseen=true&limit=")] == [1, 1]


def test_keys_do_what_the_buttons_do(page: Page) -> None:
    page.goto("/inbox")
    expect_rows(page, "Inbox", NEW)
    page.keyboard.press("j")
    expect(detail(page, 240)).to_be_visible()
    expect(page).to_have_title("Engineer 240, Lumenoak · Rolewatch")
    page.keyboard.press("j")
    expect(detail(page, 239)).to_be_visible()
    page.keyboard.press("k")
    expect(detail(page, 240)).to_be_visible()
    page.keyboard.press("h")
    expect(detail(page, 239)).to_be_visible()
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
    # A job that was open for a second is seen already.
    expect(page.get_by_text(re.compile(r"^35\d marked as seen"))).to_be_visible()
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
    expect_rows(page, "Inbox", NEW)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(rows(page, "Inbox").first.get_by_role("link")).to_be_focused()


def test_job_in_a_narrow_window_takes_the_place_of_the_list_and_gives_it_back(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/jobs")
    scroll(page, "Jobs", 141)
    page.evaluate("addEventListener('click', () => { window.before = scrollY; }, {capture: true, once: true})")
    row(page, "Jobs", 141).get_by_role("link").click()
    expect(detail(page, 1860)).to_be_visible()
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
    page.wait_for_function("Math.abs(scrollY - window.before) < 2")


def test_address_of_a_job_opens_it_where_no_list_has_it(page: Page) -> None:
    page.goto("/jobs")
    rows(page, "Jobs").nth(1).get_by_role("link").click()
    expect(detail(page, 1999)).to_be_visible()
    address = page.url
    page.goto(f"{address}?q=engineer+7")
    expect(detail(page, 1999)).to_be_visible()


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


def test_open_job_shows_its_text_and_not_that_of_the_one_before(page: Page) -> None:
    held: list[Route] = []
    page.route("**/jobs/1999", lambda route: held.append(route))  # noqa: PLW0108 - it takes no method of a list
    page.goto("/jobs")
    rows(page, "Jobs").first.get_by_role("link").click()
    expect(detail(page, 2000)).to_contain_text("The text of 2000")
    expect(detail(page, 2000)).to_contain_text("Not stated")
    with page.expect_request("**/jobs/1999"):
        rows(page, "Jobs").nth(1).get_by_role("link").click()
    # What the list says of it is there at once.
    expect(detail(page, 1999).get_by_role("link", name="Open original")).to_have_attribute(
        "href", "https://jobs.example/1999"
    )
    expect(page.get_by_text("The text of 2000")).to_have_count(0)
    held[0].fulfill(status=503, body="{}")
    expect(detail(page, 1999).get_by_role("alert")).to_be_visible()
    expect(page.get_by_text("The text of 2000")).to_have_count(0)


def test_row_shows_its_buttons_only_while_it_is_pointed_at_or_focused(page: Page) -> None:
    page.goto("/jobs")
    first = rows(page, "Jobs").first
    icon = first.locator(".hide svg")
    expect(icon).not_to_be_visible()
    first.hover()
    expect(icon).to_be_visible()
    page.locator(".pane").hover()
    expect(icon).not_to_be_visible()
    first.get_by_role("link").focus()
    expect(icon).to_be_visible()
    page.get_by_label("Search jobs").focus()
    expect(icon).not_to_be_visible()


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
    _expect_whole(page, ["Remote, Hybrid", "From EUR 60,000", "Last 7 days", "data"])
    page.get_by_role("button", name="Remove the filter: Workplace").click()
    expect(page).to_have_url(re.compile(r"/jobs\?q=engineer&pay_from=60000&pay_currency=EUR&posted_since=7d"))
    page.go_back()
    expect(page).to_have_url(re.compile(used))
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/jobs\?sort=pay$"))
    with page.expect_request(re.compile(r"/news\?.*place=berlin&workplace=not_stated")):
        page.goto("/inbox?place=berlin&workplace=not_stated")
    expect(page.get_by_role("button", name="Workplace: Not stated")).to_be_visible()
    expect(page.get_by_role("button", name="Location: berlin")).to_be_visible()
    # A long value ends before the cross in its button.
    page.goto("/inbox?workplace=remote&workplace=hybrid&workplace=onsite&workplace=not_stated")
    value = page.get_by_role("button", name="Workplace: ").locator("span").bounding_box()
    cross = page.get_by_role("button", name="Remove the filter: Workplace").bounding_box()
    assert value is not None
    assert cross is not None
    assert value["x"] + value["width"] <= cross["x"] + 2


def _expect_whole(page: Page, chosen: list[str]) -> None:
    """Check that the filters in use are shown whole at any width; the last one is one of the department."""
    for width in (1280, 1000, 780):
        page.set_viewport_size({"width": width, "height": 700})
        expect(page.locator(".chip.used .opens")).to_have_text(chosen)
        assert _cut(page, ".chip.used .opens span", width) == [], width
    # On a phone they are in a row that scrolls.
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 700})
        expect(page.locator(".in-use button")).to_have_text(chosen)
        last = page.get_by_role("button", name="Remove the filter: Department, data")
        page.get_by_label("Search jobs").focus()
        last.focus()
        expect(last).to_be_in_viewport(ratio=1)
        assert _cut(page, ".in-use span", 2_000) == [], width
    page.set_viewport_size({"width": 1280, "height": 700})


def _cut(page: Page, words: str, width: int) -> list[str]:
    """Return the words that are cut by their button or end outside the window."""
    is_cut = f"word => word.scrollWidth > word.clientWidth || word.getBoundingClientRect().right > {width}"
    cut: list[str] = page.evaluate(
        f"words => [...document.querySelectorAll(words)].filter({is_cut}).map(word => word.textContent)", words
    )
    return cut


def test_groups_fold_by_key_and_the_cursor_skips_what_is_folded(page: Page, invented: Invented) -> None:
    days = ("2020-03-01T08:00:00Z", "2020-02-01T08:00:00Z")
    invented.jobs = [{**job(n), "first_seen_at": days[n < 30]} for n in range(60, 0, -1)]
    page.goto("/jobs?group=date")
    expect(page.get_by_role("button", name="March 2020 31")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(detail(page, 59)).to_be_visible()
    page.keyboard.press("e")
    folded = page.get_by_role("button", name="March 2020 31", expanded=False)
    expect(folded).to_be_focused()
    expect(rows(page, "Jobs")).to_have_count(29)
    page.keyboard.press("j")
    expect(detail(page, 29)).to_be_visible()
    page.keyboard.press("k")
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="February 2020 29", expanded=False)).to_be_focused()
    page.keyboard.press("e")
    expect(rows(page, "Jobs")).to_have_count(29)
    # The heading of a group stays on the screen above its rows.
    page.locator(".list").evaluate("list => list.scrollTo(0, 600)")
    expect(page.get_by_role("button", name="February 2020 29")).to_be_in_viewport()
