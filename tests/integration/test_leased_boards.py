"""One worker reads a board while others wait; its lease expires even if the worker dies."""

import asyncio
import gzip
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from common.database import Connection
from common.readings.queries import ReadingsTable
from common.states import Outcome
from sourcing import cache
from sourcing.cache import SharedReadings, pack, unpack
from sourcing.model.posting import Board, Posting
from sourcing.model.quota import BoardQuota
from sourcing.read import Reading, read_boards
from testing.boards import Boards
from tests.integration.sharing import until

ACME = Board("greenhouse", "acme")
NAME = (ACME.provider, ACME.board)
OPENED = [Posting("1", "Koch\n", "Köln", "https://x/\u2028"), Posting("2", "\r\U0001f600", "", "https://y")]

Reader = Callable[..., "asyncio.Future[list[Reading]]"]


@pytest.fixture
def table(connections: Callable[[], Connection]) -> ReadingsTable:
    return ReadingsTable(connections(), fresh_seconds=300)


@pytest.fixture
def read(boards: Boards, asked: list[str], connections: Callable[[], Connection]) -> Reader:
    """Starts to read a board like another worker."""
    boards.put("acme", "1", "2")

    def read(seconds: float = 60.0) -> "asyncio.Future[list[Reading]]":
        sharer = SharedReadings(ReadingsTable(connections(), fresh_seconds=300))
        return asyncio.ensure_future(read_boards([ACME], sites_url=boards.sites.url, seconds=seconds, sharer=sharer))

    return read


def alone(read: Reader, seconds: float = 60.0) -> list[Reading]:
    async def awaited() -> list[Reading]:
        return await read(seconds)

    return asyncio.run(awaited())


def test_others_wait_for_the_reader_and_use_its_reading(boards: Boards, read: Reader, asked: list[str]) -> None:
    async def together() -> list[list[Reading]]:
        boards.sites.is_open.clear()
        readings = [read()]
        await until(lambda: bool(asked))
        readings += [read(), read()]
        await asyncio.sleep(0.3)
        assert not any(one.done() for one in readings)
        boards.sites.is_open.set()
        return await asyncio.gather(*readings)

    found = asyncio.run(together())
    assert len(asked) == 1
    assert len({one.read_at for [one] in found}) == 1
    assert sorted(one.is_shared for [one] in found) == [False, True, True]
    assert {len(one.postings) for [one] in found} == {2}


def test_listing_that_was_seen_is_not_sent_again(read: Reader, table: ReadingsTable) -> None:
    [found] = alone(read)
    seen = table.find(*NAME, seen=found.read_at)
    assert (seen.reading, seen.read_at) == (None, found.read_at)
    before = table.find(*NAME, seen=found.read_at - timedelta(seconds=1))
    assert before.reading
    assert before.reading.listing


def test_lease_of_a_reader_that_died_passes(read: Reader, asked: list[str], table: ReadingsTable) -> None:
    lease = table.lease(*NAME, seconds=0.5, unfit=None)
    assert lease
    assert table.lease(*NAME, seconds=60, unfit=None) is None

    [found] = alone(read)
    assert (found.outcome, found.is_shared, len(asked)) == (Outcome.COMPLETE, False, 1)
    # It wakes up, and has no lease to release.
    taken = table.lease(*NAME, seconds=60, unfit=found.read_at)
    assert taken
    table.release(*NAME, lease)
    assert table.find(*NAME).is_leased


def test_expired_lease_is_free_and_a_lease_is_released_for_its_own_board_only(
    table: ReadingsTable, owner: Connection
) -> None:
    boards = [NAME, ("greenhouse", "moo"), ("lever", "acme")]
    assert table.lease(*NAME, seconds=-1, unfit=None)
    assert not table.find(*NAME).is_leased
    for board in boards:
        assert table.lease(*board, seconds=60, unfit=None)
    owner.execute("UPDATE readings SET lease_until = now() + interval '1 minute'")
    [lease] = owner.execute("SELECT DISTINCT lease_until FROM readings").fetchone() or [None]
    assert lease
    table.release(*NAME, lease)
    assert [table.find(*board).is_leased for board in boards] == [False, True, True]


def test_reader_that_has_waited_for_half_of_its_time_reads(
    read: Reader, asked: list[str], table: ReadingsTable
) -> None:
    assert table.lease(*NAME, seconds=60, unfit=None)

    [found] = alone(read, 2.0)
    assert (found.outcome, len(asked), table.find(*NAME).is_leased) == (Outcome.COMPLETE, 1, True)
    stored = table.find(*NAME).reading
    assert stored
    assert stored.read_at == found.read_at


@pytest.mark.parametrize(
    ("began", "took", "is_fresh"), [(110, 60, True), (130, 60, False), (59, 0, True), (61, 0, False)]
)
def test_reading_that_failed_is_fresh_for_a_while_after_its_end(
    owner: Connection, table: ReadingsTable, began: int, took: int, is_fresh: bool
) -> None:
    owner.execute(
        "INSERT INTO readings (provider, board, read_at, outcome, error_message, answers, duration_ms, listing)"
        " VALUES ($1, $2, now() - make_interval(secs => $3), 'failed', 'It is slow.', 0, $4, '')",
        (*NAME, began, took * 1000),
    )
    assert (table.find(*NAME).reading is not None) == is_fresh


def test_reading_that_is_broken_off_lets_its_lease_go(
    boards: Boards, read: Reader, asked: list[str], table: ReadingsTable
) -> None:
    async def broken_off() -> None:
        boards.sites.is_open.clear()
        reading = read()
        await until(lambda: bool(asked))
        assert table.find(*NAME).is_leased
        reading.cancel()
        await asyncio.wait([reading])
        boards.sites.is_open.set()

    asyncio.run(broken_off())
    entry = table.find(*NAME)
    assert (entry.is_leased, entry.reading) == (False, None)


def test_reading_that_fails_for_lack_of_time_is_not_shared(boards: Boards, read: Reader, table: ReadingsTable) -> None:
    async def hurried() -> list[Reading]:
        boards.sites.is_open.clear()
        found = await read(seconds=0.3)
        boards.sites.is_open.set()
        return found

    [found] = asyncio.run(hurried())
    assert (found.outcome, table.find(*NAME).reading) == (Outcome.FAILED, None)


@pytest.fixture
def reading(read: Reader) -> Reading:
    return alone(read)[0]


def test_lease_is_refused_after_a_newer_reading_than_the_unusable_one(reading: Reading, table: ReadingsTable) -> None:
    assert table.lease(*NAME, seconds=60, unfit=None) is None
    assert table.lease(*NAME, seconds=60, unfit=reading.read_at - timedelta(seconds=1)) is None
    assert table.lease(*NAME, seconds=60, unfit=reading.read_at)


@pytest.mark.parametrize(
    ("seconds", "outcome", "kept"),
    [
        (1, Outcome.COMPLETE, True),
        (-1, Outcome.COMPLETE, False),
        (1, Outcome.FAILED, False),
        (299, Outcome.FAILED, False),
        (301, Outcome.FAILED, True),
        (301, Outcome.TRUNCATED, True),
    ],
)
def test_reading_takes_the_place_of_an_older_one_unless_it_failed_and_that_is_fresh(
    reading: Reading, table: ReadingsTable, seconds: int, outcome: Outcome, kept: bool
) -> None:
    later = replace(
        reading,
        read_at=reading.read_at + timedelta(seconds=seconds),
        outcome=outcome,
        error_message=None if outcome is Outcome.COMPLETE else "The page is away.",
    )
    table.keep(asyncio.run(pack(later)))
    assert table.find(*NAME).read_at == (later if kept else reading).read_at


@pytest.mark.parametrize("outcome", [Outcome.COMPLETE, Outcome.FAILED])
def test_any_newer_reading_takes_the_place_of_one_that_failed(
    reading: Reading, table: ReadingsTable, outcome: Outcome
) -> None:
    failed = replace(reading, read_at=reading.read_at + timedelta(seconds=400), outcome=Outcome.FAILED)
    table.keep(asyncio.run(pack(replace(failed, error_message="The page is away."))))
    why = None if outcome is Outcome.COMPLETE else "It still is."
    later = replace(failed, read_at=failed.read_at + timedelta(seconds=1), outcome=outcome, error_message=why)
    table.keep(asyncio.run(pack(later)))
    assert table.find(*NAME).read_at == later.read_at


def test_listing_that_is_too_large_is_not_cached(
    read: Reader, table: ReadingsTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_PACKED_BYTES", 10)
    [found] = alone(read)
    entry = table.find(*NAME)
    assert (found.outcome, entry.reading, entry.is_leased) == (Outcome.COMPLETE, None, False)


def test_reading_comes_back_as_it_was(reading: Reading) -> None:
    postings = OPENED + [Posting(str(number), "Cook", "", "https://x") for number in range(3, 1_203)]
    given = replace(reading, postings=postings, gone=frozenset({"a", "b"}), asked=frozenset({"a", "b", "c"}))
    assert asyncio.run(packed_and_unpacked(given)) == replace(given, is_shared=True)


async def packed_and_unpacked(given: Reading) -> Reading | None:
    return await unpack(await pack(given), BoardQuota())


def test_large_listing_needs_little_extra_memory_and_does_not_block_the_event_loop(reading: Reading) -> None:
    """Before compression, a non-ASCII character takes six times the space."""
    number = 5_000
    postings = [Posting(str(one), "\xe9" * 500, "\xe9" * 400, f"https://x/{one}") for one in range(number)]

    async def unpacked_next_to_others() -> tuple[int, int]:
        stored = await pack(replace(reading, postings=postings))
        postings.clear()
        turns = [0]

        async def others() -> None:
            while True:
                turns[0] += 1
                await asyncio.sleep(0)

        task = asyncio.create_task(others())
        tracemalloc.start()
        found = await unpack(stored, BoardQuota())
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        task.cancel()
        assert found
        assert len(found.postings) == number
        return peak, turns[0]

    peak, turns = asyncio.run(unpacked_next_to_others())
    assert peak < number * 900 * 6 / 1.5
    assert turns >= number / cache._POSTINGS_AT_ONCE


HEAD = b'{"format":1,"gone":[],"asked":[]}\n'


@pytest.mark.parametrize(
    "listing",
    [
        b"",
        b"no",
        b"x\x9c\x03\x00\x00\x00\x00\x01",  # a layout that never existed
        gzip.compress(HEAD + b"[]\n")[:-9],  # truncated
        gzip.compress(b""),
        gzip.compress(b"[" * 100_000),
        gzip.compress(b'{"format":1}\n'),
        gzip.compress(HEAD.replace(b"1", b"2") + b'[["1","Cook","","https://x"]]\n'),
        gzip.compress(HEAD + b'[["1","Cook","","https://x","more"]]\n'),
    ],
    # Explicit ids: the packed bytes hold a time, and would differ between the processes that collect the tests.
    ids=["nothing", "no format", "zlib", "broken off", "no head", "no JSON", "no lists", "another format", "more"],
)
def test_listing_that_another_version_packed_is_read_again(
    reading: Reading, read: Reader, asked: list[str], owner: Connection, listing: bytes
) -> None:
    owner.execute("UPDATE readings SET listing = $1", (listing,))

    [found] = alone(read)
    assert (found.outcome, found.is_shared, len(asked)) == (Outcome.COMPLETE, False, 2)
