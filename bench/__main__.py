"""All measurements: `make bench`, or `python -m bench [--small] [NAME ...]`.

Each runs in a process of its own. Its tables are printed and put into docs/performance.md between their markers.
`--small` only sees that all of them work, and changes nothing; no time ever fails.
"""

import argparse
import multiprocessing
import os
import platform
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import psutil  # type: ignore[import-untyped]

from bench.report import Report, measured
from common import database
from testing.postgres import embedded_postgres
from testing.processes import ROOT

NAMES = (
    "waits",
    "start",
    "cold_start",
    "upsert",
    "beside",
    "postings",
    "whole_run",
    "page",
    "truth",
)

PAGE = ROOT / "docs" / "performance.md"


def main() -> int:
    """Run what is named, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="only see that they work; the numbers mean nothing")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    given = parser.parse_args()
    if unknown := set(given.names) - set(NAMES):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    began = time.monotonic()
    for name in given.names or NAMES:
        _measure(name, small=given.small)
    seconds = time.monotonic() - began
    print(f"\nAll of it took {seconds:.0f} s.", flush=True)
    if not (given.names or given.small):
        _write("machine", f"{machine()} All of it took {seconds / 60:.1f} minutes.")
    return 0


def fill(page: str, name: str, text: str) -> str:
    """Return the page with a text between the markers of a name.

    Raises:
        ValueError: the page has no such markers, or has them twice.
    """
    begin, end = f"<!-- measured: {name} -->", "<!-- end -->"
    filled, count = re.subn(
        f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: f"{begin}\n{text}\n{end}", page, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"{count} places for {name} are marked: write {begin} and {end} where it belongs")
    return filled


def machine() -> str:
    """Say what the measurements ran on, and nothing that names it."""
    with embedded_postgres() as url, database.connect(url) as conn:
        postgres = conn.info.server_version // 10_000
    cores, memory = os.cpu_count(), psutil.virtual_memory().total / 2**30
    return (
        f"Measured on {platform.system()} with {cores} cores and {memory:.0f} GB of memory, "
        f"Python {platform.python_version()}, Postgres {postgres}."
    )


def _measure(name: str, *, small: bool) -> None:
    began = time.monotonic()
    print(f"\n== {name}\n", flush=True)
    report = _in_its_own_process(name, small=small)
    print(f"{report}\n\n{name} took {time.monotonic() - began:.0f} s.", flush=True)
    # One that has measured nothing has said why.
    if report.tables and not small:
        _write(name, str(report))


def _in_its_own_process(name: str, *, small: bool) -> Report:
    # Begun anew and not forked: what one measurement has loaded must not cost the next.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measured, name, small=small).result()


def _write(name: str, text: str) -> None:
    PAGE.write_text(fill(PAGE.read_text(), name, text))


if __name__ == "__main__":
    sys.exit(main())
