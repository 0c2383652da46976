"""Unpacks gzip files, such as sitemaps, as they come: in small pieces, so that a bomb is noticed early."""

import asyncio
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Iterator

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 1_048_576

# A file may be several packed ones in a row. Empty ones take time and give nothing that could be counted.
_MOST_MEMBERS = 1_000


async def unpacked(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Yield the bytes of a file as they come, unpacked where they are those of a gzip file, at most 1 MiB at a time.

    What tells is how they begin, whatever the file is called. What is behind the end of the packed data is left out,
    unless it is packed too.

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
            # Whoever waits has a turn.
            await asyncio.sleep(0)
    if file is not None and not file.is_whole:
        raise zlib.error("the file breaks off")


async def _with_whole_magic(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Yield the chunks, the first one not before it is long enough to tell what the file is."""
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
    """A gzip file, which may have several members, each a packed file of its own."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._members = 1
        self._behind = b""

    @property
    def is_whole(self) -> bool:
        return self._member.eof

    def take(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what the next bytes of the file hold, in pieces."""
        packed, piece = chunk, b""
        while (packed := self._within_member(packed)) or len(piece) == _PIECE:
            piece = self._member.decompress(packed, _PIECE)
            yield piece
            packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail

    def _within_member(self, packed: bytes) -> bytes:
        """Return bytes that are a member's, of a new one where the last is over; none where something else follows."""
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
