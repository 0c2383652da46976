"""A shared reading must not close a job wrongly, take another person's time, or break a run."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from common.database import Connection
from common.readings.queries import ReadingsTable
from common.readings.stored import CacheEntry
from common.states import Outcome
from sourcing import cache
from sourcing.cache import SharedReadings, pack
from sourcing.model.posting import Board
from sourcing.providers import PROVIDERS
from sourcing.read import Reading, read_boards
from sourcing.website import gone
from testing.boards import Boards
from tests.integration.people import Person, Read
from tests.integration.sharing import pass_time, put_website, until
from tests.integration.variables import configure

pytestmark = pytest.mark.usefixtures("shared")

ACME, WEBSITE = Board("greenhouse", "acme"), Board("website", "www.acme.com")


def test_reading_by_a_clock_that_is_ahead_is_not_believed_when_its_time_has_come(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, environment: pytest.MonkeyPatch
) -> None:
    for someone in (ada, eve):
        someone.follow("acme")
    boards.put("acme", "1")
    read(eve)
    owner.execute("UPDATE readings SET read_at = read_at + interval '200 seconds'")
    boards.put("acme", "1", "2")
    configure(environment, reading_seconds=0)
    read(ada)
    configure(environment, reading_seconds=300)
    assert read(ada)["jobs_expired"] == 0
    pass_time(owner, 201)
    run = read(ada)
    assert (run["jobs_expired"], ada.jobs()) == (0, {"1": "ready", "2": "ready"})
    # The reading that saw both jobs has replaced it; otherwise this list would lack a job, and not be believed.
    assert run["companies"][0]["outcome"] == "complete"


def test_page_that_only_one_persons_job_leads_to_is_listed_to_no_one_else(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, asked: list[str]
) -> None:
    """The job may have come from another company's board of theirs, and its page may show an unlisted job."""
    put_website(boards, "123", "123")
    ada.follow("acme", provider="website", board="www.acme.com")
    read(ada)
    put_website(boards, "12", "123")
    pass_time(owner, 301)
    assert (read(ada)["companies"][0]["found"], len(ada.jobs())) == (3, 3)
    before = len(asked)
    eve.follow("acme", provider="website", board="www.acme.com")
    assert (read(eve)["companies"][0]["found"], len(eve.jobs())) == (2, 2)
    assert len(asked) == before
    # The job's own page was requested for the person who has it, so it stays.
    assert (read(ada)["jobs_expired"], len(ada.jobs()), len(asked)) == (0, 3, before)


def test_website_is_read_again_for_a_person_whose_job_page_was_not_reached(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, environment: pytest.MonkeyPatch
) -> None:
    """Otherwise a person with very many jobs, read first each day, would keep other people's jobs open."""
    put_website(boards, "123", "123")
    for someone in (ada, eve):
        someone.follow("acme", provider="website", board="www.acme.com")
        read(someone)
    put_website(boards, "12", "12")
    for _ in range(2):
        pass_time(owner, 301)
        with environment.context() as no_turn:
            no_turn.setattr(gone, "_MOST_KNOWN", 0)
            read(eve)
        read(ada)
    assert ada.jobs()["jobs/3"] == "expired"


def test_reader_does_not_wait_for_one_unusable_reading_after_another(
    boards: Boards, asked: list[str], connections: Callable[[], Connection]
) -> None:
    """Otherwise people who know different jobs of a website would read it one after another, minutes each."""
    put_website(boards, "1", "1")

    def begin(*known: str) -> "asyncio.Task[list[Reading]]":
        sharer = SharedReadings(ReadingsTable(connections(), fresh_seconds=300))
        url, at = boards.sites.url, {WEBSITE: set(known)}
        return asyncio.create_task(read_boards([WEBSITE], sites_url=url, seconds=60, known=at, sharer=sharer))

    async def together() -> int:
        boards.sites.is_open.clear()
        first = begin("jobs/2")
        await until(lambda: len(asked) == 1)
        others = [begin("jobs/3"), begin("jobs/4"), begin("jobs/5")]
        await asyncio.sleep(0.2)
        boards.sites.slow = frozenset({"/www.acme.com/jobs/3", "/www.acme.com/jobs/4", "/www.acme.com/jobs/5"})
        boards.sites.is_open.set()
        boards.sites.is_open.clear()
        await first
        with suppress(TimeoutError):
            async with asyncio.timeout(8):
                await until(lambda: boards.sites.slow <= set(asked))
        at_once = len(boards.sites.slow & set(asked))
        boards.sites.is_open.set()
        await asyncio.gather(*others)
        return at_once

    assert asyncio.run(together()) == 3


def test_person_who_cannot_use_the_last_reading_waits_for_the_next(
    boards: Boards, asked: list[str], connections: Callable[[], Connection]
) -> None:
    boards.put("acme", "1")
    table = ReadingsTable(connections(), fresh_seconds=300)
    finds = list[str]()

    class Noting(ReadingsTable):
        def find(self, provider: str, board: str, *, seen: datetime | None = None) -> CacheEntry:
            finds.append(board)
            return table.find(provider, board, seen=seen)

    def begin() -> "asyncio.Task[list[Reading]]":
        sharer = SharedReadings(Noting(connections(), fresh_seconds=300), {ACME: [None]})
        return asyncio.create_task(read_boards([ACME], sites_url=boards.sites.url, seconds=60, sharer=sharer))

    async def one_after_the_other() -> Reading:
        [last] = await begin()
        lease = table.lease(ACME.provider, ACME.board, seconds=600, unfit=last.read_at)
        assert lease
        finds.clear()
        reading = begin()
        # Each time it finds the unusable reading.
        await until(lambda: len(finds) >= 3 or reading.done())
        assert len(asked) == 1
        table.release(ACME.provider, ACME.board, lease)
        [found] = await reading
        return found

    found = asyncio.run(one_after_the_other())
    assert (found.is_shared, len(asked)) == (False, 2)


def test_wait_lasts_no_longer_than_one_reading_may_take(
    boards: Boards, connections: Callable[[], Connection], environment: pytest.MonkeyPatch
) -> None:
    """A reading that is too large to store, or fails while a good one is fresh, never arrives for those who wait."""
    environment.setattr(cache, "_RESERVE_SECONDS", 0.0)
    environment.setattr(cache, "PROVIDERS", {"greenhouse": replace(PROVIDERS["greenhouse"], seconds=0.5)})
    boards.put("acme", "1")
    table = ReadingsTable(connections(), fresh_seconds=300)
    assert table.lease("greenhouse", "acme", seconds=600, unfit=None)

    async def read() -> list[Reading]:
        reading = read_boards(
            [Board("greenhouse", "acme")], sites_url=boards.sites.url, seconds=600, sharer=SharedReadings(table)
        )
        return await asyncio.wait_for(reading, 20)

    assert [one.outcome for one in asyncio.run(read())] == ["complete"]


def test_late_reader_uses_the_reading_made_while_it_waited(
    boards: Boards, asked: list[str], connections: Callable[[], Connection], environment: pytest.MonkeyPatch
) -> None:
    environment.setattr(cache, "_RESERVE_SECONDS", 0.0)
    environment.setattr(cache, "PROVIDERS", {"greenhouse": replace(PROVIDERS["greenhouse"], seconds=0.1)})
    boards.put("acme", "1")
    table = ReadingsTable(connections(), fresh_seconds=300)
    at, lease = Board("greenhouse", "acme"), ReadingsTable.lease
    stored = asyncio.run(pack(Reading(at, Outcome.EMPTY, [], None, 1, datetime.now(UTC), 1)))

    def read_during_the_lease(
        self: ReadingsTable, *board: str, seconds: float, unfit: datetime | None
    ) -> datetime | None:
        environment.setattr(ReadingsTable, "lease", lease)
        time.sleep(0.2)
        table.keep(stored)
        return self.lease(*board, seconds=seconds, unfit=unfit)

    environment.setattr(ReadingsTable, "lease", read_during_the_lease)
    sharer = SharedReadings(ReadingsTable(connections(), fresh_seconds=300))
    [found] = asyncio.run(read_boards([at], sites_url=boards.sites.url, seconds=600, sharer=sharer))
    assert (found.is_shared, asked) == (True, [])
