"""Workers that ask for the postings of one board at the same time: random interleavings, deaths and sleeps.

ASKING_EXAMPLES sets the number of interleavings.
"""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from common.database import Connection
from sourcing.model.answer import Answer, shown
from sourcing.model.details import Details
from sourcing.model.posting import Board, Posting
from worker.postings import queries
from worker.postings.asking import Asker
from worker.postings.claims import Claims
from worker.postings.queries import DuePosting
from worker.postings.stated import list_hash

EXAMPLES = int(os.environ.get("ASKING_EXAMPLES", "15"))
BOARD = Board("smartrecruiters", "acme")
POSTINGS = 60


@dataclass
class Site:
    """A site that answers after a random while. `waiting`: requests under way. `answered`: how often it answered."""

    rng: random.Random
    waiting: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    overlaps: list[str] = field(default_factory=list)

    async def answer(self, external_id: str) -> Answer:
        self.waiting[external_id] += 1
        if self.waiting[external_id] > 1:
            self.overlaps.append(external_id)
        try:
            await asyncio.sleep(self.rng.choice([0, 0, 0.001, 0.004]))
        finally:
            self.waiting[external_id] -= 1
        self.answered[external_id] += 1
        if self.rng.random() < 0.2:
            return Answer("unknown", None, "It failed.")
        return shown(Details(description="<p>Build.</p>"))


@dataclass
class Asking:
    """Stands in for `sourcing.ask.Asking`: four requests at once, for so many seconds."""

    site: Site
    seconds: float

    async def postings(self, board: Board, postings: Iterable[Posting]) -> AsyncGenerator[tuple[Posting, Answer]]:
        left, answered = iter(postings), asyncio.Queue[tuple[Posting, Answer]]()

        async def ask_each() -> None:
            for posting in left:
                await answered.put((posting, await self.site.answer(posting.external_id)))

        askers = [asyncio.create_task(ask_each()) for _ in range(4)]
        ended, ends_at = asyncio.gather(*askers), time.monotonic() + self.seconds
        try:
            while not ended.done() and time.monotonic() < ends_at:
                with suppress(TimeoutError):
                    yield await asyncio.wait_for(answered.get(), 0.002)
            while not answered.empty():
                yield answered.get_nowait()
        finally:
            ended.cancel()
            await asyncio.gather(*askers, return_exceptions=True)


@dataclass
class Model:
    """Three workers, each with a connection of its own, that live until they have asked or are killed."""

    rng: random.Random
    conns: list[Connection]
    due: list[DuePosting]
    site: Site

    async def run(self) -> None:
        """Let the workers ask. Some are killed, and leave their claims; others end early, and release them."""
        async with asyncio.TaskGroup() as group:
            for conn in self.conns:
                group.create_task(self._work(conn))

    async def _work(self, conn: Connection) -> None:
        claims, seconds = Claims(conn), self.rng.choice([9, 9, self.rng.uniform(0, 0.05)])
        await asyncio.sleep(self.rng.choice([0, 0.002, 0.01]))
        asker = Asker(conn, Asking(self.site, seconds), claims, self.due)  # type: ignore[arg-type]
        task = asyncio.create_task(asker.ask())
        dies_after = self.rng.choice([None, None, self.rng.uniform(0, 0.05)])
        await asyncio.wait({task}, timeout=dies_after)
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
            return
        if self.rng.random() < 0.5:
            claims.renew()
        claims.release()


@pytest.fixture
def due(owner: Connection) -> list[DuePosting]:
    listed = [Posting(f"{number:02}", "Cook", "", "https://example.com/1") for number in range(POSTINGS)]
    hashes = {one.external_id: list_hash(one) for one in listed}
    queries.save_postings(owner, BOARD, listed, hashes, read_at=datetime.now(UTC), absent_before=None)
    rows = owner.execute("SELECT posting_id, external_id FROM postings ORDER BY 2").fetchall()
    return [
        DuePosting(
            number,
            BOARD.provider,
            BOARD.board,
            one,
            "Cook",
            "",
            "https://example.com/1",
            was_shown=False,
            is_failing=False,
        )
        for number, one in rows
    ]


@pytest.mark.parametrize("seed", range(EXAMPLES))
def test_workers_on_one_board_never_ask_for_one_posting_at_once_nor_again(
    seed: int,
    owner: Connection,
    due: list[DuePosting],
    connections: Callable[[], Connection],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("worker.postings.claims.RENEW_SECONDS", 0)
    rng = random.Random(seed)
    model = Model(rng, [connections() for _ in range(3)], due, Site(rng))
    written = set[str]()
    for _ in range(4):
        model.site.answered.clear()
        asyncio.run(model.run())
        assert model.site.overlaps == []
        # What failed waits, what was read is known, and what a dead worker has claimed is not asked.
        assert set(model.site.answered.values()) <= {1}
        assert not written & model.site.answered.keys()
        written |= read_by_now(owner)
        # The claims of the dead end, and it is time to ask again for what failed.
        owner.execute("UPDATE postings SET details_lease_until = NULL, details_due_at = NULL")
    assert written


def read_by_now(owner: Connection) -> set[str]:
    rows = owner.execute("SELECT external_id FROM postings WHERE details_read_at IS NOT NULL").fetchall()
    return {external_id for (external_id,) in rows}
