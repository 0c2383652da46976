"""Packages the two functions for MiniStack: zips whose bootstrap runs AWS's runtime client from the checkout."""

import io
import shlex
import sys
import zipfile
from pathlib import Path

from local.environment import LocalEnvironment
from testing.processes import ROOT

API_FUNCTION = "rolewatch-api"
WORKER_FUNCTION = "rolewatch-worker"

# The sender of mail. Mail stays in MiniStack, which shows it at /_ministack/ses/messages.
MAIL_SENDER = "news@rolewatch.example"

# In a zip, the upper half of a file's attributes is its mode.
_EXECUTABLE = 0o755 << 16

# exec, because MiniStack signals the process that it started. tee, because MiniStack shows a function's output only
# after the invocation; the log gets each line at once.
_BOOTSTRAP = """#!/usr/bin/env bash
exec {python} -m awslambdaric {handler} > >(exec tee -a {log}) 2>&1
"""


def package(handler: str, log: Path) -> bytes:
    """Return a function's zip. `handler` is `module.name`; its output is also appended to the file `log`."""
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
    """Return the URL at which MiniStack serves the HTTP API with this id."""
    return f"{endpoint_url}/_aws/execute-api/{api}"


def function_variables(environment: LocalEnvironment, endpoint_url: str, api: str, database_url: str) -> dict[str, str]:
    """Return a function's environment. `api` is the HTTP API's id; `database_url` has the function's own role."""
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
