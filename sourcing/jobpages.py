"""The pages of single jobs on a company's own website: what each holds, and when one proves that its job is gone."""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from sys import getsizeof
from urllib.parse import urlsplit

from common.errors import BoardNotFound, SiteRefused, SiteUnavailable, SiteUnreadable, SourcingError
from sourcing.closed import says_closed
from sourcing.entries import MAX_LOCATION, MAX_TITLE, MAX_URL, Entry, items_at
from sourcing.jobplaces import text_at
from sourcing.jobposting import PageOfJobs, is_over, own_address, places_of, read_postings, title_of
from sourcing.once import once
from sourcing.paging import all_of
from sourcing.provider import Site
from sourcing.text import shown

_REMEMBERED_PAGES = 20_000
# What such a page may hold, in bytes of memory; most have one job, of some 600.
_MOST_REMEMBERED = 2_000
# A site may forget to say that a page has changed.
_REMEMBERED_SECONDS = 24 * 3600.0

# How many jobs a page may hold, or it lists none; and what a website's pages may take in memory, in bytes, or no more
# are asked for. A thousand pages of a job each take less than one megabyte.
_MOST_JOBS = 1_000
_MOST_BYTES = 8_000_000

# What a page takes beside its jobs.
_OVERHEAD = 500

# So many pages of a website are asked for or read at once; its host gets fewer requests at a time.
_PAGES_AT_ONCE = 6

# A time as ISO 8601 has it is shorter.
_LONGEST_TIME = 64

# What asking for the pages of known jobs may take of one reading.
_MOST_KNOWN = 200
_KNOWN_SECONDS = 60.0

# How many pages must be well for one like them to be gone, and of how many kinds of addresses that is asked.
_WITNESSES = 2
_MOST_KINDS = 20


@dataclass(frozen=True, slots=True)
class JobPage:
    """What a page holds: its jobs by their addresses, of those that are over the addresses alone.

    `is_gone` is true where it answers 404 or 410. `unreadable` is how many of its scripts hold job postings that
    could not be read.
    """

    jobs: Mapping[str, Entry]
    over: frozenset[str] = frozenset()
    is_gone: bool = False
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Gone:
    """The addresses of known jobs that are gone, and of those about which that was asked."""

    gone: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What a page held when it was read, and its ETag, empty where it had none.

    `changed` is when it had changed by its sitemap, and `until` when that is asked for anew, as time.monotonic.
    """

    changed: str
    jobs: list[Entry]
    etag: str
    until: float
    unreadable: int = 0


# By address. It outlives a run.
_remembered: dict[str, _Remembered] = {}


def forget() -> None:
    """Forget what all pages held."""
    _remembered.clear()


async def read_pages(site: Site, pages: Mapping[str, str | None]) -> tuple[dict[str, JobPage], bool]:
    """Return what the pages hold, by their addresses, and whether all of them found room; the others hold nothing.

    `pages` are addresses, with when each has changed; None for one that holds nothing where it cannot be read. It
    raises as `read_page` does.
    """
    left, turns = _MOST_BYTES, asyncio.Semaphore(_PAGES_AT_ONCE)

    async def read(address: str, changed: str | None) -> JobPage:
        nonlocal left
        async with turns:
            if left <= 0:
                return JobPage({})
            try:
                page = await _read_once(site, address, changed or "")
            except SiteUnavailable:
                if changed is not None:
                    raise
                return JobPage({})
            left -= _size(page.jobs.values())
            return page

    found = await all_of(read(address, changed) for address, changed in pages.items())
    return dict(zip(pages, found, strict=True)), left > 0


async def _read_once(site: Site, address: str, changed: str = "") -> JobPage:
    """Return what a page holds; of a website that is followed under several names, it is read once in a run."""
    host, ask = urlsplit(address).hostname or "", partial(read_page, site, address, changed)
    return await once(host, f"{changed} {address}", ask, lambda page: _OVERHEAD + _size(page.jobs.values()))


async def read_page(site: Site, address: str, changed: str = "") -> JobPage:
    """Return what a page holds; one that has not changed since this process read it is not asked for again.

    Args:
        site: the way to the website.
        address: of the page.
        changed: when the page has changed, by its sitemap; empty where that is not known, so that it is asked for.

    Raises:
        SiteUnavailable: the site could not be reached, or answered with an error of its own.
    """
    known = _remembered.get(address)
    if known is None or not changed or known.changed != changed or known.until < time.monotonic():
        try:
            found, etag = await site.read_changed(address, known.etag if known else "", partial(_jobs_in, address))
            jobs, unreadable = found or ((known.jobs, known.unreadable) if known else ([], 0))
        except BoardNotFound:
            return JobPage({}, is_gone=True)
        except (SiteRefused, SiteUnreadable):
            return JobPage({})
        known = _Remembered(changed, jobs, etag, time.monotonic() + _REMEMBERED_SECONDS, unreadable)
        if _size(jobs) + len(etag) + len(changed) > _MOST_REMEMBERED:
            _remembered.pop(address, None)
        elif len(_remembered) < _REMEMBERED_PAGES or address in _remembered:
            _remembered[address] = known
    return replace(_judged(known.jobs), unreadable=known.unreadable)


def unread(found: Mapping[str, JobPage]) -> str:
    """Return a sentence about the pages whose job postings could not be read, an empty one where there is none."""
    pages = [address for address, page in found.items() if page.unreadable]
    if not pages:
        return ""
    count = "A page holds" if len(pages) == 1 else f"{len(pages)} pages hold"
    return f"{count} job postings that cannot be read: {shown(pages[0], 200)}."


async def find_gone(site: Site, found: dict[str, JobPage], known: Collection[str]) -> Gone:
    """Ask for the pages of known jobs, add them to what was found, and return the addresses of jobs that are gone.

    A job is gone where no page lists it, and its own page answers 404 or 410, or says that its time has passed. That is
    believed only while other pages with addresses like it, asked for once more and after it, show their jobs: where a
    site moves, breaks or shuts us out, all pages of a kind answer so. What takes too long, or fails, proves nothing.
    """
    unasked = sorted(address for address in known if address not in found)
    asked = random.sample(unasked, min(len(unasked), _MOST_KNOWN))
    result = Gone()
    with suppress(TimeoutError, SourcingError):
        async with asyncio.timeout(_KNOWN_SECONDS):
            # One after the other: the site is asked for these beside all that it names.
            for address in asked:
                with suppress(SiteUnavailable):
                    found[address] = await _read_once(site, address)
            gone = await _believed(site, found, _said_gone(found, known))
            result = Gone(gone, frozenset(asked) | (found.keys() & known))
    return result


async def _jobs_in(address: str, html: str) -> tuple[list[Entry], int]:
    page = await read_postings("The website", html)
    found = page.postings
    if len(found) > _MOST_JOBS:
        return [], page.unreadable
    is_closed = await _is_closed(html, page)
    jobs = [_fields(address if len(found) == 1 else own_address(address, one), one, is_closed) for one in found]
    return jobs, page.unreadable


async def _is_closed(html: str, page: PageOfJobs) -> bool:
    """Tell whether a page of a single job says in words that it is closed; of several jobs it may mean any."""
    if not page.postings or len({str(title_of(one)) for one in page.postings}) > 1:
        return False
    job = page.postings[0]
    return await says_closed("The website", html, str(title_of(job)), job.get("description"))


def _fields(address: str, job: Entry, is_closed: bool) -> Entry:
    """Return what a posting is made of; of what is too long for one, no more than shows that it is."""
    return {
        "address": address[: MAX_URL + 1],
        "title": _cut(title_of(job), MAX_TITLE + 1),
        "places": _places(job),
        "validThrough": _time(job, "validThrough"),
        "datePosted": _time(job, "datePosted"),
        "isClosed": is_closed,
    }


def _time(job: Entry, key: str) -> object:
    # A time that was cut could be another one.
    text = text_at(job, key)
    return text if len(text) <= _LONGEST_TIME else None


def _places(job: Entry) -> list[object]:
    kept, left = dict[object, None](), MAX_LOCATION
    for one in places_of(job):
        if left < 0:
            break
        if (where := _cut(one, MAX_LOCATION + 1)) not in kept:
            kept[where] = None
            left -= len(str(where))
    return list(kept)


def _cut(value: object, longest: int) -> object:
    if isinstance(value, str):
        return value.strip()[:longest]
    # Whatever is no text may be large, and is no more than that.
    return value if value is None else 0


def _size(jobs: Iterable[Entry]) -> int:
    return sum(getsizeof(value) for job in jobs for value in (*job.values(), *items_at(job, "places")))


def _judged(jobs: list[Entry]) -> JobPage:
    now = datetime.now(UTC)
    over = frozenset(str(job["address"]) for job in jobs if job["isClosed"] or is_over(job, now))
    opened = {str(job["address"]): job for job in jobs if not (job["isClosed"] or is_over(job, now))}
    # What is both over and open is open.
    return JobPage(opened, over - opened.keys())


def _said_gone(found: Mapping[str, JobPage], known: Collection[str]) -> set[str]:
    listed = {address for page in found.values() for address in page.jobs}
    over = {address for page in found.values() for address in page.over}
    return {one for one in known if one not in listed and (one in over or (one in found and found[one].is_gone))}


async def _believed(site: Site, found: Mapping[str, JobPage], gone: Collection[str]) -> frozenset[str]:
    kinds = defaultdict[tuple[str, int], set[str]](set)
    for address in sorted(gone):
        kinds[_kind(address)].add(address)
    believed = set[str]()
    for kind, addresses in list(kinds.items())[:_MOST_KINDS]:
        well = [address for address, page in found.items() if address in page.jobs and _kind(address) == kind]
        witnesses = random.sample(well, min(len(well), _WITNESSES))
        if witnesses and all([address in (await read_page(site, address)).jobs for address in witnesses]):
            believed |= addresses
    return frozenset(believed)


def _kind(address: str) -> tuple[str, int]:
    """Return what addresses of a site's jobs have in common: how their paths begin, and how many parts these have."""
    parts = urlsplit(address).path.strip("/").split("/")
    return parts[0], len(parts)
