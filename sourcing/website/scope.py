"""Decides which pages of a host belong to a website's board: all of one company's host, or a path on a shared host."""

import random
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

from common.errors import BoardNotFound, SiteRefused, SiteUnavailable, SiteUnreadable
from sourcing.website.identity import normal, page_of
from sourcing.website.joblinks import links_in
from sourcing.website.jobpages import JobPage, Named, Website, ask_for, read_page, read_pages, without
from sourcing.website.jobwords import speaks_of_jobs
from sourcing.website.sitemaps import speaking_of_jobs

# Words that name no company. A path of only these and the host's own words is one company's page of jobs.
_COMMON = re.compile(
    "a|about|all|and|apply|are|at|come|company|corporate|culture|current|de|des|die|en|find|for|home|html?|index|info"
    "|join|la|le|les|life|list|live|main|me|more|my|new|notre|now|nous|on|open|our|pages?|people|php|search|site"
    "|teams?|the|to|uber|ueber|und|uns|unternehmen|us|we|web|who|why|with|work|working|world|you|your"
)
_LANGUAGE = re.compile("[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)

# How many pages of a board are read for their links.
_MOST_LISTS = 10

# How many other pages of a host are read to learn whose host it is.
_SAMPLE = 10


@dataclass(frozen=True, slots=True)
class Scope:
    """A board's pages: those under its path, and those that they link to. An empty `path` means the whole host.

    `linked` holds normalized addresses.
    """

    path: str = ""
    linked: frozenset[str] = frozenset()

    def holds(self, page: str) -> bool:
        """Return whether a page belongs to the board by its address or by a link."""
        if not self.path or page in self.linked:
            return True
        return page == self.path or page.startswith((f"{self.path}/", f"{self.path}?"))


@dataclass(frozen=True, slots=True)
class Pages:
    """The content of a board's pages, by address.

    `employers`: a page elsewhere on the host belongs to the board if it names one of these.
    `left_out`: the number of other pages that the host names.
    `all_fit`: all pages fit into memory.
    `spellings`: the addresses by which the site names its pages.
    """

    scope: Scope
    found: dict[str, JobPage]
    all_fit: bool = True
    employers: frozenset[str] = frozenset()
    left_out: int = 0
    spellings: Mapping[str, str] = field(default_factory=dict)

    def own(self, page: str, held: JobPage) -> JobPage:
        """Return a page without another company's jobs."""
        if self.scope.holds(page) or not self.employers:
            return held
        return without(held, [at for at, job in held.jobs.items() if job["employer"] not in {"", *self.employers}])


async def scope_of(website: Website, board: str) -> Scope:
    """Return the scope of a board. If its path is one of many on its host, the links of its page are read for it.

    Raises:
        SourcingError: the board's page could not be read.
    """
    path = normal(f"https://{board}", website.host)
    if is_whole_host(board):
        return Scope()
    return Scope(path, frozenset(await _linked(website, path)))


def is_whole_host(board: str) -> bool:
    """Return whether a board's path names no company, so that the host is one company's."""
    host, _, path = board.lower().partition("/")
    words = re.split(r"[-_.]", path.replace("/", "-")) if path else []
    labels = set(re.split("[-.]", host))
    parts = [part for part in path.split("/") if not _LANGUAGE.fullmatch(part)]
    words = [word for part in parts for word in re.split(r"[-_.~]", part) if word]
    return all(_COMMON.fullmatch(word) or word in labels or speaks_of_jobs(word) for word in words)


async def read_scope(website: Website, scope: Scope, named: Mapping[str, Named]) -> Pages:
    """Return the content of a board's pages, among the pages that its host names.

    Pages outside of the board's path and links belong to it if the whole host is one company's. Some of them are read
    first, and the others only if these name the same employer as the board's own pages, or, if it has none, all name
    one employer.

    Raises:
        SiteUnavailable: too many pages failed.
    """
    spellings = {page: one.address for page, one in named.items()}
    own = {page: one for page, one in named.items() if scope.holds(page)}
    for page in speaking_of_jobs(sorted(scope.linked), website.host):
        own.setdefault(page, Named(page))
    found, all_fit = await read_pages(website, own)
    others = {page: one for page, one in named.items() if page not in own}
    if not others:
        return Pages(scope, found, all_fit, employers_of(found.values()), spellings=spellings)
    sample = dict(random.sample(sorted(others.items(), key=str), min(len(others), _SAMPLE)))
    sampled = await _read_sample(website, sample)
    employers = employers_of(found.values()) or employers_of(sampled.values())
    if not _is_one_companys(found, sampled, employers):
        return Pages(scope, found, all_fit, employers_of(found.values()), len(others), spellings)
    more, all_more_fit = await read_pages(website, {page: one for page, one in others.items() if page not in sample})
    pages = Pages(scope, found, all_fit and all_more_fit, employers, spellings=spellings)
    for page, held in {**sampled, **more}.items():
        pages.found[page] = without(held, [at for at, job in held.jobs.items() if job["employer"] not in employers])
    return pages


async def _read_sample(website: Website, sample: Mapping[str, Named]) -> dict[str, JobPage]:
    try:
        return (await read_pages(website, sample))[0]
    except SiteUnavailable:
        # A failure elsewhere on the host must not cost the board its own pages.
        return {}


def _is_one_companys(found: Mapping[str, JobPage], sampled: Mapping[str, JobPage], employers: Collection[str]) -> bool:
    """Return whether all sampled jobs name one of the employers; only one is allowed if the board has no own jobs."""
    named = [str(job["employer"]) for held in sampled.values() for job in held.jobs.values()]
    has_own = any(held.jobs for held in found.values())
    return bool(named) and all(one and one in employers for one in named) and (has_own or len(employers) == 1)


def employers_of(pages: Iterable[JobPage]) -> frozenset[str]:
    """Return the names of the employers of all jobs on the pages."""
    return frozenset(str(job["employer"]) for held in pages for job in held.jobs.values() if job["employer"])


async def lists_jobs(website: Website, address: str, jobs: Collection[str]) -> bool:
    """Return whether a page is a list: it links to some of these jobs or states them."""
    try:
        links = await links_of(website, address)
        held = await read_page(website, address)
    except (BoardNotFound, SiteRefused, SiteUnreadable):
        return False
    pages = {page_of(job) for job in jobs}
    return bool(pages & links) or bool(held.jobs.keys() & set(jobs))


async def links_of(website: Website, address: str) -> set[str]:
    """Return the pages of the same host that a page links to; raises as `Site.text` does."""
    read = partial(_links_in, website, address)
    return await ask_for(website, address, lambda spelling: website.site.read_text(spelling, read))


async def _linked(website: Website, path: str) -> set[str]:
    linked, waiting, read = set[str](), [path], set[str]()
    while waiting and len(read) < _MOST_LISTS:
        page = waiting.pop(0)
        read.add(page)
        try:
            links = await links_of(website, page)
        except (BoardNotFound, SiteRefused, SiteUnreadable):
            if page == path:
                raise
            continue
        linked |= links
        waiting += sorted(link for link in links if link not in {*read, *waiting} and _goes_on(path, link))
    return linked


def _goes_on(path: str, link: str) -> bool:
    """Return whether a link leads to more of a board's list: its page with a query, or a subpath that names a list."""
    if link.startswith(f"{path}?"):
        return True
    rest = urlsplit(link).path.removeprefix(urlsplit(path).path)
    return link.startswith(f"{path}/") and is_whole_host(f"x{rest}")


async def _links_in(website: Website, address: str, html: str) -> set[str]:
    links = await links_in("The website", address, html)
    return {page for one in links if (page := normal(one.address, website.host))}
