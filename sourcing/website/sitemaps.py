"""Reads sitemaps, which list the addresses of a site: as a proof, and to find a website's jobs.

Source: https://www.sitemaps.org/protocol.html
"""

import asyncio
import re
from bisect import insort
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from sys import getsizeof
from urllib.parse import urlsplit

from common.errors import BoardNotFound, SiteMoved, SiteRefused, SiteUnreadable, SourcingError
from sourcing.formats.xml_records import Enough, Record, Records, read_records, records
from sourcing.lists.entries import MAX_URL
from sourcing.model.posting import Listing
from sourcing.model.provider import Site
from sourcing.web.robots_policy import rules_of
from sourcing.website.addresses import Home
from sourcing.website.joblinks import Link, links_in
from sourcing.website.jobwords import is_host_of_jobs, may_hold_jobs, speaks_of_jobs

MOST_PAGES = 1_000

# Per website: how many sitemaps are requested, their total size, and how deep indexes may nest.
MOST_SITEMAPS = 100
MOST_CHARACTERS = 100_000_000
MOST_LEVELS = 3

# The memory for the addresses of a website's pages, in bytes, and the overhead of each. Most addresses have 100 bytes.
_MOST_BYTES = 1_000_000
_EMPTY = 100
# Dates are shorter. A cut date might look the same after a change.
_LONGEST_DATE = 64

# How many pages are read whose addresses have no word for jobs.
_MOST_UNNAMED = 100

# A sitemap without a tag in its first characters is a plain list of addresses.
_HEAD = 4_096
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")

# The elements of a sitemap, or of a feed of jobs, and their fields.
TAGS = frozenset({"url", "item", "entry", "sitemap"})
FIELDS = frozenset({"loc", "lastmod", "link", "updated", "title", "g:location"})


async def read_sitemap(title: str, site: Site, url: str) -> Records[Record]:
    """Return the records of a sitemap, or of a feed in its place; if it cannot be read, none, and not whole.

    Raises:
        SiteUnavailable: the site could not be reached.
    """
    try:
        return await site.read_text(url, lambda text: records(site.quota, title, text, TAGS, FIELDS))
    except (BoardNotFound, SiteRefused, SiteUnreadable):
        return Records()


def agreed(title: str, listing: Listing, named: Records[Record], job: re.Pattern[str]) -> Listing:
    """Return the list, with a flaw unless a sitemap names exactly its ids: group 1 of `job` in an address's path."""
    if listing.flaw is not None:
        return listing
    if not named.is_whole or named.root not in {"urlset", "rss"}:
        return replace(listing, flaw=f"{title} did not say how many jobs there are.")
    listed = {posting.external_id for posting in listing.postings}
    ids = {found[1] for record in named.found if (found := job.search(_path(record)))}
    if listed == ids:
        return listing
    sentence = f"{title}'s sitemap names {len(ids - listed)} jobs that are not listed, and lacks {len(listed - ids)}."
    return replace(listing, flaw=sentence)


def _path(record: Record) -> str:
    try:
        return urlsplit(record.get("loc") or record.get("link", "")).path
    except ValueError:
        return ""


async def job_pages(title: str, site: Site, board: str) -> Mapping[str, str | None]:
    """Return the addresses of a website's pages that may hold a job, and when each changed, empty if unknown.

    These are the sitemaps' addresses with a word for jobs, and the links of the page `board`: those with a word for
    jobs, and others outside of the site's menus. If there are none, the sitemaps' first addresses are returned.

    The time is None for a page without a word for jobs: its failure does not matter. After 1,000 pages, no further
    sitemap is requested. All addresses are returned with https and the board's host; `http`, and `www.` or its absence,
    make no difference.

    Raises:
        SiteRefused: robots.txt forbids all of them.
        SiteUnavailable: the site could not be reached.
    """
    host = board.partition("/")[0]
    rules = await rules_of(site, host)
    shared = await site.once(host, "sitemaps", partial(_in_sitemaps, title, site, host), lambda walk: walk.size)
    walk = shared.copy_for(site)
    pages = walk.pages if walk.is_full else await _with_links(walk, title, site, board)
    if pages and not any(map(rules.allow, pages)):
        raise SiteRefused(f"{title} lets no robots read its jobs: {host}/robots.txt forbids it.")
    return pages


async def _in_sitemaps(title: str, site: Site, host: str) -> "_Walk":
    walk = _Walk(title, site, host)
    for named in (await rules_of(site, host)).sitemaps:
        walk.add_sitemap(f"https://{host}/robots.txt", named)
    await walk.follow()
    if not walk.pages and not walk.others:
        walk.add_sitemap(walk.home.root, "sitemap.xml")
        await walk.follow()
    return walk


async def _with_links(walk: "_Walk", title: str, site: Site, board: str) -> Mapping[str, str | None]:
    """Add the pages that the career page links to; return all pages, or if there are none, the sitemaps' others."""
    links = await _links(title, site, board, is_needed=not walk.pages and not walk.others)
    for link in links:
        walk.add_page(link.address)
    addresses = (walk.home.address(walk.home.root, one.address) for one in links if one.is_content)
    linked = _unnamed(addresses, f"https://{board}", walk.pages)
    return {**walk.pages, **(linked or ({} if walk.pages else walk.others))}


async def _links(title: str, site: Site, board: str, *, is_needed: bool) -> list[Link]:
    """Return the links of the career page; empty if it cannot be read and is not needed."""
    try:
        return await site.read_text(f"https://{board}", partial(links_in, title, f"https://{board}"))
    except SourcingError:
        if is_needed:
            raise
        return []


def _unnamed(addresses: Iterable[str], board: str, known: Mapping[str, str]) -> dict[str, None]:
    """Return the pages of a host with any name, without the career page and the home page."""
    root = "/".join(board.split("/")[:3])
    skipped = {board.rstrip("/"), root, ""}
    pages = (one for one in addresses if one.rstrip("/") not in skipped and one not in known and may_hold_jobs(one))
    return dict.fromkeys([*dict.fromkeys(pages)][: min(_MOST_UNNAMED, MOST_PAGES - len(known))])


@dataclass(frozen=True, slots=True, order=True)
class _Sitemap:
    """A sitemap to request. Those with a word for jobs come first, and those that such a sitemap names."""

    is_of_others: bool
    number: int
    level: int
    address: str


class _Walk:
    """A walk through a website's sitemaps to the pages with a word for jobs in their address."""

    def __init__(self, title: str, site: Site, host: str) -> None:
        self.pages, self.others, self.home = dict[str, str](), dict[str, None](), Home(host)
        self._title, self._site, self._is_host_of_jobs = title, site, is_host_of_jobs(host)
        self._waiting, self._asked, self._named = list[_Sitemap](), set[str](), 0
        self._characters, self._size = MOST_CHARACTERS, _MOST_BYTES

    def add_sitemap(self, page: str, named: str, above: _Sitemap | None = None) -> None:
        """Queue a sitemap, unless it is already known. Beyond the limit, the last ones are dropped."""
        address, level = self.home.address(page, named), above.level + 1 if above else 0
        if not address or level > MOST_LEVELS or address in self._asked:
            return
        if any(one.address == address for one in self._waiting):
            return
        is_of_others = not speaks_of_jobs(address) and (above is None or above.is_of_others)
        self._named += 1
        insort(self._waiting, _Sitemap(is_of_others, self._named, level, address))
        del self._waiting[MOST_SITEMAPS:]

    def add_page(self, address: str, changed: str = "", page: str = "") -> None:
        """Add a page with a word for jobs while its quota lasts. The first of the other pages are kept separately."""
        address = self.home.address(page or self.home.root, address)
        if not address or address in self.pages or self.is_full:
            return
        if not (speaks_of_jobs(address) or self._may_hold_job(address)):
            if page and len(self.others) < _MOST_UNNAMED and may_hold_jobs(address) and address != self.home.root:
                self.others[address] = None
            return
        changed = changed if len(changed) <= _LONGEST_DATE else ""
        size = _EMPTY + getsizeof(address) + getsizeof(changed)
        self._size -= size
        if self._size >= 0 and self._site.quota.hold(size):
            self.pages[address] = changed

    async def follow(self) -> None:
        """Request the queued sitemaps and those that they name."""
        while self._waiting and not self.is_full and len(self._asked) < MOST_SITEMAPS and self._characters > 0:
            sitemap = self._waiting.pop(0)
            self._asked.add(sitemap.address)
            try:
                await self._site.read_text(sitemap.address, partial(self._read, sitemap))
            except SiteMoved as moved:
                self.add_sitemap(sitemap.address, moved.location, replace(sitemap, level=sitemap.level - 1))
            except (BoardNotFound, SiteRefused, SiteUnreadable):
                continue

    def copy_for(self, site: Site) -> "_Walk":
        """Return an independent copy, for another board of the host."""
        other = copy(self)
        other._site = site
        other.pages, other.others = dict(self.pages), dict(self.others)
        return other

    @property
    def size(self) -> int:
        """The memory of the addresses, in bytes."""
        return _MOST_BYTES - self._size + sum(map(getsizeof, self.others))

    @property
    def is_full(self) -> bool:
        """Return whether no further pages are added."""
        return len(self.pages) >= MOST_PAGES or self._size < 0

    def _may_hold_job(self, address: str) -> bool:
        return self._is_host_of_jobs and address != self.home.root and may_hold_jobs(address)

    async def _read(self, sitemap: _Sitemap, text: str) -> int:
        """Add the addresses of a sitemap; return its length in characters."""
        self._characters -= len(text)
        if "<" in text[:_HEAD]:
            await read_records(self._site.quota, self._title, text, TAGS, FIELDS, partial(self._take, sitemap))
            return len(text)
        for number, line in enumerate(_ADDRESS.finditer(text)):
            self.add_page(line[0], page=sitemap.address)
            if number % 1_000 == 0:
                await asyncio.sleep(0)
        return len(text)

    def _take(self, sitemap: _Sitemap, tag: str, record: Record) -> None:
        if self.is_full:
            raise Enough
        address = record.get("loc") or record.get("link", "")
        if tag == "sitemap":
            self.add_sitemap(sitemap.address, address, sitemap)
        elif address:
            self.add_page(address, record.get("lastmod") or record.get("updated", ""), sitemap.address)


def speaking_of_jobs(pages: Iterable[str], host: str) -> list[str]:
    """Return the pages of a host whose addresses have a word for jobs and are not too long."""
    prefix = f"https://{host}/"
    return [page for page in pages if page.startswith(prefix) and len(page) <= MAX_URL and speaks_of_jobs(page)]
