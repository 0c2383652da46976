"""Runs the benchmarks: `make bench`, or `python -m bench [--small] [NAME ...]`.

Each runs in its own process. Its tables are printed and written between their markers in docs/performance.md. `--small`
only checks that they work and writes nothing. A slow result is never a failure.
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
    "crowded",
    "postings",
    "searches",
    "asking",
    "search",
    "whole_run",
    "page",
    "server",
    "truth",
)

PAGE = ROOT / "docs" / "performance.md"


def main() -> int:
    """Run the named benchmarks, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="only check that they work; the numbers mean nothing")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    given = parser.parse_args()
    if unknown := set(given.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(NAMES)}")
    began = time.monotonic()
    for name in given.names or NAMES:
        _measure(name, small=given.small)
    seconds = time.monotonic() - began
    print(f"\nAll of it took {seconds:.0f} s.", flush=True)
    if not (given.names or given.small):
        _write("machine", f"{machine()} All of it took {seconds / 60:.1f} minutes.")
    return 0


def fill(page: str, name: str, text: str) -> str:
    """Return the page with `text` between the markers of `name`.

    Raises:
        ValueError: the page lacks these markers, or has them twice.
    """
    begin, end = f"<!-- measured: {name} -->", "<!-- end -->"
    filled, count = re.subn(
        f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: f"{begin}\n{text}\n{end}", page, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"{count} places for {name} are marked: write {begin} and {end} where it belongs")
    return filled


def machine() -> str:
    """Return a sentence about the machine, without its name."""
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
    # A benchmark without results has already printed why.
    if report.tables and not small:
        _write(name, str(report))


def _in_its_own_process(name: str, *, small: bool) -> Report:
    # Spawned, not forked: modules that one benchmark has loaded must not affect the next.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measured, name, small=small).result()


def _write(name: str, text: str) -> None:
    PAGE.write_text(fill(PAGE.read_text(), name, text))


if __name__ == "__main__":
    sys.exit(main())
