"""Looking, and a run, beside the rows of others: `python -m bench.beside`.

One database has few rows of others, the other ten million jobs and a million events. They take the longest to make of
all that is measured, so that both halves, `bench/reads.py` and `bench/growth.py`, are measured in the same two.
"""

import sys
from concurrent.futures import ThreadPoolExecutor

from bench import growth, reads, report, stage
from bench.report import Report
from common import database

OTHERS, SMALL_OTHERS = (20, 5_000), (2, 10)

# How many jobs bench/sql/add_others.sql gives to each of them, and how many events they get.
JOBS_EACH, EVENTS_EACH = 2_000, 200

# Sessions that add them.
_AT_ONCE = 2


def measure(*, small: bool) -> Report:
    """Measure both."""
    others = SMALL_OTHERS if small else OTHERS
    with stage.migrated_databases(len(others)) as urls, stage.quiet():
        for url, people in zip(urls, others, strict=True):
            _add_others(url, people)
        quiet, crowded = urls
        most = f"{others[1] * JOBS_EACH:,} jobs and {others[1] * EVENTS_EACH:,} events"
        by_size = {people * JOBS_EACH: url for people, url in zip(others, urls, strict=True)}
        # First, while these are all that there is.
        run = growth.tables(by_size, small=small)
        return Report("beside", [reads.table(quiet, crowded, most, small=small), *run])


def _add_others(url: str, people: int) -> None:
    with database.connect(url) as owner:
        # To write millions of rows and then the indexes takes half the time of both at once.
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
