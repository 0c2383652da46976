"""Requests generated from the OpenAPI document; every answer must be one that the document allows.

CONTRACT_EXAMPLES is how many requests each route gets as the document describes them, and again as it does not.
"""

import os
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from local.api_client import Api
from local.aws import LocalAws
from testing.boards import Boards
from testing.sites import Sites
from tests.acceptance.people import follow

EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "5"))
CHECKS: list[Any] = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
ROUTES = [
    ("GET", "/health"), ("GET", "/companies"), ("POST", "/companies/resolve"), ("GET", "/settings"),
    ("POST", "/settings"), ("POST", "/dry-run"), ("POST", "/start"), ("GET", "/current-run"), ("GET", "/runs"),
    ("GET", "/runs/{run_id}"), ("GET", "/progress/{run_id}"), ("POST", "/abort/{run_id}"), ("GET", "/jobs"),
    ("GET", "/jobs/{job_id}"), ("GET", "/keys"), ("POST", "/keys"), ("DELETE", "/keys/{key_id}"),
    ("GET", "/news"), ("PUT", "/news/seen"), ("PUT", "/hidden"), ("DELETE", "/hidden"),
    ("PUT", "/saved"), ("DELETE", "/saved"), ("GET", "/filters"), ("PUT", "/filters"), ("GET", "/companies/followed"),
    ("GET", "/searches"), ("POST", "/searches"), ("GET", "/searches/{search_id}"), ("PUT", "/searches/{search_id}"),
    ("DELETE", "/searches/{search_id}"), ("PUT", "/searches/{search_id}/channels/{channel}"),
    ("POST", "/companies/resolve/lines"), ("GET", "/jobs/counts"), ("GET", "/news/unseen"),
    ("GET", "/schedule"), ("PUT", "/schedule"),
    ("POST", "/feed"), ("DELETE", "/feed"), ("GET", "/feed/{secret}.atom"), ("GET", "/feed/{secret}.json"),
    ("GET", "/channels"), ("PUT", "/channels/{channel}"), ("DELETE", "/channels/{channel}"),
    ("POST", "/channels/{channel}/test"),
    ("GET", "/mail"), ("PUT", "/mail"), ("GET", "/mail/confirm/{token}"), ("POST", "/mail/confirm/{token}"),
    ("GET", "/unsubscribe/{token}"), ("POST", "/unsubscribe/{token}"), ("GET", "/me"), ("DELETE", "/me"),
    ("GET", "/me/export"),
]  # fmt: skip


@pytest.fixture(scope="module")
def document(aws: LocalAws) -> Any:
    return schemathesis.openapi.from_url(f"{aws.api_url}/openapi.json")


def test_every_route_of_the_document_is_asked(document: Any) -> None:
    described = document.raw_schema["paths"].items()
    assert sorted((method.upper(), path) for path, methods in described for method in methods) == sorted(
        ROUTES, key=str
    )


@pytest.mark.timeout(900)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=["as described", "not as described"])
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_answer_is_one_that_the_document_allows(
    method: str, path: str, mode: GenerationMode, document: Any, aws: LocalAws, sites: Sites
) -> None:
    Boards(sites).put("acme", "1", "2")
    fuzz = aws.token("fuzz")
    with Api(aws.api_url, fuzz) as api:
        follow(api, "acme")
    with suppress(Unsatisfiable):
        # Some routes have no input that could be wrong.
        _ask(document[path][method].as_strategy(generation_mode=mode), aws.api_url, fuzz, EXAMPLES)


def test_progress_of_a_run_is_as_the_document_describes(document: Any, aws: LocalAws, sites: Sites) -> None:
    Boards(sites).put("acme", "1", "2")
    token = aws.token("fuzz")
    with Api(aws.api_url, token) as api:
        follow(api, "acme")
        run_id = api.post("/start").json()["run_id"]
    case = document["/progress/{run_id}"]["GET"].Case(path_parameters={"run_id": run_id})
    answered = case.call_and_validate(
        base_url=aws.api_url, headers={"Authorization": f"Bearer {token}"}, checks=CHECKS, timeout=35
    )
    assert answered.status_code == 200


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_answer_to_a_stranger_is_one_that_the_document_allows(
    method: str, path: str, document: Any, aws: LocalAws
) -> None:
    _ask(document[path][method].as_strategy(), aws.api_url, "nonsense", 1)


def _ask(cases: Any, api_url: str, token: str, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def ask(case: schemathesis.Case[Any]) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        case.call_and_validate(base_url=api_url, headers=headers, checks=CHECKS, timeout=35)

    ask()
