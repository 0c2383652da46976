"""A company's own website: https://{board}, by robots.txt → sitemap → the pages of single jobs

Each job's page holds schema.org's JobPosting as JSON-LD or microdata. At most 1,000 pages are read: those in the
sitemap whose address has a word for jobs, and those that the board's page links to. If the board's path is one of many
on a host, only pages under the path, pages that these link to, and pages of the same employer count. A page that is
unchanged by the sitemap's `lastmod` is not requested again by this process for a day; one that is unchanged by its ETag
is not sent again. There is no total, so the list is never proven. The pages of open jobs that the site no longer names
are requested too: such a page closes its job if it is missing or says that the job is over, while similar pages still
show theirs. A board's name is the URL of its page, without `https://`. A job's id is the address that it states, else
its page's, normalized and without the host (sourcing/website/identity.py).

Fragile: some sites write no such data, or too little, and a sitemap may name jobs that are gone.
Sources: https://schema.org/JobPosting, https://www.sitemaps.org/protocol.html, and measurements of public readers.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from sourcing.lists.entries import Entry, EntryReader, items_at, listing, posting
from sourcing.lists.own_hosts import loads
from sourcing.model.company_names import of_host
from sourcing.model.details import Details
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Page, Provider, Site
from sourcing.web.hostnames import HOST
from sourcing.website.identity import link_to
from sourcing.website.websites import read_website


def board_at(_: Page) -> str | None:
    """Return None: only a page's content shows that it is a website's."""
    return None


async def read(board: str, site: Site, known: Collection[str] = ()) -> Listing:
    """Return the jobs on the website's pages, never proven to be all, and the known jobs that are gone."""
    found = await read_website("The website", site, board, known)
    listed = listing(found.jobs.values(), EntryReader(site.quota, _posting))
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
    # Our own hash leads nowhere; a fragment that the posting states does.
    fragment = address.partition("#")[2] if job["stated"] == address else ""
    url = link_to(f"{job['link']}#{fragment}" if fragment else str(job["link"]))
    found = job.get("details")
    made = posting(external_id, job["title"], items_at(job, "places"), url)
    return replace(made, details=found) if isinstance(found, Details) else made


PROVIDER = Provider(
    name="website",
    title="Website",
    alphabet=re.compile(rf"{HOST}(?:/[A-Za-z0-9][A-Za-z0-9._~-]*)*"),
    hosts=re.compile(HOST),
    board_at=board_at,
    company=of_host,
    read=read,
    # Radancy's sites, which are on companies' own hosts.
    board_in=loads(r"\btalentbrew\.com\b|\bradancy\.(?:com|net)\b"),
    read_known=read,
    at_once=3,
    seconds=300.0,
    fragile="A company's own website is read by what each of its pages says of itself, and proves nothing.",
)
