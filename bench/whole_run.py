"""Where the time of a whole run goes: 50 companies with 5,000 postings, read over HTTP from recorded sites.

`python -m bench.whole_run` measures each step of `worker.run.work` for new people's first and second runs. For
comparison it alternates with plain httpx2, which reads the same pages with the same concurrency, and with saves of the
same postings inside the server: by the specification's statement for each posting, and by one merge. The mock ingestion
does not wait.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

import httpx2

from bench import report, stage
from bench.boards import board, put_boards
from bench.report import Report, Table
from bench.upsert import merge
from common import database
from common.database import Connection
from common.environment import load_environment
from sourcing.read import BOARDS_AT_ONCE
from testing.processes import ROOT
from worker import queries, run

COMPANIES, POSTINGS, ROUNDS = 50, 100, 7

# The functions of worker.queries that a run calls, in order.
STEPS = {
    "claim_run": "claim",
    "list_followed_companies": "settings, twice",
    "read_boards": "read the pages",
    "lock_run": "lock the run, twice",
    "list_live_jobs": "list live jobs",
    "judge_all": "filter and judge",
    "forget_companies": "forget companies",
    "list_introduced": "list introduced companies",
    "describe_jobs": "describe, and news of it",
    "upsert_jobs": "upsert",
    "locate_jobs": "locate",
    "record_gone": "news of gone jobs",
    "introduce_companies": "introduce companies",
    "write_last_readings": "remember by which reading",
    "keep_jobs": "keep",
    "mark_unwanted": "mark the unwanted",
    "expire_jobs": "expire",
    "delete_expired_jobs": "delete old expired jobs",
    "delete_old_events": "delete old events",
    "record_companies": "record companies",
    "begin_ingesting": "begin ingesting",
    "mark_jobs_ready": "mark ready",
    "finalize_run": "finalize",
}
# Compared with the upsert: statements that save staged postings, by their name in the report.
_LIMITS = {"each": "upsert_each_staged", "merge": "merge_stage"}
_REST, _WHOLE = "commits, logs and the rest", "the whole run"
_KINDS = ("first", "rerun")

_Result = TypeVar("_Result")
_Took = dict[str, float]


def measure(*, small: bool) -> Report:
    """Measure every step of a run, and the work that reading and saving are compared with."""
    companies = [f"company{n}" for n in range(2 if small else COMPANIES)]
    took: dict[str, list[_Took]] = {kind: [] for kind in _KINDS}
    with (
        stage.migrated_postgres() as (url, owner),
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as sites,
        patch.dict(
            os.environ,
            {"DATABASE_URL": url, "CAREER_SITES_URL": sites, "MOCK_INGESTION_SECONDS": "0", "READING_SECONDS": "0"},
        ),
        database.connect(url) as conn,
    ):
        put_boards(Path(folder), companies, POSTINGS)
        load_environment.cache_clear()
        for number in range(2 if small else ROUNDS + 1):
            person, *others = (_add_person(owner, companies) for _ in range(1 + len(_LIMITS)))
            for kind in _KINDS:
                steps = _work(owner, person, len(companies) * POSTINGS)
                steps["bare"] = _read_barely(sites, companies)
                for other, (limit, statement) in zip(others, _LIMITS.items(), strict=True):
                    steps[limit] = _save_barely(owner, conn, statement, other, companies)
                # The first round loads modules.
                if number:
                    took[kind].append(steps)
        database.disconnect()
    load_environment.cache_clear()
    first, rerun = ({step: _median(took[kind], step) for step in took[kind][0]} for kind in _KINDS)
    return Report("whole_run", [_steps(first, rerun), _compared(first, rerun)])


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder in its own process, so that it does not use the worker's interpreter."""
    command = [sys.executable, "-m", "testing.sites", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None
            yield served.stdout.readline().split()[1]
        finally:
            served.terminate()


def _add_person(owner: Connection, companies: list[str]) -> int:
    user_id = stage.add_user(owner)
    owner.execute(stage.SQL["follow_companies"], (user_id, companies))
    return user_id


def _work(owner: Connection, user_id: int, count: int) -> _Took:
    """Return the seconds of each step of a run, and of the whole run."""
    run_id = stage.begin_run(owner, user_id)
    took = dict.fromkeys(STEPS, 0.0)
    with ExitStack() as stack:
        stack.enter_context(stage.quiet())
        for step in STEPS:
            module = run if hasattr(run, step) else queries
            timed = _timed_reading if step == "read_boards" else _timed
            stack.enter_context(patch.object(module, step, timed(took, step, getattr(module, step))))
        began = time.perf_counter()
        snapshot = run.work(run_id, user_id, environment=load_environment(), seconds_left=lambda: 900.0)
        whole = time.perf_counter() - began
    stage.insist(snapshot and (snapshot.jobs_ready, snapshot.jobs_expired), (count, 0), "ready and expired jobs")
    return {**took, _REST: whole - sum(took.values()), _WHOLE: whole}


def _timed(took: _Took, step: str, function: Callable[..., _Result]) -> Callable[..., _Result]:
    @wraps(function)
    def timed(*given: Any, **named: Any) -> _Result:
        began = time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            took[step] += time.perf_counter() - began

    return timed


def _timed_reading(took: _Took, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    async def timed(*given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return await function(*given, **named)
        finally:
            took[step] += time.perf_counter() - began

    return timed


def _read_barely(sites: str, companies: list[str]) -> float:
    """Return the seconds for the pages alone, without proofs, postings and filters."""

    async def read(client: httpx2.AsyncClient, company: str) -> int:
        answer = await client.get(f"{sites}/boards-api.greenhouse.io/v1/boards/{company}/jobs")
        return answer.status_code

    async def read_all() -> list[int]:
        # Rolewatch's client does not verify certificates of local sites either.
        limits = httpx2.Limits(max_connections=BOARDS_AT_ONCE)
        async with httpx2.AsyncClient(limits=limits, verify=False, trust_env=False, timeout=60) as client:
            return await asyncio.gather(*(read(client, company) for company in companies))

    began = time.perf_counter()
    statuses = asyncio.run(read_all())
    took = time.perf_counter() - began
    stage.insist(set(statuses), {200}, "answers of the sites")
    return took


def _save_barely(owner: Connection, conn: Connection, statement: str, user_id: int, companies: list[str]) -> float:
    boards = {company: board(company, POSTINGS) for company in companies}
    run_id = stage.begin_run(owner, user_id)
    began = time.perf_counter()
    merge(conn, statement, user_id, run_id, boards)
    return time.perf_counter() - began


def _median(took: list[_Took], step: str) -> float:
    return statistics.median(one[step] for one in took)


def _steps(first: _Took, rerun: _Took) -> Table:
    names = {**STEPS, _REST: _REST, _WHOLE: _WHOLE}
    rows: list[tuple[str, ...]] = [
        (name, _ms(first[step]), _ms(rerun[step]), f"{rerun[step] / rerun[_WHOLE]:.0%}") for step, name in names.items()
    ]
    return Table(("step", "first run", "rerun", "of the rerun"), rows)


def _compared(first: _Took, rerun: _Took) -> Table:
    rows: list[tuple[str, ...]] = []
    for kind, took in zip(_KINDS, (first, rerun), strict=True):
        rows += [
            (f"{kind}: reading, to plain httpx2", *_pair(took["read_boards"], took["bare"])),
            (f"{kind}: upsert, to each in the server", *_pair(took["upsert_jobs"], took["each"])),
            (f"{kind}: the whole run, to both", *_pair(took[_WHOLE], took["bare"] + took["each"])),
            (f"{kind}: the whole run, with one merge instead", *_pair(took[_WHOLE], took["bare"] + took["merge"])),
        ]
    return Table(("what is compared", "the worker", "the limit", "ratio"), rows)


def _pair(ours: float, limit: float) -> tuple[str, str, str]:
    return _ms(ours), _ms(limit), f"{ours / limit:.1f}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms"


if __name__ == "__main__":
    sys.exit(report.run(measure))
