"""Ashby: GET https://api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true

It answers `{"apiVersion": "1", "jobs": [...]}` with the whole board: no paging, no total, and no published limit on
requests. Entries whose `isListed` is false are not on the career page. Board names may hold spaces and dots, and their
case is ignored. An unknown board is a 404, and so is one whose company switched this API off while its page lives.

Sources: https://developers.ashbyhq.com/docs/public-job-posting-api and recorded answers.
"""

import re
from functools import partial
from typing import Any, TypedDict
from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.details.pay.fields import is_visible, pay_of, span
from sourcing.formats.within import every, within
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, Marks, at, items_at, list_at, long_listing, posting
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant

JOBS = "https://api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true"


class _Job(TypedDict, total=False):
    id: Any
    title: Any
    location: Any
    secondaryLocations: Any
    address: Any
    isListed: Any
    jobUrl: Any
    descriptionHtml: Any
    department: Any
    team: Any
    employmentType: Any
    isRemote: Any
    workplaceType: Any
    publishedAt: Any
    compensation: Any
    shouldDisplayCompensationOnJobPostings: Any


class _Board(Marks, total=False):
    jobs: list[_Job]


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting or the API."""
    match page.host, page.path:
        case "api.ashbyhq.com", ["posting-api", "job-board", board, *_]:
            return tenant(board)
        case "jobs.ashbyhq.com", [board, *_]:
            return tenant(board)
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's listed jobs; the answer is the whole board."""
    return await site.read_json(JOBS.format(board=quote(board, safe="")), partial(_listing, site))


async def _listing(site: Site, document: object) -> Listing:
    jobs = [job for job in list_at(document, "jobs") if not _is_hidden(job)]
    return await long_listing(jobs, described(site.quota, _posting, details))


def details(job: Entry) -> Details:
    """Return what a job states. Pay that is not to be displayed is not stated."""
    return describe(
        html=job.get("descriptionHtml"),
        workplace=job.get("workplaceType"),
        is_remote=job.get("isRemote"),
        employment=job.get("employmentType"),
        pay=_pay(job) if is_visible(job.get("shouldDisplayCompensationOnJobPostings")) else None,
        posted=job.get("publishedAt"),
        department=job.get("department") or job.get("team"),
        title=job.get("title"),
        location=[job.get("location"), *(within(place, "location") for place in every(job, "secondaryLocations"))],
        country=within(job, "address", "postalAddress", "addressCountry"),
    )


def _pay(job: Entry) -> Pay | None:
    """Return the span of the salaries of all tiers, which are zones or levels."""
    tiers = every(job, "compensation", "compensationTiers")
    parts = [part for tier in tiers for part in every(tier, "components")]
    summary = span(_salary(part) for part in every(job, "compensation", "summaryComponents"))
    return summary or span(_salary(part) for part in parts)


def _salary(part: object) -> Pay | None:
    if within(part, "compensationType") != "Salary":
        return None
    return pay_of(*(within(part, key) for key in ("minValue", "maxValue", "currencyCode", "interval")))


def _is_hidden(job: object) -> bool:
    return isinstance(job, dict) and job.get("isListed") is False


def _posting(job: Entry) -> Posting:
    return posting(job.get("id"), job.get("title"), _locations(job), job.get("jobUrl"))


def _locations(job: Entry) -> list[object]:
    return [job.get("location"), *(at(place, "location") for place in items_at(job, "secondaryLocations"))]


PROVIDER = Provider(
    name="ashby",
    title="Ashby",
    alphabet=re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._&'+-]*[A-Za-z0-9._&'+-])?"),
    hosts=re.compile(r"api\.ashbyhq\.com"),
    board_at=board_at,
    read=read,
    domains=("ashbyhq.com",),
    shares_host=True,
    at_once=20,
    is_public_api=True,
    shape=_Board,
    page="https://jobs.ashbyhq.com/{board}",
    # The page may answer 200 for an unknown organization, but then names none.
    no_page='"organization":null',
    ignores_case=True,
)
