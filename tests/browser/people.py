"""Steps that people take on the page."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from local.api_client import Api
from local.aws import LocalAws
from testing.sites import Sites
from tests.acceptance.people import follow, wait_for_end
from tests.acceptance.server import ServerTarget

# Whether the page is on the server without AWS, which has a sign-in of its own.
ON_SERVER = os.environ.get("BROWSER_ON") == "server"

SignIn = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Served:
    """A running local AWS or server, the page on it, and the career sites that it reads."""

    url: str
    aws: LocalAws | ServerTarget
    sites: Sites


def section(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title)


def rows(page: Page, title: str) -> Locator:
    return section(page, title).get_by_role("listitem")


def go(page: Page, view: str) -> None:
    # The inbox has a number after its name.
    name = re.compile(rf"^{view}( [\d,]+\+?)?$")
    page.get_by_role("navigation").get_by_role("link", name=name).click()


def choose(page: Page, name: str, option: str) -> None:
    """Choose an option of a filter, in its panel, and close the panel."""
    page.get_by_role("search").get_by_role("button", name=name, exact=True).click()
    panel = page.get_by_role("dialog", name=name.partition(":")[0])
    # An option may have a number after its name.
    panel.get_by_label(re.compile(rf"^\s*{option}\s*([\d,]+\+?)?$")).check()
    panel.get_by_role("button", name="Done").click()


def act(page: Page, company: str, action: str) -> None:
    """Choose from the menu of a followed company."""
    page.get_by_role("button", name=f"Actions for {company}").click()
    page.get_by_role("dialog", name=f"Actions for {company}").get_by_role("button", name=action).click()


def check(page: Page) -> None:
    """Start a run with the button, and wait until it ends."""
    # The button is gone from the click on, and not back before the run has ended: a run may be over in no time.
    with page.expect_response("**/start"):
        page.get_by_role("button", name="Check now").click()
    expect(page.get_by_role("button", name="Check now")).to_be_visible()


def made_run(api: Api, *companies: str) -> None:
    """Follow companies and finish a run."""
    follow(api, *companies)
    run(api)


def run(api: Api) -> None:
    wait_for_end(api, api.post("/start").json()["run_id"])
