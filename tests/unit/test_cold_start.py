"""What a function's first moment does not need is not loaded in it."""

import os
import subprocess
import sys

import pytest

from testing.processes import ROOT

HEAVY = {"boto3", "botocore.auth", "httpx2", "stamina", "yoyo", "sourcing.reading"}
OPENAPI = "aws_lambda_powertools.event_handler.openapi.models"


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [("api.handler", HEAVY | {OPENAPI}), ("worker.handler", {"boto3", "botocore.auth", "yoyo", OPENAPI})],
)
def test_function_loads_nothing_that_it_may_never_need(module: str, unwanted: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    environment = os.environ | {"DATABASE_URL": "postgresql:///nowhere"}
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    assert set(loaded.stdout.split()) & unwanted == set()
