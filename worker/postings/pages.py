"""Asks the own pages of jobs that proven lists newly lack, and keeps the answers for everyone."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from common.database import Connection
from common.log import logger
from sourcing.ask import Asking, can_ask
from sourcing.model.posting import Board, Posting
from sourcing.providers import PROVIDERS
from sourcing.read import Reading
from sourcing.spelling import folded
from worker.judging import PROVEN, understood
from worker.live import LiveJob, PageSays
from worker.postings import queries
from worker.postings.asking import asks_each
from worker.postings.claims import LEASE_SECONDS, Claims
from worker.postings.queries import MissingPosting
from worker.witness import MOST_ASKED, believed, to_ask

Said = dict[Board, dict[str, PageSays]]


@dataclass(frozen=True, slots=True)
class Missing:
    """The jobs whose pages a board's proven list gives reason to ask. `is_lacking`: the list lacks any open job."""

    reading: Reading
    ids: list[str]
    is_lacking: bool


def missing_jobs(readings: Iterable[Reading], live: Collection[LiveJob]) -> dict[Board, Missing]:
    """Return, by folded board, what is missing on the boards whose lists are proven and whose postings can be asked.

    A website is left out: its reader requests the pages of known jobs itself.
    """
    jobs = defaultdict[Board, list[LiveJob]](list)
    for job in live:
        if job.at is not None:
            jobs[folded(job.at)].append(job)
    found = dict[Board, Missing]()
    for reading in map(understood, readings):
        board = folded(reading.board)
        if reading.outcome in PROVEN and _is_asked(board):
            # The save renames jobs before they are judged.
            named = [replace(one, external_id=reading.former_ids.get(one.external_id, one.external_id))
                     for one in jobs[board]]  # fmt: skip
            listed = {posting.external_id for posting in reading.postings}
            is_lacking = any(one.external_id not in listed for one in named)
            found[board] = Missing(reading, to_ask(reading, named), is_lacking)
    return found


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

    async def _of_board(self, board: Board, missing: Missing) -> dict[str, PageSays]:
        if not missing.is_lacking:
            return {}
        try:
            own = await self._ask(board, missing) if missing.ids else {}
            # Also of jobs that were missing before: what their pages told another run a moment ago is known.
            return queries.list_pages(self.conn, board, fresh_seconds=self.fresh_seconds) | own
        except Exception:
            # Without an answer a job stays missing, and the other boards are asked.
            logger.exception("pages not asked", provider=board.provider, board=board.board)
            return {}

    async def _ask(self, board: Board, missing: Missing) -> dict[str, PageSays]:
        """Ask the pages that no other worker asks; return what they said, as far as it is believed."""
        with self.conn.transaction():
            # One claim at a time: each sees how many pages the others ask.
            queries.lock_board(self.conn, board)
            claimed = queries.claim_pages(
                self.conn, board, missing.ids, fresh_seconds=self.fresh_seconds, most=MOST_ASKED,
                lease_seconds=LEASE_SECONDS, asks_each=asks_each(board.provider),
            )  # fmt: skip
        if not claimed:
            return {}
        self.claims.add(one.posting_id for one in claimed)
        asked = await self._answers(missing.reading.board, [one.posting for one in claimed])
        said = await self._believed(missing.reading, claimed, asked)
        return said | self._write(claimed, said)

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
        control = random.choice(listed)  # noqa: S311 - nothing secret
        return (await self._answers(reading.board, [control])).get(control.external_id, "unknown")

    def _write(self, claimed: Iterable[MissingPosting], said: Mapping[str, PageSays]) -> dict[str, PageSays]:
        """Write what pages said; return what is unknown after all, since a later reading lists the job."""
        written = {one.posting_id: said[one.external_id] for one in claimed if one.external_id in said}
        if not written:
            return {}
        still = queries.write_pages(self.conn, written)
        self.claims.end(written)
        return {one: "unknown" for one, says in said.items() if says == "closed" and one not in still}

    async def _answers(self, board: Board, postings: Iterable[Posting]) -> dict[str, PageSays]:
        async with aclosing(self.asking.postings(board, postings)) as answered:
            return {posting.external_id: answer.state async for posting, answer in answered}
