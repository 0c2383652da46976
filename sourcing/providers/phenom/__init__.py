"""Phenom: POST https://{board}/widgets

The body is that of the search page's own request. It answers `{"refineSearch": {"status": 200, "totalHits": n, "data":
{"jobs": [...]}}}`, 100 jobs per page. The total is only correct on the first page. Past 10,000 it is 0 and the pages
are empty: such a list is not proven. If the search is refused, the page `/search-results` still holds the first ten
jobs and a total. A job's URL must begin with its `locale`, or the home page answers. A board's name is its host.

Fragile: it is the search page's own request, and firewalls block some readers.
Sources: measurements of three public readers of these sites (one of 91 boards), and recorded answers.
"""

import json
import re
from functools import partial
from urllib.parse import quote

from common.errors import SiteRefused
from sourcing.formats.html import json_after
from sourcing.lists.entries import (
    Entry,
    EntryReader,
    items_at,
    list_at,
    listing,
    posting,
    refuse_failed,
    require_field,
    total_at,
)
from sourcing.lists.own_hosts import loads
from sourcing.lists.paging import Batch, by_offset, miscount, read_page
from sourcing.model.company_names import of_host
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Provider, Site
from sourcing.providers.phenom.addresses import board_at, looks_like
from sourcing.providers.phenom.details import ask
from sourcing.web.hostnames import HOST

CAP, PAGE_SIZE = 10_000, 100
# The body of the search page's own request; `from` and `size` are added.
_EVERYTHING: dict[str, object] = json.loads(
    """{"lang": "en_us", "deviceType": "desktop", "country": "us", "pageName": "search-results", "pageId": "page20",
    "ddoKey": "refineSearch", "sortBy": "", "subsearch": "", "jobs": true, "counts": true, "clearAll": false,
    "all_fields": ["category", "country", "state", "city"], "jdsource": "facets", "isSliderEnable": false,
    "siteType": "external", "keywords": "", "global": true, "selected_fields": {}, "locationData": {}}"""
)


async def read(board: str, site: Site) -> Listing:
    """Return the site's jobs, proven by its first total."""
    try:
        first = await _search(board, site, 0)
    except SiteRefused:
        return await _first_page(board, site)
    read_job = EntryReader(site.quota, partial(_posting, board))
    page = read_page(Batch(list_at(first, "data", "jobs"), total_at(first, "totalHits")), read_job)
    return await by_offset("Phenom", partial(_later, board, site), read_job, first=page, size=PAGE_SIZE, cap=CAP)


async def _later(board: str, site: Site, offset: int) -> Batch:
    # Only the first page's total is correct.
    return Batch(list_at(await _search(board, site, offset), "data", "jobs"))


async def _search(board: str, site: Site, offset: int) -> object:
    document = await site.json(f"https://{board}/widgets", body={**_EVERYTHING, "from": offset, "size": PAGE_SIZE})
    refuse_failed(document)
    found = document.get("refineSearch") if isinstance(document, dict) else None
    require_field(found, "status", 200)
    return found


async def _first_page(board: str, site: Site) -> Listing:
    state = json_after("Phenom", await site.text(f"https://{board}/search-results"), r"phApp\.ddo\s*=\s*")
    jobs = list_at(state, "eagerLoadRefineSearch", "data", "jobs")
    flaw = miscount("Phenom", total_at(state, "eagerLoadRefineSearch", "totalHits"), len(jobs))
    return listing(jobs, EntryReader(site.quota, partial(_posting, board)), flaw)


def _posting(board: str, job: Entry) -> Posting:
    number, (language, _, country) = job.get("jobId"), str(job.get("locale") or "en_US").lower().partition("_")
    url = f"https://{board}/{country or 'us'}/{language}/job/{quote(str(number), safe='')}"
    locations = items_at(job, "multi_location") or [job.get("location") or job.get("cityStateCountry")]
    return posting(number, job.get("title"), locations, url)


PROVIDER = Provider(
    name="phenom",
    title="Phenom",
    alphabet=re.compile(HOST),
    hosts=re.compile(HOST),
    board_at=board_at,
    company=of_host,
    read=read,
    domains=("phenom.com", "phenompeople.com"),
    board_in=loads(r"\bphApp\.ddo\b|cdn\.phenompeople\.com"),
    looks_like=looks_like,
    seconds=240.0,
    fragile="Phenom's search is made for its own pages, and some companies' firewalls turn us away.",
    ask=ask,
    ask_at_once=4,
    ask_adds=True,
)
