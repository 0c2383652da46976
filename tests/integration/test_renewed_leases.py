"""A reader renews its lease of a board for as long as it lives."""

import asyncio
from collections.abc import Callable

import pytest

from common.database import Connection
from common.readings.queries import ReadingsTable
from sourcing import cache
from sourcing.cache import SharedReadings
from sourcing.model.posting import Board
from sourcing.read import Reading, read_boards
from testing.boards import Boards
from tests.integration.sharing import until

ACME = Board("greenhouse", "acme")
NAME = (ACME.provider, ACME.board)

Reader = Callable[[], "asyncio.Future[list[Reading]]"]


@pytest.fixture
def table(connections: Callable[[], Connection]) -> ReadingsTable:
    return ReadingsTable(connections(), fresh_seconds=300)


@pytest.fixture
def read(boards: Boards, connections: Callable[[], Connection]) -> Reader:
    """Starts to read a board like another worker."""
    boards.put("acme", "1", "2")

    def read() -> "asyncio.Future[list[Reading]]":
        sharer = SharedReadings(ReadingsTable(connections(), fresh_seconds=300))
        return asyncio.ensure_future(read_boards([ACME], sites_url=boards.sites.url, seconds=60, sharer=sharer))

    return read


def test_lease_of_a_reader_that_lives_is_renewed_and_let_go(
    boards: Boards, read: Reader, asked: list[str], table: ReadingsTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_LEASE_SECONDS", 0.6)
    monkeypatch.setattr(cache, "_RENEW_SECONDS", 0.1)

    async def together() -> list[list[Reading]]:
        boards.sites.is_open.clear()
        readings = [read()]
        await until(lambda: bool(asked))
        readings += [read()]
        for _ in range(20):
            await asyncio.sleep(0.1)
            assert table.find(*NAME).is_leased
        boards.sites.is_open.set()
        return await asyncio.gather(*readings)

    assert sorted(one.is_shared for [one] in asyncio.run(together())) == [False, True]
    assert (len(asked), table.find(*NAME).is_leased) == (1, False)


def test_lease_that_is_another_readers_is_not_renewed(table: ReadingsTable) -> None:
    lease = table.lease(*NAME, seconds=-1, unfit=None)
    assert lease
    another = table.lease(*NAME, seconds=60, unfit=None)
    assert another
    assert table.renew(*NAME, lease, seconds=60) is None
    assert table.renew("lever", "acme", another, seconds=60) is None
    renewed = table.renew(*NAME, another, seconds=90)
    assert renewed
    assert renewed > another
