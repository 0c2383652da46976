"""The pages of single jobs on a company's own website, and what each holds."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from sys import getsizeof
from typing import TypeVar

from common.errors import BoardNotFound, SiteMoved, SiteRefused, SiteUnavailable, SiteUnreadable
from sourcing.lists.entries import MAX_LOCATION, MAX_TITLE, MAX_URL, Entry, items_at
from sourcing.lists.paging import all_of
from sourcing.model.provider import Site
from sourcing.web.hostnames import joined
from sourcing.web.once import once
from sourcing.website.closed import says_closed
from sourcing.website.identity import identified, normal, own_spelling, stated_addresses
from sourcing.website.jobplaces import text_at
from sourcing.website.jobposting import PageOfJobs, is_over, places_of, read_postings, title_of

_T = TypeVar("_T")

_REMEMBERED_PAGES = 20_000
# What such a page may hold, in bytes of memory; most have one job, of some 800.
_MOST_REMEMBERED = 2_500
# A site may forget to say that a page has changed.
_REMEMBERED_SECONDS = 24 * 3600.0

# How many jobs a page may hold, or it lists none; and what a website's pages may take in memory, in bytes, or no more
# are asked for. A thousand pages of a job each take about one megabyte.
_MOST_JOBS = 1_000
_MOST_BYTES = 8_000_000

# What a page takes besides its jobs.
_OVERHEAD = 500

# So many pages of a website are asked for or read at once; its host gets fewer requests at a time.
_PAGES_AT_ONCE = 6

# How many pages may fail before the whole website has: so many, or one in so many that are read.
_MOST_FAILED = 3
_FAILED_OF = 10

# A time as ISO 8601 has it, and an employer's name, are shorter.
_LONGEST_TIME = 64
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Website:
    """The way to a website: its host, and the pages that list jobs, so that no posting is identified by one of them."""

    site: Site
    host: str
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """A page as the site names it: its address in the site's spelling, and when it has changed, empty if unknown.

    `changed` is None for a page that may hold no job at all, so that nothing is lost where it fails.
    """

    address: str
    changed: str | None = ""


@dataclass(frozen=True, slots=True)
class JobPage:
    """What a page holds: its jobs by their addresses, of those that are over the addresses alone.

    `closed` are the addresses of jobs that the page closes in words alone, which a style sheet may hide. `is_gone` is
    true where it answers 404 or 410, `has_failed` where it could not be read this time, and `moved` is where it sends
    us, empty where nowhere. `splits` holds, for the jobs whose address would be another if others shared it, that one.
    `is_foreign` is true where what it holds is another company's. `unreadable` is how many of its scripts hold job
    postings that could not be read.
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
        """The addresses of all postings that it states, whether they are open, over or closed."""
        return self.over | self.closed | self.jobs.keys()


@dataclass(frozen=True, slots=True)
class _Held:
    """What a page answered: the fields of its postings, or that it is gone or elsewhere; see `JobPage`."""

    jobs: list[Entry] = field(default_factory=list)
    unreadable: int = 0
    is_gone: bool = False
    moved: str = ""


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What a page held when it was read, and its ETag, empty where it had none.

    `changed` is when it had changed by its sitemap, and `until` when it is asked for again, as time.monotonic.
    """

    changed: str
    held: _Held
    etag: str
    until: float


# By address. It outlives a run.
_remembered: dict[str, _Remembered] = {}


def forget() -> None:
    """Forget what all pages held."""
    _remembered.clear()


async def read_pages(website: Website, pages: Mapping[str, Named]) -> tuple[dict[str, JobPage], bool]:
    """Return what the pages hold, by the same addresses, and whether all of them found room; the others hold nothing.

    A page that fails has failed alone, unless more than one in ten do.

    Raises:
        SiteUnavailable: too many pages failed.
    """
    left, failed, turns = _MOST_BYTES, 0, asyncio.Semaphore(_PAGES_AT_ONCE)
    most_failed = min(max(_MOST_FAILED, len(pages) // _FAILED_OF), len(pages) - 1)

    async def read(page: Named) -> JobPage:
        nonlocal left, failed
        async with turns:
            if left <= 0:
                return JobPage()
            if page.changed is None and _was_empty(page.address):
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


def _was_empty(address: str) -> bool:
    """Tell whether a page held no job when it was read within a day."""
    known = _remembered.get(address)
    return known is not None and not (known.held.jobs or known.held.unreadable) and known.until > time.monotonic()


async def read_page(website: Website, address: str, changed: str = "") -> JobPage:
    """Return what a page holds; one that has not changed since this process read it is not asked for again.

    Args:
        website: the way to it.
        address: of the page.
        changed: when the page has changed, by its sitemap; empty where that is not known, so that it is asked for.

    Raises:
        SiteUnavailable: the site could not be reached, or answered with an error of its own.
    """
    return _judged(website, address, await _held_by(website, address, changed))


async def read_page_once(website: Website, address: str, changed: str = "") -> JobPage:
    """Return what a page holds; of a website that is followed under several names, it is read once in a run."""
    ask = partial(_held_by, website, address, changed)
    held = await once(website.host, f"{changed} {address}", ask, lambda held: _OVERHEAD + _size(held.jobs))
    return _judged(website, address, held)


async def _held_by(website: Website, address: str, changed: str) -> _Held:
    known = _remembered.get(address)
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
        known = _Remembered(changed, held, etag, time.monotonic() + _REMEMBERED_SECONDS)
        if _size(held.jobs) + len(etag) + len(changed) > _MOST_REMEMBERED:
            _remembered.pop(address, None)
        elif len(_remembered) < _REMEMBERED_PAGES or address in _remembered:
            _remembered[address] = known
    return known.held


def without(page: JobPage, addresses: Collection[str]) -> JobPage:
    """Return a page without some of its jobs, which are another company's."""
    kept = {address: job for address, job in page.jobs.items() if address not in addresses}
    return replace(page, jobs=kept, is_foreign=not kept)


async def ask_for(website: Website, address: str, ask: Callable[[str], Awaitable[_T]]) -> _T:
    """Return what a page is read as; a redirect to the same page in another spelling is followed once."""
    try:
        return await ask(address)
    except SiteMoved as moved:
        there = joined(address, moved.location).replace("http://", "https://", 1)
        if not there.startswith("https://") or normal(there, website.host) != normal(address, website.host):
            raise
    return await ask(there)


async def _ask(website: Website, address: str, known: _Remembered | None) -> tuple[_Held, str]:
    """Return what a page holds and its ETag."""
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
    """Tell whether a page of a single job says in words that it is closed; of several jobs it may mean any."""
    if not page.postings or len({str(title_of(one)) for one in page.postings}) > 1:
        return False
    job = page.postings[0]
    return await says_closed("The website", html, str(title_of(job)), job.get("description"))


def _fields(website: Website, page: str, job: Entry, *, is_closed: bool) -> Entry:
    """Return what a posting is made of; of what is too long for one, no more than shows that it is."""
    return {
        "stated": [one[: MAX_URL + 1] for one in stated_addresses(page, website.host, job)],
        "title": _cut(title_of(job), MAX_TITLE + 1),
        "places": _places(job),
        "validThrough": _time(job, "validThrough"),
        "datePosted": _time(job, "datePosted"),
        "employer": _employer(job),
        "is_closed": is_closed,
    }


def _time(job: Entry, key: str) -> object:
    # A time that was cut could be another one.
    text = text_at(job, key)
    return text if len(text) <= _LONGEST_TIME else None


def _employer(job: Entry) -> str:
    """Return the name of a posting's employer, for comparison; empty where it names none."""
    named = job.get("hiringOrganization")
    if isinstance(named, list):
        named = next(iter(named), None)
    name = named.get("name") if isinstance(named, dict) else named
    return " ".join(name[:_LONGEST_NAME].casefold().split()) if isinstance(name, str) else ""


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
    return sum(getsizeof(value) for job in jobs for value in (*job.values(), *_texts(job)))


def _texts(job: Entry) -> Iterable[object]:
    stated = job.get("stated")
    return (*items_at(job, "places"), *(stated if isinstance(stated, list) else ()))


def _judged(website: Website, address: str, held: _Held) -> JobPage:
    page, now = normal(address, website.host), datetime.now(UTC)
    jobs = identified(page, [_stating(website, address, one, now) for one in held.jobs])
    over = frozenset(str(job["address"]) for job in jobs if job["is_over"])
    closed = frozenset(str(job["address"]) for job in jobs if job["is_closed"]) - over
    opened = {str(job["address"]): job for job in jobs if not (job["is_over"] or job["is_closed"])}
    # What is both over and open is open.
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
    """Return a posting with the address that it states for itself, empty if none, its link, and whether it is over."""
    page = normal(address, website.host)
    # A list's address, seen from another page, is no posting's.
    stated = ((str(one), normal(str(one), website.host)) for one in items_at(job, "stated"))
    spelling, own = next((pair for pair in stated if pair[1] not in website.lists - {page}), ("", page))
    fragment = spelling.partition("#")[2]
    return {
        **job,
        "stated": f"{own}#{fragment}" if fragment else own if spelling else "",
        "link": own_spelling(address if own == page else spelling, website.host),
        "is_over": is_over(job, now),
    }
