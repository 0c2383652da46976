"""Every view, light and dark, small and wide: axe finds no violations, and each is saved as a picture.

SCREENSHOTS sets the folder of the pictures: `SCREENSHOTS=docs/page make test-page ARGS="-k views"`. Then pictures of
more widths are in `build/screenshots`.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from local.api_client import Api
from local.recordings import SAMPLES, days
from testing.processes import ROOT
from tests.acceptance.people import follow
from tests.browser.people import Served, SignIn, go, made_run, run

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHECKED = ROOT / "build/screenshots"
PICTURES = ROOT / os.environ.get("SCREENSHOTS", CHECKED)

SIZES = {"wide": (1280, 800), "small": (390, 780)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
VIEWS = {"inbox": "Inbox", "jobs": "Jobs", "companies": "Companies", "runs": "Runs", "settings": "Settings"}
# At 640 pixels a window of 1,280 is zoomed to 200 %.
ALL_WIDTHS = (320, 344, 390, 640, 768, 780, 1000, 1024, 1280, 1920, 2560)
# The sizes of pictures that people look at; a run that only checks takes fewer.
PICTURED = (320, 640, 768, 780, 1280, 2560) if "SCREENSHOTS" in os.environ else ()


@pytest.fixture(scope="module")
def lived_in(served: Served) -> str:
    """A person with two days of four companies; one company fails on day two. Tests only read this data."""
    name = f"ada-{uuid4().hex[:8]}"
    served.sites.folder = days(SAMPLES)[0]
    with Api(served.aws.api_url, served.aws.token(name)) as api:
        follow(api, "quillhaven", provider="lever")
        follow(api, "papayaorbit", provider="ashby")
        made_run(api, "lumenoak", "brightfjord")
        newest = api.get("/news").json()["events"][0]["id"]
        api.send("PUT", "/news/seen", {"up_to": newest})
        served.sites.folder = days(SAMPLES)[1]
        run(api)
    return name


def test_views_have_no_accessibility_violations(lived_in: str, sign_in: SignIn) -> None:
    page = sign_in(lived_in)
    found = dict(_each(page))
    assert found == {}


def test_first_view_and_sign_in_have_no_accessibility_violations(person: Page) -> None:
    _settled(person, "Follow your first company")
    _pictured(person, "first")
    assert _violations(person) == []
    person.get_by_label("Career page or company").fill("https://boards.greenhouse.io/lumenoak")
    person.get_by_role("button", name="Preview").click()
    expect(person.get_by_role("button", name="Follow Lumenoak")).to_be_visible()
    person.get_by_text("Only some of these jobs?").click()
    assert _violations(person) == []
    person.get_by_role("button", name="Sign out").click()
    expect(person.get_by_role("button", name="Sign in")).to_be_visible()
    _pictured(person, "sign-in")
    assert _violations(person) == []


def test_no_view_is_wider_than_its_window(lived_in: str, sign_in: SignIn) -> None:
    page = sign_in(lived_in)
    for title in VIEWS.values():
        go(page, title)
        _settled(page, title)
        # A window of 320 pixels whose text is twice as large is as wide as one of 160.
        for width in (160, *ALL_WIDTHS):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (title, width)


def test_panels_fit_into_their_windows(lived_in: str, sign_in: SignIn) -> None:
    page = sign_in(lived_in, "/jobs", reduced_motion="reduce")
    _settled(page, "Jobs")
    for width in ALL_WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        # In the next frame the bar has the buttons of this width.
        page.evaluate("new Promise(requestAnimationFrame)")
        for opener in page.get_by_role("search").get_by_role("button").all():
            opener.click()
            panel = page.get_by_role("dialog")
            box = panel.bounding_box()
            assert box is not None
            assert box["x"] >= 0, width
            assert box["x"] + box["width"] <= width, width
            assert box["y"] + box["height"] <= 800, width
            if width in {320, 1280}:
                assert _violations(page) == [], width
            page.keyboard.press("Escape")
            expect(panel).to_have_count(0)


def test_print_is_the_list_or_the_job_alone(lived_in: str, sign_in: SignIn) -> None:
    page = sign_in(lived_in, "/jobs")
    _settled(page, "Jobs")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("listitem").first).to_be_visible()
    for hidden in (page.get_by_role("navigation"), page.get_by_role("search"), page.locator(".choose")):
        expect(hidden).not_to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    # Nothing is cut at the end of the window.
    assert page.locator(".list").evaluate("list => getComputedStyle(list).overflowY") == "visible"
    page.emulate_media(media="screen")
    page.get_by_role("listitem").first.get_by_role("link").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("article")).to_be_visible()
    expect(page.locator(".list")).not_to_be_visible()
    # The address of a link stands next to it.
    original = page.get_by_role("link", name="Open original")
    expect(original).to_be_visible()
    assert original.evaluate("a => getComputedStyle(a, '::after').content.includes(a.href)")


def test_views_name_themselves_and_the_page_can_be_installed(lived_in: str, sign_in: SignIn) -> None:
    page = sign_in(lived_in, "/jobs")
    titles = {
        "/companies": "Companies · Rolewatch", "/runs": "Runs · Rolewatch",
        "/settings": "Settings: Schedule · Rolewatch",
        "/settings/account": "Settings: Account · Rolewatch", "/runs/999999": "No such run · Rolewatch",
        "/nothing": "Page not found · Rolewatch",
    }  # fmt: skip
    for path, title in titles.items():
        page.goto(path)
        expect(page).to_have_title(title)
    link = page.locator("link[rel=manifest]").get_attribute("href")
    assert link is not None
    manifest = page.request.get(link).json()
    assert (manifest["name"], manifest["start_url"]) == ("Rolewatch", "/inbox")
    assert page.request.get(manifest["icons"][0]["src"]).ok


def test_keyboard_reaches_controls_in_order(lived_in: str, sign_in: SignIn) -> None:
    page = sign_in(lived_in)
    _settled(page, "Inbox")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the first job")).to_be_focused()
    for expected in ("Rolewatch", "Inbox", "Jobs", "Companies"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_contain_text(expected)
    page.keyboard.press("Enter")
    # Focus moves to the title of the new view, for screen readers.
    expect(page.get_by_role("heading", name="Companies", level=1)).to_be_focused()
    menu = page.get_by_role("button", name="Actions for Lumenoak")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Filters")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Which jobs of Lumenoak?")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(menu).to_be_focused()
    # A button that closes the dialog gives the focus back too.
    for key in ("Enter", "Enter"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Cancel").press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(menu).to_be_focused()


def _each(page: Page) -> Iterator[tuple[str, list[Any]]]:
    """Yield each view with violations, and its violations."""
    for view, title in VIEWS.items():
        go(page, title)
        _settled(page, title)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                _pictured(page, f"{view}-{scheme}-{size}")
                if wrong := _violations(page):
                    yield f"{view} {scheme} {size}", wrong
            for width in PICTURED:
                page.set_viewport_size({"width": width, "height": 800})
                _pictured(page, f"{width}-{view}-{scheme}", CHECKED)


def _settled(page: Page, title: str) -> None:
    """Wait until a view is shown without placeholders."""
    expect(page.get_by_role("heading", name=title, level=1)).to_be_attached()
    expect(page.locator(".waiting, .to-come")).to_have_count(0)
    if title == "Companies":
        # The results of the last run load separately from the companies.
        expect(page.get_by_text("Up to date").first).to_be_visible()
    if title == "Runs":
        # The counts load separately from the runs.
        expect(page.get_by_text("when you followed it")).to_be_visible()


def _pictured(page: Page, name: str, folder: Path = PICTURES) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page.mouse.move(0, 0)
    page.screenshot(path=folder / f"{name}.jpg", type="jpeg", quality=70)


def _violations(page: Page) -> list[Any]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", tags)
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]
