"""What 50 saved searches add to a run of 5,000 postings with details.

`python -m bench.searches` saves and finalizes runs of one person without searches and of one with 50, alternately: runs
without news, runs that find a hundred new jobs, and one that finds 5,000.
"""

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from bench import report, stage
from bench.boards import board
from bench.postings import detailed, words_of_a_language
from bench.report import Report, Table
from common import database
from common.database import Connection
from common.states import Outcome
from sourcing.model.posting import Board
from sourcing.read import Reading
from worker.postings.recorder import Recorder

COMPANIES, POSTINGS, ROUNDS = 50, 100, 7
SEARCHES = 50

_WITHOUT, _WITH = "without searches", f"with {SEARCHES} searches"
_NO_NEWS, _SOME_NEWS, _ALL_NEW = "no news", "100 new jobs", "5,000 new jobs"

_Times = dict[tuple[str, str], list[float]]


def measure(*, small: bool) -> Report:
    """Make runs with and without searches, and report medians and ratios."""
    companies, postings = (2, 20) if small else (COMPANIES, POSTINGS)
    times: _Times = {}
    chance = random.Random(17)
    known = list(islice(words_of_a_language(chance), 5_000))
    words = iter(partial(chance.choice, known), "")
    # Each round with news lists two further postings of each company.
    rounds = 1 if small else ROUNDS
    readings = [detailed(_reading(f"company{n}", postings + 2 * rounds), words) for n in range(companies)]
    with stage.migrated_postgres() as (url, owner), database.connect(url) as conn, stage.quiet():
        _record(conn, readings)
        people = {way: _person(owner, readings) for way in (_WITHOUT, _WITH)}
        owner.execute(stage.SQL["add_searches"], (people[_WITH], sorted(set(known), key=known.count)[:SEARCHES]))
        runs = [(None, 0), (_ALL_NEW, postings)]
        for number in range(rounds):
            runs += [(_NO_NEWS, postings + 2 * number), (_SOME_NEWS, postings + 2 * (number + 1))]
        for number, (kind, listed) in enumerate(runs):
            # Each of the two is first in half of the runs.
            for way, user_id in list(people.items())[:: -1 if number % 4 in {1, 2} else 1]:
                took = _run(
                    owner, conn, url, user_id, [replace(one, postings=one.postings[:listed]) for one in readings]
                )
                if kind:
                    times.setdefault((way, kind), []).append(took)
        found = stage.number(owner, "count_matches", people[_WITH])
        stage.insist(found > companies, True, "matches")
    return Report("searches", [_compared(times)])


def _reading(company: str, postings: int) -> Reading:
    now = datetime.now(UTC)
    return Reading(Board("greenhouse", company), Outcome.COMPLETE, board(company, postings), None, 1, now, 200)


def _record(conn: Connection, readings: Sequence[Reading]) -> None:
    """Store the postings with their details."""

    async def record() -> None:
        for reading in readings:
            await Recorder(conn, 300, lambda: True).record(reading)

    asyncio.run(record())


def _person(owner: Connection, readings: Sequence[Reading]) -> int:
    user_id = stage.add_user(owner)
    owner.execute(stage.SQL["follow_companies"], (user_id, [reading.board.board for reading in readings]))
    return user_id


def _run(owner: Connection, conn: Connection, url: str, user_id: int, readings: Sequence[Reading]) -> float:
    """Return the seconds that a run takes to save, to judge its news and to end."""
    attempt = stage.take_run(owner, conn, url, user_id)
    now = datetime.now(UTC)
    read = [
        replace(one, read_at=now, outcome=Outcome.COMPLETE if one.postings else Outcome.EMPTY, duration_ms=1)
        for one in readings
    ]
    began = time.perf_counter()
    attempt.save(read)
    attempt.match()
    snapshot = attempt.finalize()
    took = time.perf_counter() - began
    stage.insist(snapshot.jobs_ready, sum(len(reading.postings) for reading in readings), "ready jobs")
    return took


def _compared(times: _Times) -> Table:
    rows: list[tuple[str, ...]] = []
    for kind in (_NO_NEWS, _SOME_NEWS, _ALL_NEW):
        without, searched = (statistics.median(times[way, kind]) for way in (_WITHOUT, _WITH))
        rows.append((kind, f"{without * 1000:.0f} ms", f"{searched * 1000:.0f} ms", f"{searched / without:.2f}"))
    return Table(("save and finalize", _WITHOUT, _WITH, "with / without"), rows)


if __name__ == "__main__":
    sys.exit(report.run(measure))
