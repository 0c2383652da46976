"""Career sites of the test's own, people who follow them, and the two handlers called as Lambda calls them."""

import importlib.util
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common import database
from common.database import Connection
from common.environment import Environment, load_environment
from testing.context import Context
from testing.sites import Sites, serve_sites
from tests.integration.sourcing.sites import cleared, served_sites

# The handlers read their environment when they are imported.
with pytest.MonkeyPatch.context() as _patch:
    _patch.setenv("DATABASE_URL", "postgresql:///nowhere")
    import api.handler
    import worker.handler

load_environment.cache_clear()


@dataclass
class Boards:
    """Greenhouse boards that can be changed while they are served."""

    sites: Sites

    def put(self, board: str, *ids: str, titles: dict[str, str] | None = None, total: int | None = None) -> None:
        jobs = [posting(one, (titles or {}).get(one, f"Engineer {one}")) for one in ids]
        self.put_raw(board, {"jobs": jobs, "meta": {"total": len(ids) if total is None else total}})

    def put_raw(self, board: str, document: object) -> None:
        path = self._path(board)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document if isinstance(document, str) else json.dumps(document))

    def remove(self, board: str) -> None:
        self._path(board).unlink()

    def _path(self, board: str) -> Path:
        return self.sites.folder / "boards-api.greenhouse.io" / "v1" / "boards" / board / "jobs.json"


def posting(external_id: str, title: str, location: str = "Paris") -> dict[str, Any]:
    url = f"https://example.com/jobs/{external_id}"
    return {"id": external_id, "title": title, "location": {"name": location}, "absolute_url": url}


@pytest.fixture
def boards(tmp_path: Path) -> Iterator[Boards]:
    with serve_sites(tmp_path) as sites:
        yield Boards(sites)


@pytest.fixture
def environment(database_url: str, boards: Boards, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The worker's environment, with no time to wait for an ingestion."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("CAREER_SITES_URL", boards.sites.url)
    monkeypatch.setenv("MOCK_INGESTION_SECONDS", "0")
    monkeypatch.setenv("LEASE_SECONDS", "2")
    load_environment.cache_clear()
    yield monkeypatch
    database.disconnect()
    load_environment.cache_clear()


@pytest.fixture(scope="module")
def career_server() -> Iterator[HTTPServer]:
    with served_sites() as server:
        yield server


@pytest.fixture
def sites(career_server: HTTPServer) -> HTTPServer:
    """Career sites that answer what a test expects, and 404 for the rest."""
    return cleared(career_server)


@dataclass
class Aws:
    """Stands where Lambda's API stands: takes invocations, or refuses them."""

    server: HTTPServer
    status: int = 202
    before_answer: Callable[[int], None] = lambda _: None
    invocations: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, request: Request) -> Response:
        event = json.loads(request.data)
        self.invocations.append(event)
        self.before_answer(event["run_id"])
        return Response(status=self.status)


@pytest.fixture
def aws(httpserver: HTTPServer, environment: pytest.MonkeyPatch) -> Aws:
    stand_in = Aws(httpserver)
    httpserver.expect_request("/2015-03-31/functions/rolewatch-worker/invocations").respond_with_handler(
        stand_in.answer
    )
    environment.setenv("AWS_ENDPOINT_URL", httpserver.url_for(""))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        environment.setenv(name, "test")
    environment.setenv("AWS_DEFAULT_REGION", "us-east-1")
    return stand_in


@dataclass
class Answer:
    status: int
    body: Any
    content_type: str


Call = Callable[..., Answer]


@pytest.fixture
def api_database(environment: pytest.MonkeyPatch, api_url: str) -> Iterator[ModuleType]:
    """`common.database` as the API's own process has it: with the API's login, and a connection of its own."""
    spec = importlib.util.find_spec("common.database")
    assert spec is not None
    assert spec.loader is not None
    own = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(own)
    user = urlsplit(api_url).netloc.rpartition("@")[0]

    def load() -> Environment:
        given = load_environment()
        place = urlsplit(str(given.database_url))
        netloc = f"{user}@{place.netloc.rpartition('@')[2]}"
        return given.model_copy(update={"database_url": place._replace(netloc=netloc).geturl()})

    environment.setattr(own, "load_environment", load)
    environment.setattr(api.handler, "database", own)
    yield own
    own.disconnect()


@pytest.fixture
def call(api_database: ModuleType) -> Call:
    """Calls the API's handler: method and path, the token's subject, a body."""

    def call(method: str, path: str, subject: str | None = "ada", body: object = None) -> Answer:
        answer = api.handler.handler(http_event(method, path, subject, body), Context())  # type: ignore[arg-type]
        return Answer(answer["statusCode"], json.loads(answer["body"]), answer["headers"]["Content-Type"])

    return call


def http_event(method: str, path: str, subject: str | None, body: object) -> dict[str, Any]:
    parts = urlsplit(path)
    claims = {"sub": subject, "email": f"{subject}@example.com"}
    query = dict(pair.split("=", 1) for pair in parts.query.split("&")) if parts.query else {}
    return {
        "version": "2.0",
        "rawPath": parts.path,
        "rawQueryString": parts.query,
        "headers": {"content-type": "application/json"},
        "queryStringParameters": query,
        "requestContext": {
            "stage": "$default",
            "http": {"method": method, "path": parts.path},
            **({"authorizer": {"jwt": {"claims": claims, "scopes": None}}} if subject else {}),
        },
        "body": body if isinstance(body, str) else json.dumps(body) if body is not None else None,
        "isBase64Encoded": False,
    }


@dataclass
class Person:
    """Somebody who follows Greenhouse boards, each under its own name."""

    conn: Connection
    subject: str
    call: Call

    def follow(self, *boards: str, **setting: Any) -> None:
        operations = [{"op": "upsert", "company": b, "provider": "greenhouse", "board": b, **setting} for b in boards]
        answer = self.call("POST", "/settings", self.subject, operations)
        assert answer.status == 200, answer.body
        assert {result["result"] for result in answer.body["results"]} == {"saved"}, answer

    def unfollow(self, *boards: str) -> None:
        self.call("POST", "/settings", self.subject, [{"op": "delete", "company": b} for b in boards])

    @property
    def user_id(self) -> int:
        row = self.conn.execute("SELECT user_id FROM users WHERE subject = $1", (self.subject,)).fetchone()
        assert row is not None
        return int(row[0])

    def new_run(self) -> int:
        row = self.conn.execute(
            "INSERT INTO ingestion_runs (user_id) VALUES ($1) RETURNING id", (self.user_id,)
        ).fetchone()
        assert row is not None
        return int(row[0])

    def jobs(self) -> dict[str, str]:
        """The status of each job by its external id."""
        rows = self.conn.execute("SELECT external_id, status FROM jobs WHERE user_id = $1", (self.user_id,))
        return dict(rows.fetchall())

    def last_run(self) -> int:
        return int(self.call("GET", "/runs", self.subject).body["runs"][0]["run_id"])

    def run(self, run_id: int) -> dict[str, Any]:
        body: dict[str, Any] = self.call("GET", f"/runs/{run_id}", self.subject).body
        return body


@pytest.fixture
def person(conn: Connection, call: Call) -> Callable[[str], Person]:
    return lambda subject: Person(conn, subject, call)


@pytest.fixture
def ada(person: Callable[[str], Person]) -> Person:
    return person("ada")


@pytest.fixture
def deliver(environment: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Delivers an event to the worker's handler."""

    def deliver(event: Any, **context: Any) -> Any:
        return worker.handler.handler(event, Context(**context))  # type: ignore[arg-type]

    return deliver


@pytest.fixture
def read(deliver: Callable[..., Any]) -> Callable[[Person], dict[str, Any]]:
    """Makes a run of a person's and brings it to its end; returns it as the API shows it."""

    def read(person: Person) -> dict[str, Any]:
        run_id = person.new_run()
        deliver({"run_id": run_id, "user_id": person.user_id})
        return person.run(run_id)

    return read
