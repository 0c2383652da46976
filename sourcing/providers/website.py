"""A company's own website: https://{board}, by robots.txt → sitemap → the pages of single jobs

Each job's page holds schema.org's JobPosting as JSON-LD, or as microdata. The pages are those that the sitemap names
and whose address speaks of jobs, and those that the board's page links to; 1,000 are read at most. Where the board's
path is one of many on a host, they are those under the path, those that these link to, and others of the same employer.
A page that has not changed since it was read, by the sitemap's `lastmod`, is not requested again by this process for a
day; by its ETag, it is not sent again. Nothing says how many jobs there are, so the list is never proven. The pages of
jobs that were open and that nothing names any more are requested too: one that is gone, or over, says so of its own job
while others like it show theirs. A board's name is the address of its page, without `https://`. A job's id is the
address that it states, else its page's, in one spelling and without the host (sourcing/website/identity.py).

Fragile: some sites write no such data, or too little of it, and a sitemap may name what is gone.
Sources: https://schema.org/JobPosting, https://www.sitemaps.org/protocol.html, and what public readers measured.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from sourcing.lists.entries import Entry, items_at, listing, posting
from sourcing.lists.own_hosts import loads
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site
from sourcing.web.hostnames import HOST
from sourcing.website.identity import link_to
from sourcing.website.websites import read_website


def board_at(_: Page) -> str | None:
    """Return None: that a page is read so is found by looking at it."""
    return None


async def read(board: str, site: Site, known: Collection[str] = ()) -> Listing:
    """Return the jobs that the website's pages hold, which is never proven to be all, and which known ones are gone."""
    found = await read_website("The website", site, board, known)
    listed = listing(found.jobs.values(), _posting)
    return replace(
        listed,
        flaw=" ".join(filter(None, (found.sentence, listed.flaw))),
        gone=found.gone,
        asked=found.asked,
        unlisted=found.unlisted,
        former_ids=found.former_ids,
    )


def _posting(job: Entry) -> Posting:
    address = str(job["address"])
    external_id = address.partition("://")[2].partition("/")[2]
    # A hash leads nowhere; a fragment that the posting states does.
    fragment = address.partition("#")[2] if job["stated"] == address else ""
    url = link_to(f"{job['link']}#{fragment}" if fragment else str(job["link"]))
    return posting(external_id, job["title"], items_at(job, "places"), url)


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
