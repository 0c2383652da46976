"""Asks for the details of postings that need a request each, once for everyone."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

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
from worker.postings.queries import StoredPosting

# How many postings a run asks for, of one board and together: more than there is time for.
MOST_OF_BOARD = 5_000
MOST = 20_000

# How many postings of a board are claimed at once, so that other workers ask for the others.
_CLAIMED_AT_ONCE = 20

_NOTHING_SAID = "The page of this job could not be read."


def asks_each(provider: str) -> bool:
    """Tell whether each posting of a provider's boards is asked for its details."""
    return provider in PROVIDERS and PROVIDERS[provider].ask_adds


@dataclass(slots=True)
class Asker:
    """Asks for details on a connection and writes them as they come in. `asked`: how many postings it has asked for."""

    conn: Connection
    asking: Asking
    claims: Claims
    due: Sequence[StoredPosting]
    asked: int = 0

    @property
    def progress(self) -> DetailsProgress:
        """How far it is."""
        return DetailsProgress(len(self.due), self.asked)

    async def ask(self) -> None:
        """Ask for all that is due, until there is no more time. A board that fails does not stop the others."""
        boards = defaultdict[Board, list[StoredPosting]](list)
        for one in self.due:
            boards[one.at].append(one)
        async with asyncio.TaskGroup() as group:
            for board, due in boards.items():
                group.create_task(self._ask_board(board, due))

    async def _ask_board(self, board: Board, due: Sequence[StoredPosting]) -> None:
        numbers = {one.external_id: one.posting_id for one in due}
        try:
            async with aclosing(self.asking.postings(board, self._claimed(due))) as answered:
                async for posting, answer in answered:
                    self._write(board, numbers[posting.external_id], posting, answer)
        except Exception:
            # The jobs of this board stay without details, and the next run asks for them.
            logger.exception("details not asked", provider=board.provider, board=board.board)

    def _claimed(self, due: Iterable[StoredPosting]) -> Iterator[Posting]:
        """Yield the postings that no other worker asks for, each claimed shortly before its request."""
        left = iter(due)
        while some := list(islice(left, _CLAIMED_AT_ONCE)):
            claimed = queries.claim_details(self.conn, [one.posting_id for one in some], lease_seconds=LEASE_SECONDS)
            self.claims.add(claimed)
            yield from (one.posting for one in some if one.posting_id in claimed)

    def _write(self, board: Board, number: int, posting: Posting, answer: Answer) -> None:
        """Write what the posting's page said. A page that says that the job is closed proves nothing: it is listed."""
        if answer.details is not None or answer.state == "open":
            queries.write_details(self.conn, board, datetime.now(UTC), [(posting, answer.details or Details())])
        else:
            queries.fail_details(self.conn, number, answer.sentence or _NOTHING_SAID)
        self.claims.end([number])
        self.asked += 1
