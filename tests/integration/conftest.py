"""Fixtures: career sites, people who follow them, and the two handlers, called as Lambda calls them."""

import importlib.util
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import stamina
from pytest_httpserver import HTTPServer

from api.notify.mail.sending import MAIL
from api.notify.outbox import send_channel, send_messages
from common import database
from common.database import Connection
from common.environment import Environment, load_environment
from sourcing.web.caches import Caches
from sourcing.web.http import ATTEMPTS
from testing.aws import Aws, serve_aws
from testing.boards import Boards
from testing.context import Context
from testing.events import http_event
from testing.sites import serve_sites
from tests.integration.mails import WISH, link_of, message_of
from tests.integration.people import Answer, Ask, Call, Deliver, Page, Person, Read, Send, SendAll, Tick
from tests.integration.receivers import Receivers, serving_receivers
from tests.integration.sourcing.sites import cleared, served_sites
from tests.integration.stage import Stage
from tests.integration.stored_postings import Record, recording
from tests.integration.variables import configure

# The handlers read their environment when they are imported.
with pytest.MonkeyPatch.context() as _patch:
    _patch.setenv("DATABASE_URL", "postgresql:///nowhere")
    import api.companies.routes
    import api.handler
    import api.http.router
    import worker.handler

load_environment.cache_clear()


@pytest.fixture
def boards(tmp_path: Path) -> Iterator[Boards]:
    # Retries do not wait.
    with stamina.set_testing(True, attempts=ATTEMPTS), serve_sites(tmp_path) as sites:
        yield Boards(sites)


@pytest.fixture
def asked(boards: Boards, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were requested from the career sites."""
    paths: list[str] = []
    answer = boards.sites.answer

    def noted(path: str) -> Any:
        paths.append(path)
        return answer(path)

    monkeypatch.setattr(boards.sites, "answer", noted)
    return paths


@pytest.fixture
def api_database(api_url: str) -> Iterator[Any]:
    """A second `common.database`, with the login and connection of the API's process."""
    spec = importlib.util.find_spec("common.database")
    assert spec is not None
    assert spec.loader is not None
    own: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(own)
    user = urlsplit(api_url).netloc.rpartition("@")[0]

    def load() -> Environment:
        given = load_environment()
        place = urlsplit(str(given.database_url))
        netloc = f"{user}@{place.netloc.rpartition('@')[2]}"
        return given.model_copy(update={"database_url": place._replace(netloc=netloc).geturl()})

    own.load_environment = load
    yield own
    own.disconnect()


@pytest.fixture
def environment(
    database_url: str, api_database: Any, boards: Boards, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.MonkeyPatch]:
    """The worker's environment: no waits for ingestion or between readings, and no shared readings.

    The API's handler has its own.
    """
    monkeypatch.setattr(api.http.router, "database", api_database)
    # Each test is a process of its own.
    monkeypatch.setattr(api.companies.routes, "_caches", Caches())
    monkeypatch.setattr(worker.handler, "_caches", Caches())
    configure(monkeypatch, database_url=database_url, career_sites_url=boards.sites.url)
    configure(monkeypatch, mock_ingestion_seconds=0, confirm_seconds=0, lease_seconds=2, reading_seconds=0)
    yield monkeypatch
    database.disconnect()
    load_environment.cache_clear()


@pytest.fixture
def connections(database_url: str) -> Iterator[Callable[[], Connection]]:
    """Opens the connections of workers."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(database.connect(database_url))


@pytest.fixture
def shared(environment: pytest.MonkeyPatch) -> None:
    """Lets readings be fresh for five minutes."""
    configure(environment, reading_seconds=300)


@pytest.fixture
def asks_details(environment: pytest.MonkeyPatch) -> None:
    """Lets runs ask for details that take a request for each posting."""
    configure(environment, ingestion="details", reading_seconds=300, confirm_seconds=300)


@pytest.fixture
def record(worker_conn: Connection) -> Record:
    """Stores a reading of acme that lists these ids, as a worker does."""
    return recording(worker_conn)


@pytest.fixture(scope="module")
def career_server() -> Iterator[HTTPServer]:
    with served_sites() as server:
        yield server


@pytest.fixture
def sites(career_server: HTTPServer) -> HTTPServer:
    """Career sites that answer what a test sets up, and 404 otherwise."""
    return cleared(career_server)


@pytest.fixture
def aws(environment: pytest.MonkeyPatch, new_aws_clients: None) -> Iterator[Aws]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        environment.setenv(name, "test")
    environment.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with serve_aws() as served:
        environment.setenv("AWS_ENDPOINT_URL", served.url)
        yield served


@pytest.fixture
def call(environment: pytest.MonkeyPatch) -> Call:
    """Calls the API's handler: method and path, the token's subject, a body."""

    def call(method: str, path: str, subject: str | None = "ada", body: object = None) -> Answer:
        answer = api.handler.handler(http_event(method, path, subject, body), Context())  # type: ignore[arg-type]
        return Answer(answer["statusCode"], json.loads(answer["body"] or "null"), answer["headers"].get("Content-Type"))

    return call


@pytest.fixture
def ask(environment: pytest.MonkeyPatch) -> Ask:
    """Calls the API's handler where the answer is not JSON: method, path, headers; no token by default."""

    def ask(method: str, path: str, *, subject: str | None = None, body: object = None, **headers: str) -> Page:
        event = http_event(method, path, subject, body)
        event["headers"] |= {name.replace("_", "-"): value for name, value in headers.items()}
        answer = api.handler.handler(event, Context())  # type: ignore[arg-type]
        return Page(answer["statusCode"], answer["body"], answer["headers"])

    return ask


@pytest.fixture
def person(conn: Connection, call: Call) -> Callable[[str], Person]:
    return lambda subject: Person(conn, subject, call)


@pytest.fixture
def ada(person: Callable[[str], Person]) -> Person:
    return person("ada")


@pytest.fixture
def eve(person: Callable[[str], Person]) -> Person:
    return person("eve")


@pytest.fixture
def deliver(environment: pytest.MonkeyPatch) -> Deliver:
    """Delivers an event to the worker's handler."""

    def deliver(event: Any, **context: Any) -> Any:
        return worker.handler.handler(event, Context(**context))  # type: ignore[arg-type]

    return deliver


@pytest.fixture
def tick(environment: pytest.MonkeyPatch) -> Tick:
    """Runs a tick of the clock; returns what each step did."""

    def tick() -> dict[str, Any]:
        return api.handler.handler({"task": "tick"}, Context(29))  # type: ignore[arg-type]

    return tick


@pytest.fixture
def read(deliver: Deliver) -> Read:
    """Starts a run for a person and finishes it; returns the run as the API shows it."""

    def read(person: Person) -> dict[str, Any]:
        run_id = person.new_run()
        deliver({"run_id": run_id, "user_id": person.user_id})
        return person.run(run_id)

    return read


@pytest.fixture
def followed(boards: Boards, ada: Person, read: Read) -> Person:
    """A person with two jobs of acme and one of moo."""
    boards.put("acme", "1", "2")
    boards.put("moo", "1")
    ada.follow("acme", "moo")
    read(ada)
    return ada


@pytest.fixture
def ses(aws: Aws, environment: pytest.MonkeyPatch) -> Aws:
    """A fake SES, with mail enabled."""
    configure(environment, mail_sender="news@rolewatch.example", api_url="https://api.example.com")
    return aws


@pytest.fixture
def send(ses: Aws, api_conn: Connection) -> Send:
    """Sends what is due, as a tick does; returns how many mails SES took."""
    return lambda: send_channel(MAIL, api_conn, load_environment(), lambda: 29)


@pytest.fixture
def confirmed(ada: Person, ses: Aws, send: Send, call: Call, ask: Ask) -> Person:
    """A person with a confirmed address."""
    assert call("PUT", "/mail", "ada", WISH).status == 200
    assert send() == 1
    assert ask("POST", link_of(message_of(ses.mails.pop()))).status == 200
    return ada


@pytest.fixture
def receivers(environment: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Receivers]:
    """The receivers of all channels that post over HTTP."""
    with serving_receivers(tmp_path, environment) as served:
        yield served


@pytest.fixture
def send_all(environment: pytest.MonkeyPatch, api_conn: Connection) -> SendAll:
    """Sends what is due in all channels; returns how many messages by channel."""
    return lambda: send_messages(api_conn, load_environment(), lambda: 29)


@pytest.fixture
def stage(ada: Person, owner: Connection, call: Call, receivers: Receivers, send_all: SendAll) -> Stage:
    return Stage(ada, owner, call, receivers, send_all)
