"""Amazon: GET https://www.amazon.jobs/en/search.json?offset={n}&result_limit=100&sort=recent

It answers `{"error": null, "hits": n, "jobs": [...]}`, at most 100 jobs per page. `hits` stops at 10,000, and requests
past that answer with an error and status 200. So the list is read in slices, one per business category in the facets.
After about 500 requests in two minutes, a CAPTCHA page comes in place of JSON.

Fragile: it is the search page's own request, and a list of more than 20,000 jobs changes while it is read.
Sources: measurements of several public readers of the site, and recorded answers.
"""

import json
import re
from functools import partial
from urllib.parse import quote

from sourcing.details.describe import describe
from sourcing.details.text import section
from sourcing.formats.within import every, within
from sourcing.lists.describing import described
from sourcing.lists.entries import Entry, Unusable, items_at, list_at, posting, require_field, total_at
from sourcing.lists.paging import MOST_SLICES, Batch, ReadPage, by_offset, by_slices, counts_of, read_page
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import ONE_PAGE, Page, Provider, Site

HOST = "https://www.amazon.jobs"
SEARCH = HOST + "/en/search.json?offset={offset}&result_limit=100&sort=recent"
FACETS = "&facets[]=business_category"
SLICE = "&business_category[]={}"
CAP = 10_000

_PARTS = {"basic_qualifications": "Basic qualifications", "preferred_qualifications": "Preferred qualifications"}
_WORKPLACES = {"ONSITE": "onsite", "VIRTUAL": "remote", "HYBRID": "hybrid"}
_MOST_PLACES = 50


def board_at(page: Page) -> str | None:
    """Return Amazon's only board for any page of its career site."""
    return "amazon" if page.host in {"amazon.jobs", "www.amazon.jobs"} else None


async def read(_: str, site: Site) -> Listing:
    """Return all jobs, proven by the hits on every page, and if these are capped, by the facets' counts."""
    document = await _search(site, FACETS, 0)
    first, categories = read_page(_batch(document), described(site.quota, _posting, details)), _categories(document)
    # Frees the raw answer before the rest is read.
    del document
    if first.total != CAP or not categories:
        return await _walk(site, "", first)
    return await by_slices(site.quota, "Amazon", categories, partial(_walk, site), at_least=CAP)


async def _walk(site: Site, category: str, first: ReadPage | None = None) -> Listing:
    async def fetch(offset: int) -> Batch:
        return _batch(await _search(site, SLICE.format(quote(category, safe="")) if category else "", offset))

    return await by_offset("Amazon", fetch, described(site.quota, _posting, details), first=first, cap=CAP)


def details(job: Entry) -> Details:
    """Return what a job states. Pay is only in the text."""
    parts = [section(heading, job.get(key)) for key, heading in _PARTS.items()]
    return describe(
        html=[job.get("description"), *parts],
        workplace=_workplace(job),
        employment="internship" if job.get("is_intern") is True else job.get("job_schedule_type"),
        posted=job.get("posted_date"),
        department=job.get("job_category"),
        requisition=job.get("id_icims"),
        title=job.get("title"),
        country=job.get("country_code"),
    )


def _workplace(job: Entry) -> str | None:
    """Return the workplace that all places of a job have; each is JSON in a text."""
    found = {str(within(_place(one), "type")) for one in every(job, "locations")[:_MOST_PLACES]}
    return _WORKPLACES.get(found.pop()) if len(found) == 1 else None


def _place(text: object) -> object:
    try:
        return json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None


def _batch(document: object) -> Batch:
    return Batch(list_at(document, "jobs"), total_at(document, "hits"))


async def _search(site: Site, chosen: str, offset: int) -> object:
    document = await site.json(SEARCH.format(offset=offset) + chosen)
    require_field(document, "error", None, "")
    return document


def _categories(document: object) -> dict[str, int]:
    """Return the number of jobs per business category; empty if there are too many categories for slices."""
    try:
        counts = items_at(document, "facets", "business_category_facet")
    except Unusable:
        return {}
    pairs = [pair for count in counts for pair in (count.items() if isinstance(count, dict) else [(None, None)])]
    return counts_of(pairs) if len(pairs) <= MOST_SLICES else {}


def _posting(job: Entry) -> Posting:
    path, location = job.get("job_path"), job.get("normalized_location") or job.get("location")
    url = f"{HOST}{path}" if isinstance(path, str) and path.startswith("/") else None
    return posting(job.get("id_icims"), job.get("title"), [location], url)


PROVIDER = Provider(
    name="amazon",
    title="Amazon",
    alphabet=re.compile("amazon"),
    hosts=re.compile(r"www\.amazon\.jobs"),
    board_at=board_at,
    read=read,
    domains=("amazon.jobs",),
    most_bytes=ONE_PAGE,
    seconds=300.0,
    fragile="Amazon's search is made for its own page and answers many requests with a CAPTCHA.",
)
