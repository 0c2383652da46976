"""Asks for the details of postings that need a request each, once for everyone."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urlsplit

from common.database import Connection
from common.log import logger
from common.runs import DetailsProgress
from sourcing.ask import Asking
from sourcing.model.answer import Answer
from sourcing.model.details import Details
from sourcing.model.posting import Board, Posting
from sourcing.providers import PROVIDERS
from worker.postings import queries
from worker.postings.claims import LEASE_SECONDS, Claims
from worker.postings.queries import DuePosting

# How many postings a run asks for, of one board and together: more than there is time for.
MOST_OF_BOARD = 5_000
MOST = 20_000

# How many postings of a board are claimed at once, so that other workers ask for the others.
_CLAIMED_AT_ONCE = 20

_NOTHING_SAID = "The page of this job could not be read."


def asks_each(provider: str) -> bool:
    """Return whether each posting of a provider's boards is asked for its details."""
    return provider in PROVIDERS and PROVIDERS[provider].ask_adds


@dataclass(slots=True)
class Asker:
    """Asks for details on a connection and writes them as they come in. `asked`: how many postings it has asked for."""

    conn: Connection
    asking: Asking
    claims: Claims
    due: Sequence[DuePosting]
    asked: int = 0

    @property
    def progress(self) -> DetailsProgress:
        """How far it is."""
        return DetailsProgress(len(self.due), self.asked)

    async def ask(self) -> None:
        """Ask for all that is due, until there is no more time. A board that fails does not stop the others."""
        boards = defaultdict[Board, list[DuePosting]](list)
        for one in self.due:
            boards[one.at].append(one)
        async with asyncio.TaskGroup() as group:
            for board, due in boards.items():
                group.create_task(self._ask_board(board, due))

    async def _ask_board(self, board: Board, due: Sequence[DuePosting]) -> None:
        try:
            if not due[0].is_failing:
                await self._ask_postings(board, due)
            elif await self._ask_postings(board, due[:1]):
                # It has recovered.
                await self._ask_postings(board, due[1:])
        except Exception:
            # The jobs of this board stay without details, and the next run asks for them.
            logger.exception("details not asked", provider=board.provider, board=board.board)

    async def _ask_postings(self, board: Board, due: Sequence[DuePosting]) -> bool:
        """Ask for postings of a board and write the answers; return whether any answer says something."""
        numbers = {one.external_id: one for one in due}
        closed, enough, says_something = list[DuePosting](), 1, False
        async with aclosing(self.asking.postings(board, self._claimed(due))) as answered:
            async for posting, answer in answered:
                one = numbers[posting.external_id]
                self._write(board, one, answer)
                says_something |= not answer.says_nothing
                if answer.state == "closed" and one.was_shown:
                    closed.append(one)
                # Time often ends before the board does. Each control vouches for twice as many as the last one.
                if len(closed) >= enough:
                    await self._record_closed(board, closed)
                    closed, enough = [], 2 * enough
        await self._record_closed(board, closed)
        return says_something

    def _claimed(self, due: Iterable[DuePosting]) -> Iterator[Posting]:
        """Yield the postings that no other worker asks for, each claimed shortly before its request."""
        left = iter(due)
        while some := list(islice(left, _CLAIMED_AT_ONCE)):
            began = time.monotonic()
            numbers = [one.posting_id for one in some]
            self.claims.add(queries.claim_details(self.conn, numbers, lease_seconds=LEASE_SECONDS), began)
            # A claim may pass while the postings before it are asked, if this worker slept.
            yield from (one.posting for one in some if self.claims.end_of(one.posting_id))

    def _write(self, board: Board, one: DuePosting, answer: Answer) -> None:
        if answer.details is not None or answer.state == "open":
            queries.write_details(self.conn, board, datetime.now(UTC), [(one.posting, answer.details or Details())])
        else:
            until = self.claims.end_of(one.posting_id)
            queries.fail_details(self.conn, one.posting_id, until, answer.sentence or _NOTHING_SAID)
        self.claims.end([one.posting_id])
        self.asked += 1

    async def _record_closed(self, board: Board, closed: Iterable[DuePosting]) -> None:
        """Record the jobs whose pages say that they are closed, if another page still shows its job afterwards.

        A site that shows none of its jobs proves nothing. What is recorded counts only where no list shows the job.
        """
        by_host = defaultdict[str, list[int]](list)
        for one in closed:
            by_host[urlsplit(one.url).netloc.lower()].append(one.posting_id)
        for host, numbers in by_host.items():
            if await self._shows_another(board, host):
                queries.record_closed(self.conn, numbers)

    async def _shows_another(self, board: Board, host: str) -> bool:
        control = queries.find_control(self.conn, board, host)
        if control is None:
            return False
        async with aclosing(self.asking.postings(board, [control.posting])) as answered:
            return [answer.state async for _, answer in answered] == ["open"]
