"""Finds the board of a career page: by its address, else by its content."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from common.errors import BoardNotFound, ManyCompanies, NotACareerPage, SiteMoved, SourcingError
from sourcing.detect.address import page_at, resolve
from sourcing.detect.links import links_in, mentioned_in
from sourcing.lists.entries import MAX_URL
from sourcing.model.posting import Board, Listing
from sourcing.model.provider import ONE_PAGE, Page, Provider, Site
from sourcing.model.text import is_clean, shown
from sourcing.providers import PROVIDERS
from sourcing.web.caches import Caches
from sourcing.web.hostnames import HOST, is_aggregator, joined, plain_host
from sourcing.web.http import Web, open_web
from sourcing.web.robots_policy import open_site
from sourcing.website.jobposting import job_postings
from sourcing.website.jobwords import speaks_of_jobs
from sourcing.website.sitemaps import speaking_of_jobs

# How many further pages are requested, each to confirm a guess.
_MOST_FURTHER = 3
# How long a provider may take to redirect a job to its board. Time must be left for the page itself.
_LEAD_SECONDS = 2.0
# How a sentence begins about a page that would have told more.
_UNKNOWN = "The address alone does not say where the jobs are listed, and the page"


async def find_board(
    url: str, *, sites_url: str | None, contact: str | None, seconds: float, caches: Caches | None = None
) -> Board:
    """Return the board of a URL. If the address alone does not name it, the page is requested.

    The request is made like all others: over https, to a public address, without redirects, and as robots.txt allows.
    The target of a redirect may name the board. A few further requests confirm a guess.

    `caches`: the process's, new ones by default.

    Raises:
        NotACareerPage: the URL is invalid, the page could not be read, or it belongs to no known provider.
    """
    try:
        return resolve(url)
    except ManyCompanies:
        raise
    except NotACareerPage:
        address = _address(url)
        if address is None:
            raise
    async with open_web(sites_url, contact, caches) as web:
        detection = _Detection(web, address, asyncio.get_running_loop().time() + seconds)
        try:
            async with asyncio.timeout(seconds):
                return await detection.board()
        except SiteMoved as moved:
            return _moved(address, joined(address, moved.location))
        except BoardNotFound:
            raise NotACareerPage("There is no page at that address.") from None
        except TimeoutError:
            raise NotACareerPage(f"{_UNKNOWN} did not answer in time.") from None
        except SourcingError as error:
            raise NotACareerPage(f"{_UNKNOWN} could not be read: {error}") from error


@dataclass(slots=True)
class _Detection:
    """One search for an address's board. `left` is how many further pages may be requested."""

    web: Web
    address: str
    ends_at: float
    left: int = _MOST_FURTHER
    doubted: list[str] = field(default_factory=list)

    async def board(self) -> Board:
        """Return the board of the address.

        Raises:
            SourcingError: the page could not be read, and nothing else names a board.
            NotACareerPage: the page was read and names no board.
        """
        if found := await self._led_to([self.address]):
            return found
        site = self._site(_ANY, self.address)
        try:
            html = await site.text(self.address)
        except SourcingError as error:
            if isinstance(error, SiteMoved) and (found := _resolved(joined(self.address, error.location))):
                return found
            if found := await self._like([self.address]):
                return found
            raise
        return await self._of_page(html)

    async def _of_page(self, html: str) -> Board:
        host = urlsplit(self.address).hostname or ""
        links, loaded = await links_in(self.address, html)
        boards, others = _boards(links), _boards(loaded)
        if found := await self._own(host, html, boards + others):
            return found
        if found := _most_common(boards) or _most_common(others) or _most_common(_boards(mentioned_in(html))):
            return found
        if found := await self._led_to(links) or await self._like([self.address, *links]):
            return found
        if (vendor := _vendor(host)) is not None:
            raise NotACareerPage(f"{host} is {vendor.title}'s own host, and that page shows no company's board.")
        if found := await self._website(host, html, links):
            return found
        titles = ", ".join(provider.title for provider in PROVIDERS.values())
        doubted = "".join(f" {sentence}" for sentence in self.doubted)
        raise NotACareerPage(
            f"{host} was checked, and shows no list of jobs that can be read. "
            f"Systems that can be read: {titles}.{doubted}"
        )

    async def _own(self, host: str, text: str, linked: Counter[Board]) -> Board | None:
        """Return the board of a page that a provider serves on the company's own host or on its own hosts."""
        vendor = _vendor(host)
        for provider in PROVIDERS.values():
            named = provider.board_in(host, text) if provider.board_in and provider.name != "website" else None
            if named is None or not provider.is_board(named) or (vendor and (vendor is not provider or named == host)):
                continue
            # A page that names a board of the same provider embeds that board.
            same = Counter({board: count for board, count in linked.items() if board.provider == provider.name})
            if named == host and (found := _most_common(same)):
                return found
            if await self._answers(provider, named):
                return Board(provider.name, named)
        return None

    async def _answers(self, provider: Provider, board: str) -> bool:
        if provider.answers is None:
            return True
        with suppress(SourcingError):
            await provider.answers(board, self._site(provider, board))
            return True
        self.doubted.append(f"It looks like {provider.title}, but has no list of jobs where {provider.title} has one.")
        return False

    async def _led_to(self, addresses: Iterable[str]) -> Board | None:
        """Return the board of a job that one of the addresses names, by asking its provider."""
        for provider in PROVIDERS.values():
            found = (provider.leads(page) for page in map(page_at, addresses) if page and provider.leads)
            for lead in next((leads for leads in found if leads), []):
                with suppress(SourcingError, TimeoutError):
                    async with asyncio.timeout(_LEAD_SECONDS):
                        if board := await self._lead(provider, lead):
                            return board
        return None

    async def _lead(self, provider: Provider, address: str) -> Board | None:
        """Return the provider's board that an address redirects to, or that its page names.

        Raises:
            SourcingError: the address could not be read.
        """
        try:
            html = await self._site(provider, address).text(address)
        except SiteMoved as moved:
            board = _resolved(joined(address, moved.location))
            return board if board and board.provider == provider.name else None
        links, loaded = await links_in(address, html)
        boards = _boards([*links, *loaded])
        return _most_common(Counter({one: boards[one] for one in boards if one.provider == provider.name}))

    async def _like(self, addresses: Iterable[str]) -> Board | None:
        """Return the board of a site whose addresses look like a provider's, if a page of that site confirms it."""
        for provider, address in _likely(addresses):
            if self.left <= 0:
                return None
            self.left -= 1
            with suppress(SourcingError):
                host = urlsplit(address).hostname or ""
                text = await self._site(_ANY, address).text(address)
                board = provider.board_in(host, text) if provider.board_in else None
                if board and provider.is_board(board) and await self._answers(provider, board):
                    return Board(provider.name, board)
        return None

    async def _website(self, host: str, html: str, links: list[str]) -> Board | None:
        """Return the website's board: the page, or its parent path if the page holds a single job."""
        provider = PROVIDERS["website"]
        if provider.board_in and provider.board_in(host, html):
            return Board("website", host)
        jobs = await job_postings("The page", html)
        if not jobs and not speaking_of_jobs(links, host):
            return None
        path = urlsplit(self.address).path.rstrip("/")
        board = f"{host}{_above(host, path, links) if len(jobs) == 1 else path}"
        return Board("website", board if provider.is_board(board) else host)

    def _site(self, provider: Provider, board: str) -> Site:
        return open_site(self.web, provider, board, self.ends_at)


def _boards(addresses: Iterable[str]) -> Counter[Board]:
    return Counter(board for board in map(_resolved, addresses) if board)


def _most_common(boards: Counter[Board]) -> Board | None:
    """Return the board that is named most often; of equals, the first."""
    return boards.most_common(1)[0][0] if boards else None


def _likely(addresses: Iterable[str]) -> Iterator[tuple[Provider, str]]:
    """Yield the pages that can confirm a guess from the addresses, with the provider, in the addresses' order."""
    first, *others = [*addresses] or [""]
    for those in ([first], others):
        counted = Counter[tuple[str, str]]()
        for page in map(page_at, those):
            if page and not is_aggregator(page.host):
                found = ((one, one.looks_like(page)) for one in PROVIDERS.values() if one.looks_like)
                counted.update((provider.name, address) for provider, address in found if address)
        yield from ((PROVIDERS[name], address) for (name, address), _ in counted.most_common())


def _above(host: str, path: str, links: list[str]) -> str:
    """Return the path that a single job's lies under.

    It is the nearest that its page links to, else the nearest that ends with a word of jobs, else the next one up.
    """
    parts = path.split("/")
    above = ["/".join(parts[:end]) for end in range(len(parts) - 1, 1, -1)]
    linked = {parsed.path.rstrip("/") for parsed in map(urlsplit, links) if parsed.hostname == host}
    found = next((one for one in above if one in linked), "")
    # The next one up may be no page: /careers/job/cook of /careers/job/cook/123.
    found = found or next((one for one in above if speaks_of_jobs(one.rpartition("/")[2])), "")
    return found or (above[0] if above else path)


def _vendor(host: str) -> Provider | None:
    """Return the provider whose own host this is."""
    parents = {host.partition(".")[2], host, *(host[at + 1 :] for at, sign in enumerate(host) if sign == ".")}
    return next((one for one in PROVIDERS.values() if not parents.isdisjoint(one.domains)), None)


def _resolved(address: str) -> Board | None:
    with suppress(NotACareerPage):
        return resolve(address)
    return None


def _moved(address: str, there: str) -> Board:
    try:
        return resolve(there)
    except ManyCompanies:
        raise
    except NotACareerPage:
        if not there.startswith("https://"):
            raise
        told = f"{shown(address, 100)} leads to {shown(there, 100)}, which is not followed"
        raise NotACareerPage(f"{told}. If that is the career page, give its address.") from None


def _address(url: str) -> str | None:
    """Return the https address of a page on a named host; None if the URL is invalid."""
    if len(url) > MAX_URL or not is_clean(url.strip()):
        return None
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
    except ValueError:
        return None
    host = plain_host(parts.netloc)
    if parts.scheme not in {"", "http", "https"} or not re.fullmatch(HOST, host):
        return None
    return parts._replace(scheme="https", netloc=host, fragment="").geturl()


def _no_board(_: Page) -> None:
    return None


async def _no_list(_: str, __: Site) -> Listing:
    raise NotImplementedError


# The provider in whose name pages are requested.
_ANY = Provider(
    name="page",
    title="The page",
    alphabet=re.compile(".*"),
    hosts=re.compile(HOST),
    board_at=_no_board,
    read=_no_list,
    most_bytes=ONE_PAGE,
    at_once=1,
)
