"""What one person has is invisible to another on every route; the OpenAPI document says which there are."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from local.api_client import Api
from testing.boards import Boards
from testing.sites import Sites
from tests.acceptance.people import Person, follow, wait_for_end

# Method, path, and what the document says of them.
Route = tuple[str, str, dict[str, Any]]

# What a stranger sends to each route that takes a body. A new one must be added here.
BODIES: dict[str, Any] = {
    "/settings": [{"op": "delete", "company": "adas-company"}],
    "/companies/resolve": {"url": "https://boards.greenhouse.io/adas-other-company"},
}

# How the stranger's answer says that there is nothing of theirs.
NOTHING: dict[str, Any] = {
    "get /current-run": (200, {"run_id": None}),
    "get /runs": (200, {"runs": [], "next": None}),
    "get /runs/{run_id}": (404, None),
    "post /abort/{run_id}": (404, None),
    "get /jobs": (200, {"jobs": [], "next": None}),
    "post /dry-run": (400, None),
    "get /settings": (200, {"companies": []}),
    "post /settings": (
        200,
        {"results": [{"op": "delete", "company": "adas-company", "result": "not_followed", "detail": None}]},
    ),
    "post /start": (400, None),
    "get /companies": (200, None),
    "post /companies/resolve": (200, None),
    "get /health": (200, None),
}


@pytest.fixture
def ada(person: Person, sites: Sites, read: Callable[[Api], dict[str, Any]]) -> tuple[Api, int]:
    """Somebody with a setting, a finished run and jobs."""
    someone = person("ada")
    Boards(sites).put("adas-company", "1", "2", title="Secret")
    follow(someone, "adas-company")
    return someone, read(someone)["run_id"]


@pytest.fixture
def under_way(ada: tuple[Api, int], sites: Sites) -> Iterator[int]:
    """A run of that person's, beside the finished one, that waits for its career page until the test is over."""
    someone, _ = ada
    sites.is_open.clear()
    try:
        run_id = someone.post("/start").json()["run_id"]
        deadline = time.monotonic() + 30
        while someone.get(f"/runs/{run_id}").json()["status"] != "initializing":
            assert time.monotonic() < deadline
        yield run_id
    finally:
        sites.is_open.set()
    assert wait_for_end(someone, run_id)["status"] == "finished"


def test_stranger_sees_and_changes_nothing(person: Person, nobody: Api, ada: tuple[Api, int]) -> None:
    someone, run_id = ada
    before = _everything(someone, run_id)
    assert _walk(person("eve"), _routes(nobody), run_id) == set(NOTHING)
    assert _everything(someone, run_id) == before


def test_stranger_sees_and_changes_nothing_of_a_run_under_way(
    person: Person, nobody: Api, ada: tuple[Api, int], under_way: int
) -> None:
    someone, _ = ada
    before = _everything(someone, under_way)
    # While the career sites wait, so would this one route.
    routes = [route for route in _routes(nobody) if route[1] != "/companies/resolve"]
    assert {"get /runs/{run_id}", "post /abort/{run_id}"} < _walk(person("eve"), routes, under_way)
    assert _everything(someone, under_way) == before


def _walk(eve: Api, routes: Iterable[Route], run_id: int) -> set[str]:
    """Try each route as somebody who has nothing, with and without the other's ids in the query; return the routes."""
    seen = set()
    for method, path, operation in routes:
        answer = _call(eve, method, path, operation, run_id)
        status, body = NOTHING[f"{method} {path}"]
        assert answer.status_code == status, (method, path, answer.text)
        assert body is None or answer.json() == body
        asked_about_ada = _call(eve, method, path, operation, run_id, query=True)
        for text in (answer.text, asked_about_ada.text):
            assert path == "/settings" or "Secret" not in text, (method, path)
        assert asked_about_ada.status_code in {status, 404}
        assert status != 200 or body is None or asked_about_ada.json() == body
        seen.add(f"{method} {path}")
    return seen


def test_every_route_but_health_asks_for_a_token(nobody: Api, ada: tuple[Api, int]) -> None:
    for method, path, operation in _routes(nobody):
        expected = 200 if path == "/health" else 401
        assert _call(nobody, method, path, operation, ada[1]).status_code == expected, (method, path)


def _routes(nobody: Api) -> Iterator[Route]:
    document = nobody.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield method, path, operation


def _call(someone: Api, method: str, path: str, operation: dict[str, Any], run_id: int, *, query: bool = False) -> Any:
    address = path.replace("{run_id}", str(run_id))
    assert "{" not in address, f"the test does not know what to put into {path}"
    assert ("requestBody" in operation) == (path in BODIES and method == "post"), f"the test has no body for {path}"
    if query:
        asked = {
            "company": "adas-company",
            "run_id": run_id,
            "cursor": 2**62,
            "q": "Secret",
            "status": "ready",
            "limit": 9,
        }
        given = [parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "query"]
        address += "?" + "&".join(f"{name}={asked[name]}" for name in given)
    return someone.get(address) if method == "get" else someone.post(address, BODIES.get(path))


def _everything(someone: Api, run_id: int) -> list[Any]:
    return [someone.get(path).json() for path in ("/settings", "/jobs", "/runs", f"/runs/{run_id}", "/current-run")]
