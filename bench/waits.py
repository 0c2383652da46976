"""The waiting times of a person, compared with the peer's: `python -m bench.waits`.

The functions of both sides run under Lambda's runtime client, warm and one at a time. The runs of both sides are in
this process, on boards served by this machine. The peer uses FastAPI, Mangum, SQLAlchemy, boto3 and httpx2 in the usual
style (`bench/peers`). It does not prove lists, keep jobs or report news.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from bench import report, sides, stage
from bench.boards import put_boards
from bench.report import Report, Table
from bench.whole_run import served
from common import database
from common.database import Connection
from common.environment import load_environment
from testing.events import http_event
from testing.roles import WORKER_ROLE, role_url
from testing.runtime import Function
from worker import run

# Companies, postings of each, jobs to list, and the numbers of requests and of runs.
COMPANIES, POSTINGS, JOBS, ROUNDS, RUNS = 50, 100, 100_000, 40, 3
SMALL_COMPANIES, SMALL_JOBS, SMALL_ROUNDS = 2, 1_000, 2

# The first rounds load code and let the server plan.
_WARM_UP = 2

_SIDES = ("api", "peer")
_START, _PAGE = "`POST /start`, until its 202", "`GET /jobs`, 100 of {:,}"
_FIRST = "the first job: a start, a run of one company, a page"
_RUN, _RERUN = "a first run of {} companies with {:,} jobs", "their next run"

_Run = Callable[[int, int, list[str]], None]


def measure(*, small: bool) -> Report:
    """Measure each wait on both sides, alternately."""
    companies, jobs = (SMALL_COMPANIES, SMALL_JOBS) if small else (COMPANIES, JOBS)
    rounds, runs = (SMALL_ROUNDS, SMALL_ROUNDS) if small else (ROUNDS, RUNS)
    names = [f"company{n}" for n in range(companies)]
    with sides.stage() as (owner, environments), tempfile.TemporaryDirectory() as folder, served(Path(folder)) as sites:
        put_boards(Path(folder), names, POSTINGS)
        asked = asyncio.run(_ask(owner, environments, jobs, rounds + _WARM_UP))
        with _runs(environments["api"]["DATABASE_URL"], sites) as ways:
            one, first, rerun = _run(owner, ways, names, runs + _WARM_UP)
    medians = [_medians(took) for took in (*asked, one, first, rerun)]
    start, page, *others = medians
    shown = [start[side] + page[side] + others[0][side] for side in range(len(_SIDES))]
    whats = (_START, _FIRST, _PAGE.format(jobs), _RUN.format(companies, companies * POSTINGS), _RERUN)
    rows = [_row(what, *both) for what, both in zip(whats, (start, shown, page, *others[1:]), strict=True)]
    return Report("waits", [Table(("what a person waits for", "Rolewatch", "the peer", "ratio"), rows)])


async def _ask(
    owner: Connection, environments: dict[str, dict[str, str]], jobs: int, rounds: int
) -> list[dict[str, list[float]]]:
    """Return the seconds of starts and of pages of jobs, by side."""
    people = iter(sides.make_people(owner, rounds * len(_SIDES)))
    reader = stage.add_user(owner)
    owner.execute(stage.SQL["add_jobs"], (reader, stage.begin_run(owner, reader), jobs))
    owner.execute(stage.SQL["settle_jobs"])
    page = http_event("GET", "/jobs", stage.text(owner, "subject_of", reader))
    starts, pages = ({side: list[float]() for side in _SIDES} for _ in range(2))
    async with AsyncExitStack() as stack:
        functions = {side: Function(sides.HANDLERS[side]) for side in _SIDES}
        for side, function in functions.items():
            await stack.enter_async_context(function.runs(environments[side]))
        for _ in range(rounds):
            for side, function in functions.items():
                starts[side].append(await function.seconds(http_event("POST", "/start", next(people))))
                pages[side].append(await function.seconds(page, 200))
    return [starts, pages]


@contextmanager
def _runs(url: str, sites: str) -> Iterator[dict[str, _Run]]:
    """Yield each side's function for a whole run, which gets the person, the run and the companies."""
    sys.path.append(str(report.PACKAGES))
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.orm import Session  # noqa: PLC0415

    from bench.peers import run_sqlalchemy  # noqa: PLC0415

    worker = role_url(url, WORKER_ROLE)
    engine = create_engine(worker.replace("postgresql://", "postgresql+psycopg://", 1), pool_size=1)

    def ours(user_id: int, run_id: int, _: list[str]) -> None:
        run.work(run_id, user_id, environment=load_environment(), seconds_left=lambda: 900.0)

    def peers(user_id: int, run_id: int, companies: list[str]) -> None:
        with Session(engine) as session:
            run_sqlalchemy.run(session, user_id, run_id, sites, companies)

    given = {
        "CAREER_SITES_URL": sites, "DATABASE_URL": worker, "MOCK_INGESTION_SECONDS": "0", "READING_SECONDS": "0",
    }  # fmt: skip
    with patch.dict(os.environ, given), stage.quiet():
        load_environment.cache_clear()
        try:
            yield {"api": ours, "peer": peers}
        finally:
            database.disconnect()
            load_environment.cache_clear()
            engine.dispose()


def _run(owner: Connection, ways: dict[str, _Run], companies: list[str], rounds: int) -> list[dict[str, list[float]]]:
    """Return the seconds of new people's runs by side: for one company, for all, and for all again."""
    one, first, rerun = ({side: list[float]() for side in ways} for _ in range(3))
    for _ in range(rounds):
        for side, way in ways.items():
            one[side].append(_timed(owner, way, _follower(owner, companies[:1]), companies[:1]))
            user_id = _follower(owner, companies)
            for took in (first, rerun):
                took[side].append(_timed(owner, way, user_id, companies))
    return [one, first, rerun]


def _follower(owner: Connection, companies: list[str]) -> int:
    user_id = stage.add_user(owner)
    owner.execute(stage.SQL["follow_companies"], (user_id, companies))
    return user_id


def _timed(owner: Connection, way: _Run, user_id: int, companies: list[str]) -> float:
    run_id = stage.begin_run(owner, user_id)
    began = time.perf_counter()
    way(user_id, run_id, companies)
    took = time.perf_counter() - began
    stage.insist(stage.number(owner, "count_ready", user_id, run_id), len(companies) * POSTINGS, "jobs of a run")
    return took


def _medians(took: dict[str, list[float]]) -> tuple[float, ...]:
    return tuple(statistics.median(seconds[_WARM_UP:]) for seconds in took.values())


def _row(what: str, ours: float, peers: float) -> tuple[str, ...]:
    return what, f"{ours * 1000:,.1f} ms", f"{peers * 1000:,.1f} ms", f"1 : {peers / ours:.1f}"


if __name__ == "__main__":
    sys.exit(report.run(measure))
