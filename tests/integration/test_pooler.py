"""Behind PgBouncer in transaction mode, with one server session for all clients."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from common import database
from testing.boards import Boards
from testing.errors import LocalError
from testing.pooler import served_pooler
from tests.integration.people import Person, Read
from tests.integration.variables import configure


@pytest.fixture
def pooled(server_url: str) -> Iterator[Callable[[str], str]]:
    """Returns a database's URL behind a pooler."""
    try:
        with served_pooler(server_url) as by_way:
            yield by_way
    except LocalError as missing:
        pytest.skip(str(missing))


def test_clients_of_one_session_get_their_own_answers(pooled: Callable[[str], str], api_url: str) -> None:
    with database.connect(pooled(api_url)) as one, database.connect(pooled(api_url)) as other:
        backends = {conn.execute("SELECT pg_backend_pid()").fetchone() for conn in (one, other)}
        assert len(backends) == 1
        for _ in range(10):
            assert one.execute("SELECT $1::text", ("one",)).fetchone() == ("one",)
            assert other.execute("SELECT $1::integer", (2,)).fetchone() == (2,)


def test_session_keeps_its_roles_limits(pooled: Callable[[str], str], api_url: str, database_url: str) -> None:
    for url, seconds in ((api_url, "15s"), (database_url, "1min")):
        with database.connect(pooled(url)) as conn:
            assert conn.execute("SHOW statement_timeout").fetchone() == (seconds,)
            assert conn.execute("SHOW timezone").fetchone() == ("UTC",)


def test_run_goes_from_start_to_finished(
    pooled: Callable[[str], str],
    database_url: str,
    boards: Boards,
    ada: Person,
    read: Read,
    environment: pytest.MonkeyPatch,
) -> None:
    configure(environment, database_url=pooled(database_url))
    boards.put("acme", *map(str, range(50)))
    ada.follow("acme")
    for _ in range(3):
        assert [read(ada)[key] for key in ("status", "jobs_ready", "jobs_expired")] == ["finished", 50, 0]
    with psycopg.connect(pooled(database_url)) as conn:
        assert conn.execute("SELECT count(*) FROM pg_prepared_statements").fetchone() == (0,)
