"""The process's one connection."""

import pytest

from common import database
from common.database import Connection
from common.environment import Environment, load_environment
from testing.roles import API_ROLE, WORKER_ROLE
from testing.waiting import wait_for
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
    wait_for(lambda: not owner.execute("SELECT 1 FROM pg_stat_activity WHERE pid = $1", (dropped,)).fetchone())
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


@pytest.mark.parametrize(("role", "statement_seconds"), [(API_ROLE, "15"), (WORKER_ROLE, "60")])
def test_session_is_in_utc_and_limited_in_time_by_its_role(
    api_conn: Connection, worker_conn: Connection, role: str, statement_seconds: str
) -> None:
    conn = {API_ROLE: api_conn, WORKER_ROLE: worker_conn}[role]
    settings = conn.execute("SELECT name, reset_val FROM pg_settings WHERE source = 'user'").fetchall()
    plans = {"enable_bitmapscan": "off"} if role == API_ROLE else {}
    assert dict(settings) == plans | {
        "TimeZone": "UTC",
        "statement_timeout": f"{statement_seconds}000",
        "lock_timeout": "10000",
        "idle_in_transaction_session_timeout": "30000",
    }
    assert conn.info.user == role


def test_connection_sends_no_startup_options(api_conn: Connection) -> None:
    assert "options" not in api_conn.info.get_parameters()
    assert api_conn.prepare_threshold == 5


def test_server_that_is_just_starting_is_waited_for(environment: pytest.MonkeyPatch) -> None:
    good, attempts = load_environment().database_url, []

    def url(_: Environment) -> str:
        attempts.append(1)
        return str(good) if len(attempts) > 2 else "postgresql://nologin@127.0.0.1:1/none"

    environment.setattr("common.login.application_url", url)
    assert _backend()
    assert len(attempts) == 3
