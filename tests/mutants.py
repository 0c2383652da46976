"""Takes out one guard at a time, in a copy of the tree, and shows who notices: `python -m tests.mutants [NAME…]`.

A mutant is one exact replacement in one file; where its text is no longer there, or there twice, nothing is run and the
exit code is 2. Each is tried with its own tests, and those that the model can see with the model test too, within its
ordinary budget, up to three times.
The exit code is 1 where a mutant survives its own tests or the model.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from testing.postgres import embedded_postgres
from testing.processes import ROOT

MODEL = "tests/integration/model"
_LONGEST_SECONDS = 600
# The model's days are random: what one seed misses, the next may find.
_TURNS = 3


@dataclass(frozen=True, slots=True)
class Mutant:
    """A guard that is taken out: `old` becomes `new` in `path`, and `tests` must fail, and the model `for_model`."""

    name: str
    path: str
    old: str
    new: str
    tests: str
    for_model: bool = True


KILLED = "tests/integration/faults/test_killed.py"
PAUSED = "tests/integration/faults/test_paused.py"
EVENTS = "tests/integration/faults/test_events.py"
CUT = "tests/integration/faults/test_connection.py"
RUN = "tests/integration/test_run.py"
ATTEMPTS = "tests/integration/test_attempts.py"
RDS = "tests/integration/test_rds_login.py"
READER = "tests/integration/faults/test_reader.py"

MUTANTS = (
    Mutant(
        "a live lease keeps nobody out",
        "worker/sql/claim_run.sql",
        "lease_until <= now()",
        "lease_until IS NOT NULL",
        EVENTS,
    ),
    Mutant(
        "nothing is kept",
        "worker/run.py",
        "            queries.keep_jobs(self.conn, self.user_id, self.run_id, kept)\n",
        "",
        RUN,
    ),
    Mutant(
        "saving is no transaction",
        "worker/run.py",
        "        with self.conn.transaction():\n            self._lock(RunStatus.INITIALIZING)",
        "        if True:\n            self._lock(RunStatus.INITIALIZING)",
        KILLED,
    ),
    Mutant(
        "finalizing is no transaction",
        "worker/run.py",
        "        with self.conn.transaction():\n            self._lock(RunStatus.INGESTING)",
        "        if True:\n            self._lock(RunStatus.INGESTING)",
        KILLED,
    ),
    Mutant(
        "a transaction does not ask whose the run is",
        "worker/sql/lock_run.sql",
        "attempt = $2 AND status = $3",
        "$2::integer IS NOT NULL AND $3::text IS NOT NULL",
        PAUSED,
    ),
    Mutant(
        "a lease is renewed for whoever asks",
        "worker/sql/renew_lease.sql",
        "AND attempt = $2 AND status IN ('initializing', 'ingesting')",
        "AND $2::integer IS NOT NULL AND status IN ('initializing', 'ingesting')",
        PAUSED,
    ),
    Mutant(
        "a run is claimed without end",
        "worker/sql/claim_run.sql",
        "AND attempt < $4",
        "AND $4::integer IS NOT NULL",
        KILLED,
    ),
    Mutant(
        "a claim does not ask whose run it is",
        "worker/sql/claim_run.sql",
        "AND user_id = $2",
        "AND $2::bigint IS NOT NULL",
        ATTEMPTS,
    ),
    Mutant(
        "every list is believed to be whole",
        "worker/verdict.py",
        "if sourced.outcome not in {Outcome.COMPLETE, Outcome.EMPTY}:",
        "if sourced.outcome is None:",
        RUN,
    ),
    Mutant(
        "nothing is suspect",
        "worker/verdict.py",
        "    if newly and (not listed",
        "    if newly < 0 and (not listed",
        RUN,
    ),
    Mutant(
        "a suspicion is never confirmed",
        "worker/verdict.py",
        "sum(not job.was_missing for job in missing)",
        "len(missing)",
        RUN,
    ),
    Mutant(
        "a short list is not noticed",
        "sourcing/paging.py",
        "return None if total == listed else",
        "return None if total else",
        RUN,
    ),
    Mutant(
        "a failed attempt holds its lease",
        "worker/run.py",
        "            queries.release_run(conn, run_id, attempt)\n",
        "            pass\n",
        CUT,
    ),
    Mutant(
        "the last failed attempt does not end the run",
        "worker/run.py",
        "elif queries.fail_run(conn, run_id, attempt, what):",
        "elif conn.closed:",
        ATTEMPTS,
    ),
    Mutant(
        "the sweep ends runs that are being worked on",
        "worker/sql/sweep_runs.sql",
        "AND lease_until < now() - make_interval(secs => $2)",
        "AND $2::float8 IS NOT NULL",
        ATTEMPTS,
    ),
    Mutant(
        "a start does not end a lost run",
        "api/sql/start_run.sql",
        "(runs.status = 'pending' AND runs.created_at < now() - make_interval(secs => $2))",
        "(false AND $2::float8 > 0)",
        "tests/integration/test_api.py",
    ),
    Mutant(
        "an ended run can be aborted",
        "api/sql/abort_run.sql",
        "AND status IN ('pending', 'initializing', 'ingesting')",
        "",
        "tests/integration/test_api.py",
    ),
    Mutant(
        "a refused invoke leaves the run pending",
        "api/start.py",
        "if queries.fail_pending_run(conn, run_id, _NOT_INVOKED):",
        "if _NOT_INVOKED:",
        "tests/integration/test_api.py",
    ),
    Mutant(
        "the owner is a member of the roles that sign in by token",
        "worker/sql/make_token_roles.sql",
        "        SET LOCAL ROLE rolewatch_maker;\n",
        "",
        RDS,
        for_model=False,
    ),
    Mutant(
        "nobody asks whether the owner is locked out",
        "worker/migrate.py",
        "if through := queries.find_iam_membership(conn):",
        "if through := queries.find_iam_membership(conn) and None:",
        RDS,
        for_model=False,
    ),
    Mutant(
        "the owner is locked out before it is told",
        "worker/migrate.py",
        "with database.connect(url) as conn, conn.transaction():",
        "with database.connect(url) as conn:",
        RDS,
        for_model=False,
    ),
    Mutant(
        "a role keeps its tokens beside a password",
        "worker/migrate.py",
        "    queries.set_iam_login(conn, TOKEN_ROLES, allowed=False)\n",
        "",
        RDS,
        for_model=False,
    ),
    Mutant(
        "the API may write jobs",
        "migrations/0006_jobs.sql",
        "GRANT SELECT ON jobs TO rolewatch_api;",
        "GRANT SELECT, UPDATE ON jobs TO rolewatch_api;",
        "tests/integration/test_rights.py",
        for_model=False,
    ),
    Mutant(
        "a pooled session prepares statements",
        "common/database.py",
        "        conn.prepare_threshold = None\n",
        "        pass\n",
        "tests/integration/test_pooler.py",
        for_model=False,
    ),
    Mutant(
        "a session sends start-up options",
        "common/database.py",
        '    "connect_timeout": 5,\n',
        '    "connect_timeout": 5,\n    "options": "-c timezone=UTC",\n',
        "tests/integration/test_database.py",
        for_model=False,
    ),
    Mutant(
        "a reader passes for the database",
        "common/database.py",
        '    "target_session_attrs": "primary",\n',
        "",
        "tests/integration/faults/test_restarts.py",
        for_model=False,
    ),
    Mutant(
        "a session that may not write is kept",
        "common/database.py",
        "(psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction)",
        "(psycopg.OperationalError,)",
        READER,
        for_model=False,
    ),
    Mutant(
        "a run is let go over the session that failed",
        "worker/run.py",
        "        if isinstance(error, database.AWAY):\n            database.disconnect()\n",
        "",
        READER,
        for_model=False,
    ),
    Mutant(
        "the worker keeps a session that failed",
        "worker/handler.py",
        "        database.disconnect()\n        raise",
        "        raise",
        READER,
        for_model=False,
    ),
    Mutant(
        "a password passes for a host",
        "common/environment.py",
        '"@" in host + name or not',
        "not",
        "tests/unit/test_environment.py",
        for_model=False,
    ),
    Mutant(
        "an owner's URL is shown",
        "worker/migrate.py",
        "except (ValueError, psycopg.ProgrammingError):",
        "except ZeroDivisionError:",
        "tests/integration/test_migrations.py",
        for_model=False,
    ),
)


def main() -> int:
    """Try the mutants; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="words of the mutants to try; all without any")
    parser.add_argument("--seed", type=int, default=0, help="the model's first seed")
    given = parser.parse_args()
    chosen = [m for m in MUTANTS if not given.names or any(name in m.name for name in given.names)]
    if stale := [m for m in MUTANTS if (ROOT / m.path).read_text().count(m.old) != 1]:
        print("\n".join(f"{m.path} does not hold this once: {m.old!r}" for m in stale), file=sys.stderr)
        return 2
    started = time.monotonic()
    with embedded_postgres() as url, tempfile.TemporaryDirectory(prefix="rolewatch-mutants-") as folder:
        tree = _copied(Path(folder))
        failed = [m.name for m in chosen if not _is_noticed(m, tree, url, given.seed)]
    print(f"{len(chosen) - len(failed)} of {len(chosen)} noticed, {time.monotonic() - started:.0f} seconds", flush=True)
    return 1 if failed or not chosen else 0


def _copied(folder: Path) -> Path:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def _is_noticed(mutant: Mutant, tree: Path, url: str, seed: int) -> bool:
    path = tree / mutant.path
    whole = path.read_text()
    path.write_text(whole.replace(mutant.old, mutant.new))
    try:
        own = _fails(tree, url, mutant.tests)
        turns = range(_TURNS if mutant.for_model else 0)
        model = any(_fails(tree, url, MODEL, f"--hypothesis-seed={seed + turn}") for turn in turns)
    finally:
        path.write_text(whole)
    words = {True: "found", False: "NOT FOUND"}
    beside = f", the model {words[model]}" if mutant.for_model else ""
    noticed = own and (model or not mutant.for_model)
    print(f"{'ok ' if noticed else 'BAD'} {mutant.name}: its tests {words[own]}{beside}", flush=True)
    return noticed


def _fails(tree: Path, url: str, tests: str, *options: str) -> bool:
    """Run some tests on the copy; whether a test fails (that no test can run is no finding)."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        *options,
        tests,
    ]
    environment = os.environ | {"TEST_DATABASE_URL": url, "MODEL_SHRINK": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False
    )
    if done.returncode not in {0, 1} or " error" in done.stdout.splitlines()[-1]:
        raise RuntimeError(f"{tests} cannot run:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    return done.returncode == 1


if __name__ == "__main__":
    sys.exit(main())
