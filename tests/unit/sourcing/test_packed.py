"""Packed files are recognized by their first bytes, and unpacked from chunks of any size."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncGenerator

import pytest

from sourcing.web.gzipped import packed_once, unpacked

TEXT = b"<urlset/>" * 1_000


def unpack(content: bytes, size: int = 1_000, *, is_sent_packed: bool = False) -> bytes:
    async def chunks() -> AsyncGenerator[bytes]:
        for at in range(0, len(content), size):
            yield content[at : at + size]

    async def gather() -> bytes:
        return b"".join([piece async for piece in (packed_once if is_sent_packed else unpacked)(chunks())])

    return asyncio.run(gather())


@pytest.mark.parametrize("size", [1, 2, 3, 50, 1_000_000])
@pytest.mark.parametrize(
    ("content", "text"),
    [
        (gzip.compress(TEXT), TEXT),
        (gzip.compress(TEXT) + gzip.compress(TEXT), TEXT * 2),
        (gzip.compress(TEXT) + b"\0 no more", TEXT),
        (gzip.compress(b"") + gzip.compress(TEXT) + b"\x1f\x8b", TEXT),
        (TEXT, TEXT),
        (b"\x1f\x8b", b"\x1f\x8b"),
        (b"", b""),
    ],
    ids=["one", "two", "something behind it", "an empty one", "none", "two bytes", "nothing"],
)
def test_file_is_unpacked_from_chunks_of_any_size(content: bytes, text: bytes, size: int) -> None:
    assert unpack(content, size) == text


@pytest.mark.parametrize(
    "content",
    [gzip.compress(TEXT)[:-3], gzip.compress(TEXT) + gzip.compress(TEXT)[:20], gzip.compress(b"") * 1_001],
    ids=["cut off", "cut off in the second", "members without end"],
)
def test_broken_file_is_refused(content: bytes) -> None:
    with pytest.raises(zlib.error):
        unpack(content)


@pytest.mark.parametrize("size", [1, 2, 50, 1_000_000])
def test_answer_sent_as_gzip_is_unpacked_once(size: int) -> None:
    packed = gzip.compress(TEXT)
    assert unpack(packed, size, is_sent_packed=True) == TEXT
    assert unpack(gzip.compress(packed), size, is_sent_packed=True) == packed
    assert unpack(b"", size, is_sent_packed=True) == b""


# Named, because each process packs with the time of its own.
@pytest.mark.parametrize(
    "content",
    [gzip.compress(TEXT)[:-8], gzip.compress(TEXT)[:20], TEXT, b"\x1f"],
    ids=["without its end", "of 20 bytes", "not packed", "of one byte"],
)
def test_answer_sent_as_gzip_that_is_none_or_breaks_off_is_refused(content: bytes) -> None:
    with pytest.raises(zlib.error):
        unpack(content, is_sent_packed=True)
