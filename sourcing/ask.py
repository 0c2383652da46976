"""Asks for single postings of boards. It writes nothing and knows no person.

Each posting has its own request, under the guards of lists: public addresses, limits of bytes, memory and time, the
site's robots.txt, retries, and pauses that a host asks for. A posting whose page is hostile harms only its own answer.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from common.errors import BoardNotFound, NoTimeLeft, SiteTimedOut, SourcingError
from common.log import logger
from sourcing.model.answer import Answer
from sourcing.model.posting import Board, Posting
from sourcing.model.provider import Provider, Site
from sourcing.model.text import folded, shown
from sourcing.providers import PROVIDERS
from sourcing.read import MAX_SENTENCE
from sourcing.web.caches import Caches
from sourcing.web.site import BaseSite, Received, Request, WrappedSite

if TYPE_CHECKING:
    from sourcing.web.http import Web

# The most bytes of one answer. Recorded details have up to 50 kB, pages up to 500 kB. Reading a hostile page takes time
# in proportion, up to 5 seconds per MB.
ONE_POSTING = 1_000_000

# The most seconds for the requests of one posting, with retries.
SECONDS_EACH = 30.0

# After this many postings in a row whose answers say nothing, a board is not asked again.
FAILURES_IN_A_ROW = 5

_OUR_MISTAKE = "The page of this job holds something that our reading of it does not expect. We have noted it."

_T = TypeVar("_T")

Answered = tuple[Posting, Answer]


def can_ask(provider: str) -> bool:
    """Return whether a provider's postings can be asked for one by one."""
    return provider in PROVIDERS and PROVIDERS[provider].ask is not None


@asynccontextmanager
async def open_asking(
    sites_url: str | None, *, seconds: float, contact: str | None = None, caches: Caches | None = None
) -> AsyncIterator["Asking"]:
    """Open the client and the limits that boards share when they are asked at the same time.

    Args:
        sites_url: every request goes to `<sites_url>/<host>/<path>?<query>`.
        seconds: time limit for all boards.
        contact: a page or mailbox of the operator, named in every request.
        caches: what the process keeps of career sites, new ones by default.
    """
    from sourcing.web.http import open_web  # noqa: PLC0415 - a function that asks nothing starts without the HTTP client

    deadline = _now() + seconds
    async with open_web(sites_url, contact, caches) as web:
        yield Asking(web, deadline)


@dataclass(slots=True)
class _Slots:
    """Limits the requests to the hosts of one board, or of all boards that share a host."""

    at_once: asyncio.Semaphore
    pause: float
    _next: float = 0.0

    @asynccontextmanager
    async def slot(self, deadline: float) -> AsyncIterator[None]:
        """Wait for a slot and hold it for a block.

        Raises:
            NoTimeLeft: the deadline comes first.
        """
        async with self.at_once:
            at = max(_now(), self._next)
            if at >= deadline:
                raise NoTimeLeft("There is no time for more requests.")
            self._next = at + self.pause
            await asyncio.sleep(at - _now())
            yield


@dataclass(slots=True)
class Asking:
    """Asks for postings until a deadline on the event loop's clock. Boards on one host share its limits."""

    _web: "Web"
    _deadline: float
    _slots: dict[str, _Slots] = field(default_factory=dict)

    async def postings(self, board: Board, postings: Iterable[Posting]) -> AsyncGenerator[Answered]:
        """Yield postings with their answers, in the order in which they come in.

        A posting is not yielded if there was no time to ask for it, if several answers of the board in a row had
        been empty before, or if the provider cannot be asked. A failure is an `unknown` answer, never an exception.
        Close the generator if you leave it early.
        """
        provider = PROVIDERS.get(board.provider)
        if provider is None or provider.ask is None or not provider.is_board(board.board):
            return
        asked = _AskedBoard(self._web, provider, board.board, self._slots_of(provider, board), self._deadline)
        async with aclosing(asked.answers(iter(postings))) as answers:
            async for one in answers:
                yield one

    def _slots_of(self, provider: Provider, board: Board) -> _Slots:
        key = provider.name if provider.shares_host else f"{provider.name} {board.board}"
        return self._slots.setdefault(key, _Slots(asyncio.Semaphore(provider.ask_at_once), provider.ask_pause))


@dataclass(slots=True)
class _AskedBoard:
    """One board while it is asked. `failures`: how many postings in a row told nothing."""

    web: "Web"
    provider: Provider
    board: str
    slots: _Slots
    deadline: float
    failures: int = 0

    async def answers(self, postings: Iterator[Posting]) -> AsyncGenerator[Answered]:
        """Yield postings with their answers, until there are no more, or no time; raise what `postings` raises."""
        answered = asyncio.Queue[Answered](maxsize=2 * self.provider.ask_at_once)
        askers = [asyncio.create_task(self._ask_each(postings, answered)) for _ in range(self.provider.ask_at_once)]
        ended = asyncio.gather(*askers, return_exceptions=True)
        try:
            while not ended.done() and (one := await self._next(answered, ended)):
                yield one
            while not answered.empty():
                yield answered.get_nowait()
            for error in ended.result() if ended.done() else ():
                if error is not None:
                    raise error
        finally:
            for asker in askers:
                asker.cancel()
            await ended

    async def _next(self, answered: asyncio.Queue[Answered], ended: asyncio.Future[Any]) -> Answered | None:
        """Return the next answer; None if the deadline or the end of all askers comes first."""
        coming = asyncio.ensure_future(answered.get())
        try:
            either: list[asyncio.Future[Any]] = [coming, ended]
            left = max(0.0, self.deadline - _now())
            await asyncio.wait(either, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            return coming.result() if coming.done() else None
        finally:
            coming.cancel()

    async def _ask_each(self, postings: Iterator[Posting], answered: asyncio.Queue[Answered]) -> None:
        for posting in postings:
            if self.failures >= FAILURES_IN_A_ROW:
                break
            try:
                async with self.slots.slot(self.deadline):
                    answer = await self._answer(posting)
            except NoTimeLeft:
                break
            # A job on a page of its own may have no details; a page that shows nothing is a failure.
            self.failures = self.failures + 1 if answer.says_nothing else 0
            await answered.put((posting, answer))

    async def _answer(self, posting: Posting) -> Answer:
        """Return the answer for a posting. It raises NoTimeLeft only."""
        assert self.provider.ask is not None  # noqa: S101 - `Asking` checks it
        url = f"https://{posting.url.partition('://')[2]}"
        try:
            answer = await self.provider.ask(self._site(), self.board, posting.external_id, url)
        except BoardNotFound:
            return Answer("closed", None, f"{self.provider.title} has no such job any more.")
        except NoTimeLeft:
            raise
        except SourcingError as error:
            return Answer("unknown", None, shown(str(error), MAX_SENTENCE))
        except Exception:
            # A page that breaks one reading must not end the others.
            logger.exception("asking failed", provider=self.provider.name, board=self.board)
            return Answer("unknown", None, _OUR_MISTAKE)
        return answer if answer.title is None else _of_this_title(answer, posting, self.provider.title)

    def _site(self) -> Site:
        from sourcing.web.http import HttpSite  # noqa: PLC0415 - loaded with the first site
        from sourcing.web.robots_policy import PoliteSite  # noqa: PLC0415

        pages = self.provider.ask_hosts
        provider = replace(
            self.provider,
            hosts=pages or self.provider.hosts,
            at_once=self.provider.ask_at_once,
            most_bytes=ONE_POSTING,
            shape=None,
        )
        site = _TimedSite(HttpSite(self.web, provider, self.board, self.deadline), provider.title)
        is_for_programs = provider.is_public_api and pages is None and not provider.is_on_own_host(self.board)
        return site if is_for_programs else PoliteSite(site, provider.title, self.deadline)


@dataclass(slots=True)
class _TimedSite(WrappedSite):
    """The site of one posting, whose requests together have a time limit. Waiting for a slot does not count."""

    site: BaseSite
    title: str
    left: float = field(default_factory=lambda: SECONDS_EACH)

    async def request(self, request: Request, read: Callable[[Received], Awaitable[_T]]) -> tuple[_T | None, str]:
        began = _now()
        try:
            async with asyncio.timeout(self.left):
                return await self.site.request(request, read)
        except TimeoutError:
            raise SiteTimedOut(f"{self.title} took longer than {SECONDS_EACH:.0f} seconds for one job.") from None
        finally:
            self.left -= _now() - began


def _of_this_title(answer: Answer, posting: Posting, title: str) -> Answer:
    """Return an answer that names no posting, without details if its job has another title."""
    if _words(answer.title or "") == _words(posting.title):
        return replace(answer, title=None)
    return Answer("unknown", None, f"{title} shows another job.")


def _words(text: str) -> list[str]:
    return folded(text).casefold().split()


def _now() -> float:
    return asyncio.get_running_loop().time()
