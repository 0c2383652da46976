"""Gem: GET https://api.gem.com/job_board/v0/{board}/job_posts/

It answers with a bare array, the whole board, in Greenhouse's shape. The largest board seen has 300 jobs. The API's
documentation calls it public and allows 20 requests per second. The page of an unknown board answers 404.

Sources: https://api.gem.com/job_board/v0/reference and descriptions by several public readers.
"""

import re

from sourcing.details.describe import describe
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, items_at, list_at, long_listing, posting
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant

JOBS = "https://api.gem.com/job_board/v0/{board}/job_posts/"


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting or the API."""
    match page.host, page.path:
        case ("jobs.gem.com", [board, *_]) | ("api.gem.com", ["job_board", "v0", board, *_]):
            return tenant(board)
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs; the answer is the whole board."""
    jobs = list_at(await site.json(JOBS.format(board=board)))
    return await long_listing(jobs, described(_posting, details))


def details(job: Entry) -> Details:
    """Return what a job states. Only another API has pay as data."""
    return describe(
        html=job.get("content"),
        text=job.get("content_plain"),
        workplace=job.get("location_type"),
        employment=job.get("employment_type"),
        posted=job.get("first_published_at"),
        department=next((name for one in items_at(job, "departments") if (name := at(one, "name"))), None),
        requisition=job.get("requisition_id"),
        title=job.get("title"),
        location=at(job, "location", "name"),
    )


def _posting(job: Entry) -> Posting:
    offices = [at(office, "name") for office in items_at(job, "offices")]
    locations = [at(job, "location", "name"), *offices]
    return posting(job.get("id"), job.get("title"), locations, job.get("absolute_url"))


PROVIDER = Provider(
    name="gem",
    title="Gem",
    alphabet=re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*"),
    hosts=re.compile(r"api\.gem\.com"),
    board_at=board_at,
    read=read,
    domains=("gem.com",),
    shares_host=True,
    is_public_api=True,
    page="https://jobs.gem.com/{board}",
)
