"""Reads and a run, in tables with few and with many rows of other people: `python -m bench.crowded`.

One database has few rows of others, the other has ten million jobs and a million events. Creating them takes longest of
all, so `bench/reads.py` and `bench/growth.py` share these two databases.
"""

import sys
from concurrent.futures import ThreadPoolExecutor

from bench import growth, reads, report, stage
from bench.report import Report
from common import database

OTHERS, SMALL_OTHERS = (20, 5_000), (2, 10)

# How many jobs and events each of the others gets; bench/sql/add_others.sql adds the jobs.
JOBS_EACH, EVENTS_EACH = 2_000, 200

# Database sessions that add them.
_AT_ONCE = 2


def measure(*, small: bool) -> Report:
    """Measure reads and runs in both databases."""
    others = SMALL_OTHERS if small else OTHERS
    with stage.migrated_databases(len(others)) as urls, stage.quiet():
        for url, people in zip(urls, others, strict=True):
            _add_others(url, people)
        quiet, crowded = urls
        most = f"{others[1] * JOBS_EACH:,} jobs and {others[1] * EVENTS_EACH:,} events"
        by_size = {people * JOBS_EACH: url for people, url in zip(others, urls, strict=True)}
        # First, while the tables hold no other rows.
        run = growth.tables(by_size, small=small)
        return Report("crowded", [reads.table(quiet, crowded, most, small=small), *run])


def _add_others(url: str, people: int) -> None:
    with database.connect(url) as owner:
        # Writing millions of rows first and the indexes afterwards takes half as long.
        for statement in ("skip_references", "set_indexes_aside"):
            owner.execute(stage.SQL[statement])
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(_add_some, [url] * _AT_ONCE, [people // _AT_ONCE] * _AT_ONCE))
        owner.execute(stage.SQL["add_events_of_others"], (EVENTS_EACH,))
        for statement in ("put_indexes_back", "settle_jobs", "settle_events"):
            owner.execute(stage.SQL[statement])


def _add_some(url: str, people: int) -> None:
    with database.connect(url) as owner:
        owner.execute(stage.SQL["skip_references"])
        owner.execute(stage.SQL["add_others"], (people,))


if __name__ == "__main__":
    sys.exit(report.run(measure))
