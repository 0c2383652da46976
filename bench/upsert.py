"""The specification's upsert, as the worker executes it, compared with COPY plus one merge, and with SQLAlchemy.

`python -m bench.upsert` saves postings of 100 companies for a person without jobs (first), and the same postings again
in the next run (rerun). Each save is one transaction; all ways alternate on one Postgres.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product

from bench import report, stage
from bench.boards import board
from bench.report import Report, Table
from common import database
from common.database import Connection
from sourcing.model.posting import Posting
from worker import queries

COMPANIES = 100

# Numbers of postings, and how often each way saves them. The peer's time per posting stays the same for more.
SIZES = {1_000: 7, 10_000: 3, 50_000: 2}
SMALL = {1_000: 1}
PEERS_MOST = 10_000

OURS, MERGE, PEER, FLOOR = "the worker", "COPY and one merge", "SQLAlchemy", "each in the server"

_Boards = Mapping[str, list[Posting]]
_Way = Callable[[int, int, _Boards], None]


@dataclass(frozen=True, slots=True)
class Took:
    """Clock seconds, and CPU seconds of this process and of the server. Only Linux reports the server's."""

    clock: float
    client: float
    server: float | None


_Times = dict[tuple[int, str, str], list[Took]]


def measure(*, small: bool) -> Report:
    """Save postings in all ways and sizes; report medians and ratios."""
    sizes = SMALL if small else SIZES
    times: _Times = {}
    with stage.migrated_postgres() as (url, owner), database.connect(url) as conn, _session(url) as (peer, peer_pid):
        ways = {
            OURS: (lambda *run: _save(conn, *run), conn.info.backend_pid),
            MERGE: (lambda *run: merge(conn, "merge_stage", *run), conn.info.backend_pid),
            FLOOR: (lambda *run: merge(conn, "upsert_each_staged", *run), conn.info.backend_pid),
            PEER: (peer, peer_pid),
        }
        for size, rounds in sizes.items():
            boards = {f"company{n}": board(f"company{n}", size // COMPANIES) for n in range(COMPANIES)}
            for _, (name, (way, pid)) in product(range(rounds), ways.items()):
                if name == PEER and size > PEERS_MOST:
                    continue
                for kind, took in _first_and_rerun(owner, boards, way, pid):
                    times.setdefault((size, name, kind), []).append(took)
    return Report("upsert", [_compared(times), _costs(times, min(max(sizes), PEERS_MOST))])


def _first_and_rerun(owner: Connection, boards: _Boards, way: _Way, pid: int) -> Iterator[tuple[str, Took]]:
    owner.execute(stage.SQL["empty_jobs"])
    user_id = stage.add_user(owner)
    expected = sum(map(len, boards.values()))
    for kind in ("first", "rerun"):
        run_id = stage.begin_run(owner, user_id)
        clock, client, server = time.perf_counter(), time.process_time(), stage.worked(pid)
        way(user_id, run_id, boards)
        clock, client = time.perf_counter() - clock, time.process_time() - client
        worked = stage.worked(pid)
        stage.insist(stage.number(owner, "count_upserted", user_id, run_id), expected, "jobs that were saved")
        yield kind, Took(clock, client, None if worked is None or server is None else worked - server)


def _save(conn: Connection, user_id: int, run_id: int, boards: _Boards) -> None:
    with conn.transaction():
        postings = ((company, posting) for company, board in boards.items() for posting in board)
        queries.upsert_jobs(conn, user_id, run_id, postings)


def merge(conn: Connection, statement: str, user_id: int, run_id: int, boards: _Boards) -> None:
    """Save postings with COPY into a temporary table and one merge statement, in a transaction."""
    with conn.transaction(), conn.cursor() as cursor:
        cursor.execute(stage.SQL["stage"])
        with cursor.copy(stage.SQL["fill_stage"]) as copy:
            for company, board in boards.items():
                for p in board:
                    copy.write_row((user_id, company, p.external_id, p.title, p.url, run_id))
        cursor.execute(stage.SQL[statement])


@contextmanager
def _session(url: str) -> Iterator[tuple[_Way, int]]:
    """Yield the peer's way of saving, and the id of its server process."""
    sys.path.append(str(report.PACKAGES))
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.orm import Session  # noqa: PLC0415

    from bench.peers.upsert_sqlalchemy import upsert_jobs  # noqa: PLC0415

    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1), pool_size=1)

    def save(user_id: int, run_id: int, boards: _Boards) -> None:
        with Session(engine) as session, session.begin():
            upsert_jobs(session, user_id, run_id, boards)

    try:
        # Return the pool's only connection, so that `save` gets the same one.
        with engine.connect() as connection:
            pid = connection.connection.driver_connection.info.backend_pid
        yield save, pid
    finally:
        engine.dispose()


def _median(times: _Times, size: int, name: str, kind: str) -> float:
    return statistics.median(took.clock for took in times[size, name, kind])


def _compared(times: _Times) -> Table:
    head = ("postings", OURS, FLOOR, MERGE, PEER, "server / worker", "merge / worker", "SQLAlchemy / worker")
    rows: list[tuple[str, ...]] = []
    for size, kind in dict.fromkeys((size, kind) for size, _, kind in times):
        ways = [name for name in (OURS, FLOOR, MERGE, PEER) if (size, name, kind) in times]
        seconds = [_median(times, size, name, kind) for name in ways]
        shown = [f"{one * 1000:,.0f} ms" for one in seconds]
        ratios = [f"{one / seconds[0]:.2f}" for one in seconds[1:]]
        if PEER not in ways:
            shown, ratios = [*shown, "-"], [*ratios, "-"]
        rows.append((f"{size:,}, {kind}", *shown, *ratios))
    return Table(head, rows)


def _costs(times: _Times, size: int) -> Table:
    rows: list[tuple[str, ...]] = []
    for name in (OURS, FLOOR, MERGE, PEER):
        took = times[size, name, "rerun"]
        client = statistics.median(one.client for one in took)
        server = [one.server for one in took if one.server is not None]
        shown = f"{statistics.median(server) / size * 1e6:.1f} µs" if server else "unknown"
        rows.append((name, f"{client / size * 1e6:.1f} µs", shown))
    head = ("a rerun's posting", "client's processor", "server's processor")
    return Table(head, rows, title=f"Where the time of a rerun of {size:,} postings goes:")


if __name__ == "__main__":
    sys.exit(report.run(measure))
