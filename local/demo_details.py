"""The details of a few jobs: which jobs the demo shows, and how it prints them."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from local.demo_numbers import Json
from local.demo_view import plain

_STATED = ("workplace", "employment_type", "pay_currency", "posted_at", "department", "requisition")
_WORDS = {"onsite": "on site", "full_time": "full-time", "part_time": "part-time"}
_MOST_LINES = 4
_LONGEST_LINE = 100


def telling_jobs(jobs: Iterable[Json], most: int) -> list[Json]:
    """Return the job of each company that states most, for this many companies at most."""
    best: dict[str, Json] = {}
    for job in sorted(jobs, key=_rank):
        best.setdefault(job["company"], job)
    return list(best.values())[:most]


def print_details(console: Console, job: Json) -> None:
    """Print what a job of `GET /jobs/{job_id}` states, and the first lines of its text."""
    console.print(Text.assemble((plain(job["title"]).plain, "bold"), ", ", plain(job["company"])))
    workplace, employment = (_WORDS.get(job[name], job[name]) for name in ("workplace", "employment_type"))
    facts = (workplace, employment, _pay(job), _day(job), job["department"])
    console.print(Text.assemble("  ", plain(" · ".join(fact for fact in facts if fact) or "states nothing")))
    for block in job["blocks"][:_MOST_LINES]:
        console.print(Text.assemble("  ", "• " if block["kind"] == "item" else "", plain(_line(block))))
    if job["details_error"]:
        console.print(Text.assemble("  ", plain(job["details_error"])))


def _rank(job: Json) -> tuple[str, int, str, str, int]:
    stated = sum(job[name] is not None for name in _STATED)
    return job["company"], -stated, job["title"], job["posted_at"] or "", job["job_id"]


def _pay(job: Json) -> str:
    low, high = job["pay_min"], job["pay_max"]
    if low is None and high is None:
        return ""
    bounds = [f"{bound:,.10g}" for bound in (low, high) if bound is not None]
    word = "up to " if low is None else "from " if high is None else ""
    period = {"hour": "an hour"}.get(job["pay_period"], f"a {job['pay_period']}")
    return f"{word}{' to '.join(dict.fromkeys(bounds))} {job['pay_currency']} {period}"


def _day(job: Json) -> str:
    return f"posted {job['posted_at']}" if job["posted_at"] else ""


def _line(block: Json) -> str:
    text = " ".join("".join(run["text"] for run in block["runs"]).split())
    return text if len(text) <= _LONGEST_LINE else text[: _LONGEST_LINE - 1] + "…"
