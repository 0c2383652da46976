"""What an index for the slowest reads would cost the runs, and give to who looks: `python -m bench.indexes`.

A person's postings are saved by the specification's statement and marked as ready, twice, in databases that differ by
an index; measured is the server's processor. Then somebody with 100,000 jobs looks for what they have not. A text's
index needs extensions that the embedded Postgres lacks, so that it is measured on one of this machine's, if there is.
"""

import statistics
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from bench import report, stage
from bench.boards import board
from bench.report import Report, Table
from common import database
from common.database import Connection
from sourcing.postings import Posting
from worker import queries

COMPANIES, POSTINGS, JOBS, ROUNDS = 20, 500, 100_000, 3
_LOOKS = 7

# Where Debian and its like have each version of Postgres, and what it can be extended by.
_INSTALLED, _SHARED = Path("/usr/lib/postgresql"), Path("/usr/share/postgresql")


@dataclass(frozen=True, slots=True)
class _Way:
    """What makes an index, by the name of a statement, and what looks with it; and what was measured with it."""

    what: str
    make: str | None
    look: str
    first: list[float] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)


def measure(*, small: bool) -> Report:
    """Measure each index beside the same without it, on one server."""
    sizes = (2, 20, 1_000, 1) if small else (COMPANIES, POSTINGS, JOBS, ROUNDS)
    ways = [
        _Way("as it is", None, "find_status"),
        _Way("an index of the status", "index_statuses", "find_status"),
        _Way("an index of a stored column: has it expired", "index_expired", "find_expired"),
    ]
    tables = [_measured("expired jobs", None, ways, *sizes)]
    if programs := _with_trigrams():
        ways = [_Way("as it is", None, "find_text"), _Way("an index of trigrams, in GIN", "index_texts", "find_text")]
        tables.append(_measured("a text", programs, ways, *sizes))
    else:
        print("Without a text's index: no Postgres of this machine has trigrams.", flush=True)
    return Report("indexes", tables)


def _with_trigrams() -> Path | None:
    """Return the programs of the newest Postgres of this machine that has trigrams."""
    versions = {int(path.parts[-3]) for path in _SHARED.glob("*/extension/pg_trgm.control")}
    programs = (_INSTALLED / str(version) / "bin" for version in sorted(versions, reverse=True))
    return next((one for one in programs if (one / "initdb").exists()), None)


def _measured(
    looked_for: str, programs: Path | None, ways: list[_Way], companies: int, postings: int, jobs: int, rounds: int
) -> Table:
    boards = {f"company{n}": board(f"company{n}", postings) for n in range(companies)}
    with stage.migrated_databases(len(ways), programs) as urls, ExitStack() as stack:
        conns = [stack.enter_context(database.connect(url)) for url in urls]
        for way, conn in zip(ways, conns, strict=True):
            if way.make:
                conn.execute(stage.SQL[way.make])
        for _, (way, conn) in product(range(rounds), list(zip(ways, conns, strict=True))):
            _save_twice(conn, way, boards)
        for way, conn in zip(ways, conns, strict=True):
            _look(conn, way, jobs)
        version = conns[0].info.server_version // 10_000
    count = companies * postings
    head = (f"looking for {looked_for}, Postgres {version}", "first", "ratio", "rerun", "ratio", f"a look at {jobs:,}")
    return Table(head, [_row(way, ways[0], count) for way in ways])


def _save_twice(conn: Connection, way: _Way, boards: Mapping[str, list[Posting]]) -> None:
    user_id = stage.add_user(conn)
    for took in (way.first, way.rerun):
        run_id = stage.begin_run(conn, user_id)
        began = _clock(conn)
        with conn.transaction():
            postings = ((company, posting) for company, board in boards.items() for posting in board)
            queries.upsert_jobs(conn, user_id, run_id, postings)
        ready = queries.mark_jobs_ready(conn, user_id, run_id)
        took.append(_clock(conn) - began)
        stage.insist(ready, sum(map(len, boards.values())), "jobs that are ready")


def _look(conn: Connection, way: _Way, jobs: int) -> None:
    user_id = stage.add_user(conn)
    run_id = stage.begin_run(conn, user_id)
    conn.execute(stage.SQL["add_jobs"], (user_id, run_id, jobs))
    queries.mark_jobs_ready(conn, user_id, run_id)
    conn.execute(stage.SQL["settle_jobs"])
    for _ in range(_LOOKS):
        began = time.perf_counter()
        found = conn.execute(stage.SQL[way.look], (user_id,)).fetchall()
        way.looks.append(time.perf_counter() - began)
        stage.insist(found, [], "jobs that are not there")


def _clock(conn: Connection) -> float:
    """Return the seconds that the server has worked for this session, or where that is unknown, a clock's."""
    worked = stage.worked(conn.info.backend_pid)
    return time.perf_counter() if worked is None else worked


def _row(way: _Way, without: _Way, count: int) -> tuple[str, ...]:
    cells = list[str]()
    for took, base in ((way.first, without.first), (way.rerun, without.rerun)):
        with_it, without_it = statistics.median(took), statistics.median(base)
        cells += [f"{with_it / count * 1e6:.1f} µs", f"{with_it / without_it:.2f}" if without_it else "-"]
    return way.what, *cells, f"{statistics.median(way.looks) * 1000:.1f} ms"


if __name__ == "__main__":
    sys.exit(report.run(measure))
