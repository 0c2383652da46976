"""What news costs a run that finds nothing new: `python -m bench.news`.

The run is saved in turns as it is, and without news: with one statement in the place of all that tell it.
"""

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from unittest.mock import patch

from bench import report, stage
from bench.report import Report, Table
from common import database
from common.database import Connection
from sourcing.postings import Posting
from testing.roles import WORKER_ROLE, role_url
from worker import queries

# Companies, postings of each, and how often the run is saved in each way.
RUNS = ((50, 100, 20), (50, 1_000, 3))
SMALL_RUNS = ((2, 50, 2),)


def measure(*, small: bool) -> Report:
    """Save runs with and without news."""
    with stage.migrated_databases(1) as (url,), database.connect(url) as owner, stage.quiet():
        rows = [_saved(owner, url, *run) for run in (SMALL_RUNS if small else RUNS)]
    saves = Table(("processors, for saving the same again", "without news", "as it is", "ratio"), rows)
    return Report("news", [saves])


def _saved(owner: Connection, url: str, companies: int, postings: int, rounds: int) -> tuple[str, ...]:
    user_id = stage.add_user(owner)
    readings = stage.readings(companies, postings)
    owner.execute(stage.SQL["follow_companies"], (user_id, [reading.board.board for reading in readings]))
    took: dict[bool, list[float]] = {True: [], False: []}
    with database.connect(role_url(url, WORKER_ROLE)) as conn:
        for turn in range(rounds + 2):
            for has_news in (True, False) if turn % 2 else (False, True):
                attempt = stage.take_run(owner, conn, url, user_id)
                with nullcontext() if has_news else _no_news():
                    began = _clock(conn)
                    attempt.save(readings)
                    seconds = _clock(conn) - began
                snapshot = attempt.finalize()
                stage.insist((snapshot.jobs_ready, snapshot.jobs_expired), (companies * postings, 0), "jobs")
                # The first run inserts, and the second is the first that finds the same.
                if turn > 1:
                    took[has_news].append(seconds)
    ratio = statistics.median(news / none for news, none in zip(took[True], took[False], strict=True))
    medians = (statistics.median(took[has_news]) for has_news in (False, True))
    return f"{companies * postings:,} postings", *map(_ms, medians), f"{ratio:.2f}"


def _clock(conn: Connection) -> float:
    """Return the seconds that this process and the server's have worked, or where that is unknown, a clock's."""
    worked = stage.worked(conn.info.backend_pid)
    return time.perf_counter() if worked is None else worked + time.process_time()


@contextmanager
def _no_news() -> Iterator[None]:
    """Let runs be saved without news."""

    def describe(
        conn: Connection, user_id: int, _: int, postings: Sequence[tuple[str, Posting]], *__: object, **___: object
    ) -> int:
        columns = [[getattr(p, of) for _, p in postings] for of in ("external_id", "title", "url", "location")]
        conn.execute(stage.SQL["describe_alone"], (user_id, [company for company, _ in postings], *columns))
        return 0

    with ExitStack() as stack:
        stack.enter_context(patch.object(queries, "describe_jobs", describe))
        for name, answer in (
            ("forget_companies", None), ("list_introduced", {}), ("locate_jobs", None), ("record_gone", 0),
            ("introduce_companies", 0), ("write_looks", None),
        ):  # fmt: skip
            stack.enter_context(patch.object(queries, name, lambda *_, answer=answer: answer))
        yield


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms"


if __name__ == "__main__":
    sys.exit(report.run(measure))
