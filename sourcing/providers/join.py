"""JOIN: GET https://join.com/companies/{board}, then /api/public/companies/{id}/jobs?page={n}&pageSize=5

The page holds the company's number, its first five jobs and the total, in `__NEXT_DATA__`. The other jobs are requested
by that number, at most five per page. The number in a job's URL is not always its `id`. An unknown board is a 404.

Sources: descriptions by three public readers of these boards, and recorded answers.
"""

import re
from functools import partial

from common.errors import SiteUnreadable
from sourcing.formats.html import json_after
from sourcing.lists.entries import Entry, at, list_at, place, posting, total_at
from sourcing.lists.paging import Batch, by_offset, read_page
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant, without_language

BOARD = "https://join.com/companies/{board}"
JOBS = "https://join.com/api/public/companies/{number}/jobs?locale=en&page={page}&pageSize=5"
PAGE_SIZE = 5

_STATE = ("props", "pageProps", "initialState")


def board_at(page: Page) -> str | None:
    """Return the board of a page or a posting."""
    match page.host, without_language(page.path):
        case "join.com" | "www.join.com", ["companies", board, *_]:
            return tenant(board)
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven by the total on the page."""
    html = await site.text(BOARD.format(board=board))
    document = json_after("JOIN", html, r'<script[^<>]*id="__NEXT_DATA__"[^<>]*>\s*')
    first = Batch(
        list_at(document, *_STATE, "jobs", "items"), total_at(document, *_STATE, "jobs", "pagination", "total")
    )
    number = total_at(document, *_STATE, "company", "id")
    if not isinstance(number, int):
        raise SiteUnreadable("JOIN answered with a page that names no company.")

    async def fetch(offset: int) -> Batch:
        more = await site.json(JOBS.format(number=number, page=offset // PAGE_SIZE + 1))
        return Batch(list_at(more, "items"), total_at(more, "pagination", "total"))

    read_job = partial(_posting, board)
    return await by_offset("JOIN", fetch, read_job, first=read_page(first, read_job), size=PAGE_SIZE)


def _posting(board: str, job: Entry) -> Posting:
    where = place(at(job, "city", "cityName"), at(job, "city", "countryName") or at(job, "country", "name"))
    return posting(job.get("id"), job.get("title"), [where], f"{BOARD.format(board=board)}/{job.get('idParam')}")


PROVIDER = Provider(
    name="join",
    title="JOIN",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*"),
    hosts=re.compile(r"join\.com"),
    board_at=board_at,
    read=read,
    domains=("join.com",),
    shares_host=True,
)
