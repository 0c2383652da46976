"""The readings cache: one reading of a board serves every person who follows it."""

import asyncio
import gzip
import json
import zlib
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from itertools import islice

from common.errors import SharingError
from common.log import logger
from common.readings.queries import ReadingsTable
from common.readings.stored import CacheEntry, StoredReading
from common.states import Outcome
from sourcing.model.posting import Board, Posting
from sourcing.model.provider import Provider
from sourcing.model.quota import BoardQuota
from sourcing.providers import PROVIDERS
from sourcing.read import BoardReader, Interval, Reading
from sourcing.spelling import folded

# The version of the packed format. A reading of another version is not used; the board is read again.
_FORMAT = 3
_IDS = ("gone", "asked", "unlisted")
_POSTINGS_AT_ONCE = 500
_LEVEL = 1

# 80 bytes per posting of the largest known board. The limit keeps hostile boards from filling the disk.
MOST_PACKED_BYTES = 2_000_000

# The pause between two polls for a reading that another run is making: it starts short and grows.
_FIRST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 2.0

# A lease ends this long after its last renewal, so that a dead reader blocks no one for longer. A long answer may hold
# the process for ten seconds between two renewals.
_LEASE_SECONDS = 25.0
_RENEW_SECONDS = 8.0

# Added to the provider's time limit when waiting for another reader.
_RESERVE_SECONDS = 5.0


@dataclass(slots=True)
class _Held:
    """A board and its lease as last renewed."""

    board: Board
    lease: datetime


@dataclass(slots=True)
class SharedReadings:
    """Takes fresh readings from the cache and stores the ones it lacks.

    `last_readings` maps each board, folded by `sourcing.spelling`, to the readings that last judged this person's
    jobs. A cached reading that may be older than one of them is not used. None stands for an unknown reading: the board
    is read again.

    `record` stores a reading for everyone before it is shared, and returns it without the details of its postings. It
    raises nothing. `wanted_of` tells which details it lacks, if it does not want all.
    """

    table: ReadingsTable
    last_readings: Mapping[Board, Collection[Interval | None]] = field(default_factory=dict)
    record: Callable[[Reading], Awaitable[Reading]] | None = None
    wanted_of: Callable[[Board], Callable[[Posting], bool] | None] | None = None
    _is_broken: bool = False
    _unpacking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def reading_of(self, reader: BoardReader) -> Reading:
        """Return a fresh reading, from the cache if it serves this person, else by reading the board.

        If another run is reading the board, wait for it: for one reading, and for at most half of the time left. Read
        the board after that, or if the cache fails.
        """
        provider = PROVIDERS.get(reader.board.provider)
        if provider and provider.is_board(reader.board.board):
            reading = await self._shared(reader, provider)
            if reading is not None:
                return await self._recorded(reading, reader) if reading.is_shared else reading
        async with reader.slot():
            return await self._recorded(await reader.read(), reader)

    def wanted(self, board: Board) -> Callable[[Posting], bool] | None:
        """Return a check whether the details of a board's posting are wanted, None if all are. It raises nothing."""
        return self.wanted_of(board) if self.wanted_of else None

    async def _shared(self, reader: BoardReader, provider: Provider) -> Reading | None:
        # The wait is at most as long as one reading may take.
        ends_at = max(reader.seconds_left / 2, reader.seconds_left - provider.seconds - _RESERVE_SECONDS)
        unfit: datetime | None = None
        pause = _FIRST_PAUSE_SECONDS
        try:
            while True:
                has_waited_enough = reader.seconds_left <= ends_at
                entry, reading = await self._find(reader, unfit)
                if reading:
                    return reading
                if entry.reading:
                    if pause > _FIRST_PAUSE_SECONDS:
                        # A reading arrived during the wait and does not serve. The next ones may not serve either.
                        return await self._read_beside(reader, provider)
                    unfit = entry.read_at
                if not entry.is_leased and (read := await self._read_alone(reader, provider, entry)):
                    return read
                if has_waited_enough:
                    return await self._read_beside(reader, provider)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
        except SharingError:
            # Without the cache, boards are read more often. Nothing else breaks.
            if not self._is_broken:
                logger.exception("readings not shared")
            self._is_broken = True
        return None

    async def _find(self, reader: BoardReader, unfit: datetime | None) -> tuple[CacheEntry, Reading | None]:
        """Return what the cache has of a board, without its listing, and the unpacked reading if it serves."""
        # One listing at a time: the packed listings of all boards together would fill the memory.
        async with self._unpacking:
            if self._is_broken:
                raise SharingError
            # `seen` keeps a listing that does not serve from being sent again with each poll.
            board = folded(reader.board)
            entry = self.table.find(board.provider, board.board, seen=unfit)
            if entry.reading is None:
                return entry, None
            reading = await self._fitting(entry.reading, reader)
            return replace(entry, reading=replace(entry.reading, listing=b"")), reading

    async def _fitting(self, stored: StoredReading, reader: BoardReader) -> Reading | None:
        """Return the unpacked reading if it can replace one of the person's own, else None."""
        reading = await unpack(stored, reader.quota, reader.known)
        if reading and self._serves(reading, reader):
            # Another person may have spelled the board's name in another case.
            return replace(reading, board=reader.board)
        reader.quota.settle([])
        return None

    def _serves(self, reading: Reading, reader: BoardReader) -> bool:
        if reading.lacks_details and self.record:
            # A dry run has read it. A run needs the details too.
            return False
        last = self.last_readings.get(folded(reader.board), ())
        if not all(one is not None and reading.may_follow(one) for one in last):
            return False
        # A known job that is neither listed nor asked about would stay open, by this reading and every later one.
        listed = {posting.external_id for posting in reading.postings}
        known = {reading.former_ids.get(one, one) for one in reader.known}
        return reading.outcome is Outcome.FAILED or listed | reading.asked >= known

    async def _read_alone(self, reader: BoardReader, provider: Provider, entry: CacheEntry) -> Reading | None:
        """Return a reading made under the board's lease; None if another reader got the lease first."""
        board = folded(reader.board)
        async with reader.slot():
            lease = self.table.lease(board.provider, board.board, seconds=_LEASE_SECONDS, unfit=entry.read_at)
            if lease is None:
                return None
            held = _Held(board, lease)
            renewing = asyncio.create_task(self._renew(held))
            try:
                return await self._read(reader, provider)
            finally:
                renewing.cancel()
                with suppress(SharingError):
                    self.table.release(board.provider, board.board, held.lease)

    async def _renew(self, held: "_Held") -> None:
        """Renew a lease while its board is read. If that fails, the lease ends and another run may read the board."""
        with suppress(SharingError):
            while True:
                await asyncio.sleep(_RENEW_SECONDS)
                board = held.board
                renewed = self.table.renew(board.provider, board.board, held.lease, seconds=_LEASE_SECONDS)
                if renewed is None:
                    return
                held.lease = renewed

    async def _read_beside(self, reader: BoardReader, provider: Provider) -> Reading:
        async with reader.slot():
            return await self._read(reader, provider)

    async def _read(self, reader: BoardReader, provider: Provider) -> Reading:
        # A reading that ran out of time or quota may be whole for another person: it is not cached.
        has_time = reader.seconds_left >= provider.seconds
        reading = await self._recorded(await reader.read(), reader)
        if not reader.quota.was_refused and (has_time or reading.outcome is not Outcome.FAILED):
            self._keep(await pack(reading))
        return reading

    async def _recorded(self, reading: Reading, reader: BoardReader) -> Reading:
        if self.record is None:
            return reading
        recorded = await self.record(reading)
        # Its details are stored and free: other boards may use their quota.
        reader.quota.settle(recorded.postings)
        return recorded

    def _keep(self, stored: StoredReading) -> None:
        if len(stored.listing) > MOST_PACKED_BYTES:
            return
        try:
            self.table.keep(stored)
        except SharingError:
            logger.exception("reading not kept")
            self._is_broken = True


async def pack(reading: Reading) -> StoredReading:
    """Return a reading in its stored form, without details. Packing yields to the event loop.

    Packing stops soon after MOST_PACKED_BYTES: such a reading is not stored.
    """
    packer = zlib.compressobj(_LEVEL, wbits=zlib.MAX_WBITS | 16)
    ids = {name: sorted(getattr(reading, name)) for name in _IDS}
    lacks_details = reading.lacks_details or any(one.details for one in reading.postings)
    head = {"format": _FORMAT, **ids, "former_ids": dict(reading.former_ids), "lacks_details": lacks_details}
    packed = bytearray(packer.compress(_line(head)))
    for some in _batches(iter(reading.postings)):
        if len(packed) > MOST_PACKED_BYTES:
            # It will not be stored, and the rest would take memory.
            break
        packed += packer.compress(_line([_fields(one) for one in some]))
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


async def unpack(stored: StoredReading, quota: BoardQuota, known: Collection[str] = ()) -> Reading | None:
    """Return the stored reading; None if another version packed it, or if it is broken, or if the quota is used up.

    Unlisted postings, which only the pages of known jobs show, are returned only to a person who knows the job: the
    site does not list them. A listing may be a hundred times its packed size, so it is unpacked in pieces that yield to
    the event loop.
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
                if not quota.admits():
                    return None
                for one in map(_posting, json.loads(line)):
                    if one.external_id not in hidden:
                        postings.append(one)
                        quota.take(one)
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
            lacks_details=head["lacks_details"],
        )
    except Exception:
        # A broken reading that another run stored must not fail this one.
        logger.exception("reading not unpacked", provider=stored.provider, board=stored.board)
        return None


def _batches(postings: Iterator[Posting]) -> Iterator[list[Posting]]:
    while some := list(islice(postings, _POSTINGS_AT_ONCE)):
        yield some


def _fields(posting: Posting) -> tuple[str | None, ...]:
    return posting.external_id, posting.title, posting.location, posting.url, posting.updated


def _posting(fields: tuple[str, str, str, str, str | None]) -> Posting:
    *listed, updated = fields
    return Posting(*listed, updated=updated)


def _line(value: object) -> bytes:
    # One line: JSON escapes line breaks within texts.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
