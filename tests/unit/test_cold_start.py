"""A cold start loads only what a function needs at once."""

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from testing.processes import ROOT

HEAVY = {
    "pyjson5", "httpx2", "msgspec", "stamina", "yoyo", "sourcing.read",
    "aws_lambda_powertools.event_handler.openapi.models",
}  # fmt: skip

ON_LAMBDA = {"AWS_LAMBDA_FUNCTION_NAME": "function", "AWS_DEFAULT_REGION": "eu-west-1"}


@pytest.mark.parametrize(
    ("module", "unwanted"), [("api.handler", HEAVY | {"boto3"}), ("worker.handler", {"boto3", "pyjson5", "yoyo"})]
)
def test_function_loads_nothing_that_it_may_never_need(module: str, unwanted: set[str]) -> None:
    assert _loaded(f"import {module}") & unwanted == set()


def test_api_loads_a_providers_module_only_when_it_is_needed() -> None:
    assert [name for name in _loaded("import api.handler") if name.startswith("sourcing.providers.")] == []


def test_api_on_lambda_is_ready_to_invoke_before_the_first_request_and_loads_nothing_else() -> None:
    loaded = _loaded(
        "import api.handler; from common import aws; assert aws.client.cache_info().currsize == 1", ON_LAMBDA
    )
    assert "boto3" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(("login", "service"), [("iam", "rds"), ("secret", "secretsmanager")])
def test_api_on_lambda_is_ready_to_log_in_before_the_first_request(login: str, service: str) -> None:
    arn = {"DATABASE_SECRET_ARN": "arn:secret"} if login == "secret" else {"DATABASE_USER": "someone"}
    host = {"DATABASE_URL": "", "DATABASE_HOST": "db", "DATABASE_NAME": "x", "DATABASE_LOGIN": login, **arn}
    made = "import api.handler; from common import aws; n = aws.client.cache_info().misses"
    check = f"{made}; aws.client('{service}'); assert aws.client.cache_info().misses == n == 2"
    assert "boto3" in _loaded(check, ON_LAMBDA | host)


def _loaded(code: str, variables: Mapping[str, str] = {}) -> set[str]:
    """Run code in a new process, and return the names of the modules that it has loaded."""
    given = {"DATABASE_URL": "postgresql:///nowhere", "AWS_EC2_METADATA_DISABLED": "true", **variables}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        cwd=ROOT,
        env=kept | given,
        check=True,
        capture_output=True,
        text=True,
    )
    return set(done.stdout.split())
