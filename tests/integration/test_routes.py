"""Rules for every route of the OpenAPI document."""

import json
import re
import tomllib
from typing import Any

import pytest

from api.handler import handler
from testing.context import Context
from testing.events import http_event
from testing.processes import ROOT
from tests.integration.people import Ask, Call
from tests.integration.variables import take_database_away

DOCUMENT: dict[str, Any] = json.loads(
    handler(http_event("GET", "/openapi.json", None, None), Context())["body"]  # type: ignore[arg-type]
)
ROUTES = [
    (method.upper(), path, described)
    for path, methods in DOCUMENT["paths"].items()
    for method, described in methods.items()
]
NAMED = [f"{method} {path}" for method, path, _ in ROUTES]


@pytest.fixture
def no_database(environment: pytest.MonkeyPatch, api_database: Any) -> None:
    take_database_away(environment, api_database)


@pytest.mark.parametrize(("method", "path", "described"), ROUTES, ids=NAMED)
@pytest.mark.parametrize("body", [None, "{"])
def test_stranger_gets_401_from_every_route_with_a_token_even_without_a_database(
    no_database: None, ask: Ask, method: str, path: str, described: dict[str, Any], body: str | None
) -> None:
    answer = ask(method, re.sub("{.*?}", "x", path), body=body)
    if "security" in described:
        assert (answer.status, answer.headers["Content-Type"]) == (401, "application/problem+json")
    else:
        # Without the secret in the path, the route does not exist.
        assert answer.status == (404 if "{" in path else 200)


def test_routes_without_a_token_have_a_secret_in_their_path_or_tell_nothing() -> None:
    open_ones = {f"{method} {path}" for method, path, described in ROUTES if "security" not in described}
    assert open_ones == {
        "GET /health", "GET /feed/{secret}.atom", "GET /feed/{secret}.json", "GET /mail/confirm/{token}",
        "POST /mail/confirm/{token}", "GET /unsubscribe/{token}", "POST /unsubscribe/{token}",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/feed", "/feed/", "/feed/x/y", "/mail", "/mail/x", "/unsubscribe", "/feedx/y", "/x/feed/y"]
)
def test_stranger_gets_401_next_to_the_routes_without_a_token(ask: Ask, path: str) -> None:
    assert {ask(method, path).status for method in ("GET", "POST", "PUT", "DELETE")} == {401}


def test_stranger_gets_401_where_there_is_no_route(call: Call) -> None:
    assert call("GET", "/nothing", None).status == 401


def test_operations_have_names_that_a_client_can_use() -> None:
    names = [described["operationId"] for _, _, described in ROUTES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+([A-Z][a-z]+)+|dryRun", name) for name in names)


def test_document_tells_the_projects_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert DOCUMENT["info"] == {"title": "Rolewatch", "version": project["version"]}


@pytest.mark.parametrize("name", ["last_seen_at", "kept_because", "page_says", "stage"])
def test_document_says_what_a_null_of_a_job_means(name: str) -> None:
    jobs = [shape for shape in DOCUMENT["components"]["schemas"].values() if name in shape.get("properties", {})]
    assert any("null" in shape["properties"][name].get("description", "") for shape in jobs)
