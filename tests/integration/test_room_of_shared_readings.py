"""The limit on what all boards of a run may list together also covers shared readings."""

import asyncio
import random
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from common.database import Connection
from common.readings.queries import ReadingsTable
from common.readings.stored import CacheEntry, StoredReading
from common.states import Outcome
from sourcing.cache import MOST_PACKED_BYTES, SharedReadings, pack
from sourcing.model.posting import Board, Posting
from sourcing.read import Reading, read_boards
from testing.boards import Boards

Reader = Callable[..., list[Reading]]

TOO_MANY = "All companies together list more jobs than are read at once"


@pytest.fixture
def read(boards: Boards, worker_conn: Connection) -> Reader:
    """Reads boards one after the other, and shares the readings."""
    for name in ("acme", "zoo"):
        boards.put(name, "1", "2")

    def read(*names: str) -> list[Reading]:
        sharer = SharedReadings(ReadingsTable(worker_conn, fresh_seconds=300))
        followed = [Board("greenhouse", name) for name in names]
        return asyncio.run(read_boards(followed, sites_url=boards.sites.url, seconds=20, sharer=sharer))

    return read


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcing.model.quota.MOST_TOGETHER", 2)
    monkeypatch.setattr("sourcing.read.BOARDS_AT_ONCE", 1)


def test_list_that_was_cut_for_lack_of_room_is_not_shared(
    read: Reader, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as little:
        little.setattr("sourcing.model.quota.MOST_TOGETHER", 1)
        [cut] = read("acme")
    assert (cut.outcome, cut.found, (cut.error_message or "").startswith(TOO_MANY)) == (Outcome.TRUNCATED, 1, True)
    [whole] = read("acme")
    assert (whole.outcome, whole.found, len(asked)) == (Outcome.COMPLETE, 2, 2)


def test_shared_lists_take_of_the_same_room(read: Reader, asked: list[str], request: pytest.FixtureRequest) -> None:
    read("acme", "zoo")
    request.getfixturevalue("little_room")
    acme, zoo = read("acme", "zoo")
    assert (acme.outcome, acme.found, acme.is_shared) == (Outcome.COMPLETE, 2, True)
    assert (zoo.outcome, zoo.error_message) == (Outcome.FAILED, f"{TOO_MANY}; this one's were not read.")
    [again] = read("zoo")
    assert (again.outcome, again.found, again.is_shared, len(asked)) == (Outcome.COMPLETE, 2, True, 2)


def test_no_more_is_packed_of_a_listing_than_shows_that_it_is_too_large() -> None:
    texts = random.Random(1)
    postings = [Posting(str(number), texts.randbytes(450).hex(), "", "https://x") for number in range(10_000)]
    listing = Reading(Board("greenhouse", "acme"), Outcome.COMPLETE, postings, None, 1, datetime.now(UTC), 0)
    packed = asyncio.run(pack(listing)).listing
    assert MOST_PACKED_BYTES < len(packed) < 1.5 * MOST_PACKED_BYTES


def test_only_one_packed_listing_at_a_time_is_in_memory(boards: Boards, worker_conn: Connection) -> None:
    texts = random.Random(1)
    postings = [Posting(str(number), texts.randbytes(450).hex(), "", "https://x") for number in range(1_001)]
    given = Reading(Board("greenhouse", "acme"), Outcome.COMPLETE, postings, None, 1, datetime.now(UTC), 0)
    listing = asyncio.run(pack(given)).listing
    followed = [Board("greenhouse", f"board{number}") for number in range(40)]
    asked_for = list[str]()

    class Table(ReadingsTable):
        def find(self, provider: str, board: str, *, seen: datetime | None = None) -> CacheEntry:
            copy = bytes(bytearray(listing))
            asked_for.append(board)
            if len(asked_for) == len(followed):
                boards.sites.is_open.set()
            stored = StoredReading(provider, board, given.read_at, "complete", None, 1, 0, copy)
            return CacheEntry(given.read_at, stored)

        def lease(self, *_: object, **__: object) -> datetime:
            return given.read_at

    # No last reading is stored for any of them, so no shared reading can be used.
    sharer = SharedReadings(Table(worker_conn, 300), {board: [None] for board in followed})
    # All boards are looked up before the first is read.
    boards.sites.is_open.clear()
    tracemalloc.start()
    found = asyncio.run(read_boards(followed, sites_url=boards.sites.url, seconds=20, sharer=sharer))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.is_shared for one in found] == [False] * len(followed)
    assert peak < len(followed) * len(listing) / 2
