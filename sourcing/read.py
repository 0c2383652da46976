"""Reads boards, many at once; nothing is written here, and nothing of a person is known."""

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
from sourcing.model.provider import Provider, Site
from sourcing.model.quota import MOST_BYTES_TOGETHER, MOST_TOGETHER, TOO_MANY_TOGETHER, Room, Share, share_of_board
from sourcing.model.text import shown
from sourcing.providers import PROVIDERS
from sourcing.web.once import begin

BOARDS_AT_ONCE = 20
MAX_SENTENCE = 300

_OUR_MISTAKE = "The career page answered with something that our reading of it does not expect. We have noted it."

_T = TypeVar("_T")

# Opens a site for: the provider, the board, the end of its time on the event loop's clock.
_OpenSite = Callable[[Provider, str, float], Site]


@dataclass(frozen=True, slots=True)
class Look:
    """When a reading began and when it had ended, in UTC: what of a reading is remembered by whoever judged by it."""

    read_at: datetime
    read_until: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """What one look at a board found; the postings are in the site's order, and nothing is filtered.

    `error_message` says why the outcome is failed or truncated, and is None for the others. `answers` is how many the
    list took: between two of them it may have moved, whatever its totals say. `read_at` is when the reading began, in
    UTC, and the duration is in milliseconds. `gone` holds the ids of jobs that are not listed and whose own pages say
    that they are no more; `asked` of all that are not listed and of which the site was asked whether they are;
    `unlisted` of those among the postings that only the pages of known jobs show. `is_shared` where somebody else may
    have read, perhaps before the last reading that the same person's jobs were judged by. `former_ids` maps ids by
    which jobs were known to their ids now: it is applied to saved jobs before they are judged.
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

    @property
    def found(self) -> int:
        """How many postings the site listed."""
        return len(self.postings)

    @property
    def look(self) -> Look:
        """When it began and ended."""
        return Look(self.read_at, self.read_at + timedelta(milliseconds=self.duration_ms))

    def may_follow(self, look: Look) -> bool:
        """Tell whether this is the very reading that a look was, or began when that had ended.

        Of two readings at the same time nobody knows which saw the later state of the board.
        """
        return self.read_at == look.read_at or self.read_at >= look.read_until


@dataclass(slots=True)
class Progress:
    """How far `read_boards` has come: the boards that are being read now, and the readings of those that are read."""

    reading: set[Board] = field(default_factory=set)
    read: dict[Board, Reading] = field(default_factory=dict)


@dataclass(slots=True)
class _CountedSite:
    """A site that counts its answers; one that took several attempts is one answer."""

    site: Site
    answers: int = 0

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        document = await self.site.json(url, body=body, headers=headers)
        self.answers += 1
        return document

    async def text(self, url: str, most: int | None = None) -> str:
        text = await self.site.text(url, most)
        self.answers += 1
        return text

    async def read_text(self, url: str, read: Callable[[str], Awaitable[_T]]) -> _T:
        found = await self.site.read_text(url, read)
        self.answers += 1
        return found

    async def read_changed(self, url: str, etag: str, read: Callable[[str], Awaitable[_T]]) -> tuple[_T | None, str]:
        changed = await self.site.read_changed(url, etag, read)
        self.answers += 1
        return changed


async def read_boards(
    boards: Iterable[Board],
    *,
    sites_url: str | None,
    seconds: float,
    contact: str | None = None,
    progress: Progress | None = None,
    known: Mapping[Board, Collection[str]] | None = None,
    sharer: "Sharer | None" = None,
) -> list[Reading]:
    """Read every board and return the readings in the boards' order.

    A board that cannot be read has a reading too, never an exception. After `seconds` those that are not finished have
    failed, and the others stand. With a `sites_url`, every request goes to `<sites_url>/<host>/<path>?<query>`. With a
    `contact`, every request names it: the address of a page or a mailbox of whoever runs this. A `progress` is kept up
    to date meanwhile. `known` holds the ids of jobs that were open: where a provider can, it asks for their pages too.
    With a `sharer`, a board is not asked where somebody else's reading will do.
    """
    # A function that starts only to show the catalog does not pay for the HTTP client.
    from sourcing.web.http import open_web  # noqa: PLC0415
    from sourcing.web.robots_policy import open_site  # noqa: PLC0415

    deadline = _now() + seconds
    boards = list(boards)
    begin(boards)
    async with open_web(sites_url, contact) as web, asyncio.TaskGroup() as group:
        room = Room(MOST_TOGETHER, MOST_BYTES_TOGETHER)
        way = _Way(partial(open_site, web), deadline, _Turns(), progress or Progress(), known or {})
        readers = [BoardReader(board, way, Share(room)) for board in boards]
        tasks = [group.create_task(_reading_of(reader, sharer)) for reader in readers]
    return [task.result() for task in tasks]


class _Turns:
    """How many boards are read at once: of all providers together, and of one whose boards are on the same host.

    A board's own time begins with its turn. If all boards of a slow host were read at once, each would take the time of
    all, and none would be read in its own.
    """

    def __init__(self) -> None:
        self._all = asyncio.Semaphore(BOARDS_AT_ONCE)
        self._on_host: dict[str, asyncio.Semaphore] = {}

    @asynccontextmanager
    async def of(self, board: Board) -> AsyncIterator[None]:
        """Wait for a board's turn. Whoever has one gives it back at the deadline, so that waiting needs no limit."""
        provider = PROVIDERS.get(board.provider)
        at_once = provider.at_once if provider and provider.shares_host else BOARDS_AT_ONCE
        # The host's turn comes first: a board that waits for it keeps no other from being read.
        async with self._on_host.setdefault(board.provider, asyncio.Semaphore(at_once)), self._all:
            yield


@dataclass(frozen=True, slots=True)
class _Way:
    """What all boards of one reading share; the `deadline` is on the event loop's clock."""

    open_site: _OpenSite
    deadline: float
    turns: _Turns
    progress: Progress
    known: Mapping[Board, Collection[str]]


@dataclass(frozen=True, slots=True)
class BoardReader:
    """What reads one board when it is its turn; `share` is what its list takes of the room of all."""

    board: Board
    _way: _Way
    share: Share

    @property
    def known(self) -> Collection[str]:
        """The ids of jobs that were open, where their own pages are asked for."""
        return self._way.known.get(self.board, ())

    @property
    def seconds_left(self) -> float:
        """How many seconds there are before all reading ends."""
        return self._way.deadline - _now()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the board's turn, and have it for the length of a block."""
        async with self._way.turns.of(self.board):
            self._way.progress.reading.add(self.board)
            yield

    def finish(self, reading: Reading) -> None:
        """Write into the progress that the board is read."""
        self._way.progress.reading.discard(self.board)
        self._way.progress.read[self.board] = reading

    async def read(self) -> Reading:
        """Ask the board; it raises nothing. The board must have its turn."""
        read_at, started, answers = datetime.now(UTC), _now(), 0
        share_of_board.set(self.share)
        try:
            listing, answers = await _read(self.board, self._way, self.share)
        except SourcingError as error:
            # What was read before the error would stay in memory with it until the next collection of garbage.
            clear_frames(error.__traceback__)
            listing, outcome = Listing([], str(error)), Outcome.FAILED
        except Exception:
            # A mistake of ours in one provider must not cost the other boards their reading.
            logger.exception("reading failed", provider=self.board.provider, board=self.board.board)
            listing, outcome = Listing([], _OUR_MISTAKE), Outcome.FAILED
        else:
            outcome = _outcome(listing)
        self.share.settle(listing.postings)
        read_at = min(read_at, self.share.since or read_at)
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
        )


class Sharer(Protocol):
    """What spares a board to be asked by everybody."""

    async def reading_of(self, reader: BoardReader) -> Reading:
        """Return a reading of a board, somebody else's or what the reader reads in its turn; it raises nothing."""


async def _reading_of(reader: BoardReader, sharer: Sharer | None) -> Reading:
    if sharer is None:
        async with reader.turn():
            reading = await reader.read()
    else:
        reading = await sharer.reading_of(reader)
    reader.finish(reading)
    return reading


async def _read(board: Board, way: _Way, share: Share) -> tuple[Listing, int]:
    provider = PROVIDERS.get(board.provider)
    if provider is None:
        raise BoardNotFound(f"There is no provider named '{shown(board.provider)}'.")
    if not provider.is_board(board.board):
        raise BoardNotFound(f"'{shown(board.board)}' cannot be the name of a board on {provider.title}.")
    if not share.find_room():
        raise SiteUnreadable(f"{TOO_MANY_TOGETHER}; this one's were not read.")
    ends_at = min(way.deadline, _now() + provider.seconds)
    site, known = _CountedSite(way.open_site(provider, board.board, ends_at)), way.known.get(board)
    try:
        async with asyncio.timeout_at(ends_at):
            found = await listed(
                provider, board.board, site, known, lambda one: way.open_site(one, board.board, ends_at)
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
    # The loop's clock does not jump, and may stand still while the process does: whoever slept is not done sooner.
    return math.ceil(max(_now() - started, (datetime.now(UTC) - read_at).total_seconds()) * 1000)


def _now() -> float:
    return asyncio.get_running_loop().time()
