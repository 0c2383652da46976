"""A person reads career pages with one request at a time."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import psycopg
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

import api.companies.resolve
import api.handler
from api.companies import queries
from common import database
from common.database import Connection
from testing.boards import Boards
from testing.context import Context
from testing.events import http_event
from tests.integration.people import Call, Person
from tests.integration.variables import configure

ADDRESS = {"url": "https://boards.greenhouse.io/acme"}
LINES = {"lines": [ADDRESS["url"]]}
ASKS = [
    ("POST", "/dry-run", None),
    ("POST", "/companies/resolve", ADDRESS),
    ("POST", "/companies/resolve/lines", LINES),
]


def begin(conn: Connection, subject: str = "ada", *, seconds: float = 30) -> datetime | None:
    """Give a person a slot without a limit for all; return its end."""
    return queries.begin_reading(conn, subject, seconds=seconds, most=1000).ends_at


def together(work: Callable[[], None]) -> None:
    """Do work in eight threads at once."""
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def ask(method: str, path: str, subject: str, body: object) -> dict[str, Any]:
    """Return what the API's handler answers, with its headers."""
    answer: dict[str, Any] = api.handler.handler(http_event(method, path, subject, body), Context())  # type: ignore[arg-type]
    return answer


@pytest.fixture
def followed(ada: Person, boards: Boards) -> None:
    boards.put("acme", "1")
    ada.follow("acme")


@pytest.fixture
def own_site(sites: HTTPServer, environment: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets a test's own handler answer for the board."""

    def answer_with(handler: Callable[[Request], Response]) -> None:
        sites.expect_request("/boards-api.greenhouse.io/v1/boards/acme/jobs").respond_with_handler(handler)
        configure(environment, career_sites_url=sites.url_for(""))

    return answer_with


@pytest.mark.parametrize(("method", "path", "body"), ASKS)
def test_second_request_of_a_person_is_429_until_the_first_is_answered(
    followed: None, call: Call, api_conn: Connection, method: str, path: str, body: Any
) -> None:
    until = begin(api_conn)
    assert until is not None
    answer = call(method, path, "ada", body)
    assert (answer.status, answer.content_type) == (429, "application/problem+json")
    assert "Another request of yours" in answer.body["detail"]
    assert call(method, path, "bob", body).status != 429
    queries.end_reading(api_conn, "ada", until)
    assert call(method, path, "ada", body).status == 200


@pytest.mark.parametrize(("method", "path", "body"), ASKS)
def test_slot_lasts_for_the_reading_and_no_longer(
    ada: Person, own_site: Callable[..., None], call: Call, api_conn: Connection, method: str, path: str, body: Any
) -> None:
    seen = []

    def look(_: Request) -> Response:
        seen.append(begin(api_conn))
        return Response("{}")

    ada.follow("acme")
    own_site(look)
    assert call(method, path, "ada", body).status == 200
    assert seen
    assert set(seen) == {None}
    assert begin(api_conn) is not None


def test_slot_ends_with_a_request_that_fails(call: Call) -> None:
    assert call("POST", "/dry-run?company=missing").status == 404
    assert call("POST", "/dry-run?company=missing").status == 404


def test_slot_of_a_dead_function_expires(followed: None, call: Call, api_conn: Connection) -> None:
    assert begin(api_conn, seconds=0.5) is not None
    assert call("POST", "/companies/resolve", "ada", ADDRESS).status == 429
    time.sleep(0.6)
    assert call("POST", "/companies/resolve", "ada", ADDRESS).status == 200


def test_late_end_of_a_slot_leaves_the_next_one(api_conn: Connection) -> None:
    late = begin(api_conn, seconds=-1)
    assert late is not None
    assert begin(api_conn) is not None
    assert not queries.end_reading(api_conn, "ada", late)
    assert begin(api_conn) is None


def test_one_of_many_simultaneous_requests_has_the_slot(api_url: str) -> None:
    gate = threading.Barrier(8)
    slots = []

    def wish() -> None:
        with database.connect(api_url) as conn:
            gate.wait()
            slots.append(begin(conn))

    together(wish)
    assert len([slot for slot in slots if slot is not None]) == 1


def test_all_slots_together_are_half_of_the_apis_concurrency(
    followed: None, call: Call, api_conn: Connection, environment: pytest.MonkeyPatch
) -> None:
    configure(environment, api_concurrency=7)
    for subject in ("eve", "moo"):
        assert begin(api_conn, subject)
    assert call("POST", "/companies/resolve", "ada", ADDRESS).status == 200
    third = begin(api_conn, "zoe")
    answer = ask("POST", "/companies/resolve", "ada", ADDRESS)
    assert (answer["statusCode"], 1 <= int(answer["headers"]["Retry-After"]) <= 5) == (429, True)
    assert "try again in a moment" in answer["body"]
    assert third is not None
    queries.end_reading(api_conn, "zoe", third)
    assert call("POST", "/companies/resolve", "ada", ADDRESS).status == 200


def test_api_with_a_concurrency_of_one_has_a_slot(followed: None, call: Call, environment: pytest.MonkeyPatch) -> None:
    configure(environment, api_concurrency=1)
    assert call("POST", "/companies/resolve", "ada", ADDRESS).status == 200


def test_last_slot_is_given_once_to_simultaneous_requests(api_url: str) -> None:
    for _ in range(5):
        gate = threading.Barrier(8)
        slots: list[Any] = []
        people = iter(range(8))

        def wish(gate: threading.Barrier = gate, slots: list[Any] = slots, people: Iterator[int] = people) -> None:
            with database.connect(api_url) as conn:
                subject = f"p{next(people)}"
                gate.wait()
                slots.append(queries.begin_reading(conn, subject, seconds=0.3, most=2).ends_at)

        together(wish)
        assert len([slot for slot in slots if slot is not None]) == 2
        time.sleep(0.4)


def test_refusal_says_when_to_ask_again(followed: None, api_conn: Connection) -> None:
    assert begin(api_conn, seconds=20)
    answer = ask("POST", "/companies/resolve", "ada", ADDRESS)
    assert (answer["statusCode"], 15 <= int(answer["headers"]["Retry-After"]) <= 20) == (429, True)


@pytest.mark.parametrize(("method", "path", "body"), ASKS)
def test_slot_outlives_its_persons_account(
    followed: None, call: Call, api_conn: Connection, owner: Connection, method: str, path: str, body: Any
) -> None:
    assert begin(api_conn) is not None
    assert call("DELETE", "/me").status == 204
    assert call(method, path, "ada", body).status == 429
    # Nothing shows whose slot it was.
    assert b"ada" not in owner.execute("SELECT holder FROM quotas").fetchall()[0][0]


def test_answer_is_sent_even_if_the_slot_cannot_be_ended(
    followed: None, call: Call, environment: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise psycopg.OperationalError("the server is away")

    environment.setattr(queries, "end_reading", fail)
    assert call("POST", "/companies/resolve", "ada", ADDRESS).body["found"] == 1


def test_address_is_given_up_after_a_few_seconds(
    own_site: Callable[..., None], call: Call, environment: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()

    def hang(_: Request) -> Response:
        let_go.wait(15)
        return Response("{}")

    own_site(hang)
    environment.setattr(api.companies.resolve, "_RESOLVE_SECONDS", api.companies.resolve._RESOLVE_SECONDS / 16)
    started = time.monotonic()
    answer = call("POST", "/companies/resolve", "ada", ADDRESS)
    let_go.set()
    assert time.monotonic() - started < 8
    assert (answer.status, answer.body["outcome"]) == (200, "failed")
    assert "ran out" in answer.body["error_message"]
