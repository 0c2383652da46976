"""Paylocity: GET https://recruiting.paylocity.com/Recruiting/Jobs/All/{board}

It answers an HTML page that holds the whole board in `window.pageData = {"Jobs": [...], ...}`. Jobs for employees only
are left out. A board's name is a GUID.

Sources: descriptions by two public readers of these boards, and a recorded answer.
"""

import re

from sourcing.formats.html import json_after
from sourcing.lists.entries import Entry, at, list_at, listing, place, posting
from sourcing.lists.grouping import for_everybody
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site

JOBS = "https://recruiting.paylocity.com/Recruiting/Jobs/All/{board}"
PAGE = "https://recruiting.paylocity.com/Recruiting/Jobs/Details/{id}"


def board_at(page: Page) -> str | None:
    """Return the board of a page. A posting's URL does not name its board."""
    match page.host, [part.lower() for part in page.path[:3]], page.path:
        case "recruiting.paylocity.com", ["recruiting", "jobs", "all"], [_, _, _, board, *_]:
            return board.lower()
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs; the page holds the whole board."""
    state = json_after("Paylocity", await site.text(JOBS.format(board=board)), r"window\.pageData\s*=\s*")
    return listing(for_everybody(list_at(state, "Jobs"), "IsInternal"), _posting)


def _posting(job: Entry) -> Posting:
    where = place(*(at(job, "JobLocation", part) for part in ("City", "State", "Country")))
    return posting(
        job.get("JobId"), job.get("JobTitle"), [where or job.get("LocationName")], PAGE.format(id=job.get("JobId"))
    )


PROVIDER = Provider(
    name="paylocity",
    title="Paylocity",
    alphabet=re.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"),
    hosts=re.compile(r"recruiting\.paylocity\.com"),
    board_at=board_at,
    read=read,
    domains=("paylocity.com",),
    shares_host=True,
)
