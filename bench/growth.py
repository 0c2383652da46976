"""One person's run of 2,000 postings while other people's rows grow, and what a hundred runs leave of the table.

`python -m bench.growth` saves and finalizes the same run beside ten thousand, a million and ten million rows of others,
in turns, in databases of one server. It fails where a statement of the worker reads all of `jobs`. The second half
saves one board a hundred times, with the pages as the migration has them and with full ones, while autovacuum looks
every second.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from bench import report, stage
from bench.report import Report, Table, WrongResult
from common import database
from common.database import Connection
from common.sql import Statements
from sourcing.reading import Reading
from testing.processes import ROOT
from testing.roles import WORKER_ROLE, role_url
from worker.run import MOST_EXPIRED

COMPANIES, POSTINGS = 20, 100
OTHERS = (10_000, 1_000_000, 10_000_000)
ROUNDS, RUNS = 9, 100

# How many rows each user of the others has: bench/sql/add_others.sql.
_ROWS_A_USER = 2_000

_STATEMENTS = Statements(ROOT / "worker" / "sql")
_COLUMNS = ("external_id", "title", "url", "location")


@dataclass(frozen=True, slots=True)
class Person:
    """Whose runs are measured, with their application's and their owner's connection."""

    url: str
    conn: Connection
    owner: Connection
    user_id: int

    def run(self, readings: list[Reading]) -> float:
        """Save and finalize a run of these readings; return how many seconds it took."""
        attempt = stage.take_run(self.owner, self.conn, self.url, self.user_id)
        began = time.perf_counter()
        attempt.save(readings)
        snapshot = attempt.finalize()
        took = time.perf_counter() - began
        stage.insist((snapshot.jobs_ready, snapshot.jobs_expired), (_count(readings), 0), "ready and expired jobs")
        return took


@dataclass(frozen=True, slots=True)
class Wear:
    """What updates have left of a table."""

    table_bytes: int
    index_bytes: int
    dead: int
    updates: int
    heap_only: int
    vacuums: int


def measure(*, small: bool) -> Report:
    """Measure a run beside more and more rows of others, and the wear of a hundred runs."""
    sizes = (2_000, 20_000) if small else OTHERS
    readings = stage.readings(2, 50) if small else stage.readings(COMPANIES, POSTINGS)
    with stage.quiet():
        times, plans = _grown(sizes, readings, 1 if small else ROUNDS)
        worn = _worn(readings, 2 if small else RUNS)
    return Report("growth", [_compared(times), plans, worn])


def _grown(sizes: tuple[int, ...], readings: list[Reading], rounds: int) -> tuple[dict[int, float], Table]:
    """Return the median seconds of a run beside so many rows, and the plans beside the most of them."""
    times: dict[int, list[float]] = {size: [] for size in sizes}
    with stage.migrated_databases(len(sizes)) as urls, ExitStack() as stack:
        people = {size: stack.enter_context(_person(url, readings)) for size, url in zip(sizes, urls, strict=True)}
        for size, person in people.items():
            person.run(readings)
            _add_others(person.owner, size)
            person.run(readings)
        for _ in range(rounds):
            for size, person in people.items():
                times[size].append(person.run(readings))
        plans = _plans(people[max(sizes)], readings)
    return {size: statistics.median(took) for size, took in times.items()}, plans


@contextmanager
def _person(url: str, readings: list[Reading]) -> Iterator[Person]:
    application = role_url(url, WORKER_ROLE)
    with (
        database.connect(url) as owner,
        database.connect(application) as conn,
    ):
        user_id = stage.add_user(owner)
        owner.execute(stage.SQL["follow_companies"], (user_id, [reading.board.board for reading in readings]))
        yield Person(application, conn, owner, user_id)


def _add_others(owner: Connection, rows: int) -> None:
    owner.execute(stage.SQL["skip_references"])
    owner.execute(stage.SQL["add_others"], (rows // _ROWS_A_USER,))
    owner.execute(stage.SQL["check_references"])
    owner.execute(stage.SQL["settle_jobs"])


def explain(conn: Connection, user_id: int, run_id: int, readings: list[Reading]) -> dict[str, list[str]]:
    """Return the plan of each of the worker's statements that touch jobs, for a run of these readings."""
    postings = [(reading.board.board, posting) for reading in readings for posting in reading.postings]
    columns = [[c for c, _ in postings], *([getattr(p, of) for _, p in postings] for of in _COLUMNS)]
    parameters = {
        "list_live_jobs": (user_id,),
        "upsert_job": (user_id, "company0", "1", "Cook", "https://x.example", run_id),
        "describe_jobs": (user_id, run_id, *columns, ["company0"]),
        "locate_jobs": (user_id, *columns[:2], columns[4]),
        "record_gone": (user_id, run_id, *columns[:2]),
        "keep_jobs": (user_id, run_id, *columns[:2], [None] * len(postings)),
        "expire_jobs": (user_id, run_id),
        "delete_expired_jobs": (user_id, MOST_EXPIRED),
        "mark_jobs_ready": (user_id, run_id),
        "finalize_run": (run_id, 1, user_id),
    }
    return {
        name: [line for (line,) in conn.execute(f"EXPLAIN {_STATEMENTS[name]}".encode(), given)]
        for name, given in parameters.items()
    }


def _plans(person: Person, readings: list[Reading]) -> Table:
    """Return how each statement of a run finds its jobs.

    Raises:
        WrongResult: one of them reads the whole table.
    """
    run_id = stage.begin_run(person.owner, person.user_id)
    rows: list[tuple[str, ...]] = []
    for name, lines in explain(person.conn, person.user_id, run_id, readings).items():
        if any("Seq Scan on jobs" in line for line in lines):
            raise WrongResult("\n".join([f"{name} reads the whole table:", *lines]))
        rows.append((name, "; ".join(_access(lines))))
    return Table(("statement", "how it finds its jobs"), rows, title="The plans beside the most rows:")


def _access(lines: list[str]) -> list[str]:
    found = [line.partition("(cost")[0].strip(" ->") for line in lines if "jobs" in line and "(cost" in line]
    arbiters = [line.strip() for line in lines if "Arbiter" in line]
    return [line for line in found if "Scan" in line] or arbiters


def _worn(readings: list[Reading], runs: int) -> Table:
    """Save the same board again and again, in turns with the migration's pages and with full ones."""
    with stage.migrated_databases(2) as urls, ExitStack() as stack:
        as_set, full = (stack.enter_context(_person(url, readings)) for url in urls)
        as_set.owner.execute(stage.SQL["vacuum_often"])
        stage.number(as_set.owner, "reload")
        full.owner.execute(stage.SQL["fill_pages"])
        kinds = {"as the migration sets it": as_set, "fillfactor 100": full}
        first: dict[str, Wear] = {}
        times: dict[str, list[float]] = {kind: [] for kind in kinds}
        for turn in range(runs + 1):
            for kind, person in kinds.items():
                took = person.run(readings)
                if turn:
                    times[kind].append(took)
                else:
                    first[kind] = _wear(person)
        rows = [_worn_row(kind, first[kind], _wear(person), times[kind]) for kind, person in kinds.items()]
    head = (
        "pages",
        "table, first run",
        "table",
        "indexes, first run",
        "indexes",
        "dead",
        "heap-only",
        "vacuums",
        "a run",
    )
    return Table(head, rows, title=f"After {runs} runs of the same {_count(readings):,} postings:")


def _worn_row(kind: str, first: Wear, last: Wear, times: list[float]) -> tuple[str, ...]:
    return (
        kind,
        *(f"{size / 1e6:.1f} MB" for size in (first.table_bytes, last.table_bytes)),
        *(f"{size / 1e6:.1f} MB" for size in (first.index_bytes, last.index_bytes)),
        f"{last.dead:,}",
        f"{last.heap_only / max(1, last.updates):.0%}",
        str(last.vacuums),
        f"{statistics.median(times) * 1000:.0f} ms",
    )


def _wear(person: Person) -> Wear:
    stage.SQL.changes(person.conn, "flush_statistics")
    wear = stage.SQL.one(person.owner, Wear, "wear_of_jobs")
    if wear is None:
        raise WrongResult("nothing is known of the table jobs")
    return wear


def _count(readings: list[Reading]) -> int:
    return sum(reading.found for reading in readings)


def _compared(times: dict[int, float]) -> Table:
    least = times[min(times)]
    rows: list[tuple[str, ...]] = [
        (f"{size:,}", f"{took * 1000:.0f} ms", f"{took / least:.2f}") for size, took in times.items()
    ]
    return Table(("rows of others", "save and finalize", "to the fewest rows"), rows)


if __name__ == "__main__":
    sys.exit(report.run(measure))
