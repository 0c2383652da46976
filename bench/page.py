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

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.page_server import CLIENT, FOUND, ISSUER, WORD, served
from bench.report import Report, Table, run
from testing.browser import find_browser
from testing.processes import ROOT

_PAGE = ROOT / "build" / "page"

_ROUNDS, _JOBS = 3, 5_000
_HIDDEN = 2_000

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
        visits = (_first_visit, _many_jobs, _shifts)
        first, many, shifts = (_medians(visit, browser, rounds, jobs) for visit in visits)
        browser.close()
    size = ("JavaScript and style in all, gzip", f"{_gzipped(_PAGE):.1f} kB")
    tables = {"": [size, *first], f"{jobs:,} open jobs": many, "layout shift, of the window": shifts}
    return Report("page", [Table((name, "the page"), rows) for name, rows in tables.items()])


def _medians(visit: Visit, browser: Browser, rounds: int, jobs: int) -> list[tuple[str, ...]]:
    """Return the name and median of each measured number: a time in milliseconds, or a share of the window."""
    visits = []
    for _ in range(rounds):
        with served(_PAGE, jobs) as url:
            visits.append(visit(browser, url, jobs))
    unit = "{:.4f}" if visit is _shifts else "{:,.0f} ms"
    return [(name, unit.format(statistics.median(one[name] for one in visits))) for name in visits[0]]


def _first_visit(browser: Browser, url: str, _jobs: int) -> Numbers:
    page = _slow(browser)
    page.goto(f"{url}/jobs", wait_until="commit")
    painted, job = page.evaluate("bench.firstJob()")
    page.context.close()
    return {"first contentful paint": painted, "first job on the screen": job}


def _many_jobs(browser: Browser, url: str, jobs: int) -> Numbers:
    page = _opened(browser)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{url}/jobs")
    page.evaluate("bench.firstJob()")
    first = page.locator(".job .title").first.inner_text()
    numbers: Numbers = {}
    for what, script in (
        ("scroll to the last, 1,000 pixels a frame", f"bench.scrollToTheEnd({jobs})"),
        ("scroll back", "bench.scrollToTheTop()"),
    ):
        before = _worked(session)
        total, longest, most, frames = page.evaluate(script)
        numbers |= {
            what: total, f"{what}: longest frame": longest, f"{what}: 95 of 100 frames": most,
            f"{what}: processor time of a frame": (_worked(session) - before) / frames,
        }  # fmt: skip
    for what, word, title in (
        ("last key to result, with the wait of 150 ms", WORD, f"Platform Engineer, team {jobs - 5}"),
        ("search taken back, to the whole list", "", first),
    ):
        page.evaluate("title => bench.awaitFirst(title)", title)
        page.get_by_label("Search jobs").fill(word)
        numbers[what], numbers[f"{what}: longest frame"], *_ = page.evaluate("bench.result")
    page.context.close()
    return numbers


def _worked(session: CDPSession) -> float:
    """Return the processor time of the page's main thread so far, in milliseconds: other work does not add to it."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def _shifts(browser: Browser, url: str, jobs: int) -> Numbers:
    page = _slow(browser)
    page.goto(f"{url}/jobs")
    page.evaluate("bench.firstJob()")
    page.wait_for_load_state("networkidle")
    numbers: Numbers = {"first load": page.evaluate("bench.shift()")}
    page.locator(".job .title").nth(2).click()
    page.locator(".detail .prose").wait_for()
    numbers["open a job"] = page.evaluate("bench.shift()")
    page.context.close()

    page = _opened(browser)
    page.goto(f"{url}/jobs")
    hidden = min(_HIDDEN, jobs // 2)
    page.evaluate("place => bench.scrollToTheEnd(place)", hidden)
    page.locator(f'.job[aria-posinset="{hidden}"]').scroll_into_view_if_needed()
    page.evaluate("bench.shift()")
    page.locator(f'.job[aria-posinset="{hidden}"] .hide').click()
    page.get_by_role("button", name="Check now").click()
    page.get_by_role("button", name=f"Show {FOUND} more").wait_for()
    what = f"hide job {hidden:,}, then a run ends"
    numbers[what] = page.evaluate("bench.shift()")
    page.context.close()
    return numbers


def _slow(browser: Browser) -> Page:
    page = _opened(browser)
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", _SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    return page


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
