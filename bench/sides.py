"""The sides of the POST /start benchmarks: the API, the same endpoint in the usual style, and an empty handler."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from bench.report import PACKAGES
from common import database
from common.database import Connection
from common.sql import Statements
from testing.postgres import embedded_postgres
from testing.processes import ROOT
from testing.roles import API_ROLE, role_url
from worker.migrate import migrate

SQL = Statements(Path(__file__).parent / "sql")

HANDLERS = {
    "nothing": "bench.peers.nothing.handler",
    "api": "api.handler.handler",
    "peer": "bench.peers.api_fastapi.handler",
}

NAMES = {
    "nothing": "nothing: Python and the runtime client",
    "api": "the API",
    "peer": "the peer",
}


@contextmanager
def stage() -> Iterator[tuple[Connection, dict[str, dict[str, str]]]]:
    """Yield the owner's connection to a new database, and each side's environment."""
    with embedded_postgres() as url:
        migrate(url)
        paths = {name: str(ROOT) for name in HANDLERS} | {"peer": f"{ROOT}:{PACKAGES}"}
        with database.connect(url) as conn:
            yield (
                conn,
                {name: {"DATABASE_URL": role_url(url, API_ROLE), "PYTHONPATH": paths[name]} for name in HANDLERS},
            )


def make_people(conn: Connection, count: int, *, companies_each: int = 10, companies: int = 30) -> list[str]:
    """Add people who follow `company0` and up, without runs; return their subjects."""
    made = conn.execute(SQL["make_people"], (uuid4().hex, count, companies_each, companies)).fetchall()
    # So that the planner's statistics do not change during the benchmark.
    conn.execute(SQL["analyze_people"])
    return [subject for (subject,) in made]
