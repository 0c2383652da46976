"""Steps in long lists, which have only the rows near the window in the document."""

from contextlib import AbstractContextManager

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import rows, section

# How many news of each kind the inbox has.
NEW, GONE = 240, 119


def row(page: Page, title: str, place: int) -> Locator:
    """Return the row of this place, from 1, if it is near the window: others are not in the document."""
    return section(page, title).locator(f'[aria-posinset="{place}"]')


def expect_rows(page: Page, title: str, count: int) -> None:
    expect(rows(page, title).first).to_have_attribute("aria-setsize", str(count))


def scroll(page: Page, title: str, place: int) -> None:
    """Scroll down, as people do, until the row of this place is on the screen."""
    wanted = row(page, title, place)
    page.locator(".list").hover(position={"x": 20, "y": 100})
    while not wanted.count():
        page.mouse.wheel(0, 2_000)
        page.wait_for_timeout(20)
    wanted.scroll_into_view_if_needed()


def scroll_until(page: Page, shown: Locator) -> None:
    """Scroll to the end of the list until something is shown; on a slow machine a list waits to be scrolled again."""
    while not shown.is_visible():
        for place in ("0", "list.scrollHeight"):
            page.locator(".list").evaluate(f"list => list.scrollTo(0, {place})")
            page.wait_for_timeout(50)


def marking(page: Page) -> AbstractContextManager[object]:
    """Wait until the API has answered what the block marks as seen or unseen: the page shows it before."""
    return page.expect_response(lambda one: one.url.endswith("/news/seen") and one.request.method == "PUT")


def detail(page: Page, number: int) -> Locator:
    return page.get_by_role("article", name=f"Engineer {number}", exact=True)
