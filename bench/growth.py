"""One person's run of 2,000 postings in tables with few and with many rows of others, saved and finalized alternately.

It fails if a statement of the worker reads all of `jobs`. `bench/crowded.py` creates the databases.
"""

import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from bench import stage
from bench.report import Table, WrongResult
from common import database
from common.database import Connection
from common.sql import Statements
from sourcing.read import Reading
from testing.processes import ROOT
from testing.roles import WORKER_ROLE, role_url
from worker.run import MOST_EXPIRED, Attempt

COMPANIES, POSTINGS = 20, 100
ROUNDS = 9

# The first run inserts. The second one is the first that updates.
_WARM_UP = 2

_FOLDERS = {folder: Statements(ROOT / folder / "sql") for folder in ("worker", "worker/boards")}
_OF_BOARDS = {"adopt_jobs", "respell_jobs", "find_former_jobs", "delete_twins", "rename_jobs", "replace_jobs"}
_COLUMNS = ("external_id", "title", "url", "location")


@dataclass(frozen=True, slots=True)
class Person:
    """The person whose runs are measured, with the worker's and the owner's connections."""

    url: str
    conn: Connection
    owner: Connection
    user_id: int

    def begin(self) -> Attempt:
        """Begin and claim a run."""
        return stage.take_run(self.owner, self.conn, self.url, self.user_id)

    def run(self, readings: list[Reading], attempt: Attempt | None = None) -> float:
        """Save and finalize a run of these readings, a new one if `attempt` is None; return the seconds it took."""
        attempt = attempt or self.begin()
        began = time.perf_counter()
        attempt.save(readings)
        snapshot = attempt.finalize()
        took = time.perf_counter() - began
        stage.insist((snapshot.jobs_ready, snapshot.jobs_expired), (count(readings), 0), "ready and expired jobs")
        return took


def tables(urls: Mapping[int, str], *, small: bool) -> list[Table]:
    """Return a run's time in each database, by its number of others' jobs, and the plans in the largest."""
    readings = stage.readings(2, 50) if small else stage.readings(COMPANIES, POSTINGS)
    times: dict[int, list[float]] = {size: [] for size in urls}
    with ExitStack() as stack:
        people = {size: stack.enter_context(following(url, readings)) for size, url in urls.items()}
        for number in range((1 if small else ROUNDS) + _WARM_UP):
            for size, person in people.items():
                took = person.run(readings)
                if number >= _WARM_UP:
                    times[size].append(took)
        plans = _plans(people[max(urls)], readings)
    return [_compared({size: statistics.median(took) for size, took in times.items()}), plans]


@contextmanager
def following(url: str, readings: list[Reading]) -> Iterator[Person]:
    """Yield a new person who follows the companies of the readings."""
    application = role_url(url, WORKER_ROLE)
    with (
        database.connect(url) as owner,
        database.connect(application) as conn,
    ):
        user_id = stage.add_user(owner)
        owner.execute(stage.SQL["follow_companies"], (user_id, [reading.board.board for reading in readings]))
        yield Person(application, conn, owner, user_id)


def explain(conn: Connection, user_id: int, run_id: int, readings: list[Reading]) -> dict[str, list[str]]:
    """Return the plans of the worker's statements on jobs, for a run of these readings."""
    postings = [(reading.board.board, posting) for reading in readings for posting in reading.postings]
    columns = [[c for c, _ in postings], *([getattr(p, of) for _, p in postings] for of in _COLUMNS)]
    boards = [["greenhouse"] * len(postings), columns[0]]
    parameters = {
        "list_live_jobs": (user_id,),
        "upsert_job": (user_id, "company0", "1", "Cook", "https://x.example", run_id),
        "adopt_jobs": (user_id,),
        "respell_jobs": (user_id, *([at[0]] for at in (columns[0], *boards))),
        "find_former_jobs": (user_id, *columns[:2], columns[1], *boards),
        "delete_twins": (user_id, *columns[:2], columns[1], *boards),
        "rename_jobs": (user_id, *columns[:2], *columns[1:]),
        "replace_jobs": (user_id, *columns[:2], *boards),
        "describe_jobs": (user_id, run_id, *columns, *boards, ["company0"], ["workday"]),
        "locate_jobs": (user_id, *columns[:2], columns[4], *boards, boards[1]),
        "record_gone": (user_id, run_id, *columns[:2], ["lists"] * len(postings)),
        "keep_jobs": (user_id, run_id, *columns[:2], *[[None] * len(postings)] * 3),
        "mark_unwanted": (user_id, run_id, *columns[:2]),
        "expire_jobs": (user_id, run_id),
        "delete_expired_jobs": (user_id, MOST_EXPIRED),
        "mark_jobs_ready": (user_id, run_id),
        "finalize_run": (run_id, 1, user_id),
    }
    return {
        name: [line for (line,) in conn.execute(f"EXPLAIN {_statement(name)}".encode(), given)]
        for name, given in parameters.items()
    }


def _statement(name: str) -> str:
    return _FOLDERS["worker/boards" if name in _OF_BOARDS else "worker"][name]


def _plans(person: Person, readings: list[Reading]) -> Table:
    """Return a table of how each statement of a run finds its jobs.

    Raises:
        WrongResult: a statement reads the whole table.
    """
    run_id = stage.begin_run(person.owner, person.user_id)
    rows: list[tuple[str, ...]] = []
    for name, lines in explain(person.conn, person.user_id, run_id, readings).items():
        if any("Seq Scan on jobs" in line for line in lines):
            raise WrongResult("\n".join([f"{name} reads the whole table:", *lines]))
        rows.append((name, "; ".join(_access(lines))))
    return Table(("statement", "how it finds its jobs"), rows, title="Its plans with most of them:")


def _access(lines: list[str]) -> list[str]:
    found = [line.partition("(cost")[0].strip(" ->") for line in lines if "jobs" in line and "(cost" in line]
    arbiters = [line.strip() for line in lines if "Arbiter" in line]
    return [line for line in found if "Scan" in line] or arbiters


def count(readings: list[Reading]) -> int:
    """Return the number of postings in the readings."""
    return sum(reading.found for reading in readings)


def _compared(times: dict[int, float]) -> Table:
    least = times[min(times)]
    rows: list[tuple[str, ...]] = [
        (f"{size:,}", f"{took * 1000:.0f} ms", f"{took / least:.2f}") for size, took in times.items()
    ]
    return Table(("jobs of others", "save and finalize", "ratio"), rows, title="A run:")
