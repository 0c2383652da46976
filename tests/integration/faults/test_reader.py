"""Sessions that may not write: after a failover the name may lead to a reader, and a server may be set to read only."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from common import database
from common.database import Connection
from tests.integration.people import Call, Deliver, Person
from worker import queries

SETTING = [{"op": "upsert", "company": "acme", "provider": "greenhouse", "board": "acme"}]


@contextmanager
def read_only(owner: Connection) -> Iterator[None]:
    """Let new sessions of the database write nothing."""
    name = owner.info.dbname
    owner.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    yield
    owner.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")


def test_api_answers_503_and_gives_up_a_session_that_may_not_write(call: Call, owner: Connection) -> None:
    with read_only(owner):
        assert [call("POST", "/settings", body=SETTING).status for _ in range(2)] == [503, 503]
    assert call("POST", "/settings", body=SETTING).status == 200


def test_worker_gives_up_a_session_that_may_not_write(ada: Person, owner: Connection, deliver: Deliver) -> None:
    ada.follow("acme")
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    with read_only(owner), pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        deliver(event)
    assert deliver(event) == {"finished": True}


def test_run_whose_session_may_write_no_more_is_let_go_over_another(
    ada: Person, owner: Connection, deliver: Deliver, environment: pytest.MonkeyPatch
) -> None:
    ada.follow("acme")
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    given = queries.list_followed_companies

    def list_followed_companies(conn: Connection, user_id: int) -> Any:
        conn.execute("SET default_transaction_read_only = on")
        return given(conn, user_id)

    environment.setattr(queries, "list_followed_companies", list_followed_companies)
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        deliver(event)
    released = "SELECT 1 FROM ingestion_runs WHERE id = $1 AND lease_until <= now()"
    assert owner.execute(released, (event["run_id"],)).fetchone()
    database.disconnect()
