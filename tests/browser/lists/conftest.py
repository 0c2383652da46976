"""Fixtures of lists with more news and jobs than fit on a screen."""

import pytest
from playwright.sync_api import Page

from local.api_client import Api
from tests.acceptance.people import follow
from tests.browser.invented import Invented, event, job
from tests.browser.lists.steps import GONE, NEW
from tests.browser.people import SignIn


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
