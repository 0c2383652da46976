"""The statements on boards and postings, one function per file of worker/postings/sql.

`board` is folded by `sourcing.spelling`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from common.database import Connection
from common.sql import Statements
from sourcing.indexing import words_of
from sourcing.model.details import Details
from sourcing.model.posting import Board, Posting
from worker.live import PageAnswer, PageSays
from worker.postings.stated import columns_of_details, listing_hash, text_hash

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class StoredBoard:
    """When the latest stored reading of a board began, and the latest proven one, None if there is none."""

    read_at: datetime
    proven_at: datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A listed posting that differs from what is stored: in what the list says, in its details, or in both."""

    external_id: str
    is_changed: bool
    has_new_details: bool


@dataclass(frozen=True, slots=True)
class StoredPosting:
    """A stored posting, as it is asked for."""

    posting_id: int
    provider: str
    board: str
    external_id: str
    title: str
    location: str
    url: str

    @property
    def at(self) -> Board:
        """The posting's board."""
        return Board(self.provider, self.board)

    @property
    def posting(self) -> Posting:
        """The posting as its board listed it."""
        return Posting(self.external_id, self.title, self.location, self.url)


@dataclass(frozen=True, slots=True)
class DuePosting(StoredPosting):
    """A posting whose details are due.

    `was_shown`: its page, at this address, has shown it before. `is_failing`: several pages of its board have failed
    just now, in any run, and none was read since.
    """

    was_shown: bool
    is_failing: bool


@dataclass(frozen=True, slots=True)
class MissingPosting(StoredPosting):
    """A posting that its list lacks.

    `was_shown`: its page showed it while it was listed, or pages of listed postings are not asked. `lease_until`: the
    end of this worker's claim.
    """

    was_shown: bool
    lease_until: datetime


def lock_board(conn: Connection, board: Board) -> None:
    """Lock a board's postings until the transaction ends."""
    conn.execute(_SQL["lock_board"], (board.provider, board.board))


def find_board(conn: Connection, board: Board) -> StoredBoard | None:
    """Lock a board and return what is stored of it, None if nothing is, or if a clock was ahead."""
    return _SQL.one(conn, StoredBoard, "find_board", board.provider, board.board)


def save_board(
    conn: Connection, board: Board, read_at: datetime, *, is_proven: bool, gives_details: bool | None
) -> None:
    """Record a reading as the board's latest; `gives_details` is None if the reading cannot tell."""
    proven_at = read_at if is_proven else None
    conn.execute(_SQL["save_board"], (board.provider, board.board, read_at, proven_at, gives_details))


def confirm_board(
    conn: Connection,
    board: Board,
    read_at: datetime,
    hashes: Mapping[str, bytes],
    *,
    is_proven: bool,
    gives_details: bool | None,
) -> bool:
    """Record a reading as the board's latest if it lists what is stored; return False if it does not.

    `hashes`: the list hashes of its postings by id; it states no details of them.
    """
    proven_at = read_at if is_proven else None
    given = board.provider, board.board, read_at, proven_at, gives_details, listing_hash(hashes)
    return conn.execute(_SQL["confirm_board"], given).rowcount == 1


def compare_postings(
    conn: Connection, board: Board, hashes: Mapping[str, bytes], details: Mapping[str, Details]
) -> list[Difference]:
    """Return the differences between listed postings, by their list hashes and details by id, and the stored ones."""
    stated = [text_hash(details[one]) if one in details else None for one in hashes]
    given = board.provider, board.board, list(hashes), list(hashes.values()), stated
    return _SQL.all(conn, Difference, "compare_postings", *given)


def save_postings(
    conn: Connection,
    board: Board,
    postings: Sequence[Posting],
    hashes: Mapping[str, bytes],
    *,
    read_at: datetime,
    absent_before: datetime | None,
) -> None:
    """Insert or update listed postings, whose list hashes are given by id.

    `absent_before`: the last proven reading before this one.
    """
    columns = [[getattr(one, of) for one in postings] for of in ("external_id", "title", "location", "url")]
    words = [words_of(board, one.title, one.location) for one in postings]
    given = (board.provider, board.board, *columns, [hashes[one] for one in columns[0]], read_at, absent_before, words)
    conn.execute(_SQL["save_postings"], given)


def mark_missing(
    conn: Connection,
    board: Board,
    *,
    read_at: datetime,
    proven_before: datetime | None,
    confirm_seconds: float,
    listed: Iterable[str],
    gone: Collection[str] | None,
) -> None:
    """Mark the stored postings that are not listed as missing or gone.

    `gone`: the ids whose own pages prove it, if the list is not proven; None if it is.
    """
    among = None if gone is None else list(gone)
    given = (board.provider, board.board, read_at, proven_before, confirm_seconds, list(listed), among)
    conn.execute(_SQL["mark_missing"], given)


def rename_postings(conn: Connection, board: Board, names: Mapping[str, str]) -> None:
    """Give postings their current ids, which `names` maps the former ones to."""
    conn.execute(_SQL["rename_postings"], (board.provider, board.board, list(names), list(names.values())))


def write_details(
    conn: Connection, board: Board, read_at: datetime, details: Sequence[tuple[Posting, Details]]
) -> None:
    """Write the details of postings, whose words are then due (`common.words`)."""
    ids, columns = [posting.external_id for posting, _ in details], columns_of_details([one for _, one in details])
    conn.execute(_SQL["write_details"], (board.provider, board.board, read_at, ids, *columns))


def use_postings(conn: Connection, user_id: int, run_id: int) -> int:
    """Record that the run's new jobs refer to their postings today; return how many postings were unused."""
    return conn.execute(_SQL["use_postings"], (user_id, run_id)).rowcount


def trim_board(conn: Connection, board: Board, *, most: int) -> None:
    """Delete a board's postings beyond the limit, those that are gone and unused first."""
    conn.execute(_SQL["trim_board"], (board.provider, board.board, most))


def list_detailed_boards(conn: Connection, boards: Collection[Board]) -> set[Board]:
    """Return those of the boards whose lists state details."""
    asked = [one.provider for one in boards], [one.board for one in boards]
    return set(_SQL.all(conn, Board, "list_detailed_boards", *asked))


def skip_jobs(conn: Connection, user_id: int, run_id: int, companies: Sequence[str]) -> int:
    """Mark the run's pending jobs of these companies whose details are not known as skipped or failed; return how many.

    `companies`: those whose postings have details.
    """
    return conn.execute(_SQL["skip_jobs"], (user_id, run_id, list(companies))).rowcount


def claim_pages(
    conn: Connection,
    board: Board,
    ids: Collection[str],
    *,
    fresh_seconds: float,
    most: int,
    lease_seconds: float,
    asks_each: bool,
) -> list[MissingPosting]:
    """Claim those of the postings whose pages no other worker asks or has asked lately, and return them.

    `most`: how many pages of a board are asked in the time for which an answer is fresh. `asks_each`: the pages of
    listed postings are asked too.
    """
    given = board.provider, board.board, list(ids), fresh_seconds, most, lease_seconds, asks_each
    return _SQL.all(conn, MissingPosting, "claim_pages", *given)


def list_shown_since(conn: Connection, lacked: Sequence[tuple[Board, str, datetime]]) -> list[StoredPosting]:
    """Return the postings that a newer reading shows; `lacked`: board, id, and the start of the reading without it."""
    boards = [board for board, _, _ in lacked]
    given = [one.provider for one in boards], [one.board for one in boards]
    return _SQL.all(
        conn, StoredPosting, "list_shown_since", *given, [one for _, one, _ in lacked], [at for _, _, at in lacked]
    )


def list_pages(conn: Connection, board: Board, *, fresh_seconds: float) -> dict[str, PageAnswer]:
    """Return the fresh answers of the own pages of a board's postings, by id."""
    rows = conn.execute(_SQL["list_pages"], (board.provider, board.board, fresh_seconds))
    return {external_id: PageAnswer(says, at) for external_id, says, at in rows}


def write_pages(
    conn: Connection, said: Mapping[int, PageSays], held: Mapping[int, datetime], *, is_proven: bool
) -> dict[str, datetime]:
    """Write what the own pages of postings said, and end their claims; return the ids still missing, with the time.

    `held`: the ends of the claims; a posting whose claim has another end is left alone. `is_proven`: whether the list
    that lacks the postings is.
    """
    given = list(said), list(said.values()), [held[one] for one in said], is_proven
    rows = conn.execute(_SQL["write_pages"], given)
    return {external_id: at for external_id, is_missing, at in rows if is_missing}


def list_described(conn: Connection, board: Board) -> dict[str, bytes]:
    """Return the list hashes of a board's postings whose details need not be read, by their ids."""
    return dict(conn.execute(_SQL["list_described"], (board.provider, board.board)).fetchall())


def list_due_postings(
    conn: Connection,
    user_id: int,
    run_id: int,
    companies: Sequence[str],
    *,
    most_of_board: int,
    most: int,
    failures: int,
) -> list[DuePosting]:
    """Return the postings of the run's jobs at these companies whose details are due, the most urgent ones first.

    `failures`: how many pages of a board must have failed just now for the board to be failing.
    """
    given = user_id, run_id, list(companies), most_of_board, most, failures
    found = _SQL.all(conn, DuePosting, "list_due_postings", *given)
    # Two companies may share a board.
    return list({one.posting_id: one for one in found}.values())


def claim_details(conn: Connection, postings: Collection[int], *, lease_seconds: float) -> dict[int, datetime]:
    """Claim those of the postings whose details are due and which no other worker asks for.

    Returns:
        The claimed postings, each with the end of its claim.
    """
    return dict(conn.execute(_SQL["claim_details"], (list(postings), lease_seconds)).fetchall())


def fail_details(conn: Connection, posting_id: int, until: datetime | None, sentence: str) -> None:
    """Write why a posting's details could not be read, and end the claim that ends at `until`, if it still stands."""
    conn.execute(_SQL["fail_details"], (posting_id, until, sentence))


def record_closed(conn: Connection, postings: Collection[int]) -> None:
    """Record that the pages of postings say that their jobs are closed."""
    conn.execute(_SQL["record_closed"], (list(postings),))


def list_closed(conn: Connection, board: Board) -> set[str]:
    """Return the ids of a board's postings whose pages, asked for details, say that their jobs are closed."""
    return {external_id for (external_id,) in conn.execute(_SQL["list_closed"], (board.provider, board.board))}


def find_control(conn: Connection, board: Board, host: str) -> StoredPosting | None:
    """Return a random listed posting of a board whose page, on a host, has shown it; None if there is none."""
    return _SQL.one(conn, StoredPosting, "find_control", board.provider, board.board, host)


def renew_claims(conn: Connection, held: Mapping[int, datetime], *, lease_seconds: float) -> dict[int, datetime]:
    """Extend claims, given with their ends, and return those that still stood, with their new ends."""
    given = list(held), list(held.values()), lease_seconds
    return dict(conn.execute(_SQL["renew_claims"], given).fetchall())


def release_claims(conn: Connection, held: Mapping[int, datetime]) -> None:
    """End claims, given with their ends, of postings that were not asked."""
    conn.execute(_SQL["release_claims"], (list(held), list(held.values())))
