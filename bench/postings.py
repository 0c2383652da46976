"""What it costs to store postings and their details: the time of a run, and bytes of the disk.

`python -m bench.postings` saves 5,000 postings of 50 companies for a person who has none (first), and the same postings
again (rerun), alternately in three ways: without boards and postings, as before they existed; with them; and with
details. A description is as long as the median of recorded postings. Words are written between the runs, as a worker
does; their time does not count, their bytes do.
"""

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import accumulate

from bench import report, stage
from bench.report import Report, Table
from common import database
from common.database import Connection
from common.words import queries as words
from common.words.writing import write
from sourcing.indexing import words_of_stored
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Board, Posting
from sourcing.read import Reading
from worker.postings.recorder import Recorder

COMPANIES, POSTINGS, ROUNDS = 50, 100, 5

# The median of 1,206 recorded postings.
_DESCRIPTION_BYTES = 6_000

_BEFORE, _BARE, _DETAILED = "without postings", "with postings", "with details"
_KINDS = ("first", "rerun")

_Times = dict[tuple[str, str], list[float]]


def measure(*, small: bool) -> Report:
    """Save postings in all ways, and report medians, ratios and sizes."""
    companies, postings = (2, 20) if small else (COMPANIES, POSTINGS)
    times: _Times = {}
    sizes: dict[str, int] = {}
    words = words_of_a_language(random.Random(17))
    bare = stage.readings(companies, postings)
    full = [detailed(reading, words) for reading in bare]
    with stage.migrated_postgres() as (url, owner), database.connect(url) as conn, stage.quiet():
        for _ in range(1 if small else ROUNDS):
            for way, readings in {_BEFORE: bare, _BARE: bare, _DETAILED: full}.items():
                owner.execute(stage.SQL["empty_postings"])
                for kind, seconds in first_and_rerun(owner, conn, url, readings, stores=way != _BEFORE):
                    times.setdefault((way, kind), []).append(seconds)
                    if kind == "first":
                        write_words(conn)
                described = stage.number(owner, "count_described")
                stage.insist(described, companies * postings if way == _DETAILED else 0, "descriptions")
                sizes[way] = stage.number(owner, "size_of_postings")
    return Report("postings", [_compared(times), _sizes(sizes)])


def first_and_rerun(
    owner: Connection, conn: Connection, url: str, readings: list[Reading], *, stores: bool
) -> Iterator[tuple[str, float]]:
    """Yield the kinds of run with the seconds that each takes to save the readings of a new person."""
    user_id = stage.add_user(owner)
    owner.execute(stage.SQL["follow_companies"], (user_id, [reading.board.board for reading in readings]))
    bare = {reading.board: [replace(one, details=None) for one in reading.postings] for reading in readings}
    for kind in _KINDS:
        attempt = stage.take_run(owner, conn, url, user_id)
        now = datetime.now(UTC)
        read = [replace(reading, read_at=now) for reading in readings]
        began = time.perf_counter()
        if stores:
            read = asyncio.run(_record(Recorder(conn, 300, lambda: True), read, bare))
        attempt.save(read)
        snapshot = attempt.finalize()
        yield kind, time.perf_counter() - began
        stage.insist(snapshot.jobs_ready, sum(reading.found for reading in readings), "ready jobs")


def write_words(conn: Connection) -> float:
    """Write the words of postings, as a worker does after a run; return how many seconds it took."""
    began = time.perf_counter()
    waiting = words.list_waiting(conn, seconds=0, most=COMPANIES * POSTINGS)
    written = sum(write(conn, waiting, words_of_stored))
    took = time.perf_counter() - began
    stage.insist(written, len(waiting), "postings with words")
    return took


async def _record(
    recorder: Recorder, readings: list[Reading], bare: Mapping[Board, Sequence[Posting]]
) -> list[Reading]:
    return [await recorder.record(_wanted_of(recorder, reading, bare[reading.board])) for reading in readings]


def _wanted_of(recorder: Recorder, reading: Reading, bare: Sequence[Posting]) -> Reading:
    """Return a reading as it is read: without the details that are known; `bare` are its postings without any."""
    is_wanted = recorder.wanted(reading.board)
    if is_wanted is None:
        return reading
    postings = [full if is_wanted(full) else one for full, one in zip(reading.postings, bare, strict=True)]
    return replace(reading, postings=postings)


def detailed(reading: Reading, words: Iterator[str]) -> Reading:
    """Return a reading whose postings have details."""
    postings = [replace(one, details=_details(words)) for one in reading.postings]
    return replace(reading, postings=postings)


def _details(words: Iterator[str]) -> Details:
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < _DESCRIPTION_BYTES:
        paragraphs.append(f"<p>{' '.join(next(words) for _ in range(50))}.</p>\n")
    pay = Pay(Decimal(50_000), Decimal(60_000), "EUR", "year", "field")
    day = date(2026, 11, 1)
    return Details("".join(paragraphs), "hybrid", "full_time", pay, day, None, "Engineering", "R-1234", "en")


def words_of_a_language(chance: random.Random) -> Iterator[str]:
    """Yield words as unevenly as a language uses them, so that texts shrink as real ones do."""
    known = ["".join(chance.choices("etaoinshrdlucmfwyp", k=chance.randint(2, 11))) for _ in range(4_000)]
    weights = list(accumulate(1 / place for place in range(1, len(known) + 1)))
    while True:
        yield from chance.choices(known, cum_weights=weights, k=1_000)


def _compared(times: _Times) -> Table:
    rows: list[tuple[str, ...]] = []
    for kind in _KINDS:
        before, bare, detailed = (statistics.median(times[way, kind]) for way in (_BEFORE, _BARE, _DETAILED))
        shown = [f"{seconds * 1000:.0f} ms" for seconds in (before, bare, detailed)]
        rows.append((kind, *shown, f"{bare / before:.2f}", f"{detailed / before:.2f}"))
    head = ("save and finalize", _BEFORE, _BARE, _DETAILED, "postings / without", "details / without")
    return Table(head, rows)


def _sizes(sizes: dict[str, int]) -> Table:
    rows: list[tuple[str, ...]] = [(way, f"{sizes[way]:,} bytes") for way in (_BARE, _DETAILED)]
    return Table(("one posting on disk", "texts and indexes included"), rows)


if __name__ == "__main__":
    sys.exit(report.run(measure))
