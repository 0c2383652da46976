"""Jobs that a run's reading lacks, while a newer reading of the same board shows them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from common.database import Connection
from common.states import Outcome
from sourcing.model.posting import Board, Posting
from sourcing.read import Reading
from sourcing.spelling import folded
from worker.judging import PROVEN
from worker.live import LiveJob, PageAnswer
from worker.postings import queries
from worker.postings.pages import Said


def with_newer(
    conn: Connection, readings: Iterable[Reading], live: Iterable[LiveJob], pages: Said | None
) -> list[Reading]:
    """Return the readings, each with the open jobs that it lacks and that a newer reading of its board shows.

    A large run saves minutes after it has read a board, and another person's run may have read it again since. Then the
    older list proves nothing about what it lacks: it becomes truncated, and the next run judges by a newer one.
    `pages`: what the pages of missing jobs said.
    """
    readings = list(readings)
    jobs = defaultdict[Board, set[str]](set)
    for job in live:
        if job.at is not None:
            jobs[folded(job.at)].add(job.external_id)
    lacked = [
        (board, external_id, one.read_at)
        for one in readings
        if (board := folded(one.board)) in jobs
        for external_id in sorted(jobs[board] & _denied(one, jobs[board], (pages or {}).get(board, {})))
    ]
    shown = defaultdict[Board, list[Posting]](list)
    for stored in queries.list_shown_since(conn, lacked) if lacked else ():
        shown[stored.at].append(stored.posting)
    return [_with(one, found) if (found := shown.get(folded(one.board))) else one for one in readings]


def _denied(reading: Reading, jobs: set[str], said: Mapping[str, PageAnswer]) -> set[str]:
    """Return the jobs that the reading, or a page, may prove gone."""
    listed = {posting.external_id for posting in reading.postings}
    closed = {one for one, answer in said.items() if answer.says == "closed"}
    denied = jobs if reading.outcome in PROVEN else closed.union(reading.gone)
    return denied - listed


def _with(reading: Reading, shown: list[Posting]) -> Reading:
    which = "a job that this one lacks" if len(shown) == 1 else f"{len(shown)} jobs that this one lacks"
    why = f"The list is not believed: a newer reading shows {which}. Its missing jobs are kept."
    listed = [*reading.postings, *shown]
    return replace(reading, outcome=Outcome.TRUNCATED, postings=listed, error_message=reading.error_message or why)
