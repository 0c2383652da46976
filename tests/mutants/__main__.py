"""Takes out one guard at a time, in a copy of the tree, and shows which tests notice: `python -m tests.mutants [NAME…]`.

Each mutant is tried with its own test. Those that the model can see are tried with the model too, within its ordinary
budget, up to three times. As many are tried at once as there are cores. If a mutant's guard is not found, nothing is
run and the exit code is 2. The code is 1 if a mutant survives its test or the model.
"""

import argparse
import compileall
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from py_compile import PycInvalidationMode
from queue import SimpleQueue

from testing.postgres import embedded_postgres
from testing.processes import ROOT
from tests.databases import TEMPLATE, migrated
from tests.mutants.guards_of_boards import BOARDS_OF_JOBS
from tests.mutants.guards_of_judging import JUDGING
from tests.mutants.guards_of_leases import LEASE_GUARDS
from tests.mutants.guards_of_logins import LOGINS
from tests.mutants.guards_of_network import NETWORK
from tests.mutants.guards_of_news import NEWS
from tests.mutants.guards_of_people import PEOPLE
from tests.mutants.guards_of_readings import TRAPPED
from tests.mutants.guards_of_runs import RUNS
from tests.mutants.guards_of_sharing import SHARING
from tests.mutants.guards_of_sites import SITES
from tests.mutants.guards_of_telling import TELLING
from tests.mutants.guards_of_websites import WEBSITES
from tests.mutants.mutant import Mutant
from tests.mutants.trial import run_pytest

MUTANTS = (
    *RUNS, *LEASE_GUARDS, *JUDGING, *NEWS, *PEOPLE, *LOGINS, *NETWORK, *SHARING, *SITES, *TELLING, *TRAPPED,
    *BOARDS_OF_JOBS, *WEBSITES,
)  # fmt: skip

MODEL = "tests/integration/model"
_LONGEST_SECONDS = 600
# The model's days are random: what one seed misses, the next may find.
_ROUNDS = 3


def main() -> int:
    """Try the mutants; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="words of the mutants to try; all without any")
    parser.add_argument("--seed", type=int, default=0, help="the model's first seed")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, help="how many to try at once")
    parser.add_argument("--without-model", action="store_true", help="try each with its own test alone")
    given = parser.parse_args()
    chosen = [m for m in MUTANTS if not given.names or any(name in m.name for name in given.names)]
    if given.without_model:
        chosen = [replace(m, for_model=False) for m in chosen]
    if stale := [sentence for m in MUTANTS if (sentence := m.unfound())]:
        print("\n".join(stale), file=sys.stderr)
        return 2
    started = time.monotonic()
    noticed = try_mutants(chosen, seed=given.seed, at_once=given.at_once)
    print(f"{noticed} of {len(chosen)} noticed, {time.monotonic() - started:.0f} seconds", flush=True)
    return 1 if noticed < len(chosen) or not chosen else 0


def try_mutants(mutants: Sequence[Mutant], *, seed: int, at_once: int) -> int:
    """Try the mutants, print what became of each, and return how many were noticed by all that had to."""
    trees: SimpleQueue[Path] = SimpleQueue()

    def attempt(mutant: Mutant) -> bool:
        tree = trees.get()
        try:
            return _is_noticed(mutant, tree, server, seed)
        finally:
            trees.put(tree)

    with (
        embedded_postgres(in_memory=True) as url,
        migrated(url) as template,
        tempfile.TemporaryDirectory(prefix="rolewatch-mutants-") as folder,
    ):
        server = {"TEST_DATABASE_URL": url, TEMPLATE: template}
        for number in range(at_once):
            trees.put(_copied(Path(folder) / str(number)))
        # The long ones first, so that no core idles at the end.
        ordered = sorted(mutants, key=lambda mutant: not mutant.for_model)
        with ThreadPoolExecutor(at_once) as pool:
            return sum(pool.map(attempt, ordered))


def _copied(folder: Path) -> Path:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    # By hash: a changed file is compiled again, however soon after the copy.
    compileall.compile_dir(folder, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    return folder


def _is_noticed(mutant: Mutant, tree: Path, server: Mapping[str, str], seed: int) -> bool:
    path = tree / mutant.path
    whole = path.read_text()
    path.write_text(mutant.applied(whole))
    started = time.monotonic()
    try:
        if mutant.path.startswith("migrations/"):
            server = {"TEST_DATABASE_URL": server["TEST_DATABASE_URL"]}
        found = {"its test": _fails(tree, server, mutant.test)}
        if mutant.for_model:
            # Hypothesis's profile for CI would draw the same days for every seed.
            seeds = (f"--hypothesis-seed={seed + number}" for number in range(_ROUNDS))
            found["the model"] = any(_fails(tree, server, MODEL, "--hypothesis-profile=default", one) for one in seeds)
    finally:
        path.write_text(whole)
    is_noticed = all(found.values())
    said = ", ".join(f"{who} {'found it' if did else 'DID NOT FIND IT'}" for who, did in found.items())
    print(f"{'ok ' if is_noticed else 'BAD'} {mutant.name}: {said} ({time.monotonic() - started:.0f} s)", flush=True)
    return is_noticed


def _fails(tree: Path, server: Mapping[str, str], test: str, *options: str) -> bool:
    """Run a test on the copy; whether it fails (that no test can run is no finding)."""
    environment = {**os.environ, **server, "MODEL_SHRINK": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    code, output = run_pytest(tree, environment, *options, test, seconds=_LONGEST_SECONDS)
    if code not in {0, 1} or re.search(r"^\d.* errors? in ", output, re.MULTILINE):
        raise RuntimeError(f"{test} cannot run:\n{output[-4000:]}")
    return code == 1


if __name__ == "__main__":
    sys.exit(main())
