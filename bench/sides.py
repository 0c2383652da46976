"""What is compared in POST /start: the API, the same endpoint as people usually write it, and a handler of nothing."""

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
    """Yield a connection to a new database, as its owner, and each side's environment."""
    with embedded_postgres() as url:
        migrate(url)
        paths = {name: str(ROOT) for name in HANDLERS} | {"peer": f"{ROOT}:{PACKAGES}"}
        with database.connect(url) as conn:
            yield (
                conn,
                {name: {"DATABASE_URL": role_url(url, API_ROLE), "PYTHONPATH": paths[name]} for name in HANDLERS},
            )


def make_people(conn: Connection, count: int, *, companies_each: int = 10, companies: int = 30) -> list[str]:
    """Make people who follow `company0` and up, and have no run; return their subjects."""
    made = conn.execute(SQL["make_people"], (uuid4().hex, count, companies_each, companies)).fetchall()
    # What the planner knows is the same at the beginning and at the end.
    conn.execute(SQL["analyze_people"])
    return [subject for (subject,) in made]
