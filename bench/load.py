"""Ten thousand people start a run at once: `make load`. Not in `make bench`, because it is long; try `--people 100`.

Both handlers run in their own processes, called as Lambda calls them, on an embedded Postgres and sites over HTTP. A
queue stands in for Lambda's (`bench/functions.py`). The popularity of boards follows Zipf's law, and each has its own
number of postings. Some events are lost, some come twice, some workers are killed. Still, every run must finish with
the right numbers, and every board must be read only once while a reading is fresh.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.boards import put_boards
from bench.functions import Faults, Functions, functions
from bench.stage import SQL, number
from common import database
from common.database import Connection
from testing.events import http_event
from testing.postgres import embedded_postgres
from testing.roles import API_ROLE, WORKER_ROLE, role_url
from testing.sites import Sites, serve_sites
from worker.migrate import migrate

# The clock's minute, scaled down like the time of a run.
_TICK_SECONDS = 0.25
_LONGEST_SECONDS = 3600.0
# A killed reader leaves a lease, and others read the board too.
_MORE_REQUESTS = 0.01


def main() -> int:
    """Start everyone's run, wait until all are over, and print the results. Return 1 if any is wrong."""
    given = _arguments()
    draw = random.Random(given.seed)
    boards = {f"board{rank}": 1 + rank % 7 for rank in range(1, given.boards + 1)}
    people = {f"person{one}": _followed(draw, list(boards), given.each) for one in range(given.people)}
    faults = Faults(given.lost, given.doubled, given.killing)
    with _stage(boards, given) as (conn, environments, asked):
        subjects = list(people)
        conn.execute(SQL["follow_boards"], (subjects, [board for one in subjects for board in people[one]]))
        conn.execute(SQL["analyze_people"])
        with functions(given.apis, given.workers, environments, faults, given.seed) as account:
            began = time.monotonic()
            statuses, answered = _start_all(account, subjects)
            ticks = _drain(account, conn)
            took = time.monotonic() - began
        job_bytes = number(conn, "size_of_jobs")
        wrong = list(_wrong(conn, people, boards))
    windows = sum(_windows(times, given.fresh) for times in asked.values())
    requests = sum(map(len, asked.values()))
    right, busy = given.people - len(wrong), account.busy / given.workers / took
    rows = {
        "people": f"{given.people:,}, {given.each} of {given.boards} boards each, {given.workers} workers",
        "starts": f"{dict(statuses)}, the last answered after {answered:.1f} s",
        "runs": f"{right:,} right, {took:.1f} s, {given.people / took:.1f} a second, workers busy {busy:.0%} of it",
        "a run": f"{account.busy / given.people:.3f} s of a worker; a job {job_bytes} bytes on the disk",
        "events": f"{dict(account.went)}, {account.went['invoked'] - given.people:,} of them by {ticks:,} ticks",
        "requests": f"{requests:,} for {windows:,} boards and fresh times; {given.people * given.each:,} were wanted",
    }
    print(*(f"{what}: {said}" for what, said in rows.items()), *wrong[:10], sep="\n", flush=True)
    is_right = not wrong and set(statuses) == {202} and requests <= windows * (1 + _MORE_REQUESTS)
    print(f"everything is as it must be: {is_right}", flush=True)
    return 0 if is_right else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--boards", type=int, default=300)
    parser.add_argument("--each", type=int, default=20, help="boards of each person")
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--apis", type=int, default=2)
    parser.add_argument("--fresh", type=float, default=300.0, help="seconds for which a reading is fresh")
    parser.add_argument("--lost", type=float, default=0.1, help="part of all events")
    parser.add_argument("--doubled", type=float, default=0.1, help="part of all events")
    parser.add_argument("--killing", type=float, default=0.001, help="part of all deliveries, whose worker is killed")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _followed(draw: random.Random, boards: Sequence[str], count: int) -> list[str]:
    """Draw different boards by Zipf's law: the first is followed twice as often as the second."""
    # The boards with the shortest random waits are drawn; that is a weighted draw without replacement.
    waits = {board: draw.expovariate(1 / rank) for rank, board in enumerate(boards, start=1)}
    return sorted(boards, key=waits.__getitem__)[:count]


@contextmanager
def _stage(
    boards: Mapping[str, int], given: argparse.Namespace
) -> Iterator[tuple[Connection, tuple[dict[str, str], dict[str, str]], Mapping[str, list[float]]]]:
    """Yield the owner's connection, the functions' environments, and the times of requests by path."""
    with embedded_postgres() as url, tempfile.TemporaryDirectory() as folder, serve_sites(Path(folder)) as sites:
        for postings in set(boards.values()):
            put_boards(Path(folder), [name for name, count in boards.items() if count == postings], postings)
        migrate(url)
        # The processes inherit the environment and read it when they load.
        os.environ |= {
            "CAREER_SITES_URL": sites.url,
            "LATE_EVENT_SECONDS": "1",
            "LEASE_SECONDS": "2",
            "LOST_WORKER_SECONDS": "4",
            "MOCK_INGESTION_SECONDS": "0",
            "POWERTOOLS_LOG_LEVEL": "CRITICAL",
            "POWERTOOLS_METRICS_DISABLED": "true",
            "READING_SECONDS": str(given.fresh),
            "WORKER_CONCURRENCY": str(given.workers),
        }
        api, worker = ({"DATABASE_URL": role_url(url, role)} for role in (API_ROLE, WORKER_ROLE))
        with database.connect(url) as conn:
            yield conn, (api, worker), _noted(sites)


def _noted(sites: Sites) -> Mapping[str, list[float]]:
    asked = defaultdict[str, list[float]](list)
    answer = sites.answer

    def noted(path: str) -> Any:
        asked[path].append(time.monotonic())
        return answer(path)

    sites.answer = noted  # type: ignore[method-assign]
    return asked


def _start_all(account: Functions, subjects: Sequence[str]) -> tuple[Counter[int], float]:
    """Start everyone's run at the same time; return the responses by status, and the seconds until the last one."""
    began, statuses = time.monotonic(), Counter[int]()
    last = [0.0]

    def answered(answer: Any) -> None:
        statuses[int(answer["statusCode"]) if isinstance(answer, dict) else 0] += 1
        last[0] = time.monotonic() - began

    for subject in subjects:
        account.ask(http_event("POST", "/start", subject), answered)
    while statuses.total() < len(subjects):
        account.step()
    return statuses, last[0]


def _drain(account: Functions, conn: Connection) -> int:
    """Send ticks until no run is active; return their number."""
    ticks, is_ticking, end = 0, False, time.monotonic() + _LONGEST_SECONDS
    looked = due = time.monotonic()

    def ticked(_: Any) -> None:
        nonlocal is_ticking
        is_ticking = False

    while time.monotonic() < end:
        account.step()
        now = time.monotonic()
        if not is_ticking and now >= due:
            ticks, is_ticking, due = ticks + 1, True, now + _TICK_SECONDS
            account.ask({"task": "tick"}, ticked)
        if now >= looked + 0.5:
            looked = now
            if number(conn, "count_active") == 0:
                break
    return ticks


def _wrong(conn: Connection, people: Mapping[str, Sequence[str]], boards: Mapping[str, int]) -> Iterator[str]:
    """Yield a sentence for each person whose only run is not finished, or has wrong numbers."""
    met = Counter[str]()
    for subject, status, total, expired, attempt, ready in conn.execute(SQL["list_ended"]).fetchall():
        expected = sum(boards[board] for board in people[subject])
        met[subject] += 1
        if (status, total, expired, ready) != ("finished", expected, 0, expected):
            yield f"{subject}: {status}, {total} jobs, {ready} ready, not {expected}; attempt {attempt}"
    yield from (f"{subject} has {met[subject]} runs" for subject in people if met[subject] != 1)


def _windows(times: Sequence[float], fresh: float) -> int:
    """Return how many times a reading could expire between the first and the last request."""
    return 1 + int((max(times) - min(times)) / fresh)


if __name__ == "__main__":
    sys.exit(main())
