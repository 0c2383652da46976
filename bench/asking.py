"""How many requests the details of postings take where each posting is one, and how a run treats hostile sites.

`python -m bench.asking` serves recorded days of real boards as boards whose postings are asked for one by one, and lets
two people read them each day. ROLEWATCH_RECORDINGS names the folder of the recordings; without it, this part is left
out. Then it lets a person follow 10,000 new postings, four fifths of them on sites that are slow, refuse, lie or deny
what they list, until all details are known.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from bench import report, stage
from bench.report import Report, Table
from common import database
from common.database import Connection
from common.environment import load_environment
from sourcing.model.posting import Board
from sourcing.read import read_boards
from testing.crowd import Crowd, hostile_crowd
from testing.sites import Sites, serve_sites
from worker import run
from worker.queries import Snapshot

POSTINGS, SMALL_POSTINGS = 10_000, 100
SECONDS, SMALL_SECONDS = 30.0, 1.0
_MOST_RUNS = 40

# Where the recorded answers of each provider are.
_FOLDERS = {
    "greenhouse": "boards-api.greenhouse.io/v1/boards/*/jobs.json",
    "lever": "api.lever.co/v0/postings/*.json",
    "ashby": "api.ashbyhq.com/posting-api/job-board/*.json",
}

# Title and place of each posting by id, by board.
_Listed = dict[str, dict[str, tuple[str, str]]]


def measure(*, small: bool) -> Report:
    """Count the requests of recorded days, and time the runs of a crowd of postings."""
    tables = []
    with tempfile.TemporaryDirectory() as folder, serve_sites(Path(folder)) as sites:
        if days := _recorded_days(sites):
            tables.append(_counted(sites, days))
        else:
            print("ROLEWATCH_RECORDINGS names no folder with replay/: the recorded days are left out.", file=sys.stderr)
        tables.append(_hostile(sites, small=small))
    return Report("asking", tables)


def _recorded_days(sites: Sites) -> dict[str, _Listed]:
    root = Path(os.environ.get("ROLEWATCH_RECORDINGS", "")) / "replay"
    days = sorted(root.iterdir()) if root.is_dir() else []
    return {day.name: _recorded(sites, day) for day in days}


def _recorded(sites: Sites, day: Path) -> _Listed:
    """Return what the boards of a recorded day list, as Rolewatch reads them."""
    sites.folder = day.resolve()
    boards = [
        Board(provider, path.parent.name if path.stem == "jobs" else path.stem)
        for provider, pattern in _FOLDERS.items()
        for path in sorted(day.glob(pattern))
    ]
    readings = asyncio.run(read_boards(boards, sites_url=sites.url, seconds=60))
    stage.insist({reading.outcome for reading in readings}, {"complete"}, "outcomes of the recorded boards")
    return {
        reading.board.board.lower(): {one.external_id: (one.title, one.location) for one in reading.postings}
        for reading in readings
    }


def _counted(sites: Sites, days: Mapping[str, _Listed]) -> Table:
    rows: list[tuple[str, ...]] = []
    before: _Listed = {}
    with _database(sites, details_seconds=120) as owner:
        first, second = (_follower(owner, next(iter(days.values()))) for _ in range(2))
        for day, listed in days.items():
            crowd = Crowd(listed)
            sites.answer = crowd.answer  # type: ignore[method-assign]
            owner.execute(stage.SQL["forget_readings"])
            new, gone = _differing(listed, before), _keys(before) - _keys(listed)
            _work(owner, first)
            asked, lists = Counter(crowd.asked), crowd.lists
            stage.insist({asked[one] for one in new}, {1}, f"requests for each new or changed posting on {day}")
            pages = sum(asked[one] for one in gone)
            controls = asked.total() - len(new) - pages
            crowd.asked.clear()
            _work(owner, second)
            counts = len(_keys(listed)), len(new), lists, len(new), pages, controls, len(crowd.asked)
            rows.append((day, *(f"{one:,}" for one in counts)))
            before = listed
    head = (
        "recorded day", "postings", "new or changed", "requests for lists", "for their details", "for missing jobs",
        "for controls", "for another person's run",
    )  # fmt: skip
    return Table(head, rows)


def _keys(listed: _Listed) -> set[tuple[str, str]]:
    return {(board, one) for board, postings in listed.items() for one in postings}


def _differing(listed: _Listed, before: _Listed) -> set[tuple[str, str]]:
    """Return the postings that are new, or have another title or place than before."""
    return {(board, one) for board, one in _keys(listed) if before.get(board, {}).get(one) != listed[board][one]}


def _hostile(sites: Sites, *, small: bool) -> Table:
    postings, seconds = (SMALL_POSTINGS, SMALL_SECONDS) if small else (POSTINGS, SECONDS)
    crowd = hostile_crowd(postings)
    sites.answer = crowd.answer  # type: ignore[method-assign]
    rows: list[tuple[str, ...]] = []
    with _database(sites, details_seconds=seconds) as owner:
        person = _follower(owner, crowd.boards)
        for number in range(1, _MOST_RUNS):
            known = _known(owner)
            crowd.asked.clear()
            began = time.perf_counter()
            ended = _work(owner, person)
            took = time.perf_counter() - began
            again = len(known.intersection(crowd.asked))
            shown = (ended.jobs_ready, ended.jobs_skipped, ended.jobs_failed, len(crowd.asked), again)
            rows.append((f"run {number}", f"{took:.1f} s", *(f"{one:,}" for one in shown)))
            if ended.jobs_ready == postings:
                break
            # From the third run on, the sites work.
            if number == 2:
                crowd.manners.clear()
            owner.execute(stage.SQL["ask_failed_again"])
            owner.execute(stage.SQL["forget_readings"])
    head = ("", "took", "ready", "skipped", "error", "requests for details", "of known ones")
    title = f"{postings:,} new postings, with `DETAILS_SECONDS={seconds:.0f}`:"
    return Table(head, rows, title)


@contextmanager
def _database(sites: Sites, *, details_seconds: float) -> Iterator[Connection]:
    with stage.migrated_postgres() as (url, owner):
        variables = {
            "DATABASE_URL": url,
            "CAREER_SITES_URL": sites.url,
            "INGESTION": "details",
            "DETAILS_SECONDS": str(details_seconds),
            "READING_SECONDS": "300",
        }
        with patch.dict(os.environ, variables):
            load_environment.cache_clear()
            yield owner
            database.disconnect()
    load_environment.cache_clear()


def _follower(owner: Connection, boards: Sequence[str] | Mapping[str, object]) -> int:
    user_id = stage.add_user(owner)
    owner.execute(stage.SQL["follow_at"], (user_id, "bamboohr", list(boards)))
    return user_id


def _work(owner: Connection, user_id: int) -> Snapshot:
    run_id = stage.begin_run(owner, user_id)
    with stage.quiet():
        ended = run.work(run_id, user_id, environment=load_environment(), seconds_left=lambda: 900.0)
    if ended is None:
        raise report.WrongResult("a run did not end")
    return ended


def _known(owner: Connection) -> set[tuple[str, str]]:
    return {(board, external_id) for board, external_id in owner.execute(stage.SQL["list_read"])}


if __name__ == "__main__":
    sys.exit(report.run(measure))
