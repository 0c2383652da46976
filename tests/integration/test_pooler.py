"""Behind PgBouncer, which gives a server's session to another client after each transaction: one session for all."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from common import database
from common.environment import load_environment
from testing.boards import Boards
from testing.processes import keeper
from testing.roles import API_ROLE, WORKER_ROLE
from tests.integration.people import Person

PROGRAM = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")

CONFIGURATION = """\
[databases]
* = host={host} port={port}
[pgbouncer]
listen_addr =
unix_socket_dir = {folder}
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = 1
"""


@pytest.fixture
def pooled(server_url: str) -> Iterator[Callable[[str], str]]:
    """Gives a database's URL by way of a pooler."""
    parts = conninfo_to_dict(server_url)
    if not PROGRAM:
        pytest.skip("PgBouncer is not on this machine")
    if not str(parts.get("host", "")).startswith("/"):
        pytest.skip("the pooler stands before a Unix socket")
    with keeper() as kept:
        folder = kept.folder()
        configuration = folder / "pgbouncer.ini"
        configuration.write_text(CONFIGURATION.format(host=parts["host"], port=parts.get("port", 5432), folder=folder))
        (folder / "users").write_text(f'"{API_ROLE}" ""\n"{WORKER_ROLE}" ""\n')
        user = "nobody" if os.geteuid() == 0 else None
        if user:
            shutil.chown(folder, user)
        kept.start([PROGRAM, str(configuration)], env={}, log=folder / "log", ended_by=signal.SIGINT, user=user)
        _await(folder)
        yield lambda url: urlsplit(url)._replace(query=f"host={folder}&port=6432").geturl()


def _await(folder: Path) -> None:
    deadline = time.monotonic() + 10
    while not (folder / ".s.PGSQL.6432").exists():
        assert time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.02)


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
    read: Callable[[Person], dict[str, Any]],
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("DATABASE_URL", pooled(database_url))
    load_environment.cache_clear()
    boards.put("acme", *map(str, range(50)))
    ada.follow("acme")
    for _ in range(3):
        assert [read(ada)[key] for key in ("status", "jobs_ready", "jobs_expired")] == ["finished", 50, 0]
    with psycopg.connect(pooled(database_url)) as conn:
        assert conn.execute("SELECT count(*) FROM pg_prepared_statements").fetchone() == (0,)
