"""Sitemaps, the addresses that a site wants to have found: as a proof, and as the way to a website's jobs.

Source: https://www.sitemaps.org/protocol.html
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from sys import getsizeof
from urllib.parse import urlsplit

from common.errors import BoardNotFound, SiteRefused, SiteUnreadable
from sourcing.entries import MAX_URL
from sourcing.hostnames import joined
from sourcing.manners import rules_of
from sourcing.markup import Element, elements
from sourcing.once import once
from sourcing.postings import Listing
from sourcing.provider import Site
from sourcing.records import Records, records

MOST_PAGES = 1_000
MOST_PARTS = 50

# Words in the addresses of jobs and of their lists, in the languages in which they were met.
SPEAKS_OF_JOBS = re.compile(
    r"job|career|karriere|carriere|vacan|position|opening|opportunit|role|stelle|emploi|offre|banen|werken|trabajo|empleo|"
    r"lavor|recruit|hiring|requisition",
    re.IGNORECASE,
)

# What a sitemap and a feed of jobs say of each page.
FIELDS = frozenset({"loc", "lastmod", "link", "title", "g:location"})


async def read_sitemap(title: str, site: Site, url: str) -> Records:
    """Return what a sitemap, or a feed in its place, names; nothing that is whole where the site has none to read.

    Raises:
        SiteUnavailable: the site could not be reached.
    """
    try:
        return await site.read_text(url, lambda text: records(title, text, {"url", "item", "sitemap"}, FIELDS))
    except (BoardNotFound, SiteRefused, SiteUnreadable):
        return Records()


def agreed(title: str, listing: Listing, named: Records, job: re.Pattern[str]) -> Listing:
    """Return a list with a flaw, unless a sitemap names exactly its ids: group 1 of `job` in an address's path."""
    if listing.flaw is not None:
        return listing
    if not named.is_whole or named.root not in {"urlset", "rss"}:
        return replace(listing, flaw=f"{title} did not say how many jobs there are.")
    listed = {posting.external_id for posting in listing.postings}
    paths = [urlsplit(record.get("loc") or record.get("link", "")).path for record in named.found]
    ids = {found[1] for path in paths if (found := job.search(path))}
    if listed == ids:
        return listing
    sentence = f"{title}'s sitemap names {len(ids - listed)} jobs that are not listed, and lacks {len(listed - ids)}."
    return replace(listing, flaw=sentence)


async def job_pages(title: str, site: Site, board: str) -> dict[str, str]:
    """Return the addresses of a website's pages that may hold a job, and when each changed, where the site says so.

    They are those of its sitemaps that speak of jobs, or, where there are none, those that the page `board` links to;
    the first 1,000 of them, behind which no sitemap is asked for.
    """
    host = board.partition("/")[0]
    named = await once(host, "sitemaps", partial(_in_sitemaps, title, site, host), _size)
    pages = dict(named)
    if pages:
        return pages
    links = await site.read_text(f"https://{board}", partial(_links, title))
    _add(pages, [(joined(f"https://{board}", one.attributes["href"]), "") for one in links], host)
    return pages


async def _in_sitemaps(title: str, site: Site, host: str) -> dict[str, str]:
    named = [url for url in (await rules_of(site, host)).sitemaps if url.startswith(f"https://{host}/")]
    pages = dict[str, str]()
    for sitemap in named[:MOST_PARTS] or [f"https://{host}/sitemap.xml"]:
        await _add_named(pages, title, site, sitemap, host)
    return pages


def _size(pages: Mapping[str, str]) -> int:
    return sum(getsizeof(page) + getsizeof(at) for page, at in pages.items())


async def _links(title: str, html: str) -> list[Element]:
    return await elements(title, html, lambda tag, attributes: tag == "a" and "href" in attributes)


async def _add_named(pages: dict[str, str], title: str, site: Site, url: str, host: str) -> None:
    """Add what a sitemap names; an index is followed, one level deep, its parts that speak of jobs first."""
    if len(pages) >= MOST_PAGES:
        return
    document = await read_sitemap(title, site, url)
    if document.root != "sitemapindex":
        _add(pages, _named(document), host)
        return
    parts = _parts(document, host)
    # It may be long, and so is not kept while its parts are asked for.
    del document
    for part in parts:
        if len(pages) < MOST_PAGES:
            _add(pages, _named(await read_sitemap(title, site, part)), host)


def _parts(index: Records, host: str) -> list[str]:
    parts = [part for part, _ in _named(index) if part.startswith(f"https://{host}/")]
    return sorted(parts, key=lambda one: not SPEAKS_OF_JOBS.search(one))[:MOST_PARTS]


def _add(pages: dict[str, str], named: Iterable[tuple[str, str]], host: str) -> None:
    for page, at in speaking_of_jobs(named, host).items():
        if len(pages) < MOST_PAGES:
            pages[page] = at


def _named(document: Records) -> list[tuple[str, str]]:
    return [(record.get("loc", ""), record.get("lastmod", "")) for record in document.found]


def speaking_of_jobs(pages: Iterable[tuple[str, str]], host: str) -> dict[str, str]:
    """Return the pages of a host whose paths speak of jobs, and are no longer than an address may be."""
    prefix = f"https://{host}/"
    named = ((page, at) for page, at in pages if page.startswith(prefix) and len(page) <= MAX_URL)
    return {page: at for page, at in named if SPEAKS_OF_JOBS.search(page, len(prefix))}
