"""What one person has is invisible to another on every route; the OpenAPI document says which there are."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from local.api_client import Api
from testing.boards import Boards
from testing.sites import Sites
from tests.acceptance.people import Person, follow

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


def test_stranger_sees_and_changes_nothing(person: Person, nobody: Api, ada: tuple[Api, int]) -> None:
    someone, run_id = ada
    eve = person("eve")
    before = _everything(someone, run_id)
    seen = set()
    for method, path, operation in _routes(nobody):
        answer = _call(eve, method, path, operation, run_id)
        seen.add(f"{method} {path}")
        status, body = NOTHING[f"{method} {path}"]
        assert answer.status_code == status, (method, path, answer.text)
        assert body is None or answer.json() == body
        asked_about_ada = _call(eve, method, path, operation, run_id, query=True)
        for text in (answer.text, asked_about_ada.text):
            assert path == "/settings" or "Secret" not in text, (method, path)
        assert asked_about_ada.status_code in {status, 404}
        assert status != 200 or body is None or asked_about_ada.json() == body
    assert seen == set(NOTHING)
    assert _everything(someone, run_id) == before


def test_every_route_but_health_asks_for_a_token(nobody: Api, ada: tuple[Api, int]) -> None:
    for method, path, operation in _routes(nobody):
        expected = 200 if path == "/health" else 401
        assert _call(nobody, method, path, operation, ada[1]).status_code == expected, (method, path)


def _routes(nobody: Api) -> Iterator[tuple[str, str, dict[str, Any]]]:
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
