"""Shows a person's two days with Rolewatch on a local AWS: `python -m local.demo`.

SITES=DIR reads another folder of recorded career sites, with one or more days. SITES=live reads the internet.
"""

import os
import re
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.text import Text

from common.errors import RolewatchError
from local.api_client import Api, answer
from local.aws import local_aws
from local.demo_details import print_details, telling_jobs
from local.demo_numbers import STATED, Json, contradictions, expected_days, surprises, unstated
from local.demo_view import print_jobs, print_news, print_run, progress
from local.environment import LocalEnvironment, read_environment
from local.recordings import SAMPLES, board_urls, days
from local.serve_aws import stop_on_signals
from testing.errors import LocalError
from testing.ports import free_port
from testing.processes import last_lines
from testing.sites import Sites, serve_sites

_INGESTION_SECONDS = 5
_LIVE_COMPANIES = 6
_SHOWN_DETAILS = 4
_POLL_SECONDS = 0.25

# How long a run may take in addition to the mock's wait. Live sites are slower.
_RUN_SECONDS = 180

_LEFT_OUT: Json = {"title_filters": {"exclude": ["intern"]}}
_FOLLOWED: list[Json] = [
    {"company": "brightfjord", "provider": "greenhouse", "board": "brightfjord", **_LEFT_OUT},
    {"company": "lumenoak", "provider": "greenhouse", "board": "lumenoak"},
    {"company": "papayaorbit", "provider": "ashby", "board": "papayaorbit"},
    {"company": "quillhaven", "provider": "lever", "board": "quillhaven"},
]


@dataclass(slots=True)
class Demo:
    """One demo: its console, its API client, and what it found so far."""

    console: Console
    api: Api
    seconds: float
    ingestion: str
    live: list[Json] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def follow(self, companies: list[Json]) -> None:
        """Follow companies and print their names."""
        answered = answer(self.api.post("/settings", [{"op": "upsert", **company} for company in companies]))
        refused = [result for result in answered["results"] if result["result"] != "saved"]
        if refused:
            raise LocalError(f"Some companies cannot be followed: {refused}")
        names = ", ".join(company["company"] for company in companies)
        self.console.print(Text(f"Following {len(companies)} companies: {names}"))

    def run(self) -> tuple[Json, list[Json]]:
        """Start a run, show its progress until it ends, and return it with its news, oldest first."""
        run_id = answer(self.api.post("/start"))["run_id"]
        run = self._watch(run_id)
        self.live = [job for job in self.api.jobs() if job["status"] != "expired"]
        print_run(self.console, run)
        self.wrong += contradictions(run, self.live)
        return run, [*self.api.pages("/news", "events", run_id=run_id)][::-1]

    def show_details(self) -> list[Json]:
        """Print the details of a few jobs, and return them."""
        chosen = telling_jobs(self.live, _SHOWN_DETAILS)
        shown = [answer(self.api.get(f"/jobs/{job['job_id']}")) for job in chosen]
        for job in shown:
            print_details(self.console, job)
        return shown

    def _watch(self, run_id: int) -> Json:
        deadline = time.monotonic() + self.seconds + _RUN_SECONDS
        with progress(self.console) as show:
            since = time.monotonic()
            while True:
                run: Json = answer(self.api.get(f"/runs/{run_id}"))
                status = run["status"]
                since = since if status == "ingesting" else time.monotonic()
                show(*_phase(run, (time.monotonic() - since) / max(self.seconds, 0.1)))
                if status not in {"pending", "initializing", "ingesting"}:
                    return run
                if time.monotonic() > deadline:
                    raise LocalError(f"Run {run_id} is still {status} after {_RUN_SECONDS + self.seconds:g} seconds.")
                time.sleep(_POLL_SECONDS)


def main() -> int:
    """Show the demo. Return the exit code: 0 if every number was as expected."""
    stop_on_signals()
    # A title may hold any character, and not every terminal can print them all.
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    console = Console()
    try:
        wrong = _show(console, os.environ)
    except RolewatchError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    for sentence in wrong:
        console.print(Text(f"Not as expected: {sentence}", style="red"))
    if not wrong:
        console.print(Text("Everything came out as expected.", style="green"))
        console.print(Text("The page for people: make serve SITES=local/samples"))
    return 1 if wrong else 0


def _show(console: Console, variables: Mapping[str, str]) -> list[str]:
    source = variables.get("SITES") or str(SAMPLES)
    environment = read_environment(variables, aws_port=free_port(), mock_ingestion_seconds=_INGESTION_SECONDS)
    with ExitStack() as stack:
        recorded = [] if source == "live" else days(Path(source))
        sites = stack.enter_context(serve_sites(recorded[0])) if recorded else None
        # The two days are only seconds apart here.
        passed_on = {**environment.passed_on, "READING_SECONDS": "0"}
        sites_url = sites.url if sites else None
        environment = environment.model_copy(update={"career_sites_url": sites_url, "passed_on": passed_on})
        demo = _start(stack, console, environment)
        if sites is None:
            _show_live(demo)
        else:
            _show_days(demo, sites, recorded, is_sample=Path(source).resolve() == SAMPLES.resolve())
        return demo.wrong


def _start(stack: ExitStack, console: Console, environment: LocalEnvironment) -> Demo:
    console.print(Text(f"Starting a local AWS on port {environment.aws_port} …"))
    aws = stack.enter_context(local_aws(environment))
    stack.callback(_print_log_on_failure, console, aws.log)
    api = stack.enter_context(Api(aws.api_url, aws.token("demo")))
    console.print(Text(f"The API is at {aws.api_url}"), soft_wrap=True)
    seconds = environment.mock_ingestion_seconds if environment.ingestion == "mock" else 0
    return Demo(console, api, seconds, environment.ingestion)


def _print_log_on_failure(console: Console, log: Path) -> None:
    if isinstance(sys.exception(), LocalError):
        console.print(Text(f"The end of the functions' log:\n{last_lines(log)}"))


def _show_days(demo: Demo, sites: Sites, recorded: list[Path], *, is_sample: bool) -> None:
    demo.follow(_FOLLOWED if is_sample else _boards(demo.api, recorded))
    for number, folder in enumerate(recorded):
        sites.folder = folder
        demo.console.rule(Text(f"Day {number + 1}"), align="left")
        run, news = demo.run()
        if number == 0:
            print_jobs(demo.console, demo.live)
            shown = demo.show_details()
            demo.wrong += unstated(shown, STATED) if is_sample else []
        print_news(demo.console, run, news)
        if is_sample and run["status"] == "finished":
            expected = expected_days(demo.ingestion)[number]
            demo.wrong += [f"day {number + 1}, {s}" for s in surprises(run, news, expected)]


def _show_live(demo: Demo) -> None:
    catalog = answer(demo.api.get("/companies"))["companies"]
    # Spread over the catalog, so that all providers are represented.
    chosen = catalog[:: max(1, len(catalog) // _LIVE_COMPANIES)][:_LIVE_COMPANIES]
    demo.follow([{"company": company["company"]} for company in chosen])
    run, _ = demo.run()
    print_jobs(demo.console, demo.live)
    demo.show_details()
    if run["companies"] and all(company["outcome"] == "failed" for company in run["companies"]):
        demo.wrong.append("no career site could be read: can this machine reach the internet?")


def _boards(api: Api, recorded: list[Path]) -> list[Json]:
    """Return the boards that the recording has on any day."""
    found: dict[str, Json] = {}
    # The page of a single job may be recorded too; it leads to the same board.
    seen = set[tuple[str, str]]()
    for url in sorted({url for folder in recorded for url in board_urls(folder)}):
        board = answer(api.post("/companies/resolve", {"url": url}))
        if (board["provider"], board["board"]) in seen:
            continue
        seen.add((board["provider"], board["board"]))
        name = board["company"] or re.sub(r"[^A-Za-z0-9._-]", "-", board["board"])
        company = name if name not in found else f"{board['provider']}-{name}"
        found[company] = {"company": company, "provider": board["provider"], "board": board["board"]}
    return list(found.values())


def _phase(run: Json, waited: float) -> tuple[str, float]:
    match run["status"]:
        case "pending":
            return "waiting for the worker", 0.05
        case "initializing":
            return "reading the career pages and saving", 0.2
        case "ingesting":
            return f"ingesting {run['total_jobs']} jobs", min(0.4 + 0.6 * waited, 0.99)
        case status:
            return status, 1.0


if __name__ == "__main__":
    sys.exit(main())
