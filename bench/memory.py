"""How much memory the functions take at their peak, each in a process of its own, with AWS's runtime client loaded.

`python -m bench.memory` lets the worker read, over HTTP, and save 100,000 postings of 100 boards, twice; and the API
answer POST /start, the largest page of GET /jobs, and all of the jobs as a table.
"""

import base64
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench import report, stage
from bench.boards import put_boards
from bench.report import Report, Table
from common.database import Connection
from testing.aws import serve_aws
from testing.events import http_event
from testing.processes import ROOT
from testing.roles import API_ROLE, role_url
from testing.sites import serve_sites

BOARDS, POSTINGS, PAGE = 100, 1_000, 500

# What the deployment may give them, in megabytes.
WORKER_MOST, API_MOST = 256, 128


def measure(*, small: bool) -> Report:
    """Let both functions work, and report their peaks."""
    companies = [f"company{n}" for n in range(2 if small else BOARDS)]
    postings = 300 if small else POSTINGS
    count = len(companies) * postings
    with (
        stage.migrated_postgres() as (url, owner),
        tempfile.TemporaryDirectory() as folder,
        serve_sites(Path(folder)) as sites,
        serve_aws() as aws,
    ):
        put_boards(Path(folder), companies, postings)
        user_id = stage.add_user(owner)
        owner.execute(stage.SQL["follow_companies"], (user_id, companies))
        environment = {"DATABASE_URL": url, "CAREER_SITES_URL": sites.url, "AWS_ENDPOINT_URL": aws.url}
        worker = _work(owner, user_id, count, environment)
        api = _serve(owner, user_id, min(PAGE, count), count, environment | {"DATABASE_URL": role_url(url, API_ROLE)})
    rows = [*_rows("the worker", worker, WORKER_MOST), *_rows("the API", api, API_MOST)]
    return Report("memory", [Table(("at its peak", "memory", "of what it may take"), rows)])


def _work(owner: Connection, user_id: int, count: int, environment: Mapping[str, str]) -> dict[str, float]:
    peaks: dict[str, float] = {}
    for kind in ("first run", "rerun"):
        run_id = stage.begin_run(owner, user_id)
        started, answered = _call("worker.handler.handler", environment, {"run_id": run_id, "user_id": user_id})
        stage.insist(answered["answer"], {"finished": True}, "the worker's answer")
        stage.insist(stage.number(owner, "count_ready", user_id, run_id), count, "jobs that are ready")
        peaks |= {"started": started["megabytes"], f"{count:,} postings, {kind}": answered["megabytes"]}
    return peaks


def _serve(owner: Connection, user_id: int, count: int, saved: int, environment: Mapping[str, str]) -> dict[str, float]:
    subject = stage.text(owner, "subject_of", user_id)
    start, jobs = http_event("POST", "/start", subject), http_event("GET", f"/jobs?limit={PAGE}", subject)
    table = http_event("GET", "/jobs", subject)
    table["headers"]["accept"] = "text/csv"
    started, began, listed, exported = _call("api.handler.handler", environment, start, jobs, table)
    stage.insist(began["answer"]["statusCode"], 202, "POST /start")
    stage.insist(len(json.loads(listed["answer"]["body"])["jobs"]), count, "jobs on a page")
    rows = gzip.decompress(base64.b64decode(exported["answer"]["body"])).count(b"\r\n") - 1
    stage.insist(rows, saved, "jobs in the table")
    return {
        "started": started["megabytes"],
        "POST /start": began["megabytes"],
        f"then GET /jobs, {count} on a page": listed["megabytes"],
        f"then GET /jobs, all {saved:,} as CSV": exported["megabytes"],
    }


def _call(handler: str, environment: Mapping[str, str], *events: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what the process of a function tells: at its start, and after each event."""
    called = subprocess.run(
        [sys.executable, "-m", "bench.once", handler, *map(json.dumps, events)],
        cwd=ROOT, env={**_ENVIRONMENT, **environment}, capture_output=True, check=False,
    )  # fmt: skip
    stage.insist(called.returncode, 0, called.stderr.decode()[-2000:])
    return [json.loads(line) for line in called.stdout.splitlines()]


_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "LEASE_SECONDS": "50",
    "MOCK_INGESTION_SECONDS": "0",
    "PATH": os.environ.get("PATH", os.defpath),
    "READING_SECONDS": "0",
    "POWERTOOLS_LOG_LEVEL": "CRITICAL",
    "PYDANTIC_DISABLE_PLUGINS": "__all__",
}


def _rows(who: str, peaks: Mapping[str, float], most: int) -> list[tuple[str, ...]]:
    return [(f"{who}: {what}", f"{peak:.0f} MB", f"{peak / most:.2f}") for what, peak in peaks.items()]


if __name__ == "__main__":
    sys.exit(report.run(measure))
