"""GET requests of a person with few jobs, of one with many, and in tables with many rows of others.

The API's handler runs in this process. One person has few jobs and events, the other has the maximum of open jobs. The
second one is measured again in a database with many rows of others. `bench/crowded.py` creates the databases.
"""

import json
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from bench import stage
from bench.report import Table
from common import database
from common.database import Connection
from common.environment import load_environment
from testing.context import Context
from testing.events import http_event
from testing.roles import API_ROLE, role_url
from worker import queries

# Numbers of jobs and of events, and how often each request is sent.
SIZES, ROUNDS = (1_000, 100_000), 25
SMALL_SIZES, SMALL_ROUNDS = (1_000, 2_000), 2

HIDDEN, OTHERS_HIDE, FOLLOWED, RUNS = 50, 1_000, 50, 30

# The first requests load code and let the server plan.
_WARM_UP = 3


@dataclass(frozen=True, slots=True)
class _Person:
    subject: str
    newest_job: int
    newest_event: int
    active_run: int
    old_run: int


@dataclass(frozen=True, slots=True)
class _Read:
    """A path, the name of the list in its response, and the expected length of the list."""

    what: str
    path: str
    listed: str
    count: int


@dataclass(frozen=True, slots=True)
class _Side:
    """A person, and the API's connection to their database."""

    person: _Person
    conn: Connection


def table(quiet: str, crowded: str, others: str, *, small: bool) -> Table:
    """Measure each request for both people, and for the second one also in the crowded database.

    Args:
        quiet: the owner's URL of a database with few rows of others.
        crowded: the owner's URL of a database with many.
        others: their number, for the table's title.
        small: only check that the requests work.
    """
    sizes, rounds = (SMALL_SIZES, SMALL_ROUNDS) if small else (SIZES, ROUNDS)
    with _api(quiet), ExitStack() as stack:
        few, many = _sides(stack, quiet, sizes)
        [among] = _sides(stack, crowded, sizes[1:])
        medians = _medians([few, many, among], rounds)
    head = ("", *(f"{size:,} jobs" for size in sizes), "ratio", "among others", "ratio")
    return Table(
        head, [_row(what, *seconds) for what, seconds in medians], title=f"Looking, where the others have {others}:"
    )


@contextmanager
def _api(url: str) -> Iterator[None]:
    with patch.dict(os.environ, {"DATABASE_URL": role_url(url, API_ROLE)}):
        load_environment.cache_clear()
        try:
            yield
        finally:
            load_environment.cache_clear()


def _sides(stack: ExitStack, url: str, sizes: Sequence[int]) -> list[_Side]:
    """Add a person for each of the numbers of jobs."""
    with database.connect(url) as owner:
        # Others hide jobs too, because a table of one page is always read whole.
        _add_person(owner, OTHERS_HIDE, OTHERS_HIDE)
        people = [_add_person(owner, size, HIDDEN) for size in sizes]
        for statement in ("settle_jobs", "settle_events", "analyze_people"):
            owner.execute(stage.SQL[statement])
    conn = stack.enter_context(database.connect(role_url(url, API_ROLE)))
    return [_Side(person, conn) for person in people]


def _add_person(owner: Connection, size: int, hidden: int) -> _Person:
    user_id = stage.add_user(owner)
    owner.execute(stage.SQL["follow_companies"], (user_id, [f"company{n}" for n in range(FOLLOWED)]))
    runs = [stage.begin_run(owner, user_id) for _ in range(RUNS)]
    owner.execute(stage.SQL["add_jobs"], (user_id, runs[-2], size))
    queries.mark_jobs_ready(owner, user_id, runs[-2])
    owner.execute(stage.SQL["add_events"], (user_id, size))
    owner.execute(stage.SQL["hide_jobs"], (user_id, hidden))
    newest_job, newest_event = (stage.number(owner, f"newest_{what}", user_id) for what in ("job", "event"))
    return _Person(stage.text(owner, "subject_of", user_id), newest_job, newest_event, runs[-1], runs[0])


def _reads(person: _Person) -> list[_Read]:
    """Return the requests. Those that find nothing make the server read the most."""
    return [
        _Read("`GET /jobs`, the newest 100", "/jobs", "jobs", 100),
        _Read("the tenth page", f"/jobs?cursor={person.newest_job - 899}&limit=50", "jobs", 50),
        _Read("open ones", "/jobs?status=open", "jobs", 100),
        _Read("of one company", "/jobs?company=company7&limit=20", "jobs", 20),
        _Read("hidden ones", "/jobs?hidden=only&limit=50", "jobs", 50),
        _Read("by a text, found", "/jobs?q=platform", "jobs", 100),
        _Read("by a text, not found", "/jobs?q=astronaut", "jobs", 0),
        _Read("by a status, not found", "/jobs?status=expired", "jobs", 0),
        _Read("by an old run, not found", f"/jobs?run_id={person.old_run}", "jobs", 0),
        _Read("`GET /news`, the newest 100", "/news", "events", 100),
        _Read("the tenth page", f"/news?cursor={person.newest_event - 899}&limit=50", "events", 50),
        _Read("unseen ones", "/news?unseen=true", "events", 100),
        _Read("of one company", "/news?company=company7&limit=20", "events", 20),
        _Read("by a kind, not found", "/news?kind=back", "events", 0),
        _Read("by a company, not found", "/news?company=missing", "events", 0),
        _Read("by a run, not found", "/news?run_id=1000000", "events", 0),
        _Read("by a text, not found", "/news?q=astronaut", "events", 0),
        _Read("`GET /runs`", "/runs", "runs", 20),
        _Read("`GET /runs/{run_id}`, an active one", f"/runs/{person.active_run}", "companies", 0),
        _Read("`GET /settings`", "/settings", "companies", FOLLOWED),
    ]


def _medians(sides: list[_Side], rounds: int) -> list[tuple[str, list[float]]]:
    """Return each request with its median on each side, measured alternately."""
    alike = list(zip(*(_reads(side.person) for side in sides), strict=True))
    took: list[list[list[float]]] = [[[] for _ in sides] for _ in alike]
    for _ in range(rounds + _WARM_UP):
        for reads, seconds in zip(alike, took, strict=True):
            for side, read, one in zip(sides, reads, seconds, strict=True):
                one.append(_ask(read, side))
    medians = [[statistics.median(one[_WARM_UP:]) for one in seconds] for seconds in took]
    return [(reads[0].what, seconds) for reads, seconds in zip(alike, medians, strict=True)]


def _ask(read: _Read, side: _Side) -> float:
    # It reads the environment when it is loaded.
    from api.handler import handler  # noqa: PLC0415

    event = http_event("GET", read.path, side.person.subject)
    with patch.object(database, "connection", lambda: side.conn):
        began = time.perf_counter()
        answer = handler(event, Context())  # type: ignore[arg-type]
        took = time.perf_counter() - began
    stage.insist(answer["statusCode"], 200, read.path)
    found: dict[str, Any] = json.loads(answer["body"])
    stage.insist(len(found[read.listed]), read.count, f"{read.listed} of {read.path}")
    return took


def _row(what: str, few: float, many: float, among: float) -> tuple[str, ...]:
    return what, _ms(few), _ms(many), f"{many / few:.1f}", _ms(among), f"{among / many:.1f}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms"
