"""Stores what a reading lists, for everyone: each board in short transactions of its own."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from common.database import Connection, pipeline
from common.log import logger
from common.states import Outcome
from sourcing.model.details import Details
from sourcing.model.posting import Board, Posting
from sourcing.model.quota import details_size
from sourcing.read import BoardReader, Reading
from sourcing.spelling import folded
from worker import metrics
from worker.boards.renaming import renamed
from worker.judging import PROVEN, understood
from worker.postings import queries
from worker.postings.asking import asks_each
from worker.postings.stated import list_hash

# How many postings of a board are kept, those that are gone included.
MOST_OF_BOARD = 100_000

# How many details are sent at once, and how many bytes of them: a description may take 100 kB, and several times as
# much until it is sent.
_DETAILS_AT_ONCE = 250
_MOST_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Recorder:
    """Stores readings as `boards` and `postings` on a connection.

    `confirm_seconds`: how far apart two proofs of absence must be. `has_time`: tells whether there is time to write
    further details; those left out are written by the board's next reading. `asks_each`: details of a provider whose
    postings are asked one by one come from there, since its lists state fewer.
    """

    conn: Connection
    confirm_seconds: float
    has_time: Callable[[], bool]
    asks_each: bool = False
    _known: dict[Board, dict[str, bytes]] = field(default_factory=dict)

    async def reading_of(self, reader: BoardReader) -> Reading:
        """Read a board and store the reading; what a run uses whose readings are not shared. It raises nothing."""
        async with reader.slot():
            reading = await self.record(await reader.read())
            # The details are stored and free: other boards may use their quota.
            reader.quota.settle(reading.postings)
            return reading

    def wanted(self, board: Board) -> Callable[[Posting], bool] | None:
        """Return a check whether the details of a board's posting are wanted, None if all are. It raises nothing.

        Known details are not wanted, unless the listed values have changed or they are due. Details that were removed
        are wanted once a job uses the posting again.
        """
        if asks_each(board.provider):
            return (lambda _: False) if self.asks_each else None
        try:
            known = queries.list_described(self.conn, folded(board))
        except Exception:
            logger.exception("known details not listed", provider=board.provider, board=board.board)
            return None
        self._known[folded(board)] = known
        if not known:
            return None
        return lambda posting: known.get(posting.external_id) != list_hash(posting)

    async def record(self, reading: Reading) -> Reading:
        """Store a reading unless a newer one is stored, and return it without the details of its postings.

        It raises nothing: without the stored postings, a run saves its jobs as before, and they stay without details.
        """
        known = self._known.pop(folded(reading.board), {})
        if reading.outcome is not Outcome.FAILED:
            try:
                await self._store(understood(reading), known)
            except Exception:
                # Neither the database nor a bug in here may fail the run.
                logger.exception("board not written", provider=reading.board.provider, board=reading.board.board)
                metrics.board_not_written()
        return _without_details(reading)

    async def _store(self, reading: Reading, known: Mapping[str, bytes]) -> None:
        board, listed = folded(reading.board), {posting.external_id: posting for posting in reading.postings}
        hashes = {one: list_hash(posting) for one, posting in listed.items()}
        details = {} if self.asks_each and asks_each(board.provider) else _details(listed, hashes, known)
        # A list whose details are all known does not state them again.
        cannot_tell = reading.is_shared or not listed or (known and not details)
        gives_details = None if cannot_tell else bool(details)
        if not (details or reading.former_ids) and queries.confirm_board(
            self.conn, board, reading.read_at, hashes, is_proven=_is_proven(reading), gives_details=gives_details
        ):
            return
        new = self._store_list(board, reading, listed, hashes, details, gives_details=gives_details)
        while some := _next_of(new):
            if not (self.has_time() and self._store_details(board, reading, some)):
                return
            # The lease is renewed between two transactions.
            await asyncio.sleep(0)

    def _store_list(
        self,
        board: Board,
        reading: Reading,
        listed: Mapping[str, Posting],
        hashes: Mapping[str, bytes],
        details: Mapping[str, Details],
        *,
        gives_details: bool | None,
    ) -> Iterator[tuple[Posting, Details]]:
        """Store all but the details, in one transaction, and return the details that are new."""
        # A pipeline: only statements that return rows cost a round trip to the database.
        with self.conn.transaction(), pipeline(self.conn):
            queries.lock_board(self.conn, board)
            stored = queries.find_board(self.conn, board)
            if stored and not _is_newer(reading, stored):
                return iter(())
            before = stored.proven_at if stored and stored.proven_at != reading.read_at else None
            if names := _names(reading):
                queries.rename_postings(self.conn, board, names)
            differing = queries.compare_postings(self.conn, board, hashes, details)
            if changed := [listed[one.external_id] for one in differing if one.is_changed]:
                queries.save_postings(self.conn, board, changed, hashes, read_at=reading.read_at, absent_before=before)
                queries.trim_board(self.conn, board, most=MOST_OF_BOARD)
            is_proven = _is_proven(reading)
            if is_proven or reading.gone:
                queries.mark_missing(
                    self.conn, board, read_at=reading.read_at, proven_before=before,
                    confirm_seconds=self.confirm_seconds, listed=listed, gone=None if is_proven else reading.gone,
                )  # fmt: skip
            queries.save_board(self.conn, board, reading.read_at, is_proven=is_proven, gives_details=gives_details)
        new = [one.external_id for one in differing if one.has_new_details]
        return ((listed[one], details[one]) for one in new)

    def _store_details(self, board: Board, reading: Reading, details: Sequence[tuple[Posting, Details]]) -> bool:
        """Store the details of some postings; return False if a later reading of the board is stored by now."""
        with self.conn.transaction():
            queries.lock_board(self.conn, board)
            stored = queries.find_board(self.conn, board)
            if stored and stored.read_at > reading.read_at:
                return False
            queries.write_details(self.conn, board, reading.read_at, details)
        return True


def _next_of(new: Iterator[tuple[Posting, Details]]) -> list[tuple[Posting, Details]]:
    """Return the next details that are sent at once; empty if there are none."""
    some, size = list[tuple[Posting, Details]](), 0
    while size < _MOST_AT_ONCE and len(some) < _DETAILS_AT_ONCE and (one := next(new, None)):
        some.append(one)
        size += details_size(one[1])
    return some


def _is_proven(reading: Reading) -> bool:
    return reading.outcome in PROVEN


def _is_newer(reading: Reading, stored: queries.StoredBoard) -> bool:
    """Return whether a reading has more than the stored one; only the reader of a board knows the details."""
    if reading.is_shared:
        return reading.read_at > stored.read_at
    return reading.read_at >= stored.read_at


def _names(reading: Reading) -> dict[str, str]:
    """Return the current ids by former ids; of several postings that became one, the last one is renamed."""
    named = {current: former for former, current, _, apart in renamed(reading) if not apart}
    return {former: current for current, former in named.items()}


def _details(
    listed: Mapping[str, Posting], hashes: Mapping[str, bytes], known: Mapping[str, bytes]
) -> dict[str, Details]:
    """Return the details by id, if the list states any; a posting without them then states nothing more.

    `hashes`: the list hashes by id. `known`: those of postings whose details were not read again, since they are known.
    """
    if not any(posting.details for posting in listed.values()):
        return {}
    return {
        one: posting.details or Details()
        for one, posting in listed.items()
        if posting.details or known.get(one) != hashes[one]
    }


def _without_details(reading: Reading) -> Reading:
    """Return a reading whose postings hold no details, which take much more memory than the rest."""
    postings = [_bare(posting) for posting in reading.postings]
    return replace(reading, postings=postings)


def _bare(posting: Posting) -> Posting:
    return posting if posting.details is None else replace(posting, details=None)
