"""The page in a browser, beside its first view in React with TanStack Query and Table: `python -m bench.page`.

Both are built, served by one server with the same answers, and opened in turns by an installed Chromium or Chrome. The
first visit is by slow 4G with a processor slowed fourfold, what comes after is not. Without a browser nothing is
measured. The peer (`bench/peers/page`) has the page's style sheet and its first view, and none of its others.
"""

import gzip
import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.page_server import CLIENT, EVENTS, ISSUER, WORD, served
from bench.report import Report, Table, run
from testing.browser import find_browser
from testing.processes import ROOT

SIDES = {"the page": ROOT / "build" / "page", "the peer": ROOT / "build" / "bench-page"}

# The peer takes a minute for the many jobs, so that they have one turn.
_TURNS, _JOBS, _ON_A_PAGE = 3, 5_000, 200

_SLOWED = 4
# What Lighthouse takes for slow 4G: milliseconds, and bytes a second.
_SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 96_000}

_SCRIPT = Path(__file__).with_suffix(".js")
_USER = {"access_token": "token", "token_type": "Bearer", "expires_at": 4_000_000_000, "profile": {"sub": "ada"}}

Numbers = dict[str, float]
Visit = Callable[[Browser, str, int], Numbers]


def measure(*, small: bool) -> Report:
    """Measure both sides, the first visit in turns; small is one turn with fewer jobs."""
    path = find_browser()
    if path is None:
        print("Skipped: no Chromium or Chrome is installed; BROWSER_PATH may name one.", flush=True)
        return Report("page", [])
    built = [str((folder / "index.html").relative_to(ROOT)) for folder in SIDES.values()]
    subprocess.run(["make", "--no-print-directory", *built], cwd=ROOT, stdout=sys.stderr, check=True)
    turns, jobs = (1, 400) if small else (_TURNS, _JOBS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        first, many = _in_turns(_first_visit, browser, turns, jobs), _in_turns(_many_jobs, browser, 1, jobs)
        browser.close()
    packed = [_packed(folder) for folder in SIDES.values()]
    size = ("JavaScript and style, gzip", *(f"{one:.1f} kB" for one in packed), _ratio(*packed))
    head = (*SIDES, "ratio")
    return Report(
        "page", [Table(("", *head), [size, *_rows(first)]), Table((f"{jobs:,} open jobs", *head), _rows(many))]
    )


def _in_turns(visit: Visit, browser: Browser, turns: int, jobs: int) -> list[list[Numbers]]:
    """Return what each visit of each side found."""
    found: list[list[Numbers]] = [[] for _ in SIDES]
    for _ in range(turns):
        for folder, side in zip(SIDES.values(), found, strict=True):
            with served(folder, jobs) as url:
                side.append(visit(browser, url, jobs))
    return found


def _first_visit(browser: Browser, url: str, _jobs: int) -> Numbers:
    page = _opened(browser)
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", _SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    page.goto(url, wait_until="commit")
    painted, job = page.evaluate("bench.firstJob()")
    page.context.close()
    return {"first contentful paint": painted, "first job on the screen": job}


def _many_jobs(browser: Browser, url: str, jobs: int) -> Numbers:
    page = _opened(browser)
    page.goto(url)
    page.evaluate("bench.firstJob()")
    numbers: Numbers = {}

    def note(what: str, took: tuple[float, float]) -> None:
        numbers[what], numbers[f"{what}: longest frame"] = took

    note("scroll to the last, until all are there", page.evaluate("rows => bench.scrollToTheEnd(rows)", jobs + EVENTS))
    note("scroll back", page.evaluate("bench.scrollToTheTop()"))
    found, again = min(_ON_A_PAGE, jobs // 10) + EVENTS // 10, _ON_A_PAGE + EVENTS
    for what, word, rows, is_fewer in (("search", WORD, found, True), ("take the search back", "", again, False)):
        page.evaluate("([rows, isFewer]) => bench.awaitInput(rows, isFewer)", [rows, is_fewer])
        page.get_by_label("Search titles and places").fill(word)
        note(what, page.evaluate("bench.result"))
    page.context.close()
    return numbers


def _opened(browser: Browser) -> Page:
    page = browser.new_context(locale="en-US").new_page()
    session = {"key": f"oidc.user:{ISSUER}:{CLIENT}", "user": json.dumps(_USER)}
    page.add_init_script(f"const session = {json.dumps(session)};\n{_SCRIPT.read_text()}")
    return page


def _packed(folder: Path) -> float:
    """Return how many kB the scripts and styles of a built page are, as gzip packs them."""
    files = [path for path in folder.rglob("*") if path.suffix in {".js", ".css"}]
    return sum(len(gzip.compress(path.read_bytes())) for path in files) / 1000


def _rows(found: list[list[Numbers]]) -> list[tuple[str, ...]]:
    """Return each number's medians in milliseconds, and their ratio."""
    medians = {what: [statistics.median(visit[what] for visit in side) for side in found] for what in found[0][0]}
    return [(what, *(f"{one:,.0f} ms" for one in both), _ratio(*both)) for what, both in medians.items()]


def _ratio(ours: float, peers: float) -> str:
    return f"1 : {peers / ours:.1f}"


if __name__ == "__main__":
    sys.exit(run(measure))
