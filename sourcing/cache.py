"""Lets many people read a board once: a fresh reading is taken from what remembers them, or read and given to it."""

import asyncio
import gzip
import json
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Protocol

from common.errors import SharingError
from common.log import logger
from common.readings.stored import Shelf, StoredReading
from common.states import Outcome
from sourcing.model.posting import Board, Posting
from sourcing.model.provider import Provider
from sourcing.model.quota import Share
from sourcing.providers import PROVIDERS
from sourcing.read import BoardReader, Look, Reading
from sourcing.spelling import folded

# How the listing is packed; what an older or a newer version packed is read anew.
_FORMAT = 2
_IDS = ("gone", "asked", "unlisted")
_POSTINGS_AT_ONCE = 500
_LEVEL = 1

# 80 bytes for each posting of the largest board that is known. Whoever follows boards that are made to be large fills
# no disk.
MOST_PACKED_BYTES = 2_000_000

# How often whoever waits for another's reading looks whether it is there: at first, and at last.
_FIRST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 2.0

# How long the lease of a reader that dies lasts at the longest, and how often one that lives renews it: a long answer
# may hold the process for ten seconds.
_LEASE_SECONDS = 25.0
_RENEW_SECONDS = 8.0

# For how much longer than reading a board may take whoever reads it is waited for.
_RESERVE_SECONDS = 5.0


class Memory(Protocol):
    """What remembers the newest reading of each board, and who is reading it now. It raises SharingError."""

    def find(self, provider: str, board: str, *, seen: datetime | None = None) -> Shelf:
        """Return what is known of a board, without the reading that began at `seen`."""

    def lease(self, provider: str, board: str, *, seconds: float, unfit: datetime | None) -> datetime | None:
        """Let one alone read a board; None where another does, or has read after the reading that began at `unfit`."""

    def renew(self, provider: str, board: str, lease: datetime, *, seconds: float) -> datetime | None:
        """Let a lease last longer, by what `lease` or this returned before; None where another has it."""

    def keep(self, reading: StoredReading) -> None:
        """Remember a reading, if it is the newest."""

    def release(self, provider: str, board: str, lease: datetime) -> None:
        """Let a lease go, by what `lease` returned."""


@dataclass(slots=True)
class _Held:
    """A board, and its lease as it was last renewed."""

    board: Board
    lease: datetime


@dataclass(slots=True)
class SharedReadings:
    """Takes readings from a memory, and gives it those that it lacked.

    `looks` are the readings that a person's jobs were judged by before, by board, folded as `sourcing.spelling` has it:
    nothing that may be older is taken.
    None stands for one of which nothing is remembered, so that the board is read anew.
    """

    memory: Memory
    looks: Mapping[Board, Collection[Look | None]] = field(default_factory=dict)
    _is_broken: bool = False
    _unpacking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def reading_of(self, reader: BoardReader) -> Reading:
        """Return a fresh reading, somebody else's where it fits; whoever reads it now is waited for.

        That is for one reading, and for half of the time that is left, at the most. Then, and where the memory fails,
        the board is read.
        """
        provider = PROVIDERS.get(reader.board.provider)
        if provider and provider.is_board(reader.board.board):
            reading = await self._shared(reader, provider)
            if reading is not None:
                return reading
        async with reader.turn():
            return await reader.read()

    async def _shared(self, reader: BoardReader, provider: Provider) -> Reading | None:
        # Nobody waits for longer than one reading may take.
        ends_at = max(reader.seconds_left / 2, reader.seconds_left - provider.seconds - _RESERVE_SECONDS)
        unfit: datetime | None = None
        pause = _FIRST_PAUSE_SECONDS
        try:
            while True:
                has_waited_enough = reader.seconds_left <= ends_at
                shelf, reading = await self._find(reader, unfit)
                if reading:
                    return reading
                if shelf.reading:
                    if pause > _FIRST_PAUSE_SECONDS:
                        # It came meanwhile, and does not serve: the next may not either, nor the one after that.
                        return await self._read_beside(reader, provider)
                    unfit = shelf.read_at
                if not shelf.is_leased and (read := await self._read_alone(reader, provider, shelf)):
                    return read
                if has_waited_enough:
                    return await self._read_beside(reader, provider)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
        except SharingError:
            # What it costs is that boards are read more often.
            if not self._is_broken:
                logger.exception("readings not shared")
            self._is_broken = True
        return None

    async def _find(self, reader: BoardReader, unfit: datetime | None) -> tuple[Shelf, Reading | None]:
        """Return what is known of a board, without its listing, and the reading where it serves."""
        # Packed listings of all boards at once would leave no memory for anything else.
        async with self._unpacking:
            if self._is_broken:
                raise SharingError
            # A listing that does not serve is not sent again each time that somebody looks.
            board = folded(reader.board)
            shelf = self.memory.find(board.provider, board.board, seen=unfit)
            if shelf.reading is None:
                return shelf, None
            reading = await self._fitting(shelf.reading, reader)
            return replace(shelf, reading=replace(shelf.reading, listing=b"")), reading

    async def _fitting(self, stored: StoredReading, reader: BoardReader) -> Reading | None:
        """Return a stored reading where it may stand for one of the person's own."""
        reading = await unpack(stored, reader.share, reader.known)
        if reading and self._serves(reading, reader):
            # Somebody else may spell the board's name in another case.
            return replace(reading, board=reader.board)
        reader.share.settle([])
        return None

    def _serves(self, reading: Reading, reader: BoardReader) -> bool:
        looks = self.looks.get(folded(reader.board), ())
        if not all(look is not None and reading.may_follow(look) for look in looks):
            return False
        # A job that is not listed, and whose page was not asked for, would be kept by this reading and all that follow.
        listed = {posting.external_id for posting in reading.postings}
        known = {reading.former_ids.get(one, one) for one in reader.known}
        return reading.outcome is Outcome.FAILED or listed | reading.asked >= known

    async def _read_alone(self, reader: BoardReader, provider: Provider, shelf: Shelf) -> Reading | None:
        """Read a board by its lease; None where another was faster to get it."""
        board = folded(reader.board)
        async with reader.turn():
            lease = self.memory.lease(board.provider, board.board, seconds=_LEASE_SECONDS, unfit=shelf.read_at)
            if lease is None:
                return None
            held = _Held(board, lease)
            renewing = asyncio.create_task(self._renew(held))
            try:
                return await self._read(reader, provider)
            finally:
                renewing.cancel()
                with suppress(SharingError):
                    self.memory.release(board.provider, board.board, held.lease)

    async def _renew(self, held: "_Held") -> None:
        """Renew a lease while its board is read; where that fails, the lease passes, and another may read too."""
        with suppress(SharingError):
            while True:
                await asyncio.sleep(_RENEW_SECONDS)
                board = held.board
                renewed = self.memory.renew(board.provider, board.board, held.lease, seconds=_LEASE_SECONDS)
                if renewed is None:
                    return
                held.lease = renewed

    async def _read_beside(self, reader: BoardReader, provider: Provider) -> Reading:
        async with reader.turn():
            return await self._read(reader, provider)

    async def _read(self, reader: BoardReader, provider: Provider) -> Reading:
        # What fails for want of time, or is cut for want of room, may be whole for anybody else.
        has_time = reader.seconds_left >= provider.seconds
        reading = await reader.read()
        if not reader.share.was_refused and (has_time or reading.outcome is not Outcome.FAILED):
            self._keep(await pack(reading))
        return reading

    def _keep(self, stored: StoredReading) -> None:
        if len(stored.listing) > MOST_PACKED_BYTES:
            return
        try:
            self.memory.keep(stored)
        except SharingError:
            logger.exception("reading not kept")
            self._is_broken = True


async def pack(reading: Reading) -> StoredReading:
    """Return a reading as it is remembered: its listing is packed while others have their turn.

    Of a listing that takes more than MOST_PACKED_BYTES no more is packed than shows that it does.
    """
    packer = zlib.compressobj(_LEVEL, wbits=zlib.MAX_WBITS | 16)
    ids = {name: sorted(getattr(reading, name)) for name in _IDS}
    packed = bytearray(packer.compress(_line({"format": _FORMAT, **ids, "former_ids": dict(reading.former_ids)})))
    for some in _batches(iter(reading.postings)):
        if len(packed) > MOST_PACKED_BYTES:
            # Nobody keeps it, and the rest would take memory.
            break
        packed += packer.compress(_line([(one.external_id, one.title, one.location, one.url) for one in some]))
        await asyncio.sleep(0)
    board = folded(reading.board)
    return StoredReading(
        board.provider,
        board.board,
        reading.read_at,
        reading.outcome,
        reading.error_message,
        reading.answers,
        reading.duration_ms,
        bytes(packed + packer.flush()),
    )


async def unpack(stored: StoredReading, share: Share, known: Collection[str] = ()) -> Reading | None:
    """Return the reading that was remembered; None where another version packed it, or its board's share has no room.

    What only the pages of known jobs show is there for a person who knows it: it is evidence that the job is open, but
    the site does not list it, and another person may have it from elsewhere.
    A listing may be a hundred times as large as it is packed: it is never whole in memory, and others have their turn.
    """
    try:
        with gzip.open(BytesIO(stored.listing)) as lines:
            head = json.loads(lines.readline())
            if head["format"] != _FORMAT:
                return None
            gone, asked, unlisted = (frozenset[str](head[name]) for name in _IDS)
            former_ids: dict[str, str] = head["former_ids"]
            hidden = unlisted.difference(former_ids.get(one, one) for one in known)
            postings = list[Posting]()
            for line in lines:
                if not share.find_room():
                    return None
                for one in map(_posting, json.loads(line)):
                    if one.external_id not in hidden:
                        postings.append(one)
                        share.take(one)
                await asyncio.sleep(0)
        return Reading(
            Board(stored.provider, stored.board),
            Outcome(stored.outcome),
            postings,
            stored.error_message,
            stored.answers,
            stored.read_at,
            stored.duration_ms,
            gone,
            asked,
            unlisted - hidden,
            is_shared=True,
            former_ids=former_ids,
        )
    except Exception:
        # Whatever is wrong with it, nobody's run may fail by what somebody else has left.
        logger.exception("reading not unpacked", provider=stored.provider, board=stored.board)
        return None


def _batches(postings: Iterator[Posting]) -> Iterator[list[Posting]]:
    while some := list(islice(postings, _POSTINGS_AT_ONCE)):
        yield some


def _posting(fields: list[str]) -> Posting:
    return Posting(*fields)


def _line(value: object) -> bytes:
    # One line: JSON writes a line's end within a text as \n.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
