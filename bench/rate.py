"""The highest rate of POST /start: `python -m bench.rate`. Not in `make bench`, because it is long.

The API's handler runs in its own processes, called as Lambda calls it, on an embedded Postgres. The worker's events are
dropped. Latency counts from the time at which a start was due, so it includes waiting for a free process.
"""

import argparse
import multiprocessing as mp
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.sides import SQL, make_people
from common import database
from common.database import Connection
from testing.context import Context
from testing.events import http_event
from testing.postgres import embedded_postgres
from testing.roles import API_ROLE, role_url
from worker.migrate import migrate

COMPANIES = 30
COMPANIES_EACH = 10
SECONDS_A_STEP = 10.0
LIMIT_SECONDS = 1.0

# Spawned, not forked: psycopg connections and forked threads do not mix.
_MP = mp.get_context("spawn")


def serve(requests: Any, answers: Any) -> None:
    """Run an API function: answer each `(subject, time it was due)` with `(status, seconds)`, until None comes."""
    from api.handler import handler  # noqa: PLC0415
    from common import aws  # noqa: PLC0415

    aws.invoke = lambda *_: None
    answers.put(handler(http_event("POST", "/start", "stranger"), Context())["statusCode"])  # type: ignore[arg-type]
    while (request := requests.get()) is not None:
        subject, due = request
        status = handler(http_event("POST", "/start", subject), Context())["statusCode"]  # type: ignore[arg-type]
        answers.put((status, time.time() - due))


def main() -> int:
    """Measure, print the results, and return 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.rate", description=__doc__)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--most", type=int, default=3500, help="the highest rate that is tried")
    given = parser.parse_args()
    with _stage() as conn:
        requests, answers = _MP.Queue(), _MP.Queue()
        processes = [_MP.Process(target=serve, args=(requests, answers)) for _ in range(given.processes)]
        for process in processes:
            process.start()
        try:
            for _ in processes:
                answers.get(timeout=60)
            best = _highest_rate(conn, given.most, requests, answers)
        finally:
            for process in processes:
                process.kill()
                process.join()
    print(f"POST /start, p99 under {LIMIT_SECONDS:.0f} s: up to {best} a second with {given.processes} processes")
    return 0


@contextmanager
def _stage() -> Iterator[Connection]:
    with embedded_postgres() as url:
        migrate(url)
        os.environ |= {
            "DATABASE_URL": role_url(url, API_ROLE),
            "POWERTOOLS_LOG_LEVEL": "CRITICAL",
            "POWERTOOLS_METRICS_DISABLED": "true",
        }
        with database.connect(url) as conn:
            yield conn


def _highest_rate(conn: Connection, most: int, requests: Any, answers: Any) -> int:
    best, rate = 0, 200
    people = make_people(conn, int(most * SECONDS_A_STEP), companies_each=COMPANIES_EACH, companies=COMPANIES)
    while rate <= most:
        conn.execute(SQL["delete_runs"])
        p99 = _p99(people[: int(rate * SECONDS_A_STEP)], rate, requests, answers)
        print(f"{rate} starts a second: p99 {p99 * 1000:.0f} ms", flush=True)
        if p99 >= LIMIT_SECONDS:
            break
        best, rate = rate, int(rate * 1.5)
    return best


def _p99(people: list[str], rate: int, requests: Any, answers: Any) -> float:
    """Send starts at an even rate, without waiting for responses; return the 99th percentile in seconds."""
    began = time.time()
    for number, subject in enumerate(people):
        due = began + number / rate
        time.sleep(max(0.0, due - time.time()))
        requests.put((subject, due))
    got = [answers.get(timeout=120) for _ in people]
    wrong = [status for status, _ in got if status != 202]
    if wrong:
        raise RuntimeError(f"{len(wrong)} starts were answered with {sorted(set(wrong))}")
    seconds = sorted(float(seconds) for _, seconds in got)
    return seconds[int(len(seconds) * 0.99)]


if __name__ == "__main__":
    sys.exit(main())
