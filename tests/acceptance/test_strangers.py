"""On every route of the OpenAPI document, one person's data is invisible to another."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest

from local.api_client import Api
from testing.boards import Boards
from testing.sites import Sites
from testing.waiting import wait_for
from tests.acceptance.people import Person, follow, wait_for_end

# Method, path, and their operation in the document.
Route = tuple[str, str, dict[str, Any]]


class Ids(NamedTuple):
    """The ids of a person's run, of an event of their first run, of a key, of a job and of a search."""

    run: int
    event: int
    key: int
    job: int
    search: int


_NUMBERS = itertools.count()

# The body that a stranger sends to each route that takes one. Add new routes here.
BODIES: dict[str, Callable[[Ids], Any]] = {
    "post /settings": lambda _: [{"op": "delete", "company": "adas-company"}],
    "post /companies/resolve": lambda _: {"url": "https://boards.greenhouse.io/adas-other-company"},
    "post /companies/resolve/lines": lambda _: {"lines": ["https://boards.greenhouse.io/adas-other-company"]},
    "put /news/seen": lambda ids: {"up_to": ids.event},
    "put /schedule": lambda _: {"schedule": None},
    "put /filters": lambda _: {"filters": {"q": "python"}},
    # Names are unique per person.
    "post /searches": lambda _: {"name": f"Mine {next(_NUMBERS)}", "filters": {"q": "python"}},
    "put /searches/{search_id}": lambda _: {"name": "Mine now", "filters": {"q": "python"}},
    "put /searches/{search_id}/channels/{channel}": lambda _: {"frequency": "daily"},
    "post /keys": lambda _: {"name": "a script", "rights": "read"},
    "put /mail": lambda _: {"address": "eve@example.com", "frequency": "each_run"},
    # Without an address, it would change the one that is stored.
    "put /channels/{channel}": lambda _: {"frequency": "each_run"},
}

# Used where a secret of another person would be.
GUESSED = "x" * 43

# The responses that tell a stranger that there is nothing.
NOTHING: dict[str, Any] = {
    "get /current-run": (200, {"run_id": None}),
    "get /runs": (200, {"runs": [], "next": None}),
    "get /runs/{run_id}": (404, None),
    "get /progress/{run_id}": (404, None),
    "post /abort/{run_id}": (404, None),
    "get /jobs": (200, {"jobs": [], "next": None, "searched_to": None}),
    "get /jobs/{job_id}": (404, None),
    "get /news": (200, {"events": [], "next": None, "searched_to": None, "unseen": 0}),
    "put /news/seen": (404, None),
    "put /hidden": (404, None),
    "delete /hidden": (200, None),
    "get /jobs/counts": (200, None),
    "get /news/unseen": (200, None),
    "put /saved": (404, None),
    "delete /saved": (200, None),
    "get /filters": (200, {"filters": None}),
    "put /filters": (200, None),
    "get /searches": (200, {"searches": []}),
    "post /searches": (201, None),
    "get /searches/{search_id}": (404, None),
    "put /searches/{search_id}": (404, None),
    "delete /searches/{search_id}": (404, None),
    "put /searches/{search_id}/channels/{channel}": (404, None),
    "get /channels": (200, None),
    "put /channels/{channel}": (409, None),
    "delete /channels/{channel}": (200, None),
    "post /channels/{channel}/test": (409, None),
    "get /companies/followed": (200, {"companies": [], "tags": []}),
    "get /schedule": (200, {"schedule": None}),
    "put /schedule": (200, {"schedule": None}),
    "post /dry-run": (400, None),
    "get /settings": (200, {"companies": []}),
    "post /settings": (
        200,
        {"results": [{"op": "delete", "company": "adas-company", "result": "not_followed", "detail": None}]},
    ),
    "post /start": (400, None),
    "get /companies": (200, None),
    "post /companies/resolve": (200, None),
    "post /companies/resolve/lines": (200, None),
    "get /health": (200, None),
    "post /feed": (200, None),
    "delete /feed": (200, {"has_feed": False}),
    "get /feed/{secret}.atom": (404, None),
    "get /feed/{secret}.json": (404, None),
    "get /mail": (
        200,
        {"is_offered": True, "address": None, "is_confirmed": False, "frequency": "never", "problem": None},
    ),
    "put /mail": (200, None),
    "get /mail/confirm/{token}": (200, None),
    "post /mail/confirm/{token}": (404, None),
    "get /unsubscribe/{token}": (200, None),
    "post /unsubscribe/{token}": (404, None),
    "get /keys": (200, None),
    "post /keys": (201, None),
    "delete /keys/{key_id}": (404, None),
    "get /me": (200, {"email": "eve@example.com", "zone": "UTC", "unseen": 0, "has_feed": False, "mail": "each_run"}),
    "get /me/export": (200, None),
    "delete /me": (204, None),
}

# Routes without a token: public ones, and those with a secret in the path.
OPEN = ("/health", "/feed/{secret}", "/mail/confirm/", "/unsubscribe/")


@pytest.fixture
def ada(person: Person, sites: Sites, read: Callable[[Api], dict[str, Any]]) -> tuple[Api, Ids]:
    """A person with settings, a schedule, a finished run, news, jobs (one hidden), a feed and a mail address."""
    someone = person("ada")
    Boards(sites).put("adas-company", "1", "2", title="Secret")
    follow(someone, "adas-company")
    run_id = read(someone)["run_id"]
    in_two_days = (datetime.now(UTC) + timedelta(days=2)).strftime("%a").lower()
    schedule = {"days": [in_two_days], "time": "07:30", "zone": "Europe/Paris"}
    assert someone.send("put", "/schedule", {"schedule": schedule}).status_code == 200
    assert someone.send("put", "/hidden", company="adas-company", external_id="1").status_code == 200
    assert someone.send("put", "/saved", company="adas-company", external_id="2").status_code == 200
    assert someone.send("put", "/filters", {"filters": {"q": "Secret"}}).status_code == 200
    search = someone.post("/searches", {"name": "Ada's search", "filters": {"q": "Secret"}})
    assert search.status_code == 201
    assert someone.post("/feed").status_code == 200
    assert someone.send("put", "/mail", {"address": "ada@example.com", "frequency": "daily"}).status_code == 200
    hook = {"address": "https://hooks.example.com/Secret", "frequency": "daily"}
    assert someone.send("put", "/channels/webhook", hook).status_code == 200
    key = someone.post("/keys", {"name": "a script", "rights": "read"})
    assert key.status_code == 201
    event, job = someone.get("/news").json()["events"][0], someone.get("/jobs").json()["jobs"][0]
    return someone, Ids(run_id, event["id"], key.json()["id"], job["job_id"], search.json()["search_id"])


@pytest.fixture
def under_way(ada: tuple[Api, Ids], sites: Sites) -> Iterator[int]:
    """A second run of that person, which waits for its career page until the test is over."""
    someone, _ = ada
    sites.is_open.clear()
    try:
        run_id = someone.post("/start").json()["run_id"]
        # The first heartbeat writes its progress, which then stays the same.
        wait_for(lambda: (someone.get(f"/runs/{run_id}").json()["progress"] or {}).get("reading"))
        yield run_id
    finally:
        sites.is_open.set()
    assert wait_for_end(someone, run_id)["status"] == "finished"


# The code decides what a person sees, on every deployment.
@pytest.mark.usefixtures("aws")
def test_stranger_sees_and_changes_nothing(person: Person, anonymous: Api, ada: tuple[Api, Ids]) -> None:
    someone, ids = ada
    before = _everything(someone, ids.run)
    assert _walk(person("eve"), _routes(anonymous), ids) == set(NOTHING)
    assert _everything(someone, ids.run) == before


@pytest.mark.usefixtures("aws")
def test_stranger_sees_and_changes_nothing_of_a_run_under_way(
    person: Person, anonymous: Api, ada: tuple[Api, Ids], under_way: int
) -> None:
    someone, ids = ada
    before = _everything(someone, under_way)
    # The run waits at most a minute for its site, so only the routes about runs are tried.
    routes = [route for route in _routes(anonymous) if _is_about_runs(*route)]
    assert {"get /runs/{run_id}", "post /abort/{run_id}"} < _walk(person("eve"), routes, ids._replace(run=under_way))
    assert _everything(someone, under_way) == before


def _walk(eve: Api, routes: Iterable[Route], ids: Ids) -> set[str]:
    """Try each route as a person without data, with and without the other's ids in the query; return the routes."""
    seen = set()
    for method, path, operation in routes:
        answer = _call(eve, method, path, operation, ids)
        status, body = NOTHING[f"{method} {path}"]
        assert answer.status_code == status, (method, path, answer.text)
        assert body is None or answer.json() == body
        asked_about_ada = _call(eve, method, path, operation, ids, query=True)
        for text in (answer.text, asked_about_ada.text):
            assert path == "/settings" or "Secret" not in text, (method, path)
        assert asked_about_ada.status_code in {status, 404}
        assert asked_about_ada.status_code == 404 or body is None or asked_about_ada.json() == body
        seen.add(f"{method} {path}")
    return seen


def test_every_route_asks_for_a_token_or_for_the_secret_in_its_path(anonymous: Api, ada: tuple[Api, Ids]) -> None:
    for method, path, operation in _routes(anonymous):
        expected = NOTHING[f"{method} {path}"][0] if path.startswith(OPEN) else 401
        assert _call(anonymous, method, path, operation, ada[1]).status_code == expected, (method, path)


def _routes(anonymous: Api) -> Iterator[Route]:
    document = anonymous.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield method, path, operation


def _is_about_runs(_: str, path: str, operation: dict[str, Any]) -> bool:
    names = {parameter["name"] for parameter in operation.get("parameters", [])}
    return "run_id" in names or path in {"/start", "/runs", "/current-run"}


def _call(someone: Api, method: str, path: str, operation: dict[str, Any], ids: Ids, *, query: bool = False) -> Any:
    """Call a route with all of its query parameters, or with the required ones only."""
    address = re.sub("{(secret|token)}", GUESSED, path)
    for name, value in (("run_id", ids.run), ("key_id", ids.key), ("job_id", ids.job), ("search_id", ids.search)):
        address = address.replace(f"{{{name}}}", str(value))
    address = address.replace("{channel}", "mail" if path.startswith("/searches") else "webhook")
    assert "{" not in address, f"the test does not know what to put into {path}"
    body = BODIES.get(f"{method} {path}")
    assert ("requestBody" in operation) == (body is not None), f"the test has no body for {method} {path}"
    asked: dict[str, str | int] = {
        "company": "adas-company",
        "external_id": "1",
        "run_id": ids.run,
        "cursor": ids.event if path == "/news" else 2**62,
        "q": "Secret",
        "status": "ready",
        "kind": "followed",
        "unseen": True,
        "hidden": "include",
        "limit": 9,
        "workplace": "remote",
        "employment_type": "full_time",
        "pay_from": 1,
        "pay_currency": "EUR",
        "pay_period": "year",
        "pay_unstated": False,
        "posted_since": "2026-01-01",
        "department": "Secret",
        "sort": "first_seen",
        "saved": "include",
        "options": "company",
        "tag": "Secret",
        "place": "Secret",
        "search": ids.search,
    }
    parameters = [one for one in operation.get("parameters", []) if one["in"] == "query"]
    given = {one["name"]: asked[one["name"]] for one in parameters if query or one.get("required")}
    return someone.send(method, address, None if body is None else body(ids), **given)


def _everything(someone: Api, run_id: int) -> list[Any]:
    paths = (
        "/settings",
        "/jobs",
        "/news",
        "/filters",
        "/searches",
        "/runs",
        f"/runs/{run_id}",
        "/current-run",
        "/schedule",
        "/mail",
        "/channels",
        "/keys",
        "/me",
    )
    return [*(someone.get(path).json() for path in paths), someone.get("/jobs", hidden="only").json()]
