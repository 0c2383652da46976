"""What loading the API costs, and each of its packages: `python -m bench.imports`.

A new Python loads them in the order in which the API does, each with what it needs and has not been loaded before.
"""

import statistics
import subprocess
import sys

from bench.report import Report, Table, run
from testing.processes import ROOT

_TURNS = 9

# Each with what it needs besides, so that every module is counted once.
_STEPS = {
    "psycopg": "import psycopg.types.json",
    "Pydantic, and the functions' environment": "from common.environment import load_environment; load_environment()",
    "Powertools' event handler, its parameters and its logger": (
        "import aws_lambda_powertools.event_handler.openapi.params, aws_lambda_powertools.event_handler,"
        " aws_lambda_powertools.logging"
    ),
    "our own code, and the models and routes in it": "import api.handler",
    "boto3, and its client of Lambda": "from common import aws; aws.client('lambda')",
}

_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_SECRET_ACCESS_KEY": "test",
    "DATABASE_URL": "postgresql:///nowhere",
    "PYDANTIC_DISABLE_PLUGINS": "__all__",
}

_PROGRAM = """
import time
for step in {steps!r}:
    began = time.process_time()
    exec(step)
    print(time.process_time() - began)
"""


def measure(*, small: bool) -> Report:
    """Measure each step's time on a processor; small is one turn."""
    turns = [_load() for _ in range(1 if small else _TURNS)]
    medians = [statistics.median(times) for times in zip(*turns, strict=True)]
    total = sum(medians)
    rows: list[tuple[str, ...]] = [
        (name, f"{seconds * 1000:.0f} ms", f"{seconds / total:.0%}")
        for name, seconds in zip(_STEPS, medians, strict=True)
    ]
    rows.append(("all of it", f"{total * 1000:.0f} ms", "100%"))
    return Report("imports", [Table(("", "processor", "part"), rows)])


def _load() -> list[float]:
    loaded = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(steps=list(_STEPS.values()))],
        cwd=ROOT,
        env={**_ENVIRONMENT, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    return [float(line) for line in loaded.stdout.split()]


if __name__ == "__main__":
    sys.exit(run(measure))
