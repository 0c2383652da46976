"""Greenhouse: GET https://boards-api.greenhouse.io/v1/boards/{board}/jobs

It answers `{"jobs": [...], "meta": {"total": n}}` with the whole board: no paging, and no published limit on requests.
A list shorter than its own total has been seen. `content=true` would add the descriptions, five times the bytes. The
European boards are read from this host too. An unknown board is a 404.

Sources: https://developers.greenhouse.io/job-board.html and recorded answers.
"""

import re
from typing import Any, TypedDict
from urllib.parse import quote

from sourcing.entries import Entry, at, list_at, listing, posting, total_at
from sourcing.paging import miscount
from sourcing.postings import Listing, Posting
from sourcing.provider import Page, Provider, Site

JOBS = "https://boards-api.greenhouse.io/v1/boards/{board}/jobs"


class _Job(TypedDict, total=False):
    id: Any
    title: Any
    location: Any
    absolute_url: Any


class _Board(TypedDict, total=False):
    jobs: list[_Job]
    meta: Any


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting, an embedded board or the API."""
    match page.host.removeprefix("job-").replace(".eu.", "."), page.path:
        case "boards-api.greenhouse.io", ["v1", "boards", board, *_]:
            return board
        case "boards.greenhouse.io", ["embed", *_]:
            return page.query.get("for")
        case "boards.greenhouse.io", [board, *_]:
            return board
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven to be all where their number is Greenhouse's own total."""
    document = await site.json(JOBS.format(board=quote(board, safe="")))
    jobs = list_at(document, "jobs")
    return listing(jobs, _posting, miscount("Greenhouse", total_at(document, "meta", "total"), len(jobs)))


def _posting(job: Entry) -> Posting:
    return posting(job.get("id"), job.get("title"), [at(job, "location", "name")], job.get("absolute_url"))


PROVIDER = Provider(
    name="greenhouse",
    title="Greenhouse",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*"),
    hosts=re.compile(r"boards-api\.greenhouse\.io"),
    board_at=board_at,
    read=read,
    shares_host=True,
    at_once=20,
    is_public_api=True,
    shape=_Board,
)
