"""Receives answers. A long one is buffered on disk until it is whole, so a slow site holds no memory and no slot."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO

from common.errors import SiteUnavailable, SiteUnreadable
from sourcing.model.quota import LARGE_SECONDS, SMALL_BYTES, BoardQuota
from sourcing.web.body import Body
from sourcing.web.gzipped import unpacked

# The most bytes of an unfinished answer in memory.
_IN_MEMORY = 128_000

# How many bytes are read back from disk at a time.
_PIECE = 1_048_576

# Disk space for the answers of one run, a third of a function's disk. When it is used up, later answers wait.
MOST_ON_DISK = 150_000_000


@dataclass(slots=True)
class Disk:
    """The disk space that the answers of one run share.

    The oldest answer may always continue, so there is no deadlock.
    """

    left: int = MOST_ON_DISK
    _order: dict["Arrival", None] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, arrival: "Arrival", size: int) -> None:
        """Count bytes that an answer wrote."""
        self._order.setdefault(arrival)
        self.left -= size

    def give_back(self, arrival: "Arrival", size: int) -> None:
        """Free an answer's bytes."""
        self._order.pop(arrival, None)
        self.left += size
        self._changed.set()

    def may_continue(self, arrival: "Arrival") -> bool:
        """Return whether an answer may continue."""
        return self.left > 0 or next(iter(self._order), arrival) is arrival

    async def wait(self, arrival: "Arrival") -> None:
        """Wait until an answer may continue."""
        while not self.may_continue(arrival):
            self._changed.clear()
            await self._changed.wait()


@dataclass(eq=False, slots=True)
class Arrival:
    """One answer while it arrives, `size` bytes so far. `quota` is the board's."""

    disk: Disk
    quota: BoardQuota
    size: int = 0
    _body: Body = field(default_factory=Body)
    _file: IO[bytes] | None = None
    _on_disk: int = 0

    def add(self, chunk: bytes) -> None:
        """Add the next bytes.

        Raises:
            OSError: the disk is full.
        """
        self.size += len(chunk)
        self._body.add(chunk)
        if len(self._body.content) > _IN_MEMORY:
            self._write()

    def whole(self) -> Body:
        """Return the whole answer in memory. Call it once."""
        if self._file is None:
            return self._body
        self._write()
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            self._body.content += piece
        self.close()
        return self._body

    def drop(self) -> None:
        """Drop the bytes in memory."""
        self._body.content.clear()

    def close(self) -> None:
        """Free the bytes on disk."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self.disk.give_back(self, self._on_disk)
        self._on_disk = 0

    def _write(self) -> None:
        if self._file is None:
            # The file has no name, and ends with the process.
            self._file = TemporaryFile()  # noqa: SIM115 - `close` does it
        self._file.write(self._body.content)
        self.disk.take(self, len(self._body.content))
        self._on_disk += len(self._body.content)
        self._body.content.clear()


@contextmanager
def arriving(disk: Disk, quota: BoardQuota) -> Iterator[Arrival]:
    """Open an arrival for a block. It is closed at the end, whole or not."""
    arrival = Arrival(disk, quota)
    try:
        yield arrival
    except BaseException:
        # The traceback would keep the bytes in memory.
        arrival.drop()
        raise
    finally:
        arrival.close()


async def take_in(
    arrival: Arrival, chunks: AsyncGenerator[bytes], title: str, *, most_bytes: int, enough: int | None = None
) -> None:
    """Receive an answer's bytes, unpacked. A large answer has a time limit.

    After `enough` bytes, the rest is not received.

    Raises:
        SiteUnreadable: the answer is longer than `most_bytes`.
        SiteUnavailable: it arrives too slowly, or the disk is full.
        zlib.error: it is broken gzip.
    """
    try:
        async with asyncio.timeout(None) as limit, aclosing(chunks), aclosing(unpacked(chunks)) as pieces:
            async for piece in pieces:
                _add(arrival, piece, title)
                if enough is not None and arrival.size >= enough:
                    return
                if arrival.size > most_bytes:
                    raise SiteUnreadable(f"{title} sent more than {most_bytes // 1_000_000} MB.")
                if arrival.size > SMALL_BYTES:
                    await _wait_for_disk(arrival, limit)
    except TimeoutError as error:
        raise SiteUnavailable(f"{title} sent a large answer too slowly.") from error


def _add(arrival: Arrival, piece: bytes, title: str) -> None:
    try:
        arrival.add(piece)
    except OSError as error:
        # This is not the site's failure, so the reading is not shared with others.
        arrival.quota.was_refused = True
        raise SiteUnavailable(f"{title} sent a large answer, for which there is no room just now.") from error


async def _wait_for_disk(arrival: Arrival, limit: asyncio.Timeout) -> None:
    """Wait while other answers use the whole disk. The wait does not count against the site's time."""
    clock = asyncio.get_running_loop().time
    ends_at = limit.when()
    left = LARGE_SECONDS if ends_at is None else ends_at - clock()
    if not arrival.disk.may_continue(arrival):
        limit.reschedule(None)
        await arrival.disk.wait(arrival)
        limit.reschedule(clock() + left)
    elif ends_at is None:
        limit.reschedule(clock() + left)
