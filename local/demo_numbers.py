"""What the demo's samples must come to, counted by hand, and the check that a run came to it.

Day 1: Brightfjord lists 14 postings, one of them an internship that the person's filter leaves out; Lumen & Oak 9;
Quillhaven 12; Papaya Orbit 8, and one that is not listed.
Day 2: Brightfjord lost 3, has 3 new ones, 2 new titles and 1 new location. Lumen & Oak's board is missing, so its 9
jobs are kept. Quillhaven lists 4 of its 12, one of them with a new title: too many are missing at once, so the 8 are
kept. Papaya Orbit lost 1, added 1 and listed the hidden one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two looks at the live jobs; each list holds jobs as they are now, or were last."""

    new: list[Json]
    gone: list[Json]
    retitled: list[tuple[Json, Json]]
    moved: list[tuple[Json, Json]]


@dataclass(frozen=True, slots=True)
class Expected:
    """One day's numbers; `companies` holds each company's outcome, and its found, included and kept postings."""

    total: int
    expired: int
    new: int
    gone: int
    retitled: int
    moved: int
    companies: Mapping[str, tuple[str, int, int, int]]


DAY_1 = Expected(
    total=13 + 9 + 12 + 8,
    expired=0,
    new=13 + 9 + 12 + 8,
    gone=0,
    retitled=0,
    moved=0,
    companies={
        "brightfjord": ("complete", 14, 13, 0),
        "lumenoak": ("complete", 9, 9, 0),
        "papayaorbit": ("complete", 8, 8, 0),
        "quillhaven": ("complete", 12, 12, 0),
    },
)
DAY_2 = Expected(
    total=13 + 9 + (4 + 8) + 9,
    expired=3 + 1,
    new=3 + 2,
    gone=3 + 1,
    retitled=2 + 1,
    moved=1,
    companies={
        "brightfjord": ("complete", 14, 13, 0),
        "lumenoak": ("failed", 0, 0, 9),
        "papayaorbit": ("complete", 9, 9, 0),
        "quillhaven": ("suspect", 4, 4, 8),
    },
)
EXPECTED = (DAY_1, DAY_2)


def changes(before: list[Json], after: list[Json]) -> Changes:
    """Return what became of the live jobs between two looks at them."""
    then, now = ({(job["company"], job["external_id"]): job for job in jobs} for jobs in (before, after))
    both = [(then[key], now[key]) for key in now if key in then]
    return Changes(
        new=[job for key, job in now.items() if key not in then],
        gone=[job for key, job in then.items() if key not in now],
        retitled=[(old, new) for old, new in both if old["title"] != new["title"]],
        moved=[(old, new) for old, new in both if old["location"] != new["location"]],
    )


def contradictions(run: Json, live: list[Json]) -> Iterator[str]:
    """Yield a sentence for each number of a finished run that does not fit the others, whatever the sites held."""
    if run["status"] != "finished":
        yield f"the run is {run['status']} ({run['error_message']})"
        return
    parts = run["jobs_ready"] + run["jobs_skipped"] + run["jobs_failed"]
    companies = sum(company["included"] + company["kept"] for company in run["companies"])
    yield from _unequal("ready, skipped and failed jobs together", run["total_jobs"], parts)
    yield from _unequal("jobs that the companies included or kept", run["total_jobs"], companies)
    yield from _unequal("live jobs in GET /jobs", run["total_jobs"], len(live))


def surprises(run: Json, changed: Changes, expected: Expected) -> Iterator[str]:
    """Yield a sentence for each number of a finished run that is not the expected one."""
    yield from _unequal("total_jobs", expected.total, run["total_jobs"])
    yield from _unequal("jobs_ready", expected.total, run["jobs_ready"])
    yield from _unequal("jobs_expired", expected.expired, run["jobs_expired"])
    for name in ("new", "gone", "retitled", "moved"):
        yield from _unequal(f"{name} jobs", getattr(expected, name), len(getattr(changed, name)))
    fields = ("outcome", "found", "included", "kept")
    found = {company["company"]: tuple(company[field] for field in fields) for company in run["companies"]}
    for company, numbers in expected.companies.items():
        yield from _unequal(f"{company}'s {', '.join(fields)}", numbers, found.get(company))


def _unequal(what: str, expected: object, found: object) -> Iterator[str]:
    if expected != found:
        yield f"{what}: expected {expected}, found {found}"
