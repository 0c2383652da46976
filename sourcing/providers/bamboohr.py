"""BambooHR: GET https://{board}.bamboohr.com/careers/list

It answers `{"meta": {"totalCount": n}, "result": [...]}` with the whole board: no paging, and no published limit on
requests. The list has no URLs of postings; they are built from the id. An unknown company is a redirect to
www.bamboohr.com, a 404 or a 410. An empty answer comes from older widgets and is not a list.

Fragile: since September 2026 many customers' lists redirect too, because their jobs have moved.

Sources: the career pages' own requests, as two public readers describe them, and recorded answers.
"""

import re
from functools import partial

from sourcing.lists.entries import Entry, at, list_at, listing, place, posting, total_at
from sourcing.lists.paging import miscount
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, Page, Provider, Site, label_before

JOBS = "https://{board}.bamboohr.com/careers/list"
PAGE = "https://{board}.bamboohr.com/careers/{id}"


def board_at(page: Page) -> str | None:
    """Return the board of any page on BambooHR's domain."""
    return label_before("bamboohr.com", page.host)


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven if their number is BambooHR's own total."""
    document = await site.json(JOBS.format(board=board))
    jobs = list_at(document, "result")
    flaw = miscount("BambooHR", total_at(document, "meta", "totalCount"), len(jobs))
    return listing(jobs, partial(_posting, board), flaw)


def _posting(board: str, job: Entry) -> Posting:
    near, far = job.get("location"), job.get("atsLocation")
    region = at(far, "state") or at(far, "province")
    location = place(at(near, "city"), at(near, "state")) or place(at(far, "city"), region, at(far, "country"))
    url = PAGE.format(board=board, id=job.get("id"))
    return posting(job.get("id"), job.get("jobOpeningName"), [location], url)


PROVIDER = Provider(
    name="bamboohr",
    title="BambooHR",
    alphabet=re.compile(LABEL),
    hosts=re.compile(rf"{LABEL}\.bamboohr\.com"),
    board_at=board_at,
    read=read,
    domains=("bamboohr.com",),
    fragile="BambooHR has retired the lists of many companies, which then cannot be read.",
)
