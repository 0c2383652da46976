"""The statements on the boards and ids of jobs, one function per file of worker/boards/sql.

Every function runs in the caller's open transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from common.database import Connection
from common.sql import Statements
from sourcing.filters import FollowedCompany
from sourcing.model.posting import Board, Posting
from worker.columns import boards_of, columns_of, keys_of

_SQL = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True, slots=True)
class Renaming:
    """A job's former id at a board and its current one.

    `posting` is the job's current posting, None if it is not listed. `apart` are the postings that share the former id
    now, if the current one is among them: the job is the posting with the saved title and place, or none.
    """

    company: str
    board: Board
    former: str
    current: str
    posting: Posting | None
    apart: Sequence[Posting] = ()

    def of(self, title: str, location: str) -> "Renaming | None":
        """Return the renaming of a job that was saved so, None where it is none of the postings."""
        if not self.apart:
            return self
        alike = [one for one in self.apart if one.title == title]
        likely = [one for one in alike if one.location == location] or alike
        if self.posting in likely:
            return self
        return replace(self, current=likely[-1].external_id, posting=likely[-1]) if likely else None


def adopt_jobs(conn: Connection, user_id: int) -> None:
    """Fill in the board of live jobs that an older version saved, where it is known."""
    conn.execute(_SQL["adopt_jobs"], (user_id,))


def respell_boards(conn: Connection, user_id: int, followed: Sequence[FollowedCompany]) -> None:
    """Write the current spelling of these companies' boards into their introductions and jobs.

    Pass only companies whose providers ignore the case of board names.
    """
    if followed:
        conn.execute(_SQL["respell_introductions"], (user_id, *columns_of(followed)))
        conn.execute(_SQL["respell_jobs"], (user_id, *columns_of(followed)))


def rename_jobs(conn: Connection, user_id: int, renamings: Sequence[Renaming]) -> None:
    """Give jobs, and the rows about them, the current ids; of several jobs with one id, keep one."""
    rows = conn.execute(_SQL["find_former_jobs"], (user_id, *_names(renamings), *_boards_of(renamings))).fetchall()
    saved = {(company, former): (title, location) for company, former, title, location in rows}
    of_saved = (one.of(*saved[key]) for one in renamings if (key := (one.company, one.former)) in saved)
    there = [one for one in of_saved if one]
    if not there:
        return
    listed = [one.posting for one in there]
    told = [[None if p is None else getattr(p, of) for p in listed] for of in ("title", "url", "location")]
    conn.execute(_SQL["delete_twins"], (user_id, *_names(there), *_boards_of(there)))
    conn.execute(_SQL["rename_jobs"], (user_id, *_names(there), *told))
    conn.execute(_SQL["rename_events"], (user_id, *_names(there)))
    conn.execute(_SQL["rename_hidden"], (user_id, *_names(there)))
    conn.execute(_SQL["rename_applications"], (user_id, *_names(there)))


def replace_jobs(
    conn: Connection, user_id: int, postings: Sequence[tuple[str, Posting]], boards: Mapping[str, Board]
) -> None:
    """Delete the jobs of other boards that have the ids of these postings, hidden and saved ones too.

    This comes before the upsert. `boards` maps each company to its board.
    """
    conn.execute(_SQL["replace_jobs"], (user_id, *keys_of(postings), *boards_of(postings, boards)))


def _names(renamings: Sequence[Renaming]) -> tuple[list[str], list[str], list[str]]:
    return [one.company for one in renamings], [one.former for one in renamings], [one.current for one in renamings]


def _boards_of(renamings: Sequence[Renaming]) -> tuple[list[str], list[str]]:
    return [one.board.provider for one in renamings], [one.board.board for one in renamings]
