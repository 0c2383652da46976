"""Teamtailor: GET https://{board}.teamtailor.com/jobs.json?page={n}

It answers a JSON Feed, `{"version": …, "items": [...]}`, 100 items a page whatever is asked for, and names no total:
the page that is shorter is the last. A healthy feed now and then answers 400. No limit on requests is published. An
unknown board is a 404. A board in a region of its own is named with it: `acme.na`. The RSS feed beside it ends at 100.

Sources: https://jsonfeed.org/version/1.1, paging as two public readers of the feed describe it, and recorded answers.
"""

import re

from sourcing.entries import Entry, at, items_at, list_at, place, posting
from sourcing.paging import Batch, by_token
from sourcing.postings import Listing, Posting
from sourcing.provider import LABEL, Page, Provider, Site, label_before

FEED = "https://{board}.teamtailor.com/jobs.json?page={page}"
FULL_PAGE = 100


def board_at(page: Page) -> str | None:
    """Return the board of any page on Teamtailor's domain."""
    return label_before("teamtailor.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the feed's items, proven to be all by the short page at their end."""

    async def fetch(token: str | None) -> Batch:
        page = token or "1"
        items = list_at(await site.json(FEED.format(board=board, page=page)), "items")
        return Batch(items, following=str(int(page) + 1) if len(items) >= FULL_PAGE else None)

    return await by_token("Teamtailor", fetch, _posting, names_total=False)


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
    passing=frozenset({400}),
)
