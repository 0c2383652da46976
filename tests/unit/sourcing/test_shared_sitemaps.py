"""Boards of one website share its sitemaps, and each counts what it adds to them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from common.errors import BoardNotFound
from sourcing.website.sitemaps import job_pages
from testing.canned import CannedSite

_T = TypeVar("_T")

HOME = "https://www.acme.com"
PAGES = {
    f"{HOME}/sitemap.xml": f"<urlset><url><loc>{HOME}/jobs/1</loc></url></urlset>",
    f"{HOME}/cooks": '<main><a href="/jobs/2">Cook</a></main>',
    f"{HOME}/clerks": '<main><a href="/jobs/3">Clerk</a></main>',
}


class SharedSite(CannedSite):
    """A site of a board whose answers to the same question are shared."""

    def __init__(self, answers: dict[str, Any]) -> None:
        super().__init__(lambda url, _: PAGES.get(url, BoardNotFound("There is no such page.")))
        self.answers = answers

    async def once(self, host: str, what: str, ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
        if what not in self.answers:
            self.answers[what] = await ask()
        found: _T = self.answers[what]
        return found


def test_links_that_a_board_adds_count_against_its_own_quota() -> None:
    async def run() -> None:
        answers = dict[str, Any]()
        first, second = SharedSite(answers), SharedSite(answers)
        assert {*await job_pages("Acme", first, "www.acme.com/cooks")} == {f"{HOME}/jobs/1", f"{HOME}/jobs/2"}
        held = first.quota.size
        assert {*await job_pages("Acme", second, "www.acme.com/clerks")} == {f"{HOME}/jobs/1", f"{HOME}/jobs/3"}
        assert first.quota.size == held > second.quota.size > 0

    asyncio.run(run())
