"""How much ten viewers slow a run that they watch: `python -m bench.watched`.

One person's run of 100,000 postings is saved and finalized, in turns alone and while ten viewers each ask for it once a
second: the API's handler, in a process of its own, answers ten times a second. Both share Postgres and this machine's
processors; on AWS the functions have processors of their own.
"""

import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection as Pipe
from typing import Any

from bench import growth, report, stage
from bench.report import Report, Table
from testing.context import Context
from testing.events import http_event
from testing.roles import API_ROLE, role_url

BOARDS, POSTINGS, VIEWERS, ROUNDS = 100, 1_000, 10, 3


def watch(pipe: "Pipe[Any, Any]", environment: dict[str, str], subject: str) -> None:
    """Be the API: ask for each run that is named, as often as the viewers do, until told to stop; tell the seconds."""
    os.environ |= environment
    from api.handler import handler  # noqa: PLC0415

    def ask(path: str) -> float:
        began = time.perf_counter()
        answer = handler(http_event("GET", path, subject), Context())  # type: ignore[arg-type]
        took = time.perf_counter() - began
        stage.insist(answer["statusCode"], 200, path)
        return took

    ask("/runs")
    pipe.send("ready")
    while (run_id := pipe.recv()) is not None:
        took, due = list[float](), time.monotonic()
        while not (took and pipe.poll(max(0.0, due - time.monotonic()))):
            took.append(ask(f"/runs/{run_id}"))
            due += 1 / VIEWERS
        pipe.recv()
        pipe.send(took)


def measure(*, small: bool) -> Report:
    """Measure the same run in turns, alone and watched."""
    readings, rounds = (stage.readings(2, 50), 1) if small else (stage.readings(BOARDS, POSTINGS), ROUNDS)
    alone, watched, asked = list[float](), list[float](), list[float]()
    with stage.migrated_databases(1) as (url,), growth.following(url, readings) as person, stage.quiet():
        person.run(readings)
        with _viewers(url, stage.text(person.owner, "subject_of", person.user_id)) as viewers:
            for turn in range(rounds):
                for is_watched in (turn % 2 == 0, turn % 2 == 1):
                    if is_watched:
                        attempt = person.begin()
                        viewers.send(attempt.run_id)
                        watched.append(person.run(readings, attempt))
                        viewers.send("over")
                        asked += viewers.recv()
                    else:
                        alone.append(person.run(readings))
    return Report("watched", [_table(growth.count(readings), alone, watched, asked)])


@contextmanager
def _viewers(url: str, subject: str) -> Iterator["Pipe[Any, Any]"]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    environment = {"DATABASE_URL": role_url(url, API_ROLE), "POWERTOOLS_LOG_LEVEL": "CRITICAL"}
    process = context.Process(target=watch, args=(theirs, environment, subject), daemon=True)
    process.start()
    # Or its death would not be heard.
    theirs.close()
    try:
        ours.recv()
        yield ours
    finally:
        process.kill()
        process.join()


def _table(count: int, alone: list[float], watched: list[float], asked: list[float]) -> Table:
    ratio = statistics.median(with_them / without for without, with_them in zip(alone, watched, strict=True))
    seconds = (f"{statistics.median(one):.2f} s" for one in (alone, watched))
    answers = (f"{len(asked):,}", f"{statistics.median(asked) * 1000:.1f} ms")
    head = ("", "alone", f"watched by {VIEWERS}", "ratio", "their requests", "an answer")
    return Table(head, [(f"a run of {count:,} postings", *seconds, f"{ratio:.2f}", *answers)])


if __name__ == "__main__":
    sys.exit(report.run(measure))
