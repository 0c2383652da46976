"""If the readings cache fails or is slow, boards are still read once, and the cache is not asked again."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from common.database import Connection, connect
from common.errors import SharingError
from common.readings.queries import ReadingsTable
from common.readings.stored import CacheEntry, StoredReading
from common.states import Outcome
from sourcing.cache import SharedReadings, pack
from sourcing.model.posting import Board, Posting
from sourcing.read import Reading, read_boards
from testing.boards import Boards

ACME, MOO, WEBSITE = Board("greenhouse", "acme"), Board("greenhouse", "moo"), Board("website", "www.acme.com")


@dataclass
class UnreliableCache(ReadingsTable):
    """The readings table with a log of its calls; some of them fail."""

    failing: str = ""
    calls: list[str] = field(default_factory=list)

    def find(self, provider: str, board: str, *, seen: datetime | None = None) -> CacheEntry:
        self._call("find")
        return ReadingsTable.find(self, provider, board, seen=seen)

    def lease(self, provider: str, board: str, *, seconds: float, unfit: datetime | None) -> datetime | None:
        self._call("lease")
        return ReadingsTable.lease(self, provider, board, seconds=seconds, unfit=unfit)

    def renew(self, provider: str, board: str, lease: datetime, *, seconds: float) -> datetime | None:
        self._call("renew")
        return ReadingsTable.renew(self, provider, board, lease, seconds=seconds)

    def keep(self, reading: StoredReading) -> None:
        self._call("keep")
        ReadingsTable.keep(self, reading)

    def release(self, provider: str, board: str, lease: datetime) -> None:
        self._call("release")
        ReadingsTable.release(self, provider, board, lease)

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if name == self.failing:
            raise SharingError(name)


@pytest.fixture
def cache(database_url: str) -> Iterator[UnreliableCache]:
    with connect(database_url) as conn:
        yield UnreliableCache(conn, fresh_seconds=300)


def read(boards: Boards, cache: UnreliableCache, *at: Board, known: str = "") -> list[Reading]:
    async def one_after_the_other() -> list[Reading]:
        sharer, url = SharedReadings(cache), boards.sites.url
        knows = {board: set(known) for board in at}
        return [(await read_boards([board], sites_url=url, seconds=600, known=knows, sharer=sharer))[0] for board in at]

    return asyncio.run(one_after_the_other())


@pytest.mark.parametrize(
    ("failing", "calls"),
    [
        ("find", ["find"]),
        ("lease", ["find", "lease"]),
        ("keep", ["find", "lease", "keep", "release"]),
        ("release", ["find", "lease", "keep", "release"] * 2),
    ],
)
def test_boards_are_read_once_when_the_cache_fails_and_it_is_not_asked_again(
    boards: Boards, asked: list[str], cache: UnreliableCache, failing: str, calls: list[str]
) -> None:
    boards.put("acme", "1")
    boards.put("moo", "1")
    cache.failing = failing
    found = read(boards, cache, ACME, MOO)
    assert [(one.outcome, one.is_shared) for one in found] == [(Outcome.COMPLETE, False)] * 2
    assert (len(asked), cache.calls) == (2, calls)


def test_board_whose_lease_cannot_be_renewed_is_read_once(
    boards: Boards, asked: list[str], cache: UnreliableCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.cache._RENEW_SECONDS", 0.05)
    boards.put("acme", "1")
    cache.failing = "renew"
    sites, opened = boards.sites, threading.Timer(0.5, boards.sites.is_open.set)
    sites.is_open.clear()
    opened.start()
    [found] = read(boards, cache, ACME)
    assert (found.outcome, len(asked)) == (Outcome.COMPLETE, 1)
    assert cache.calls == ["find", "lease", "renew", "keep", "release"]


def test_nothing_is_stored_for_an_impossible_board(boards: Boards, asked: list[str], cache: UnreliableCache) -> None:
    found = read(boards, cache, Board("greenhouse", "no/board"), Board("missing", "acme"))
    assert [one.outcome for one in found] == [Outcome.FAILED] * 2
    assert (asked, cache.calls) == ([], [])


def test_lease_lasts_no_longer_than_half_a_minute(
    boards: Boards, cache: UnreliableCache, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    lasting: list[float] = []
    keep = ReadingsTable.keep

    def noted(self: ReadingsTable, reading: StoredReading) -> None:
        [seconds] = owner.execute("SELECT extract(epoch FROM lease_until - now()) FROM readings").fetchone() or (0,)
        lasting.append(float(seconds))
        keep(self, reading)

    monkeypatch.setattr(ReadingsTable, "keep", noted)
    boards.put("acme", "1")
    read(boards, cache, ACME)
    assert 15 < lasting[0] < 30


def test_website_that_failed_has_failed_for_every_person_with_jobs_of_it(
    boards: Boards, asked: list[str], cache: UnreliableCache
) -> None:
    [failed] = read(boards, cache, WEBSITE)
    pages = len(asked)
    [again] = read(boards, cache, WEBSITE, known="12")
    assert (failed.outcome, again.read_at, len(asked)) == (Outcome.FAILED, failed.read_at, pages)


def test_others_have_their_turn_while_a_listing_is_packed(cache: UnreliableCache) -> None:
    postings = [Posting(str(number), "Cook", "", "https://x") for number in range(5_000)]
    given = Reading(ACME, Outcome.COMPLETE, postings, None, 1, datetime.now(UTC), 0)

    async def turns_of_others() -> int:
        packing, turns = asyncio.create_task(pack(given)), 0
        while not packing.done():
            await asyncio.sleep(0)
            turns += 1
        return turns

    assert asyncio.run(turns_of_others()) >= 10
