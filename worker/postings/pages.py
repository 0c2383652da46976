"""Asks the own pages of jobs that lists lack, and keeps the answers for everyone.

These are the jobs that proven lists newly lack. Of other lists, they are those whose pages, asked for details, have
said that they are closed.
"""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from common.database import Connection
from common.log import logger
from common.states import Outcome
from sourcing.ask import Asking, can_ask
from sourcing.model.answer import Answer
from sourcing.model.details import Details
from sourcing.model.posting import Board, Posting
from sourcing.providers import PROVIDERS
from sourcing.read import Reading
from sourcing.spelling import folded
from worker.judging import PROVEN, understood
from worker.live import LiveJob, PageAnswer, PageSays
from worker.postings import queries
from worker.postings.asking import asks_each
from worker.postings.claims import LEASE_SECONDS, Claims
from worker.postings.queries import MissingPosting
from worker.witness import MOST_ASKED, believed, to_ask

Said = dict[Board, dict[str, PageAnswer]]


@dataclass(frozen=True, slots=True)
class Missing:
    """The jobs whose pages there is reason to ask, and the reading that lacks them.

    `is_lacking`: the reading lacks any open job whose page may have been asked.
    """

    reading: Reading
    ids: list[str]
    is_lacking: bool


def missing_jobs(
    readings: Iterable[Reading], live: Collection[LiveJob], closed: Callable[[Board], Collection[str]]
) -> dict[Board, Missing]:
    """Return, by folded board, which pages there is reason to ask on the boards whose postings can be asked.

    A website is left out: its reader requests the pages of known jobs itself. `closed` returns the jobs of a board
    whose pages, asked for details, say that they are closed.
    """
    jobs = defaultdict[Board, list[LiveJob]](list)
    for job in live:
        if job.at is not None:
            jobs[folded(job.at)].append(job)
    found = dict[Board, Missing]()
    for reading in map(understood, readings):
        board = folded(reading.board)
        if reading.outcome is Outcome.FAILED or not _is_asked(board):
            continue
        # The save renames jobs before they are judged.
        named = [replace(one, external_id=reading.former_ids.get(one.external_id, one.external_id))
                 for one in jobs[board]]  # fmt: skip
        if reading.outcome in PROVEN:
            listed = {posting.external_id for posting in reading.postings}
            is_lacking = any(one.external_id not in listed for one in named)
            found[board] = Missing(reading, to_ask(reading, named), is_lacking)
        elif asks_each(board.provider) and (said := _unlisted(reading, named, closed(board))):
            found[board] = Missing(reading, said, is_lacking=True)
    return found


def _unlisted(reading: Reading, live: Iterable[LiveJob], closed: Collection[str]) -> list[str]:
    listed = {posting.external_id for posting in reading.postings}
    return sorted({job.external_id for job in live if job.external_id in closed} - listed)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _is_asked(board: Board) -> bool:
    return can_ask(board.provider) and PROVIDERS[board.provider].read_known is None


@dataclass(frozen=True, slots=True)
class Pages:
    """Asks pages on a connection. An answer is kept for everyone for `fresh_seconds`."""

    conn: Connection
    asking: Asking
    claims: Claims
    fresh_seconds: float

    async def said(self, found: Mapping[Board, Missing]) -> Said:
        """Return what the pages said, by board and id; a page that could not be asked is left out."""
        async with asyncio.TaskGroup() as group:
            tasks = {board: group.create_task(self._of_board(board, missing)) for board, missing in found.items()}
        return {board: task.result() for board, task in tasks.items()}

    async def _of_board(self, board: Board, missing: Missing) -> dict[str, PageAnswer]:
        if not missing.is_lacking:
            return {}
        try:
            own = await self._ask(board, missing) if missing.ids else {}
            # Jobs that were missing before are included: their pages may have answered another run a moment ago.
            return queries.list_pages(self.conn, board, fresh_seconds=self.fresh_seconds) | own
        except Exception:
            # Without an answer a job stays missing, and the other boards are asked.
            logger.exception("pages not asked", provider=board.provider, board=board.board)
            return {}

    async def _ask(self, board: Board, missing: Missing) -> dict[str, PageAnswer]:
        """Ask the pages that no other worker asks; return what they said, as far as it is believed."""
        began = time.monotonic()
        with self.conn.transaction():
            # One claim at a time: each sees how many pages the others ask.
            queries.lock_board(self.conn, board)
            claimed = queries.claim_pages(
                self.conn, board, missing.ids, fresh_seconds=self.fresh_seconds, most=MOST_ASKED,
                lease_seconds=LEASE_SECONDS, asks_each=asks_each(board.provider),
            )  # fmt: skip
        if not claimed:
            return {}
        self.claims.add({one.posting_id: one.lease_until for one in claimed}, began)
        asked = await self._answers(missing.reading.board, [one.posting for one in claimed])
        said = await self._believed(missing.reading, claimed, {one: answer.state for one, answer in asked.items()})
        written = self._write(missing.reading, claimed, said)
        self._keep_details(board, claimed, asked)
        return written

    async def _believed(
        self, reading: Reading, claimed: Iterable[MissingPosting], said: Mapping[str, PageSays]
    ) -> dict[str, PageSays]:
        """Return what pages said, as far as their host shows a listed job and they showed their own jobs before."""
        closed = [one for one in claimed if said.get(one.external_id) == "closed"]
        hosts = {_host(one.url) for one in closed if one.was_shown}
        # One control is enough: where a board has jobs on several hosts, those of the others wait for a second list.
        host = min(hosts, default="")
        doubted = {one.external_id for one in closed if not one.was_shown or _host(one.url) != host}
        trusted = {one: says for one, says in said.items() if one not in doubted}
        if "closed" in trusted.values():
            trusted = believed(trusted, await self._control(reading, host))
        return trusted | dict.fromkeys(doubted, "unknown")

    async def _control(self, reading: Reading, host: str) -> PageSays | None:
        """Return what the page of a listed job on a host says, None if none is listed."""
        listed = [posting for posting in reading.postings if _host(posting.url) == host]
        if not listed:
            return None
        control = self._known(reading.board, host) or random.choice(listed)  # noqa: S311 - nothing secret
        answer = (await self._answers(reading.board, [control])).get(control.external_id)
        return answer.state if answer else "unknown"

    def _known(self, board: Board, host: str) -> Posting | None:
        """Return a posting whose details are known, so that none is asked for twice."""
        found = queries.find_control(self.conn, folded(board), host) if asks_each(board.provider) else None
        return found.posting if found else None

    def _write(
        self, reading: Reading, claimed: Iterable[MissingPosting], said: Mapping[str, PageSays]
    ) -> dict[str, PageAnswer]:
        """Write what pages said, and return it with the time.

        "closed" is unknown after all if a later reading lists the posting, or if its claim passed before the answer was
        there.
        """
        ids = {one.posting_id: one.external_id for one in claimed if one.external_id in said}
        held = {one: until for one in ids if (until := self.claims.end_of(one))}
        still = dict[str, datetime]()
        if held:
            written = {one: said[ids[one]] for one in held}
            still = queries.write_pages(self.conn, written, held, is_proven=reading.outcome in PROVEN)
        self.claims.end(ids)
        now = datetime.now(UTC)
        return {
            one: PageAnswer("unknown" if says == "closed" and one not in still else says, still.get(one, now))
            for one, says in said.items()
        }

    def _keep_details(self, board: Board, claimed: Iterable[MissingPosting], asked: Mapping[str, Answer]) -> None:
        """Write the details on pages that show their jobs, so that these pages are not asked again for them."""
        shown = [
            (one.posting, asked[one.external_id].details or Details())
            for one in claimed
            if one.external_id in asked and asked[one.external_id].state == "open"
        ]
        if shown and asks_each(board.provider):
            queries.write_details(self.conn, board, datetime.now(UTC), shown)

    async def _answers(self, board: Board, postings: Iterable[Posting]) -> dict[str, Answer]:
        async with aclosing(self.asking.postings(board, postings)) as answered:
            return {posting.external_id: answer async for posting, answer in answered}
