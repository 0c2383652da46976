"""Decides which known jobs of a website are gone, by their own pages and by other pages that vouch for the site."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto

from common.errors import SiteUnavailable, SourcingError
from sourcing.lists.entries import Entry
from sourcing.website.claims import apart, former, listed, shared_addresses
from sourcing.website.identity import kind, page_of, slashed
from sourcing.website.jobpages import JobPage, Website, read_page, read_page_once
from sourcing.website.scope import Pages, lists_jobs
from sourcing.website.sitemaps import speaking_of_jobs

# Limits of the requests for pages of known jobs in one reading.
_MOST_KNOWN = 200
_KNOWN_SECONDS = 60.0

# How many pages must still show their jobs for a page of the same kind to be gone, and how many kinds are checked.
_WITNESSES = 2
_MOST_KINDS = 20

# Without a witness, this many jobs at once more likely have wrong dates than are over.
_MANY_OVER = 10

# How many targets of redirects are read, and how many of them are checked for being lists.
_MOST_LED_TO = 50
_MOST_LISTS = 5


@dataclass(slots=True)
class Findings:
    """The jobs of a website, by address, from its pages and those of known jobs.

    `jobs`: the open jobs.
    `named`: those on pages that the site names.
    `gone`: the known jobs that are gone.
    `asked`: the known jobs that were judged.
    `former`: earlier addresses of listed jobs, with their addresses now.
    `has_over`: a page states a job that is over.
    """

    jobs: dict[str, Entry]
    named: frozenset[str]
    former: dict[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    has_over: bool = False

    @property
    def unlisted(self) -> frozenset[str]:
        """The open jobs that only unnamed pages show."""
        return frozenset(self.jobs.keys() - self.named)


_Read = Callable[[Website, str], Awaitable[JobPage]]


class _Says(Enum):
    """What a known job's page says: the job is not there, its time has passed, or it is elsewhere."""

    GONE = auto()
    OVER = auto()
    ELSEWHERE = auto()


async def find(website: Website, pages: Pages, known: Collection[str]) -> Findings:
    """Request the pages of known jobs, and return the findings for all jobs.

    A job is gone if no page lists it, and if its own page answers 404 or 410, says that its time has passed, states
    only other jobs, or redirects to another job or a list while the site no longer names it.

    This needs witnesses: jobs with addresses of the same kind that their pages still show when requested again
    afterwards. If a site moves, breaks or blocks us, all pages of a kind answer alike. Without a job of the same kind,
    a page that itself says that its job is over is requested again and then believed, unless many do so at once.
    Timeouts and failures prove nothing.
    """
    return await _Search(website, pages, frozenset(known)).findings()


class _Search:
    """Judges the known jobs of one website during a reading."""

    def __init__(self, website: Website, pages: Pages, known: frozenset[str]) -> None:
        self.website, self.pages, self.known = website, pages, known
        self.named = frozenset(pages.found)
        self.shared = shared_addresses(pages.found)
        self.found = {page: apart(page, held, self.shared) for page, held in pages.found.items()}
        self.named_jobs = frozenset(listed(self.found))
        self.slashes = {kind(page) for page, at in pages.spellings.items() if at.partition("?")[0].endswith("/")}

    async def findings(self) -> Findings:
        gone, asked = await self._judged() if self.pages.all_fit else (frozenset[str](), frozenset[str]())
        jobs = listed(self.found)
        renamed = former(self.found, jobs, self.named, self.known)
        for old in renamed:
            jobs.pop(old, None)
        named = self.named_jobs & jobs.keys()
        return Findings(jobs, named, renamed, gone, asked, bool(self._over()))

    async def _judged(self) -> tuple[frozenset[str], frozenset[str]]:
        """Request the pages of known jobs; return the jobs that are gone, and those that were judged."""
        with suppress(TimeoutError, SourcingError):
            async with asyncio.timeout(_KNOWN_SECONDS):
                # One at a time: these come on top of all pages that the site names.
                for page in self._asked():
                    await self._read(page)
                await self._follow()
                gone, cut = await self._believed()
                return gone, frozenset(one for one in self.known if page_of(one) in self.found) - cut
        return frozenset(), frozenset()

    def _asked(self) -> list[str]:
        """Return the pages of known jobs to request: kinds that the site lists first, and one of a kind at a time."""
        jobs = listed(self.found)
        kinds = {kind(one) for one in (*jobs, *self.found)}
        by_kind = defaultdict[tuple[str, ...], list[str]](list)
        for page in {page_of(one) for one in self.known if one not in jobs} - self.found.keys():
            if kind(page) in kinds or self._speaks_of_jobs(page):
                by_kind[kind(page)].append(page)
        ordered = list[tuple[bool, int, float, str]]()
        for of_kind, pages in by_kind.items():
            random.shuffle(pages)
            ordered += [(of_kind not in kinds, place, random.random(), page) for place, page in enumerate(pages)]  # noqa: S311
        return [page for *_, page in sorted(ordered)[:_MOST_KNOWN]]

    def _speaks_of_jobs(self, page: str) -> bool:
        # The meaning of a query is unknown.
        return "?" not in page and bool(speaking_of_jobs([page], self.website.host))

    async def _read(self, page: str) -> JobPage:
        try:
            held = await self._ask(page, read_page_once)
        except SiteUnavailable:
            held = JobPage(has_failed=True)
        self.found[page] = held = self.pages.own(page, held)
        return held

    async def _ask(self, page: str, read: _Read = read_page) -> JobPage:
        """Return what a page holds now. A missing page is requested in the site's own spelling too."""
        held = await read(self.website, self.pages.spellings.get(page, page))
        if held.is_gone and kind(page) in self.slashes and page not in self.pages.spellings:
            held = await read(self.website, slashed(page))
        return apart(page, held, self.shared)

    async def _follow(self) -> None:
        """Read the pages of jobs to which other pages redirect, where moved jobs are."""
        there = dict.fromkeys(held.moved for held in self.found.values() if held.moved)
        for page in [one for one in there if one not in self.found and self._speaks_of_jobs(one)][:_MOST_LED_TO]:
            await self._read(page)

    async def _believed(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the known jobs that are gone, and those that there was no time to judge."""
        jobs = listed(self.found)
        renamed = former(self.found, jobs, self.named, self.known)
        over = self._over()
        # An address that several jobs share now is that of one of them, or of a job that is not there.
        same = {old for old, new in renamed.items() if page_of(new) != old}
        said = {one: says for one in self.known - same if (says := self._says(one, jobs, over))}
        lists = await self._lists(said, jobs)
        by_kind = defaultdict[tuple[str, ...], list[str]](list)
        for one, says in said.items():
            if says is not _Says.ELSEWHERE or self._is_left(one, lists, jobs):
                by_kind[kind(one)].append(one)
        well = self._well(jobs)
        kinds = [one for one in by_kind if well[one]]
        judged = random.sample(kinds, min(len(kinds), _MOST_KINDS))
        believed = [one for of_kind in judged if await self._vouched(well[of_kind]) for one in by_kind[of_kind]]
        alone = [one for of_kind in by_kind if not well[of_kind] for one in by_kind[of_kind]]
        last = [one for one in alone if said[one] is _Says.OVER]
        believed += [one for one in last if len(last) < _MANY_OVER and await self._is_over(one)]
        cut = {one for of_kind in set(kinds).difference(judged) for one in by_kind[of_kind]}
        return frozenset(believed), frozenset(cut)

    def _well(self, jobs: Collection[str]) -> dict[tuple[str, ...], list[str]]:
        """Return the open jobs that can vouch for others, by kind of address: those that their own pages show.

        If none of a kind was read at its own address, return all of that kind: each is then requested there.
        """
        shown = [job for job in jobs if (held := self.found.get(page_of(job))) and job in held.jobs]
        kinds = {kind(job) for job in shown}
        well = defaultdict[tuple[str, ...], list[str]](list)
        for job in (*shown, *(job for job in jobs if kind(job) not in kinds)):
            well[kind(job)].append(job)
        for job in shown:
            # Of those that share a page the last one has the page's address.
            other = kind(f"{job}#" if job == page_of(job) else page_of(job))
            well[other].append(job)
        return well

    def _says(self, address: str, jobs: Collection[str], over: Collection[str]) -> _Says | None:
        held = self.found.get(page_of(address))
        if address in jobs or held is None or held.has_failed:
            return None
        if address in over:
            return _Says.OVER
        if held.is_gone or held.is_foreign or held.stated:
            return _Says.GONE
        return _Says.ELSEWHERE if held.moved else None

    def _over(self) -> set[str]:
        return {address for held in self.found.values() for address in held.over}

    async def _lists(self, said: Mapping[str, _Says], jobs: Collection[str]) -> set[str]:
        """Return the pages that list jobs, among those to which known jobs redirect."""
        there = dict.fromkeys(self.found[page_of(one)].moved for one, says in said.items() if says is _Says.ELSEWHERE)
        asked = [one for one in there if one not in jobs][:_MOST_LISTS]
        return {one for one in asked if await lists_jobs(self.website, one, jobs)}

    def _is_left(self, address: str, lists: Collection[str], jobs: Collection[str]) -> bool:
        """Return whether a job's page redirects to another job, or to a list if the site no longer names the page."""
        there = self.found[page_of(address)].moved
        return there in jobs or (there in lists and page_of(address) not in self.named)

    async def _vouched(self, well: Collection[str]) -> bool:
        """Return whether jobs of this kind are still shown by their own pages."""
        witnesses = random.sample(sorted(well), min(len(well), _WITNESSES))
        return all([await self._shows(one) for one in witnesses])

    async def _shows(self, address: str) -> bool:
        return address in (await self._ask(page_of(address))).jobs

    async def _is_over(self, address: str) -> bool:
        return address in (await self._ask(page_of(address))).over
