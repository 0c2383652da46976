"""Greenhouse: GET https://boards-api.greenhouse.io/v1/boards/{board}/jobs

It answers `{"jobs": [...], "meta": {"total": n}}` with the whole board: no paging, and no published limit on requests.
A list shorter than its own total has been seen. `content=true` would add the descriptions, five times the bytes. This
host also serves European boards. An unknown board is a 404. A job's number is enough to find its board: GET
https://boards.greenhouse.io/embed/job_app?token={id} redirects to a URL with `for={board}`.

Sources: https://developers.greenhouse.io/job-board.html and recorded answers.
"""

import re
from typing import Any, TypedDict
from urllib.parse import quote

from sourcing.lists.entries import Entry, at, list_at, listing, posting, total_at
from sourcing.lists.paging import miscount
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant

EMBEDDED = "https://{host}/embed/job_app?token={id}"
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
        case "boards-api.greenhouse.io" | "api.greenhouse.io", ["v1", "boards", board, *_]:
            return tenant(board)
        case "boards.greenhouse.io", ["embed", *_]:
            return tenant(page.query.get("for", ""))
        case "boards.greenhouse.io", [board, *_]:
            return tenant(board)
    return None


def leads(page: Page) -> list[str]:
    """Return the URLs that redirect to the board of the job that a page names: `gh_jid` on any host, or `token`."""
    number = page.query.get("gh_jid") or (page.query.get("token", "") if page.host.endswith(".greenhouse.io") else "")
    hosts = "boards.greenhouse.io", "boards.eu.greenhouse.io"
    return [EMBEDDED.format(host=host, id=number) for host in hosts] if re.fullmatch("[0-9]{4,20}", number) else []


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven if their number is Greenhouse's own total."""
    document = await site.json(JOBS.format(board=quote(board, safe="")))
    jobs = list_at(document, "jobs")
    return listing(jobs, _posting, miscount("Greenhouse", total_at(document, "meta", "total"), len(jobs)))


def _posting(job: Entry) -> Posting:
    return posting(job.get("id"), job.get("title"), [at(job, "location", "name")], job.get("absolute_url"))


PROVIDER = Provider(
    name="greenhouse",
    title="Greenhouse",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9_&+-]*"),
    hosts=re.compile(r"boards(?:-api)?(?:\.eu)?\.greenhouse\.io"),
    board_at=board_at,
    leads=leads,
    read=read,
    domains=("greenhouse.io",),
    shares_host=True,
    at_once=20,
    is_public_api=True,
    shape=_Board,
)
