"""Sitemaps, the addresses that a site wants to have found: as a proof, and as the way to a website's jobs.

Source: https://www.sitemaps.org/protocol.html
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from common.errors import BoardNotFound, SiteRefused, SiteUnreadable, SourcingError
from sourcing.entries import MAX_URL
from sourcing.joblinks import Link, links_in
from sourcing.jobwords import is_host_of_jobs, may_hold_jobs, speaks_of_jobs
from sourcing.manners import rules_of
from sourcing.postings import Listing
from sourcing.provider import Site
from sourcing.records import Records, records

MOST_PAGES = 1_000
MOST_PARTS = 50

# How many pages are read that only the career page's links, or only a sitemap without a word of jobs, lead to.
_MOST_UNNAMED = 100

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


async def job_pages(title: str, site: Site, board: str) -> Mapping[str, str | None]:
    """Return the addresses of a website's pages that may hold a job, and when each changed, where the site says so.

    They are those of its sitemaps that speak of jobs, and those that the page `board` links to: that speak of jobs, or
    are called otherwise and are no part of the site's menus. Where there are none, they are the first of the sitemaps.
    It is None for a page that does not speak of jobs, so that nothing is lost where it fails. No sitemap is asked for
    behind the first 1,000 pages.
    """
    host = board.partition("/")[0]
    named = [url for url in (await rules_of(site, host)).sitemaps if url.startswith(f"https://{host}/")]
    pages, others = dict[str, str](), dict[str, None]()
    for sitemap in named[:MOST_PARTS] or [f"https://{host}/sitemap.xml"]:
        await _add_named(pages, others, title, site, sitemap, host)
    if len(pages) >= MOST_PAGES:
        return pages
    links = await _links(title, site, board, is_needed=not pages and not others)
    _add(pages, [(one.address, "") for one in links], host)
    linked = _unnamed((one.address for one in links if one.is_content), f"https://{board}", pages)
    return {**pages, **(linked or ({} if pages else others))}


async def _links(title: str, site: Site, board: str, *, is_needed: bool) -> list[Link]:
    """Return where the career page links to; nothing where it cannot be read and is not needed."""
    try:
        return await site.read_text(f"https://{board}", partial(links_in, title, f"https://{board}"))
    except SourcingError:
        if is_needed:
            raise
        return []


def _unnamed(addresses: Iterable[str], board: str, known: Mapping[str, str]) -> dict[str, None]:
    """Return the pages of a host that are called anything, without the career page and the host's own."""
    prefix = "/".join(board.split("/")[:3]) + "/"
    pages = (one for one in addresses if one.startswith(prefix) and len(one) <= MAX_URL and may_hold_jobs(one))
    skipped = {board.rstrip("/"), prefix.rstrip("/")}
    found = dict.fromkeys(one for one in pages if one not in known and one.rstrip("/") not in skipped)
    return dict.fromkeys([*found][: min(_MOST_UNNAMED, MOST_PAGES - len(known))])


async def _add_named(
    pages: dict[str, str], others: dict[str, None], title: str, site: Site, url: str, host: str
) -> None:
    """Add what a sitemap names; an index is followed, one level deep, its parts that speak of jobs first."""
    if len(pages) >= MOST_PAGES:
        return
    document = await read_sitemap(title, site, url)
    if document.root != "sitemapindex":
        _add(pages, _named(document), host)
        _add_others(others, document, host)
        return
    parts = _parts(document, host)
    # It may be long, and so is not kept while its parts are asked for.
    del document
    for part in parts:
        if len(pages) < MOST_PAGES:
            document = await read_sitemap(title, site, part)
            _add(pages, _named(document), host)
            _add_others(others, document, host)


def _parts(index: Records, host: str) -> list[str]:
    parts = [part for part, _ in _named(index) if part.startswith(f"https://{host}/")]
    return sorted(parts, key=lambda one: not speaks_of_jobs(one))[:MOST_PARTS]


def _add(pages: dict[str, str], named: Iterable[tuple[str, str]], host: str) -> None:
    for page, at in _holding_jobs(named, host).items():
        if len(pages) < MOST_PAGES:
            pages[page] = at


def _add_others(others: dict[str, None], document: Records, host: str) -> None:
    if len(others) < _MOST_UNNAMED:
        unnamed = _unnamed((page for page, _ in _named(document)), f"https://{host}/", {})
        others |= dict.fromkeys([*unnamed][: _MOST_UNNAMED - len(others)])


def _named(document: Records) -> list[tuple[str, str]]:
    return [(record.get("loc", ""), record.get("lastmod", "")) for record in document.found]


def speaking_of_jobs(pages: Iterable[tuple[str, str]], host: str) -> dict[str, str]:
    """Return the pages of a host whose addresses speak of jobs, and are no longer than an address may be."""
    return {page: at for page, at in _of_host(pages, host) if speaks_of_jobs(page)}


def _holding_jobs(pages: Iterable[tuple[str, str]], host: str) -> dict[str, str]:
    """Return the pages of a host that speak of jobs, and behind them all others where the host itself does."""
    named = _of_host(pages, host)
    found = speaking_of_jobs(named, host)
    if is_host_of_jobs(host):
        found |= {page: at for page, at in named if page not in found and may_hold_jobs(page)}
    return found


def _of_host(pages: Iterable[tuple[str, str]], host: str) -> list[tuple[str, str]]:
    prefix = f"https://{host}/"
    return [(page, at) for page, at in pages if page.startswith(prefix) and len(prefix) < len(page) <= MAX_URL]
