"""Searches of a person with 100,000 jobs, and what their indexes cost a run: `python -m bench.search`.

The API's handler runs in this process. One database holds the person's postings alone, the other also those of 5,000
boards that the person does not follow. Then a run saves postings with details, with the words and indexes and without.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

from bench import postings, report, stage
from bench.report import Report, Table
from common import database
from common.database import Connection
from common.environment import load_environment
from testing.context import Context
from testing.events import http_event
from testing.roles import API_ROLE, role_url

FOLLOWED, JOBS, BOARDS, OTHERS, ROUNDS = 50, 100_000, 5_000, 100_000, 15
SMALL_JOBS, SMALL_BOARDS, SMALL_OTHERS, SMALL_ROUNDS = 5_000, 10, 100, 1

# Companies, postings of each, and rounds of a run.
COMPANIES, POSTINGS, RUNS = 50, 100, 5

_SETTLE_SECONDS = 60

# The first requests load code and let the server plan.
_WARM_UP = 3

# Searches, and how many rows the page of each has.
_SEARCHES = (
    ("an absent word", "absent", 0),
    ("a word of 20 jobs", "seldom", 20),
    ("a word of 1 %", "w3000", 100),
    ("of 6 %", "w700", 100),
    ("of a third", "w100", 100),
    ("of all", "w0", 100),
    ("two words", "w30 w700", 100),
    ("one of two", "seldom OR w3000", 100),
    ("one without another", "w30 -w0", 0),
    ("a prefix", "w300*", 100),
    ("a short prefix and a rare word", "w1* seldom", 20),
    ("a phrase", '"w0 w1"', 100),
    ("a rare phrase of very common words", '"w0 w1 w0 w2 w5 w9"', 0),
    ("an exclusion that leaves nothing", "-w0", 0),
    ("a company and a word", "company7 w30", 100),
    ("a company and an absent word", "company7 absent", 0),
)
# What no run waits for.
_AFTERWARDS = "the words of a first run, after it"

_NEWS = (
    ("news of an absent word", "absent", 0),
    ("of 1 %", "w3000", 100),
    ("of 6 %", "w700", 100),
    ("of all", "w0", 100),
    ("of an exclusion that leaves nothing", "-w0", 0),
    ("of a company and a word", "company7 w30", 100),
)


@dataclass(frozen=True, slots=True)
class _Side:
    """A person with many jobs, and the API's connection to their database."""

    subject: str
    conn: Connection


def measure(*, small: bool) -> Report:
    """Measure searches in both databases, and runs with and without the indexes."""
    jobs, boards, others, rounds = (
        (SMALL_JOBS, SMALL_BOARDS, SMALL_OTHERS, SMALL_ROUNDS) if small else (JOBS, BOARDS, OTHERS, ROUNDS)
    )
    with stage.migrated_databases(2) as (quiet, crowded), ExitStack() as stack:
        sides = [stack.enter_context(_side(url, jobs, boards, count)) for url, count in ((quiet, 0), (crowded, others))]
        searches = _table(sides, rounds, jobs, f"those of {boards:,} boards")
    return Report("search", [searches, _cost(small=small)])


@contextmanager
def _side(url: str, jobs: int, boards: int, others: int) -> Iterator[_Side]:
    with database.connect(url) as owner:
        # Both databases hold the same texts and jobs, in the same order.
        owner.execute(stage.SQL["set_seed"], (0.17,))
        for statement in ("set_words_aside", "make_texts", "index_texts"):
            owner.execute(stage.SQL[statement])
        user_id = stage.add_user(owner)
        owner.execute(stage.SQL["follow_companies"], (user_id, [f"company{n}" for n in range(FOLLOWED)]))
        owner.execute(stage.SQL["add_postings"], ("company", FOLLOWED, jobs))
        owner.execute(stage.SQL["add_jobs_of_postings"], (user_id, stage.begin_run(owner, user_id)))
        owner.execute(stage.SQL["add_postings"], ("other", boards, others))
        owner.execute(stage.SQL["add_events_of_jobs"], (user_id,))
        owner.execute(stage.SQL["put_words_back"])
        _settle(owner)
        subject = stage.text(owner, "subject_of", user_id)
    with (
        patch.dict(os.environ, {"DATABASE_URL": role_url(url, API_ROLE)}),
        database.connect(role_url(url, API_ROLE)) as conn,
    ):
        load_environment.cache_clear()
        yield _Side(subject, conn)
    load_environment.cache_clear()


def _settle(owner: Connection) -> None:
    # While autovacuum reads a table, another VACUUM may not tell that new rows are visible.
    end = time.monotonic() + _SETTLE_SECONDS
    while True:
        for statement in ("settle_jobs", "settle_events", "settle_postings"):
            owner.execute(stage.SQL[statement])
        if stage.SQL.number(owner, "is_settled") is not None:
            return
        stage.insist(time.monotonic() < end, expected=True, what="the tables are settled in time")
        time.sleep(1)


def _table(sides: list[_Side], rounds: int, jobs: int, others: str) -> Table:
    listed = [("jobs", *one) for one in _SEARCHES] + [("news", *one) for one in _NEWS]
    took: list[list[list[float]]] = [[[] for _ in sides] for _ in listed]
    for _ in range(rounds + _WARM_UP):
        for (path, _, q, count), seconds in zip(listed, took, strict=True):
            for side, one in zip(sides, seconds, strict=True):
                one.append(_ask(side, path, q, count, is_checked=jobs == JOBS))
    rows: list[tuple[str, ...]] = []
    for (_, what, q, _), seconds in zip(listed, took, strict=True):
        alone, among = (statistics.median(one[_WARM_UP:]) for one in seconds)
        rows.append((f"{what}: `{q}`", f"{alone * 1000:.1f} ms", f"{among * 1000:.1f} ms", f"{among / alone:.2f}"))
    return Table((f"a page of {jobs:,} jobs", "their postings alone", f"next to {others}", "ratio"), rows)


def _ask(side: _Side, path: str, q: str, count: int, *, is_checked: bool) -> float:
    # It reads the environment when it is loaded.
    from api.handler import handler  # noqa: PLC0415

    event = http_event("GET", f"/{path}?q={quote(q)}", side.subject)
    with patch.object(database, "connection", lambda: side.conn):
        began = time.perf_counter()
        answer = handler(event, Context())  # type: ignore[arg-type]
        took = time.perf_counter() - began
    stage.insist(answer["statusCode"], 200, q)
    found: dict[str, Any] = json.loads(answer["body"])
    if is_checked:
        stage.insist(len(found["jobs" if path == "jobs" else "events"]), count, f"{path} of {q}")
    return took


def _cost(*, small: bool) -> Table:
    """Measure a first run and one without changes, without the indexes of searches and with them."""
    companies, each, rounds = (2, 20, 1) if small else (COMPANIES, POSTINGS, RUNS)
    language = postings.words_of_a_language(Random(17))
    readings = [postings.detailed(reading, language) for reading in stage.readings(companies, each)]
    times = {}
    for way in ("without", "with"):
        with stage.migrated_postgres() as (url, owner), database.connect(url) as conn, stage.quiet(), ExitStack() as on:
            if way == "without":
                owner.execute(stage.SQL["set_search_aside"])
                on.enter_context(patch("worker.postings.queries.words_of", lambda *_: ""))
            run = partial(postings.first_and_rerun, owner, conn, url, readings, stores=True)
            times[way] = _runs(run, owner, conn if way == "with" else None, rounds)
    afterwards = times["with"].pop(_AFTERWARDS)
    rows: list[tuple[str, ...]] = [
        (kind, *(f"{times[way][kind] * 1000:.0f} ms" for way in times), f"{times['with'][kind] / without:.2f}")
        for kind, without in times["without"].items()
    ]
    rows.append((_AFTERWARDS, "-", f"{afterwards * 1000:.0f} ms", "-"))
    return Table(("save and finalize", "without search", "with it", "ratio"), rows)


def _runs(
    run: partial[Iterator[tuple[str, float]]], owner: Connection, writer: Connection | None, rounds: int
) -> dict[str, float]:
    """Return the median of each kind of run, and of writing the words in between, on the connection of a writer."""
    took: dict[str, list[float]] = {}
    for _ in range(rounds):
        owner.execute(stage.SQL["empty_postings"])
        for kind, seconds in run():
            took.setdefault(kind, []).append(seconds)
            if writer and kind == "first":
                took.setdefault(_AFTERWARDS, []).append(postings.write_words(writer))
    return {kind: statistics.median(seconds) for kind, seconds in took.items()}


if __name__ == "__main__":
    sys.exit(report.run(measure))
