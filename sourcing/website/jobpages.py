"""Reads and caches the job pages of a company's own website."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from sys import getsizeof
from typing import TypeVar

from common.errors import BoardNotFound, SiteMoved, SiteRefused, SiteUnavailable, SiteUnreadable
from sourcing.details.schema_org import identifier_of, of_schema_org
from sourcing.lists.describing import within_quota
from sourcing.lists.entries import MAX_LOCATION, MAX_TITLE, MAX_URL, Entry, items_at
from sourcing.lists.paging import all_of
from sourcing.model.details import Details
from sourcing.model.provider import Site
from sourcing.web.hostnames import joined
from sourcing.website.closed import says_closed
from sourcing.website.identity import identified, normal, own_spelling, stated_addresses
from sourcing.website.jobplaces import text_at
from sourcing.website.jobposting import PageOfJobs, is_over, places_of, read_postings, title_of

_T = TypeVar("_T")

_CACHED_PAGES = 20_000
# The most bytes of memory for a cached page. Most pages hold one job of some 800 bytes.
_LARGEST_CACHED = 2_500
# A cached page is requested again after a day, since a site may fail to say that it changed.
_CACHED_SECONDS = 24 * 3600.0

# A page with more jobs than this lists none. A website whose pages take more memory than this, in bytes, is not read
# further. A thousand pages of one job each take about one megabyte.
_MOST_JOBS = 1_000
_MOST_BYTES = 8_000_000

# The memory of a page in addition to its jobs, in bytes.
_OVERHEAD = 500

# How many pages of a website are requested or parsed at once. Its host gets fewer requests at a time.
_PAGES_AT_ONCE = 6

# A website fails if more pages than this fail: 3, or one in ten if that is more.
_MOST_FAILED = 3
_FAILED_OF = 10

# ISO 8601 times and names of employers are shorter.
_LONGEST_TIME = 64
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Website:
    """A website: its site, its host, and the pages that list jobs, which never identify a posting."""

    site: Site
    host: str
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """A page as the site names it: its address in the site's spelling, and when it changed, empty if unknown.

    `changed` is None for a page that may hold no job, so that its failure does not matter.
    """

    address: str
    changed: str | None = ""


@dataclass(frozen=True, slots=True)
class JobPage:
    """The content of a page.

    `jobs`: its open jobs, by address.
    `over`: the addresses of jobs that are over.
    `closed`: the addresses of jobs that the page calls closed only in words, which a style sheet may hide.
    `is_gone`: it answers 404 or 410.
    `has_failed`: it could not be read this time.
    `moved`: the target of its redirect, else empty.
    `splits`: for jobs whose address would differ if other jobs shared it, that other address with the address now.
    `is_foreign`: its jobs are another company's.
    `unreadable`: the number of scripts with job postings that could not be read.
    """

    jobs: Mapping[str, Entry] = field(default_factory=dict)
    over: frozenset[str] = frozenset()
    is_gone: bool = False
    has_failed: bool = False
    moved: str = ""
    splits: Mapping[str, str] = field(default_factory=dict)
    is_foreign: bool = False
    unreadable: int = 0
    closed: frozenset[str] = frozenset()

    @property
    def stated(self) -> frozenset[str]:
        """The addresses of all postings that the page states: open, over or closed."""
        return self.over | self.closed | self.jobs.keys()


@dataclass(frozen=True, slots=True)
class _Held:
    """A page's answer: the fields of its postings, or that it is gone or moved; see `JobPage`."""

    jobs: list[Entry] = field(default_factory=list)
    unreadable: int = 0
    is_gone: bool = False
    moved: str = ""


@dataclass(frozen=True, slots=True)
class _CachedPage:
    """A cached page and its ETag, empty if it had none.

    `changed`: when the page changed, by its sitemap.
    `until`: when it is requested again, as time.monotonic.
    `is_described`: its details were read, and are stored elsewhere.
    """

    changed: str
    held: _Held
    etag: str
    until: float
    is_described: bool


class PageCache(dict[str, _CachedPage]):
    """Pages by address."""


async def read_pages(website: Website, pages: Mapping[str, Named]) -> tuple[dict[str, JobPage], bool]:
    """Return the content of the pages, by the same addresses, and whether all of them fit into memory.

    Pages that do not fit are empty. A page that fails is marked as failed, unless too many fail.

    Raises:
        SiteUnavailable: too many pages failed.
    """
    left, failed, slots = _MOST_BYTES, 0, asyncio.Semaphore(_PAGES_AT_ONCE)
    most_failed = min(max(_MOST_FAILED, len(pages) // _FAILED_OF), len(pages) - 1)

    async def read(page: Named) -> JobPage:
        nonlocal left, failed
        async with slots:
            if left <= 0:
                return JobPage()
            if page.changed is None and _was_empty(website.site.cache(PageCache), page.address):
                return JobPage()
            try:
                held = await read_page_once(website, page.address, page.changed or "")
            except SiteUnavailable:
                if page.changed is None:
                    return JobPage()
                failed += 1
                if failed > most_failed:
                    raise
                return JobPage(has_failed=True)
            left -= _size(held.jobs.values())
            return held

    found = await all_of(map(read, pages.values()))
    return dict(zip(pages, found, strict=True)), left > 0


def _was_empty(cached: PageCache, address: str) -> bool:
    """Return whether a page held no job when it was read within a day."""
    known = cached.get(address)
    return known is not None and not (known.held.jobs or known.held.unreadable) and known.until > time.monotonic()


async def read_page(website: Website, address: str, changed: str = "") -> JobPage:
    """Return the content of a page. A page that has not changed since this process read it comes from the cache.

    Args:
        website: the page's website.
        address: the page's address.
        changed: when the page changed, by its sitemap; empty if unknown, and then the page is requested.

    Raises:
        SiteUnavailable: the site could not be reached, or answered with an error.
    """
    return _judged(website, address, await _held_by(website, address, changed))


async def read_page_once(website: Website, address: str, changed: str = "") -> JobPage:
    """Return the content of a page, read once per run even if its website is followed under several names."""
    ask = partial(_held_by, website, address, changed)
    held = await website.site.once(website.host, f"{changed} {address}", ask, lambda held: _OVERHEAD + _size(held.jobs))
    return _judged(website, address, held)


async def _held_by(website: Website, address: str, changed: str) -> _Held:
    cached = website.site.cache(PageCache)
    known = _of_use(website, cached.get(address))
    if known is None or not changed or known.changed != changed or known.until < time.monotonic():
        try:
            held, etag = await _ask(website, address, known)
        except BoardNotFound:
            return _Held(is_gone=True)
        except SiteMoved as moved:
            there = normal(joined(address, moved.location), website.host)
            return _Held(moved="" if there == normal(address, website.host) else there)
        except (SiteRefused, SiteUnreadable):
            return _Held()
        # Details take too much memory to be cached; they are read once and stored elsewhere.
        plain = replace(held, jobs=[{**job, "details": None} for job in held.jobs])
        until = time.monotonic() + _CACHED_SECONDS
        known = _CachedPage(changed, plain, etag, until, is_described=website.site.quota.wants_details)
        if _size(plain.jobs) + len(etag) + len(changed) > _LARGEST_CACHED:
            cached.pop(address, None)
        elif len(cached) < _CACHED_PAGES or address in cached:
            cached[address] = known
        return held
    return known.held


def _of_use(website: Website, known: _CachedPage | None) -> _CachedPage | None:
    """Return the cached page, unless its details are wanted and were not read."""
    return None if known and website.site.quota.wants_details and not known.is_described else known


def without(page: JobPage, addresses: Collection[str]) -> JobPage:
    """Return a page without the jobs at these addresses, which are another company's."""
    kept = {address: job for address, job in page.jobs.items() if address not in addresses}
    return replace(page, jobs=kept, is_foreign=not kept)


async def ask_for(website: Website, address: str, ask: Callable[[str], Awaitable[_T]]) -> _T:
    """Return the result of `ask` for a page. One redirect to the same page in another spelling is followed."""
    try:
        return await ask(address)
    except SiteMoved as moved:
        there = joined(address, moved.location).replace("http://", "https://", 1)
        if not there.startswith("https://") or normal(there, website.host) != normal(address, website.host):
            raise
    return await ask(there)


async def _ask(website: Website, address: str, known: _CachedPage | None) -> tuple[_Held, str]:
    """Return the content of a page and its ETag."""
    read, etag = partial(_held_in, website, normal(address, website.host)), known.etag if known else ""
    found, etag = await ask_for(website, address, lambda spelling: website.site.read_changed(spelling, etag, read))
    return found or (known.held if known else _Held()), etag


async def _held_in(website: Website, page: str, html: str) -> _Held:
    found = await read_postings("The website", html)
    if len(found.postings) > _MOST_JOBS:
        return _Held(unreadable=found.unreadable)
    is_closed = await _is_closed(html, found)
    return _Held([_fields(website, page, one, is_closed=is_closed) for one in found.postings], found.unreadable)


async def _is_closed(html: str, page: PageOfJobs) -> bool:
    """Return whether a page of a single job says in words that it is closed. With several jobs, any could be meant."""
    if not page.postings or len({str(title_of(one)) for one in page.postings}) > 1:
        return False
    job = page.postings[0]
    return await says_closed("The website", html, str(title_of(job)), job.get("description"))


def _fields(website: Website, page: str, job: Entry, *, is_closed: bool) -> Entry:
    """Return the fields of a posting. Too long values are cut, but stay too long to be accepted."""
    places, former_places = _places(places_of(job)), _places(places_of(job, former=True))
    return {
        "stated": [one[: MAX_URL + 1] for one in stated_addresses(page, website.host, job)],
        "title": _cut(title_of(job), MAX_TITLE + 1),
        "places": places,
        # Ids are made of places.
        "former_places": former_places if former_places != places else None,
        "validThrough": _time(job, "validThrough"),
        "datePosted": _time(job, "datePosted"),
        "employer": _employer(job),
        "is_closed": is_closed,
        "details": _details(website, job),
    }


def _details(website: Website, job: Entry) -> Details | None:
    return within_quota(
        website.site.quota, lambda: of_schema_org(job, title=title_of(job), requisition=identifier_of(job))
    )


def _time(job: Entry, key: str) -> object:
    if isinstance(several := job.get(key), list) and len(several) > 1:
        # Any of them could be meant.
        return None
    # A cut time could be another time.
    text = text_at(job, key)
    return text if len(text) <= _LONGEST_TIME else None


def _employer(job: Entry) -> str:
    """Return the name of a posting's employer, for comparison; empty if it names none."""
    named = job.get("hiringOrganization")
    if isinstance(named, list):
        named = next(iter(named), None)
    name = named.get("name") if isinstance(named, dict) else named
    return " ".join(name[:_LONGEST_NAME].casefold().split()) if isinstance(name, str) else ""


def _places(places: Iterable[object]) -> list[object]:
    kept, left = dict[object, None](), MAX_LOCATION
    for one in places:
        if left < 0:
            break
        if (where := _cut(one, MAX_LOCATION + 1)) not in kept:
            kept[where] = None
            left -= len(str(where))
    return list(kept)


def _cut(value: object, longest: int) -> object:
    if isinstance(value, str):
        return value.strip()[:longest]
    # A value that is not text may be large. 0 keeps only the fact that it is not text.
    return value if value is None else 0


def _size(jobs: Iterable[Entry]) -> int:
    return sum(getsizeof(value) for job in jobs for value in (*job.values(), *_texts(job)))


def _texts(job: Entry) -> Iterable[object]:
    stated = job.get("stated")
    return (*items_at(job, "places"), *items_at(job, "former_places"), *(stated if isinstance(stated, list) else ()))


def _judged(website: Website, address: str, held: _Held) -> JobPage:
    page, now = normal(address, website.host), datetime.now(UTC)
    jobs = identified(page, [_stating(website, address, one, now) for one in held.jobs])
    over = frozenset(str(job["address"]) for job in jobs if job["is_over"])
    closed = frozenset(str(job["address"]) for job in jobs if job["is_closed"]) - over
    opened = {str(job["address"]): job for job in jobs if not (job["is_over"] or job["is_closed"])}
    # A job that is stated as over and as open is open.
    return JobPage(
        opened,
        over - opened.keys(),
        is_gone=held.is_gone,
        moved=held.moved,
        splits={str(split): str(job["address"]) for job in jobs for split in (job["split"], *items_at(job, "also"))},
        unreadable=held.unreadable,
        closed=closed - opened.keys(),
    )


def _stating(website: Website, address: str, job: Entry, now: datetime) -> Entry:
    """Return a posting with its stated address, empty if none, its link, and whether it is over."""
    page = normal(address, website.host)
    # On another page, the address of a list identifies no posting.
    stated = ((str(one), normal(str(one), website.host)) for one in items_at(job, "stated"))
    spelling, own = next((pair for pair in stated if pair[1] not in website.lists - {page}), ("", page))
    fragment = spelling.partition("#")[2]
    return {
        **job,
        "stated": f"{own}#{fragment}" if fragment else own if spelling else "",
        "link": own_spelling(address if own == page else spelling, website.host),
        "is_over": is_over(job, now),
    }
