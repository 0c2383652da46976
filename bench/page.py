"""The page in an installed Chromium or Chrome: `python -m bench.page`.

The first visit uses slow 4G and a CPU slowed down four times; the rest runs at full speed. Without a browser it is
skipped.
"""

import gzip
import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.page_server import CLIENT, ISSUER, WORD, served
from bench.report import Report, Table, run
from testing.browser import find_browser
from testing.processes import ROOT

_PAGE = ROOT / "build" / "page"

_ROUNDS, _JOBS, _ON_A_PAGE = 3, 5_000, 200

_SLOWED = 4
# Lighthouse's settings for slow 4G: milliseconds, and bytes per second.
_SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 96_000}

_SCRIPT = Path(__file__).with_suffix(".js")
_USER = {"access_token": "token", "token_type": "Bearer", "expires_at": 4_000_000_000, "profile": {"sub": "ada"}}

Numbers = dict[str, float]
Visit = Callable[[Browser, str, int], Numbers]


def measure(*, small: bool) -> Report:
    """Measure several visits; `small` makes one, with fewer jobs."""
    path = find_browser()
    if path is None:
        print("Skipped: no Chromium or Chrome is installed; BROWSER_PATH may name one.", flush=True)
        return Report("page", [])
    built = str((_PAGE / "index.html").relative_to(ROOT))
    subprocess.run(["make", "--no-print-directory", built], cwd=ROOT, stdout=sys.stderr, check=True)
    rounds, jobs = (1, 400) if small else (_ROUNDS, _JOBS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        first, many = (_medians(visit, browser, rounds, jobs) for visit in (_first_visit, _many_jobs))
        browser.close()
    size = ("JavaScript and style in all, gzip", f"{_gzipped(_PAGE):.1f} kB")
    return Report("page", [Table(("", "the page"), [size, *first]), Table((f"{jobs:,} open jobs", "the page"), many)])


def _medians(visit: Visit, browser: Browser, rounds: int, jobs: int) -> list[tuple[str, ...]]:
    """Return the name and median of each measured time, in milliseconds."""
    visits = []
    for _ in range(rounds):
        with served(_PAGE, jobs) as url:
            visits.append(visit(browser, url, jobs))
    return [(name, f"{statistics.median(one[name] for one in visits):,.0f} ms") for name in visits[0]]


def _first_visit(browser: Browser, url: str, _jobs: int) -> Numbers:
    page = _opened(browser)
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", _SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    page.goto(f"{url}/jobs", wait_until="commit")
    painted, job = page.evaluate("bench.firstJob()")
    page.context.close()
    return {"first contentful paint": painted, "first job on the screen": job}


def _many_jobs(browser: Browser, url: str, jobs: int) -> Numbers:
    page = _opened(browser)
    page.goto(f"{url}/jobs")
    page.evaluate("bench.firstJob()")
    numbers: Numbers = {}

    def note(what: str, took: tuple[float, float, float]) -> None:
        numbers[what], numbers[f"{what}: longest frame"], numbers[f"{what}: 95 of 100 frames"] = took

    note("scroll to the last, until all are there", page.evaluate("rows => bench.scrollToTheEnd(rows)", jobs))
    note("scroll back", page.evaluate("bench.scrollToTheTop()"))
    found, again = min(_ON_A_PAGE, jobs // 10), _ON_A_PAGE
    for what, word, rows, is_fewer in (("search", WORD, found, True), ("take the search back", "", again, False)):
        page.evaluate("([rows, isFewer]) => bench.awaitInput(rows, isFewer)", [rows, is_fewer])
        page.get_by_label("Search jobs").fill(word)
        note(what, page.evaluate("bench.result"))
    page.context.close()
    return numbers


def _opened(browser: Browser) -> Page:
    page = browser.new_context(locale="en-US").new_page()
    session = {"key": f"oidc.user:{ISSUER}:{CLIENT}", "user": json.dumps(_USER)}
    page.add_init_script(f"const session = {json.dumps(session)};\n{_SCRIPT.read_text()}")
    return page


def _gzipped(folder: Path) -> float:
    """Return the size of a built page's scripts and styles after gzip, in kB."""
    files = [path for path in folder.rglob("*") if path.suffix in {".js", ".css"}]
    return sum(len(gzip.compress(path.read_bytes())) for path in files) / 1000


if __name__ == "__main__":
    sys.exit(run(measure))
