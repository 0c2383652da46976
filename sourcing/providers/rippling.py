"""Rippling: GET https://api.rippling.com/platform/api/ats/v1/board/{board}/jobs

It answers with a bare array, the whole board, with one entry per place of a job: the same `uuid` repeats. An unknown
board is a 404. No limit on requests is published.

Sources: descriptions by several public readers of these boards (one compared 25), and recorded answers.
"""

import re

from sourcing.lists.entries import Entry, at, items_at, list_at, listing, posting
from sourcing.lists.grouping import one_each
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant, without_language

JOBS = "https://api.rippling.com/platform/api/ats/v1/board/{board}/jobs"


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting or the API."""
    match page.host, without_language(page.path):
        case "ats.rippling.com", ["api", _, "board", board, *_] | ["embed", board, *_] | [board, *_]:
            return tenant(board)
        case "api.rippling.com", ["platform", "api", "ats", "v1", "board", board, *_]:
            return tenant(board)
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs; the answer is the whole board."""
    entries = list_at(await site.json(JOBS.format(board=board)))
    return listing(one_each(entries, "uuid"), _posting)


def _posting(job: Entry) -> Posting:
    locations = [at(row, "workLocation", "label") for row in items_at(job, "rows")]
    return posting(job.get("uuid"), job.get("name"), locations, job.get("url"))


PROVIDER = Provider(
    name="rippling",
    title="Rippling",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*"),
    hosts=re.compile(r"api\.rippling\.com"),
    board_at=board_at,
    read=read,
    domains=("rippling.com",),
    shares_host=True,
    is_public_api=True,
)
