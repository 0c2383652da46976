"""What fifty runs of the same board leave of the table: `python -m bench.wear`.

The pages are as the migration has them, and in turns full ones, while autovacuum looks every second.
"""

import statistics
import sys
from contextlib import ExitStack
from dataclasses import dataclass

from bench import report, stage
from bench.growth import COMPANIES, POSTINGS, Person, count, following
from bench.report import Report, Table, WrongResult
from sourcing.reading import Reading

RUNS = 50


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
    """Measure the wear of fifty runs."""
    readings = stage.readings(2, 50) if small else stage.readings(COMPANIES, POSTINGS)
    with stage.quiet():
        return Report("wear", [_worn(readings, 2 if small else RUNS)])


def _worn(readings: list[Reading], runs: int) -> Table:
    """Save the same board again and again, in turns with the migration's pages and with full ones."""
    with stage.migrated_databases(2) as urls, ExitStack() as stack:
        as_set, full = (stack.enter_context(following(url, readings)) for url in urls)
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
    return Table(head, rows, title=f"After {runs} runs of the same {count(readings):,} postings:")


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


if __name__ == "__main__":
    sys.exit(report.run(measure))
