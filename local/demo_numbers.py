"""The numbers that the demo's samples must produce, counted by hand, and the checks of a run against them.

Day 1: Brightfjord lists 14 postings; the person's filter excludes one, an internship. Lumen & Oak lists 9, Quillhaven
12. Papaya Orbit lists 8, and has an unlisted one.
Day 2: Brightfjord lost 3, whose own pages are gone while those of its listed jobs are there; it has 3 new ones, 2 new
titles and 1 new location. Lumen & Oak's board is missing, so its 9 jobs are kept. Quillhaven lists 4 of its 12, one
with a new title; none of its jobs' own pages is there, so they prove nothing and the other 8 are kept. (With
INGESTION=mock no page is asked; then too many are missing at once.) Papaya Orbit lost 1, added 1 and now lists the
unlisted one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Expected:
    """The numbers of one day's run and news.

    `companies` holds each company's outcome and its found, included and kept postings. `followed` counts the jobs of
    newly followed companies; `retitled` and `moved` count the jobs whose title or location changed.
    """

    total: int
    expired: int
    companies: Mapping[str, tuple[str, int, int, int]]
    followed: int = 0
    new: int = 0
    gone: int = 0
    retitled: int = 0
    moved: int = 0


DAY_1 = Expected(
    total=13 + 9 + 12 + 8,
    expired=0,
    followed=13 + 9 + 12 + 8,
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
        "quillhaven": ("complete", 4, 4, 8),
    },
)
_DAY_2_OF_MOCK = replace(DAY_2, companies={**DAY_2.companies, "quillhaven": ("suspect", 4, 4, 8)})

# What the jobs state whose details are shown: workplace, employment type, pay, posted date, department.
STATED: Mapping[str, tuple[object, ...]] = {
    "brightfjord": ("hybrid", "contract", 54_000, 61_000, "NOK", "month", "2026-05-04", "Finance"),
    "lumenoak": ("onsite", "full_time", 28_000, 36_000, "EUR", "year", "2026-05-04", "Design"),
    "papayaorbit": ("hybrid", "full_time", 60_000, 85_000, "USD", "year", "2026-05-04", "Engineering"),
    "quillhaven": ("hybrid", "full_time", 80_000, 100_000, "USD", "year", "2026-05-15", "Sales"),
}
_FIELDS = (
    *("workplace", "employment_type", "pay_min", "pay_max", "pay_currency", "pay_period"),
    *("posted_at", "department"),
)


def expected_days(ingestion: str) -> tuple[Expected, Expected]:
    """Return the numbers of both days."""
    return DAY_1, _DAY_2_OF_MOCK if ingestion == "mock" else DAY_2


def unstated(jobs: list[Json], expected: Mapping[str, tuple[object, ...]]) -> Iterator[str]:
    """Yield a sentence for each company whose shown job states other details than expected, or has no text."""
    found = {job["company"]: tuple(job[name] for name in _FIELDS) for job in jobs}
    for company, stated in expected.items():
        yield from _unequal(f"details of {company}", stated, found.get(company))
    for job in jobs:
        if not job["blocks"]:
            yield f"{job['company']}'s {job['title']} has no text"


def contradictions(run: Json, live: list[Json]) -> Iterator[str]:
    """Yield a sentence for each number of a finished run that contradicts the others. Works for any sites."""
    if run["status"] != "finished":
        yield f"the run is {run['status']} ({run['error_message']})"
        return
    parts = run["jobs_ready"] + run["jobs_skipped"] + run["jobs_failed"]
    companies = sum(company["included"] + company["kept"] for company in run["companies"])
    yield from _unequal("ready, skipped and failed jobs together", run["total_jobs"], parts)
    yield from _unequal("jobs that the companies included or kept", run["total_jobs"], companies)
    yield from _unequal("live jobs in GET /jobs", run["total_jobs"], len(live))


def surprises(run: Json, news: list[Json], expected: Expected) -> Iterator[str]:
    """Yield a sentence for each number of a finished run or its news that differs from the expected one."""
    yield from _unequal("total_jobs", expected.total, run["total_jobs"])
    yield from _unequal("jobs_ready", expected.total, run["jobs_ready"])
    yield from _unequal("jobs_expired", expected.expired, run["jobs_expired"])
    for name, found in _counts(news).items():
        yield from _unequal(f"{name} jobs", getattr(expected, name, 0), found)
    fields = ("outcome", "found", "included", "kept")
    outcomes = {company["company"]: tuple(company[name] for name in fields) for company in run["companies"]}
    for company, numbers in expected.companies.items():
        yield from _unequal(f"{company}'s {', '.join(fields)}", numbers, outcomes.get(company))


def _counts(news: list[Json]) -> dict[str, int]:
    kinds = Counter(event["kind"] for event in news)
    changed = [event["before"] for event in news if event["kind"] == "changed"]
    return {
        "followed": sum(event["count"] or 0 for event in news),
        "new": kinds["new"],
        "gone": kinds["gone"],
        "back": kinds["back"],
        "retitled": sum("title" in before for before in changed),
        "moved": sum("location" in before for before in changed),
    }


def _unequal(what: str, expected: object, found: object) -> Iterator[str]:
    if expected != found:
        yield f"{what}: expected {expected}, found {found}"
