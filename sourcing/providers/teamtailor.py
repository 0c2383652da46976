"""Teamtailor: GET https://{board}.teamtailor.com/jobs.json?page={n}

It answers a JSON Feed, `{"version": …, "items": [...]}`, 100 items a page whatever is asked for, and names no total. So
the list is walked to the page behind its end, and then once more. How that page looks is not recorded: an empty one,
none (404) and the last one again are understood. A healthy feed now and then answers 400. No limit on requests is
published. An unknown board is a 404. A board in a region of its own is named with it: `acme.na`. The RSS feed beside it
ends at 100.

Sources: https://jsonfeed.org/version/1.1, paging as two public readers of the feed describe it, and recorded answers.
"""

import re

from sourcing.entries import Entry, at, items_at, list_at, place, posting
from sourcing.paging import by_number
from sourcing.postings import Listing, Posting
from sourcing.provider import LABEL, ONE_PAGE, Page, Provider, Site, label_before

FEED = "https://{board}.teamtailor.com/jobs.json?page={page}"
FULL_PAGE = 100


def board_at(page: Page) -> str | None:
    """Return the board of any page on Teamtailor's domain."""
    return label_before("teamtailor.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the feed's items, proven to be all where two walks read the same pages."""

    async def fetch(page: int) -> list[object]:
        return list_at(await site.json(FEED.format(board=board, page=page)), "items")

    return await by_number("Teamtailor", fetch, _posting, size=FULL_PAGE)


def _posting(item: Entry) -> Posting:
    addresses = [at(one, "address") for one in items_at(item, "_jobposting", "jobLocation")]
    locations = [place(at(one, "addressLocality"), at(one, "addressCountry")) for one in addresses]
    return posting(item.get("id"), item.get("title"), locations, item.get("url"))


PROVIDER = Provider(
    name="teamtailor",
    title="Teamtailor",
    alphabet=re.compile(rf"{LABEL}(?:\.[a-z]{{2}})?"),
    hosts=re.compile(rf"{LABEL}(?:\.[a-z]{{2}})?\.teamtailor\.com"),
    board_at=board_at,
    read=read,
    most_bytes=ONE_PAGE,
    passing=frozenset({400}),
    is_public_api=True,
)
