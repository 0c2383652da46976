"""Reads many boards at once. It writes nothing and knows no person."""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from traceback import clear_frames
from typing import Protocol, TypeVar

from common.errors import BoardNotFound, SiteTimedOut, SiteUnreadable, SourcingError
from common.log import logger
from common.states import Outcome
from sourcing.lists.switched_off import listed
from sourcing.model.posting import Board, Listing, Posting
from sourcing.model.provider import Provider
from sourcing.model.quota import TOO_MANY_TOGETHER, BoardQuota, NoDetails, common_quota
from sourcing.model.text import shown
from sourcing.providers import PROVIDERS
from sourcing.web.caches import Caches
from sourcing.web.site import BaseSite, Received, Request, WrappedSite

BOARDS_AT_ONCE = 20
MAX_SENTENCE = 300

_OUR_MISTAKE = "The career page answered with something that our reading of it does not expect. We have noted it."

_T = TypeVar("_T")

# Arguments: the provider, the board, the board's deadline on the event loop's clock, and its quota.
_OpenSite = Callable[[Provider, str, float, BoardQuota], BaseSite]


@dataclass(frozen=True, slots=True)
class Interval:
    """When a reading began and ended, in UTC. It is saved with the jobs that the reading judged."""

    read_at: datetime
    read_until: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading a board once, unfiltered, in the site's order.

    `error_message`: why the outcome is failed or truncated, else None.
    `answers`: number of responses that made up the list; with more than one, the list may have changed between them.
    `read_at`: when the reading began, in UTC.
    `gone`: ids of jobs that are not listed and whose own pages prove that they are gone.
    `asked`: ids of all jobs that are not listed and whose own pages were requested.
    `unlisted`: ids of postings that only the pages of known jobs show.
    `is_shared`: another run may have made it, perhaps before the last reading that judged this person's jobs.
    `former_ids`: earlier ids of jobs, with their ids now; applied to saved jobs before they are judged.
    `lacks_details`: the list stated details that neither the postings hold nor a run has recorded.
    """

    board: Board
    outcome: Outcome
    postings: list[Posting]
    error_message: str | None
    answers: int
    read_at: datetime
    duration_ms: int
    gone: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    unlisted: frozenset[str] = frozenset()
    is_shared: bool = False
    former_ids: Mapping[str, str] = field(default_factory=dict)
    lacks_details: bool = False

    @property
    def found(self) -> int:
        """How many postings the site listed."""
        return len(self.postings)

    @property
    def interval(self) -> Interval:
        """When the reading began and ended."""
        return Interval(self.read_at, self.read_at + timedelta(milliseconds=self.duration_ms))

    def may_follow(self, earlier: Interval) -> bool:
        """Return whether this is the reading of an interval, or began after it ended.

        Of two readings that overlap, either may have seen the later state of the board.
        """
        return self.read_at == earlier.read_at or self.read_at >= earlier.read_until


@dataclass(slots=True)
class Progress:
    """The progress of `read_boards`: the boards being read now, and the readings that are finished."""

    reading: set[Board] = field(default_factory=set)
    read: dict[Board, Reading] = field(default_factory=dict)


@dataclass(slots=True)
class _CountedSite(WrappedSite):
    """A site that counts its answers. Retries of one request count once."""

    site: BaseSite
    answers: int = 0

    async def request(self, request: Request, read: Callable[[Received], Awaitable[_T]]) -> tuple[_T | None, str]:
        answer = await self.site.request(request, read)
        self.answers += 1
        return answer


async def read_boards(  # noqa: PLR0913 - all but one by keyword
    boards: Iterable[Board],
    *,
    sites_url: str | None,
    seconds: float,
    contact: str | None = None,
    caches: Caches | None = None,
    progress: Progress | None = None,
    known: Mapping[Board, Collection[str]] | None = None,
    sharer: "Sharer | None" = None,
    describes: bool = True,
) -> list[Reading]:
    """Read every board and return the readings in the boards' order.

    A board that cannot be read gives a failed reading, never an exception. Boards that are not finished after `seconds`
    have failed.

    `sites_url`: every request goes to `<sites_url>/<host>/<path>?<query>`.
    `contact`: a page or mailbox of the operator, named in every request.
    `caches`: the process's, new ones by default.
    `progress`: kept up to date during the call.
    `known`: ids of jobs that were open; a provider that can requests their pages too.
    `sharer`: supplies another run's reading of a board where one serves.
    `describes`: whether postings have the details that the lists state; without them, reading takes much less time.
    """
    # Imported here: a function that only shows the catalog starts without the HTTP client.
    from sourcing.web.http import open_web  # noqa: PLC0415
    from sourcing.web.robots_policy import open_site  # noqa: PLC0415

    deadline = _now() + seconds
    boards = list(boards)
    async with open_web(sites_url, contact, caches, boards) as web, asyncio.TaskGroup() as group:
        common = common_quota()
        opens, seen = partial(open_site, web), progress or Progress()
        way = _Way(opens, deadline, _Slots(), seen, known or {}, sharer, describes=describes)
        readers = [BoardReader(board, way, BoardQuota(common)) for board in boards]
        tasks = [group.create_task(_reading_of(reader, sharer)) for reader in readers]
    return [task.result() for task in tasks]


class _Slots:
    """Limits how many boards are read at once: in total, and per provider whose boards share a host.

    A board's time limit starts with its slot. If all boards of a slow host were read at once, each would take as long
    as all of them, and all would time out.
    """

    def __init__(self) -> None:
        self._all = asyncio.Semaphore(BOARDS_AT_ONCE)
        self._on_host: dict[str, asyncio.Semaphore] = {}

    @asynccontextmanager
    async def of(self, board: Board) -> AsyncIterator[None]:
        """Wait for a board's slot and hold it for a block. All slots end at the deadline: the wait needs no limit."""
        provider = PROVIDERS.get(board.provider)
        at_once = provider.at_once if provider and provider.shares_host else BOARDS_AT_ONCE
        # The host's slot comes first: a board that waits for it then blocks no other board.
        async with self._on_host.setdefault(board.provider, asyncio.Semaphore(at_once)), self._all:
            yield


@dataclass(frozen=True, slots=True)
class _Way:
    """What all boards of one call share. `deadline` is on the event loop's clock."""

    open_site: _OpenSite
    deadline: float
    slots: _Slots
    progress: Progress
    known: Mapping[Board, Collection[str]]
    sharer: "Sharer | None"
    describes: bool


@dataclass(frozen=True, slots=True)
class BoardReader:
    """Reads one board in a slot. `quota` is what its list uses of the common quota."""

    board: Board
    _way: _Way
    quota: BoardQuota

    @property
    def known(self) -> Collection[str]:
        """The ids of open jobs whose own pages the provider requests."""
        return self._way.known.get(self.board, ())

    @property
    def seconds_left(self) -> float:
        """The seconds until the deadline of all boards."""
        return self._way.deadline - _now()

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Wait for the board's slot and hold it for a block."""
        async with self._way.slots.of(self.board):
            self._way.progress.reading.add(self.board)
            yield

    def finish(self, reading: Reading) -> None:
        """Record in the progress that the board is read."""
        self._way.progress.reading.discard(self.board)
        self._way.progress.read[self.board] = reading

    async def read(self) -> Reading:
        """Read the board in its slot, and return the reading, also of a failure. It raises nothing."""
        read_at, started, answers = datetime.now(UTC), _now(), 0
        no_details = NoDetails()
        self.quota.wanted = self._wanted() if self._way.describes else no_details
        try:
            listing, answers = await _read(self.board, self._way, self.quota)
        except SourcingError as error:
            # The traceback would keep what was read in memory until the next garbage collection.
            clear_frames(error.__traceback__)
            listing, outcome = Listing([], str(error)), Outcome.FAILED
        except Exception:
            # A bug in one provider must not fail the other boards.
            logger.exception("reading failed", provider=self.board.provider, board=self.board.board)
            listing, outcome = Listing([], _OUR_MISTAKE), Outcome.FAILED
        else:
            outcome = _outcome(listing)
        self.quota.settle(listing.postings)
        read_at = min(read_at, self.quota.oldest_page_at or read_at)
        return Reading(
            self.board,
            outcome,
            listing.postings,
            None if listing.flaw is None else shown(listing.flaw, MAX_SENTENCE),
            answers,
            read_at,
            _duration_ms(read_at, started),
            listing.gone,
            listing.asked.difference(posting.external_id for posting in listing.postings),
            listing.unlisted,
            former_ids=listing.former_ids,
            lacks_details=no_details.are_stated,
        )

    def _wanted(self) -> Callable[[Posting], bool] | None:
        return self._way.sharer.wanted(self.board) if self._way.sharer else None


class Sharer(Protocol):
    """Shares readings of a board between runs."""

    async def reading_of(self, reader: BoardReader) -> Reading:
        """Return a reading of the reader's board, another run's or its own. It raises nothing."""

    def wanted(self, board: Board) -> Callable[[Posting], bool] | None:
        """Return a check whether the details of a board's posting are wanted, None if all are. It raises nothing."""


async def _reading_of(reader: BoardReader, sharer: Sharer | None) -> Reading:
    if sharer is None:
        async with reader.slot():
            reading = await reader.read()
    else:
        reading = await sharer.reading_of(reader)
    reader.finish(reading)
    return reading


async def _read(board: Board, way: _Way, quota: BoardQuota) -> tuple[Listing, int]:
    provider = PROVIDERS.get(board.provider)
    if provider is None:
        raise BoardNotFound(f"There is no provider named '{shown(board.provider)}'.")
    if not provider.is_board(board.board):
        raise BoardNotFound(f"'{shown(board.board)}' cannot be the name of a board on {provider.title}.")
    if not quota.admits():
        raise SiteUnreadable(f"{TOO_MANY_TOGETHER}; this one's were not read.")
    ends_at = min(way.deadline, _now() + provider.seconds)
    site, known = _CountedSite(way.open_site(provider, board.board, ends_at, quota)), way.known.get(board)
    try:
        async with asyncio.timeout_at(ends_at):
            found = await listed(
                provider, board.board, site, known, lambda one: way.open_site(one, board.board, ends_at, quota)
            )
            return found, site.answers
    except TimeoutError:
        if ends_at == way.deadline:
            raise SiteTimedOut(f"The time for reading ran out before {provider.title} had answered.") from None
        raise SiteTimedOut(f"{provider.title} took longer than {provider.seconds:.0f} seconds.") from None


def _outcome(listing: Listing) -> Outcome:
    if listing.flaw is not None:
        return Outcome.TRUNCATED
    return Outcome.COMPLETE if listing.postings else Outcome.EMPTY


def _duration_ms(read_at: datetime, started: float) -> int:
    # The loop's clock does not jump but may stop while the process sleeps; the longer of both times counts.
    return math.ceil(max(_now() - started, (datetime.now(UTC) - read_at).total_seconds()) * 1000)


def _now() -> float:
    return asyncio.get_running_loop().time()
