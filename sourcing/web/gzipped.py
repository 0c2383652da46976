"""Unpacks gzip files, such as sitemaps, in small pieces as they arrive, so that a bomb is noticed early."""

import asyncio
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 1_048_576

# A file may consist of several members. Empty members take time and add no bytes to a limit.
_MOST_MEMBERS = 1_000


async def unpacked(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Yield the bytes of a file as they arrive; if it is gzip, unpacked, at most 1 MiB at a time.

    The first bytes tell whether it is gzip. Data after the packed data is dropped, unless it is packed too.

    Raises:
        zlib.error: the file is broken.
    """
    file, is_begun = None, False
    async for chunk in _with_whole_magic(chunks):
        if not is_begun and chunk.startswith(_MAGIC):
            file = _File()
        is_begun = True
        if file is None:
            yield chunk
            continue
        for piece in file.take(chunk):
            yield piece
            # Yield to the event loop.
            await asyncio.sleep(0)
    if file is not None and not file.is_whole:
        raise zlib.error("the file breaks off")


async def packed_once(chunks: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """Yield the bytes of an answer that is sent as gzip, unpacked once; it may be a gzip file itself.

    HTTP clients do not notice that such an answer breaks off.

    Raises:
        zlib.error: the answer is not gzip, or is broken.
    """
    async with (
        aclosing(chunks),
        aclosing(_with_whole_magic(chunks)) as begun,
        aclosing(unpacked(_gzip(begun))) as pieces,
    ):
        async for piece in pieces:
            yield piece


async def _gzip(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    is_begun = False
    async for chunk in chunks:
        if chunk and not is_begun and not chunk.startswith(_MAGIC):
            raise zlib.error("the answer is not gzip")
        is_begun = True
        yield chunk


async def _with_whole_magic(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Yield the chunks; the first is long enough to tell whether the file is gzip, if the file is."""
    begin, is_begun = b"", False
    async for chunk in chunks:
        if is_begun:
            yield chunk
        elif len(begin := begin + chunk) >= len(_MAGIC):
            is_begun = True
            yield begin
    if not is_begun:
        yield begin


class _File:
    """A gzip file, of one or more members."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._members = 1
        self._behind = b""

    @property
    def is_whole(self) -> bool:
        return self._member.eof

    def take(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the unpacked next bytes of the file, in pieces."""
        packed, piece = chunk, b""
        while (packed := self._within_member(packed)) or len(piece) == _PIECE:
            piece = self._member.decompress(packed, _PIECE)
            yield piece
            packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail

    def _within_member(self, packed: bytes) -> bytes:
        """Return bytes of the current member, or of a new one after its end; empty if other data follows."""
        if not self._member.eof:
            return packed
        self._behind += packed
        if len(self._behind) < len(_MAGIC) or not self._behind.startswith(_MAGIC):
            self._behind = self._behind[: len(_MAGIC)]
            return b""
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise zlib.error("the file has too many members")
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        packed, self._behind = self._behind, b""
        return packed
