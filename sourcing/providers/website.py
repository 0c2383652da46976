"""A company's own website: https://{board}, by robots.txt → sitemap → the pages of single jobs

Each job's page holds schema.org's JobPosting as JSON-LD. The pages are those that the sitemap names, or that the page
of the board links to, and whose address speaks of jobs; 1,000 are read at the most. One that has not changed since it
was read, by the sitemap's `lastmod`, is not asked for again by this process; by its ETag, not sent again. Nothing says
how many jobs there are, so that the list is never proven. A board's name is the address of its page, without `https://`.

Fragile: some sites write no such data, or too little of it, and a sitemap may name what is gone.
Sources: https://schema.org/JobPosting, https://www.sitemaps.org/protocol.html, and what public readers measured.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime

from common.errors import BoardNotFound, SiteRefused, SiteUnreadable
from sourcing.entries import Entry, items_at, listing, posting
from sourcing.hostnames import HOST
from sourcing.jobposting import is_over, job_postings, own_address, places_of, title_of
from sourcing.paging import all_of
from sourcing.postings import Listing, Posting
from sourcing.provider import Page, Provider, Site
from sourcing.sitemaps import job_pages

_REMEMBERED_PAGES = 20_000
_UNPROVEN = "A website does not say how many jobs there are."

# By address: when the page had changed, by its sitemap, and what it held. It outlives a run.
_remembered: dict[str, tuple[str, list[Entry]]] = {}


def board_at(_: Page) -> str | None:
    """Return None: that a page is read so is found by looking at it."""
    return None


async def read(board: str, site: Site) -> Listing:
    """Return the jobs that the website's pages hold, which is never proven to be all."""
    pages = await job_pages("The website", site, board)
    found = await all_of(_jobs_on(site, address, changed) for address, changed in pages.items())
    jobs = [job for page in found for job in page]
    if not jobs:
        raise SiteUnreadable(f"{board} has no pages that hold job postings in a form that can be read.")
    listed = listing({one["address"]: one for one in jobs}.values(), _posting)
    return replace(listed, flaw=_UNPROVEN if listed.flaw is None else f"{_UNPROVEN} {listed.flaw}")


async def _jobs_on(site: Site, address: str, changed: str) -> list[Entry]:
    when, jobs = _remembered.get(address, ("", []))
    if not changed or when != changed:
        try:
            html = await site.text(address)
        except (BoardNotFound, SiteRefused, SiteUnreadable):
            return []
        found = await job_postings("The website", html)
        jobs = [_fields(address if len(found) == 1 else own_address(address, one), one) for one in found]
        if len(_remembered) < _REMEMBERED_PAGES or address in _remembered:
            _remembered[address] = (changed, jobs)
    return [job for job in jobs if not is_over(job, datetime.now(UTC))]


def _fields(address: str, job: Entry) -> Entry:
    return {
        "address": address,
        "title": title_of(job),
        "places": places_of(job),
        "validThrough": job.get("validThrough"),
    }


def _posting(job: Entry) -> Posting:
    # The address is what a job is known by: not every site has another id for it.
    external_id = str(job["address"]).partition("://")[2].partition("/")[2]
    return posting(external_id, job["title"], items_at(job, "places"), job["address"])


PROVIDER = Provider(
    name="website",
    title="Website",
    alphabet=re.compile(rf"{HOST}(?:/[A-Za-z0-9][A-Za-z0-9._~-]*)*"),
    hosts=re.compile(HOST),
    board_at=board_at,
    read=read,
    at_once=3,
    seconds=300.0,
    fragile="A company's own website is read by what each of its pages says of itself, and proves nothing.",
)
