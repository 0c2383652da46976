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


def function_variables(environment: LocalEnvironment, endpoint_url: str, database_url: str) -> dict[str, str]:
    """Return what a function finds in its environment; `database_url` is that of its role."""
    given = {
        "AWS_ENDPOINT_URL": endpoint_url,
        "DATABASE_URL": database_url,
        "MOCK_INGESTION_SECONDS": str(environment.mock_ingestion_seconds),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "WORKER_FUNCTION": WORKER_FUNCTION,
    }
    if environment.career_sites_url:
        given["CAREER_SITES_URL"] = environment.career_sites_url
    return given | dict(environment.passed_on)
