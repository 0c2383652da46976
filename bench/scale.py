"""What sharing readings spares a run, and what a pooler costs it: `python -m bench.scale`.

One person's runs over HTTP from sites on this machine, in turns: with every board asked, with every board fresh, and by
way of PgBouncer in transaction mode, where this machine has it.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from bench import report, stage
from bench.boards import put_boards
from bench.report import Report, Table
from bench.whole_run import served
from common import database
from common.database import Connection
from common.environment import load_environment
from common.readings.table import ReadingsTable
from sourcing.postings import Board
from sourcing.reading import Reading, read_boards
from sourcing.sharing import SharedReadings
from testing.pooler import PROGRAM, served_pooler
from worker import run

COMPANIES = 20
POSTINGS = 100
ROUNDS = 15


def measure(*, small: bool) -> Report:
    """Measure both; small is a few companies and a round."""
    companies = [f"company{n}" for n in range(3 if small else COMPANIES)]
    rounds = 2 if small else ROUNDS
    with (
        stage.migrated_postgres() as (url, owner),
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as sites,
        _environment(CAREER_SITES_URL=sites, MOCK_INGESTION_SECONDS="0", READING_SECONDS="0"),
        stage.quiet(),
    ):
        put_boards(Path(folder), companies, POSTINGS)
        with database.connect(url) as conn:
            reading = _read_in_turns(conn, sites, companies, rounds)
        tables = [_table("reading", reading)]
        if PROGRAM:
            with served_pooler(url) as by_way:
                ways = {"direct": url, "by way of PgBouncer": by_way(url)}
                tables.append(_table("a whole run", _run_in_turns(owner, ways, companies, rounds)))
    return Report("scale", tables)


def _read_in_turns(conn: Connection, sites: str, companies: list[str], rounds: int) -> dict[str, list[float]]:
    boards = [Board("greenhouse", company) for company in companies]
    took = {"every board asked": list[float](), "every board fresh": list[float]()}
    _read(sites, boards, SharedReadings(ReadingsTable(conn, fresh_seconds=3600)))
    for _ in range(rounds):
        shared = SharedReadings(ReadingsTable(conn, fresh_seconds=3600))
        for (what, seconds), sharer in zip(took.items(), (None, shared), strict=True):
            began = time.perf_counter()
            readings = _read(sites, boards, sharer)
            seconds.append(time.perf_counter() - began)
            stage.insist({(one.found, one.is_shared) for one in readings}, {(POSTINGS, sharer is not None)}, what)
    return took


def _read(sites: str, boards: list[Board], sharer: SharedReadings | None) -> list[Reading]:
    return asyncio.run(read_boards(boards, sites_url=sites, seconds=60, sharer=sharer))


def _run_in_turns(
    owner: Connection, urls: Mapping[str, str], companies: list[str], rounds: int
) -> dict[str, list[float]]:
    took = {way: list[float]() for way in urls}
    people = {way: stage.add_user(owner) for way in urls}
    for user_id in people.values():
        owner.execute(stage.SQL["follow_companies"], (user_id, companies))
    # The first round fills the tables.
    for turn in range(rounds + 1):
        for way, url in urls.items():
            with _environment(DATABASE_URL=url):
                run_id = stage.begin_run(owner, people[way])
                database.connection()
                began = time.perf_counter()
                snapshot = run.work(run_id, people[way], environment=load_environment(), seconds_left=lambda: 900.0)
                if turn:
                    took[way].append(time.perf_counter() - began)
                stage.insist(snapshot and snapshot.jobs_ready, len(companies) * POSTINGS, "ready jobs")
                database.disconnect()
    return took


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    with patch.dict(os.environ, variables):
        load_environment.cache_clear()
        yield
    load_environment.cache_clear()


def _table(what: str, took: Mapping[str, list[float]]) -> Table:
    medians = {way: statistics.median(seconds) for way, seconds in took.items()}
    first = next(iter(medians.values()))
    rows: list[tuple[str, ...]] = [
        (f"{what}, {way}", f"{seconds * 1000:.1f} ms", f"{seconds / first:.2f}") for way, seconds in medians.items()
    ]
    return Table(("", "median", "ratio"), rows)


if __name__ == "__main__":
    sys.exit(report.run(measure))
