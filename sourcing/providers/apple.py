"""Apple: POST https://jobs.apple.com/api/v1/search

The body holds the page number, from 1. It answers `{"res": {"searchResults": [...], "totalRecords": n}}`, 20 jobs per
page. Past the end the total is 0, so no page there is requested. Evergreen jobs move during the walk: some come twice,
others not at all. If the count does not match, the list is walked a second time. No limit is published.

A single job is GET https://jobs.apple.com/api/v1/jobDetails/{id}, without the id's `PIPE-`. Its texts are plain. An
unknown id is a 404.

Fragile: it is the search page's own request.
Sources: measurements of two public readers of the site, and recorded answers.
"""

import re
from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.details.text import from_plain, section
from sourcing.formats.within import every, is_same, within
from sourcing.lists.entries import Entry, EntryReader, at, items_at, list_at, posting, total_at
from sourcing.lists.paging import Batch, by_offset
from sourcing.model.answer import Answer, shown, unknown
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import ONE_PAGE, Page, Provider, Site

SEARCH = "https://jobs.apple.com/api/v1/search"
PAGE = "https://jobs.apple.com/en-us/details/{position}/{slug}"
JOB = "https://jobs.apple.com/api/v1/jobDetails/{id}"
PAGE_SIZE = 20

_FORMAT = {"longDate": "MMMM D, YYYY", "mediumDate": "MMM D, YYYY"}
_EVERYTHING = {"query": "", "filters": {}, "locale": "en-us", "sort": "newest", "format": _FORMAT}
_TEXTS = {
    "jobSummary": None,
    "description": "Description",
    "responsibilities": "Responsibilities",
    "minimumQualifications": "Minimum Qualifications",
    "preferredQualifications": "Preferred Qualifications",
}


def board_at(page: Page) -> str | None:
    """Return Apple's only board for any page of its career site."""
    return "apple" if page.host == "jobs.apple.com" else None


async def read(_: str, site: Site) -> Listing:
    """Return all jobs, proven by the total on every page."""

    async def fetch(offset: int) -> Batch:
        document = await site.json(SEARCH, body={**_EVERYTHING, "page": offset // PAGE_SIZE + 1})
        return Batch(list_at(document, "res", "searchResults"), total_at(document, "res", "totalRecords"))

    return await by_offset("Apple", fetch, EntryReader(site.quota, _posting), size=PAGE_SIZE, sweeps=2)


def _posting(job: Entry) -> Posting:
    position, slug = job.get("positionId"), job.get("transformedPostingTitle")
    url = PAGE.format(position=position, slug=slug) if _is_name(position) and _is_name(slug) else None
    locations = [at(one, "name") for one in items_at(job, "locations")]
    return posting(job.get("id"), job.get("postingTitle"), locations, url)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value != ""


async def ask(site: Site, _: str, external_id: str, __: str) -> Answer:
    """Return the answer in a job's own record."""
    number = external_id.removeprefix("PIPE-")
    document = await site.json(JOB.format(id=quote(number, safe="")))
    job = within(document, "res") or document
    is_it = is_same(within(job, "id"), external_id) or is_same(within(job, "id"), number)
    return shown(details(job)) if is_it else unknown("Apple")


def details(job: object) -> Details:
    """Return what a job states. Only its footers name pay, in a sentence."""
    texts = [section(heading, _html(within(job, name))) for name, heading in _TEXTS.items()]
    footers = every(job, "postingFooters", 0, "localizations", "en_US")
    pay = [within(one, "content") for one in footers if str(within(one, "name")).startswith("Pay")]
    return describe(
        html=[*texts, *pay],
        is_remote=within(job, "homeOffice"),
        employment=within(job, "employmentType"),
        posted=within(job, "postDateInGMT") or within(job, "postingDate"),
        department=within(job, "teamNames"),
        requisition=within(job, "jobNumber"),
        title=within(job, "postingTitle"),
    )


def _html(text: object) -> object:
    return text if isinstance(text, str) and "</" in text else from_plain(text)


PROVIDER = Provider(
    name="apple",
    title="Apple",
    alphabet=re.compile("apple"),
    hosts=re.compile(r"jobs\.apple\.com"),
    board_at=board_at,
    read=read,
    domains=("jobs.apple.com",),
    most_bytes=ONE_PAGE,
    at_once=4,
    seconds=240.0,
    fragile="Apple's search is made for its own page and may change without notice.",
    ask=ask,
    ask_adds=True,
)
