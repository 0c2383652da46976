"""A company's own website: https://{board}, by robots.txt → sitemap → the pages of single jobs

Each job's page holds schema.org's JobPosting as JSON-LD. The pages are those that the sitemap names, or that the page
of the board links to, and whose address speaks of jobs; 1,000 are read at the most. One that has not changed since it
was read, by the sitemap's `lastmod`, is not asked for again by this process for a day; by its ETag, not sent again.
Nothing says how many jobs there are, so that the list is never proven. The pages of jobs that were open and that
nothing names any more are asked for too: one that is gone, or over, says so of its own job while others like it show
theirs. A board's name is the address of its page, without `https://`, and a job's id is without the host too.

Fragile: some sites write no such data, or too little of it, and a sitemap may name what is gone.
Sources: https://schema.org/JobPosting, https://www.sitemaps.org/protocol.html, and what public readers measured.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from common.errors import SiteUnreadable
from sourcing.detect.own_hosts import loads
from sourcing.entries import Entry, items_at, listing, posting
from sourcing.hostnames import HOST
from sourcing.jobpages import Gone, find_gone, read_pages
from sourcing.postings import Listing, Posting
from sourcing.provider import Page, Provider, Site
from sourcing.sitemaps import job_pages

_UNPROVEN = "A website does not say how many jobs there are."


def board_at(_: Page) -> str | None:
    """Return None: that a page is read so is found by looking at it."""
    return None


async def read(board: str, site: Site, known: Collection[str] = ()) -> Listing:
    """Return the jobs that the website's pages hold, which is never proven to be all, and which known ones are gone."""
    found, had_room = await read_pages(site, await job_pages("The website", site, board))
    if not any(page.jobs for page in found.values()):
        raise SiteUnreadable(f"{board} has no pages that hold job postings in a form that can be read.")
    root = f"https://{board.partition('/')[0]}/"
    named = {address for page in found.values() for address in page.jobs}
    # A page that found no room may list what another says to be gone.
    is_asked = known and had_room
    told = await find_gone(site, found, {f"{root}{one}" for one in known}) if is_asked else Gone()
    jobs = {address: job for page in found.values() for address, job in page.jobs.items()}
    listed = listing(jobs.values(), _posting)
    flaw = _UNPROVEN if listed.flaw is None else f"{_UNPROVEN} {listed.flaw}"
    gone, asked, unlisted = (
        frozenset(one.removeprefix(root) for one in addresses)
        for addresses in (told.gone, told.asked, jobs.keys() - named)
    )
    return replace(listed, flaw=flaw, gone=gone, asked=asked, unlisted=unlisted)


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
    # Radancy's sites, which lie on the companies' own hosts.
    board_in=loads(r"\btalentbrew\.com\b|\bradancy\.(?:com|net)\b"),
    read_known=read,
    at_once=3,
    seconds=300.0,
    fragile="A company's own website is read by what each of its pages says of itself, and proves nothing.",
)
