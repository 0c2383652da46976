"""Two hundred people start at once, and how many starts a second there may be: `make load`, apart for its length.

Both handlers run as Lambda calls them, each in processes of its own, on an embedded Postgres and recorded sites over
HTTP. In Lambda's place stands a queue between the two: an invoke puts an event into it, and each worker takes one at a
time. A start's latency counts from the moment at which it was due, so that a queue before the API counts too.
"""

import argparse
import json
import multiprocessing as mp
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.boards import put_boards
from bench.sides import SQL, make_people
from common import database
from common.database import Connection
from testing.context import Context
from testing.events import http_event
from testing.postgres import embedded_postgres
from testing.roles import API_ROLE, WORKER_ROLE, role_url
from testing.sites import serve_sites
from worker.migrate import migrate

COMPANIES = 30
COMPANIES_EACH = 10
POSTINGS = 5
SECONDS_A_STEP = 10.0
LIMIT_SECONDS = 1.0

# Processes are begun anew: psycopg's connections and forked threads do not mix.
_MP = mp.get_context("spawn")


def work(events: Any, answers: Any) -> None:
    """Be a worker function: take events until there is None."""
    from worker.handler import handler  # noqa: PLC0415

    while (event := events.get()) is not None:
        answers.put(handler(event, Context()).get("finished"))  # type: ignore[arg-type]


def serve(requests: Any, answers: Any, events: Any) -> None:
    """Be an API function: answer `(subject, when it was due)` with `(status, seconds)` until there is None."""
    os.environ["DATABASE_URL"] = role_url(os.environ["DATABASE_URL"], API_ROLE)
    from api.handler import handler  # noqa: PLC0415
    from common import aws  # noqa: PLC0415

    def invoke(function: str, event: bytes) -> None:  # noqa: ARG001 - there is one queue
        events.put(json.loads(event))

    aws.invoke = invoke
    answers.put(handler(http_event("POST", "/start", "nobody"), Context())["statusCode"])  # type: ignore[arg-type]
    while (request := requests.get()) is not None:
        subject, due = request
        status = handler(http_event("POST", "/start", subject), Context())["statusCode"]  # type: ignore[arg-type]
        answers.put((status, time.time() - due))


def main() -> int:
    """Measure, print, and return 1 where a run was lost or a number is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2, help="of each function")
    parser.add_argument("--most", type=int, default=3500, help="the highest rate that is tried")
    given = parser.parse_args()
    with _stage() as conn:
        events, runs, requests, answers = (_MP.Queue() for _ in range(4))
        apis = [_MP.Process(target=serve, args=(requests, answers, events)) for _ in range(given.processes)]
        workers = [_MP.Process(target=work, args=(events, runs)) for _ in range(given.processes)]
        for process in (*apis, *workers):
            process.start()
        try:
            for _ in apis:
                answers.get(timeout=60)
            is_right = _all_at_once(conn, given.people, requests, answers, runs)
            for _ in workers:
                events.put(None)
            for worker in workers:
                worker.join(60)
            best = _highest_rate(conn, given.most, requests, answers)
        finally:
            for process in (*apis, *workers):
                process.kill()
                process.join()
    print(f"POST /start, p99 under {LIMIT_SECONDS:.0f} s: up to {best} a second with {given.processes} API processes")
    return 0 if is_right else 1


@contextmanager
def _stage() -> Iterator[Connection]:
    with embedded_postgres() as url, tempfile.TemporaryDirectory() as folder, serve_sites(Path(folder)) as sites:
        put_boards(Path(folder), [f"company{number}" for number in range(COMPANIES)], POSTINGS)
        migrate(url)
        os.environ |= {
            "CAREER_SITES_URL": sites.url,
            "DATABASE_URL": role_url(url, WORKER_ROLE),
            "MOCK_INGESTION_SECONDS": "0",
            "POWERTOOLS_LOG_LEVEL": "CRITICAL",
            "POWERTOOLS_METRICS_DISABLED": "true",
        }
        with database.connect(url) as conn:
            yield conn


def _all_at_once(conn: Connection, count: int, requests: Any, answers: Any, runs: Any) -> bool:
    """Let everybody start in the same moment; whether every run finishes with the numbers that it must have."""
    people = make_people(conn, count, companies_each=COMPANIES_EACH, companies=COMPANIES)
    began = time.time()
    for subject in people:
        requests.put((subject, began))
    got = sorted(answers.get(timeout=120) for _ in people)
    finished = [runs.get(timeout=600) for _ in people]
    took = time.time() - began
    expected = COMPANIES_EACH * POSTINGS
    row = conn.execute(SQL["count_right_runs"], (expected,)).fetchone()
    jobs = conn.execute(SQL["count_all_ready"]).fetchone()
    is_right = (
        {status for status, _ in got} == {202}
        and all(finished)
        and row == (count, count)
        and jobs == (count * expected, count)
    )
    latest = max(seconds for _, seconds in got)
    print(f"{count} people at once: {row and row[1]} of {count} runs finished with the right numbers in {took:.1f} s")
    print(f"the last of their starts was answered after {latest:.2f} s; everything right: {is_right}", flush=True)
    return is_right


def _highest_rate(conn: Connection, most: int, requests: Any, answers: Any) -> int:
    best, rate = 0, 200
    people = make_people(conn, int(most * SECONDS_A_STEP), companies_each=COMPANIES_EACH, companies=COMPANIES)
    while rate <= most:
        conn.execute(SQL["delete_jobs"])
        conn.execute(SQL["delete_runs"])
        p99 = _p99(people[: int(rate * SECONDS_A_STEP)], rate, requests, answers)
        print(f"{rate} starts a second: p99 {p99 * 1000:.0f} ms", flush=True)
        if p99 >= LIMIT_SECONDS:
            break
        best, rate = rate, int(rate * 1.5)
    return best


def _p99(people: list[str], rate: int, requests: Any, answers: Any) -> float:
    """Ask at an even rate, whether the answers come or not; return the 99th percentile in seconds."""
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
