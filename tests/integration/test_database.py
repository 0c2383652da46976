"""The process's one connection."""

import time

import pytest

from common import database
from common.database import Connection
from common.environment import Environment, load_environment
from tests.integration.people import Call
from tests.integration.relay import relayed


def _backend() -> int:
    row = database.connection().execute("SELECT pg_backend_pid()").fetchone()
    assert row is not None
    return int(row[0])


def _pass_time(environment: pytest.MonkeyPatch, seconds: float) -> None:
    environment.setattr(database._Process, "used_at", database._Process.used_at - seconds)


def test_connection_is_kept_between_invocations(environment: pytest.MonkeyPatch) -> None:
    assert _backend() == _backend()


def test_connection_that_the_server_dropped_is_replaced(environment: pytest.MonkeyPatch, owner: Connection) -> None:
    dropped = _backend()
    owner.execute("SELECT pg_terminate_backend($1)", (dropped,))
    deadline = time.monotonic() + 10
    while owner.execute("SELECT 1 FROM pg_stat_activity WHERE pid = $1", (dropped,)).fetchone():
        assert time.monotonic() < deadline
    assert _backend() != dropped


def test_connection_that_was_left_in_a_transaction_is_replaced(environment: pytest.MonkeyPatch) -> None:
    left = _backend()
    database.connection().execute("BEGIN")
    assert _backend() != left


def test_connection_that_was_idle_for_long_is_asked_first(environment: pytest.MonkeyPatch) -> None:
    kept = _backend()
    environment.setattr(database, "TRUSTED_IDLE_SECONDS", 0)
    assert _backend() == kept
    database.connection().close()
    assert _backend() != kept


@pytest.mark.parametrize("seconds_idle", [0, 59])
def test_connection_that_was_used_within_the_last_minute_costs_no_round_trip(
    environment: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, seconds_idle: float
) -> None:
    asked: list[bytes] = []

    def listen(message: bytes) -> bool:
        asked.append(message)
        return False

    with relayed(environment, tmp_path_factory.mktemp("r"), listen):
        database.connection()
        asked.clear()
        _pass_time(environment, seconds_idle)
        database.connection()
        assert asked == []


def test_connection_that_was_lost_without_a_farewell_while_it_was_idle_is_replaced(
    environment: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    is_lost = False
    with relayed(environment, tmp_path_factory.mktemp("r"), lambda _: is_lost):
        lost, is_lost = _backend(), True
        _pass_time(environment, 61)
        assert _backend() != lost


def test_sessions_are_in_utc_and_limited_in_time(environment: pytest.MonkeyPatch) -> None:
    def setting(name: str) -> str:
        row = database.connection().execute(f"SHOW {name}").fetchone()
        assert row is not None
        return str(row[0])

    assert setting("timezone") == "UTC"
    assert (setting("statement_timeout"), setting("idle_in_transaction_session_timeout")) == ("1min", "30s")
    assert setting("role") == "rolewatch_app"


def test_statement_of_the_api_ends_before_the_gateway_gives_up(environment: pytest.MonkeyPatch, call: Call) -> None:
    assert call("GET", "/jobs").status == 200
    assert database.connection().execute("SHOW statement_timeout").fetchone() == ("15s",)


def test_server_that_is_just_starting_is_waited_for(environment: pytest.MonkeyPatch) -> None:
    good, attempts = load_environment().database_url, []

    def url(_: Environment) -> str:
        attempts.append(1)
        return str(good) if len(attempts) > 2 else "postgresql://nobody@127.0.0.1:1/none"

    environment.setattr("common.login.application_url", url)
    assert _backend()
    assert len(attempts) == 3
