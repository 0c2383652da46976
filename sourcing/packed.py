"""Unpacks gzip files, such as sitemaps, as they come: in small pieces, so that a bomb is noticed early."""

import asyncio
import zlib
from collections.abc import AsyncGenerator, AsyncIterator

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 1_048_576


async def unpacked(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Yield the bytes of a file as they come, unpacked where they are those of a gzip file, at most 1 MiB at a time.

    What is behind the end of the packed data is left out.

    Raises:
        zlib.error: the file is broken.
    """
    unpacker, is_first = None, True
    async for chunk in chunks:
        if is_first and chunk.startswith(_MAGIC):
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        is_first = False
        if unpacker is None:
            yield chunk
            continue
        packed = chunk
        while packed and not unpacker.eof:
            yield unpacker.decompress(packed, _PIECE)
            packed = unpacker.unconsumed_tail
            # Whoever waits has a turn.
            await asyncio.sleep(0)
    if unpacker is not None and not unpacker.eof:
        raise zlib.error("the file breaks off")
