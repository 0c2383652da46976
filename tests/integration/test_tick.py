"""The tick: what may invoke it, and how its steps affect each other."""

import json
from typing import Any

import psycopg
import pytest

import api.handler
import api.tick
from common.database import Connection
from testing.context import Context
from testing.events import http_event
from tests.integration.people import Call, Deliver, Person, Tick

ASKED = {"task": "tick"}


@pytest.fixture
def lost(ada: Person, conn: Connection) -> int:
    """A run that only a tick ends."""
    ada.follow("acme")
    run_id = ada.new_run()
    conn.execute("UPDATE ingestion_runs SET created_at = now() - interval '1 day'")
    return run_id


@pytest.mark.parametrize(
    "event",
    [
        http_event("POST", "/start", None, ASKED),
        http_event("POST", "/health", "ada", ASKED),
        http_event("GET", "/health?task=tick", None),
        http_event("GET", "/health", None) | {"headers": {"task": "tick"}},
        http_event("GET", "/health", None) | ASKED,
    ],
)
def test_no_request_is_taken_for_a_tick(event: dict[str, Any], lost: int, ada: Person) -> None:
    answer = api.handler.handler(event, Context())  # type: ignore[arg-type]
    assert answer["statusCode"] in {200, 401, 404}
    assert ada.run(lost)["status"] == "pending"


def test_tick_ends_what_is_lost_and_tells_it_as_json(lost: int, ada: Person, tick: Tick) -> None:
    done = tick()
    assert json.loads(json.dumps(done)) == done
    assert (done["lost_runs"], done["failed"]) == ([lost], [])
    assert ada.run(lost)["status"] == "error"


@pytest.mark.parametrize(
    "error", [RuntimeError("broken"), psycopg.OperationalError("gone"), psycopg.errors.ReadOnlySqlTransaction("reader")]
)
def test_step_that_fails_keeps_no_other_from_its_turn(
    error: Exception, lost: int, tick: Tick, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(conn: Connection, *_: object) -> None:
        conn.close()
        raise error

    monkeypatch.setattr(api.tick, "STEPS", {"broken": fail, **api.tick.STEPS})
    done = tick()
    assert (done["failed"], done["lost_runs"]) == (["broken"], [lost])
    assert [vars(record)["step"] for record in caplog.records if record.message == "step failed"] == ["broken"]


def test_server_that_became_a_reader_is_given_up_within_the_tick(
    tick: Tick, monkeypatch: pytest.MonkeyPatch, call: Call
) -> None:
    used: list[Connection] = []

    def fail(conn: Connection, *_: object) -> None:
        used.append(conn)
        raise psycopg.errors.ReadOnlySqlTransaction("reader")

    monkeypatch.setattr(api.tick, "STEPS", {"one": fail, "two": fail})
    assert tick() == {"failed": ["one", "two"]}
    assert used[0] is not used[1]


def test_worker_knows_no_tick(lost: int, ada: Person, deliver: Deliver) -> None:
    assert list(deliver(ASKED)) == ["ignored"]
    assert ada.run(lost)["status"] == "pending"
