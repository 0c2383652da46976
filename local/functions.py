"""The two functions as MiniStack takes them: a zip whose bootstrap runs AWS's own runtime client from the checkout."""

import io
import shlex
import sys
import zipfile
from pathlib import Path

from local.environment import LocalEnvironment
from testing.processes import ROOT

API_FUNCTION = "rolewatch-api"
WORKER_FUNCTION = "rolewatch-worker"

# From whom mail is. It goes no further than MiniStack, which shows it at /_ministack/ses/messages.
MAIL_SENDER = "news@rolewatch.example"

# The mode of a file in a zip lies in the upper half of its attributes.
_EXECUTABLE = 0o755 << 16

# exec: MiniStack signals the process that it started. The log gets a copy of each line as it is written, while
# MiniStack shows a function's output only when the invocation is over.
_BOOTSTRAP = """#!/usr/bin/env bash
exec {python} -m awslambdaric {handler} > >(exec tee -a {log}) 2>&1
"""


def package(handler: str, log: Path) -> bytes:
    """Return the zip of a function: `handler` as `module.name`, `log` the file that gets a copy of its output."""
    bootstrap = _BOOTSTRAP.format(
        python=shlex.quote(sys.executable), handler=shlex.quote(handler), log=shlex.quote(str(log))
    )
    entry = zipfile.ZipInfo("bootstrap")
    entry.external_attr = _EXECUTABLE
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(entry, bootstrap)
    return packed.getvalue()


def api_url(endpoint_url: str, api: str) -> str:
    """Return where MiniStack serves an HTTP API of that id."""
    return f"{endpoint_url}/_aws/execute-api/{api}"


def function_variables(environment: LocalEnvironment, endpoint_url: str, api: str, database_url: str) -> dict[str, str]:
    """Return what a function finds in its environment; `api` is the HTTP API's id, `database_url` that of its role."""
    given = {
        "API_URL": api_url(endpoint_url, api),
        "AWS_ENDPOINT_URL": endpoint_url,
        "DATABASE_URL": database_url,
        "INGESTION": environment.ingestion,
        "MAIL_SENDER": MAIL_SENDER,
        "MOCK_INGESTION_SECONDS": str(environment.mock_ingestion_seconds),
        "PAGE_URL": environment.page_url,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "WORKER_FUNCTION": WORKER_FUNCTION,
    }
    if environment.career_sites_url:
        given["CAREER_SITES_URL"] = environment.career_sites_url
    return given | dict(environment.passed_on)
