"""Gem: GET https://api.gem.com/job_board/v0/{board}/job_posts/

It answers with a bare array, the whole board, in Greenhouse's shape. The largest board seen has 300 jobs. The API's
documentation calls it public and allows 20 requests per second. The page of an unknown board answers 404.

Pay is only in the pages' own API, POST https://jobs.gem.com/api/public/graphql, in words. It answers null for a job
that is not there.

Sources: https://api.gem.com/job_board/v0/reference and descriptions by several public readers.
"""

import re
from functools import partial
from urllib.parse import unquote, urlsplit

from sourcing.details.describe import describe
from sourcing.formats.within import every, is_same, within
from sourcing.lists.asked import closed_by
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, at, items_at, list_at, long_listing, posting
from sourcing.model.answer import Answer, shown, unknown
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site, tenant

JOBS = "https://api.gem.com/job_board/v0/{board}/job_posts/"
GRAPHQL = "https://jobs.gem.com/api/public/graphql"

_QUERY = """query ExternalJobPostingQuery($boardId: String!, $extId: String!) {
  oatsExternalJobPosting(boardId: $boardId, extId: $extId) {
    extId title descriptionHtml compensationHtml firstPublishedTsSec
    locations { name }
    job { locationType employmentType requisitionId department { name } }
    jobPostSectionHtml { introHtml outroHtml }
  }
}"""


def board_at(page: Page) -> str | None:
    """Return the board of a page, a posting or the API."""
    match page.host, page.path:
        case ("jobs.gem.com", [board, *_]) | ("api.gem.com", ["job_board", "v0", board, *_]):
            return tenant(board)
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs; the answer is the whole board."""
    return await site.read_json(JOBS.format(board=board), partial(_listing, site))


async def _listing(site: Site, document: object) -> Listing:
    return await long_listing(list_at(document), described(site.quota, _posting, details))


def details(job: Entry) -> Details:
    """Return what a job states. Only another API has pay as data."""
    return describe(
        html=job.get("content"),
        text=job.get("content_plain"),
        workplace=job.get("location_type"),
        employment=job.get("employment_type"),
        posted=job.get("first_published_at"),
        department=next((name for one in every(job, "departments") if (name := within(one, "name"))), None),
        requisition=job.get("requisition_id"),
        title=job.get("title"),
        location=within(job, "location", "name"),
    )


def _posting(job: Entry) -> Posting:
    offices = [at(office, "name") for office in items_at(job, "offices")]
    locations = [at(job, "location", "name"), *offices]
    return posting(job.get("id"), job.get("title"), locations, job.get("absolute_url"))


async def ask(site: Site, _: str, __: str, url: str) -> Answer:
    """Return the answer of the pages' own API for the job with this page."""
    parts = urlsplit(url)
    board, _, number = unquote(parts.path).strip("/").partition("/")
    if parts.hostname != "jobs.gem.com" or not number or "/" in number:
        return unknown("Gem")
    values = {"boardId": board, "extId": number}
    body = {"operationName": "ExternalJobPostingQuery", "variables": values, "query": _QUERY}
    document = await site.json(GRAPHQL, body=body)
    found = within(document, "data")
    job = within(found, "oatsExternalJobPosting")
    if isinstance(job, dict) and is_same(job.get("extId"), number):
        return shown(details_with_pay(job))
    is_gone = isinstance(found, dict) and found.get("oatsExternalJobPosting", "") is None
    return closed_by("Gem", document) if is_gone else unknown("Gem")


def details_with_pay(posting: Entry) -> Details:
    """Return what the pages' own API states of a job."""
    job, around = posting.get("job"), posting.get("jobPostSectionHtml")
    return describe(
        html=[within(around, "introHtml"), posting.get("descriptionHtml"), within(around, "outroHtml")],
        workplace=within(job, "locationType"),
        employment=within(job, "employmentType"),
        pay=posting.get("compensationHtml"),
        posted=posting.get("firstPublishedTsSec"),
        department=within(job, "department", "name"),
        requisition=within(job, "requisitionId"),
        title=posting.get("title"),
        location=within(posting, "locations", 0, "name"),
    )


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
    ask=ask,
    ask_adds=True,
    ask_hosts=re.compile(r"jobs\.gem\.com"),
)
