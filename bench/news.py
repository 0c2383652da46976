"""What news costs: a run that finds nothing new, and GET /news beside few events and many: `python -m bench.news`.

The run is saved in turns as it is, and without news: with one statement in the place of all that tell it. The API's
handler answers in this process, one person after the other.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any
from unittest.mock import patch

from bench import report, stage
from bench.report import Report, Table
from common import database
from common.database import Connection
from common.environment import load_environment
from sourcing.postings import Posting
from testing.context import Context
from testing.events import http_event
from testing.roles import API_ROLE, WORKER_ROLE, role_url
from worker import queries

# Companies, postings of each, and how often the run is saved in each way.
RUNS = ((50, 100, 60), (100, 1_000, 7))
SMALL_RUNS = ((2, 50, 2),)

EVENTS, HIDDEN, ROUNDS = (1_000, 100_000), 500, 100

# The first answers load code, and let the server plan.
_WARM_UP = 10

_Answer = dict[str, Any]


def measure(*, small: bool) -> Report:
    """Save runs with and without news, and answer GET /news."""
    with stage.migrated_databases(1) as (url,), database.connect(url) as owner, stage.quiet():
        rows = [_saved(owner, url, *run) for run in (SMALL_RUNS if small else RUNS)]
        with _api(url):
            answered = _answered(owner, (300, 1_000) if small else EVENTS, 3 if small else ROUNDS)
    saves = Table(("processors, for saving the same again", "without news", "as it is", "ratio"), rows)
    return Report("news", [saves, answered])


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

    def describe(conn: Connection, user_id: int, _: int, postings: Sequence[tuple[str, Posting]], **__: object) -> int:
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


@contextmanager
def _api(url: str) -> Iterator[None]:
    with patch.dict(os.environ, {"DATABASE_URL": role_url(url, API_ROLE)}):
        load_environment.cache_clear()
        try:
            yield
        finally:
            database.disconnect()
            load_environment.cache_clear()


def _answered(owner: Connection, sizes: tuple[int, int], rounds: int) -> Table:
    people = {size: _add_person(owner, size) for size in sizes}
    asked = {size: _requests(subject, size) for size, subject in people.items()}
    owner.execute(stage.SQL["settle_events"])
    rows: list[tuple[str, ...]] = []
    for what in asked[sizes[0]]:
        few, many = _medians([asked[size][what] for size in sizes], rounds)
        rows.append((what, _ms(few), _ms(many), f"{many / few:.2f}"))
    return Table(("GET /news", *(f"{size:,} events" for size in sizes), "ratio"), rows)


def _add_person(owner: Connection, events: int) -> str:
    user_id = stage.add_user(owner)
    owner.execute(stage.SQL["add_events"], (user_id, events))
    owner.execute(stage.SQL["hide_jobs"], (user_id, min(HIDDEN, events // 2)))
    return stage.text(owner, "subject_of", user_id)


def _requests(subject: str, events: int) -> dict[str, str]:
    """Return the requests that are measured, each a path with who asks, by what it is."""
    newest = _get(f"/news {subject}")["events"][0]["id"]
    return {
        "the newest 100": f"/news {subject}",
        "a page in the middle": f"/news?cursor={newest - events // 2} {subject}",
        "those that are unseen": f"/news?unseen=true {subject}",
        "those of one company": f"/news?company=company7 {subject}",
        "those of one kind": f"/news?kind=gone {subject}",
    }


def _medians(requests: list[str], rounds: int) -> list[float]:
    took: list[list[float]] = [[] for _ in requests]
    for turn in range(rounds + _WARM_UP):
        for request, seconds in zip(requests, took, strict=True):
            began = time.perf_counter()
            _get(request)
            if turn >= _WARM_UP:
                seconds.append(time.perf_counter() - began)
    return [statistics.median(seconds) for seconds in took]


def _get(request: str) -> _Answer:
    # It reads the environment when it is loaded.
    from api.handler import handler  # noqa: PLC0415

    path, _, subject = request.partition(" ")
    answer = handler(http_event("GET", path, subject), Context())  # type: ignore[arg-type]
    stage.insist(answer["statusCode"], 200, path)
    body: _Answer = json.loads(answer["body"])
    stage.insist(bool(body["events"]), True, f"events of {path}")
    return body


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms"


if __name__ == "__main__":
    sys.exit(report.run(measure))
