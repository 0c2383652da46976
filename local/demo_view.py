"""The demo's output: a run's progress, then its snapshot, companies, jobs and news."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from common.states import EventKind
from local.demo_numbers import Json

_MOST_JOBS = 60
_STYLES = {"complete": "green", "empty": "green", "suspect": "yellow", "truncated": "yellow", "failed": "red"}

Show = Callable[[str, float], None]


@contextmanager
def progress(console: Console) -> Iterator[Show]:
    """Yield a function that shows a phase and the run's progress (0 to 1), as a bar or as lines."""
    if console.is_terminal and not console.is_dumb_terminal:
        with _bar(console) as show:
            yield show
    else:
        yield _lines(console)


@contextmanager
def _bar(console: Console) -> Iterator[Show]:
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda phase, done: bar.update(task, description=phase, completed=done)


def _lines(console: Console) -> Show:
    shown: list[str] = []

    def show(phase: str, done: float) -> None:
        if phase not in shown:
            shown.append(phase)
            console.print(Text(f"  {done:4.0%} {phase}"))

    return show


def print_run(console: Console, run: Json) -> None:
    """Print a run's snapshot, and each company's outcome and message."""
    names = {"total_jobs": "jobs", "jobs_ready": "ready", "jobs_skipped": "skipped", "jobs_failed": "failed"}
    numbers = ", ".join(f"{run[name]} {word}" for name, word in names.items())
    console.print(Text(f"Run {run['run_id']} {run['status']}: {numbers}; {run['jobs_expired']} expired"))
    table = Table("company", "outcome", "found", "included", "kept", "why", box=None, pad_edge=False)
    for company in run["companies"]:
        outcome = Text(company["outcome"], style=_STYLES.get(company["outcome"], ""))
        counts = [Text(str(company[name]), justify="right") for name in ("found", "included", "kept")]
        table.add_row(plain(company["company"]), outcome, *counts, plain(company["error_message"] or ""))
    console.print(table)


def print_jobs(console: Console, jobs: list[Json]) -> None:
    """Print a table of the first sixty jobs, by company and title."""
    table = Table("company", "title", "location", "status", title=f"{len(jobs)} jobs", title_justify="left")
    for job in sorted(jobs, key=lambda job: (job["company"], job["title"]))[:_MOST_JOBS]:
        table.add_row(*(plain(job[name]) for name in ("company", "title", "location", "status")))
    console.print(table)
    if len(jobs) > _MOST_JOBS:
        console.print(Text(f"… and {len(jobs) - _MOST_JOBS} more"))


def print_news(console: Console, run: Json, news: list[Json]) -> None:
    """Print a run's news, and the jobs that it kept without seeing them."""
    told = {kind: [event for event in news if event["kind"] == kind] for kind in EventKind}
    _print_list(console, "followed", (f"{e['company']}: {e['count']} jobs" for e in told[EventKind.FOLLOWED]))
    for kind in (EventKind.NEW, EventKind.BACK, EventKind.GONE):
        _print_list(console, kind, (_named(event) for event in told[kind]))
    _print_list(console, "changed", (f"{_named(e)}, was {_was(e['before'])}" for e in told[EventKind.CHANGED]))
    kept = [company for company in run["companies"] if company["kept"]]
    _print_list(console, "kept", (f"{c['company']}: {c['kept']} jobs. {c['error_message']}" for c in kept))


def _print_list(console: Console, what: str, lines: Iterable[str]) -> None:
    for line in list(lines)[:_MOST_JOBS]:
        console.print(Text.assemble((f"  {what}: ", "bold"), plain(line)))


def _was(before: Json) -> str:
    return ", ".join(f"{what} '{text}'" for what, text in before.items())


def _named(job: Json) -> str:
    return f"{job['company']}: {job['title']} ({job['location'] or 'no location'})"


def plain(text: str) -> Text:
    """Return a text for the terminal, without markup and without characters that are not printable."""
    # A title is untrusted and could control the terminal.
    return Text("".join(character for character in text if character.isprintable()))
