"""Shared parts of the worker's benchmarks: a database, people and runs."""

from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from psycopg import sql

from bench.boards import board
from bench.report import WrongResult
from common import database
from common.database import Connection
from common.environment import Environment
from common.log import logger
from common.sql import Statements
from common.states import MAX_ATTEMPTS, Outcome
from sourcing.model.posting import Board
from sourcing.read import Reading
from sourcing.web.caches import Caches
from testing.postgres import embedded_postgres
from testing.roles import WORKER_ROLE, role_url
from worker import queries
from worker.migrate import migrate
from worker.run import Attempt

SQL = Statements(Path(__file__).parent / "sql")


@contextmanager
def migrated_databases(count: int) -> Iterator[list[str]]:
    """Yield the owner's URLs of `count` migrated databases on the same server."""
    with embedded_postgres() as url:
        urls = [urlsplit(url)._replace(path=f"/bench{n}").geturl() for n in range(count)]
        first, *names = (sql.Identifier(urlsplit(each).path[1:]) for each in urls)
        with database.connect(url) as server:
            # The name of a database cannot be a parameter.
            server.execute(sql.SQL("CREATE DATABASE {}").format(first))
            migrate(urls[0])
            for name in names:
                server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, first))
        yield urls


@contextmanager
def migrated_postgres() -> Iterator[tuple[str, Connection]]:
    """Yield the worker's URL of a migrated database, and its owner's connection."""
    with embedded_postgres() as url:
        migrate(url)
        with database.connect(url) as owner:
            yield role_url(url, WORKER_ROLE), owner


def add_user(conn: Connection) -> int:
    """Add a user and return their id."""
    return number(conn, "add_user")


def begin_run(conn: Connection, user_id: int) -> int:
    """End the user's active run, begin another one, and return its id."""
    conn.execute(SQL["abort_runs"], (user_id,))
    return number(conn, "begin_run", user_id)


def number(conn: Connection, name: str, *parameters: object) -> int:
    """Return the number that a statement in bench/sql returns."""
    found = SQL.number(conn, name, *parameters)
    if found is None:
        raise WrongResult(f"{name} returned no row")
    return found


def text(conn: Connection, name: str, *parameters: object) -> str:
    """Return the text that a statement in bench/sql returns."""
    row = conn.execute(SQL[name], parameters).fetchone()
    if row is None:
        raise WrongResult(f"{name} returned no row")
    return str(row[0])


def insist(found: object, expected: object, what: str) -> None:
    """Check a result of the measured code.

    Raises:
        WrongResult: it differs from the expected one.
    """
    if found != expected:
        raise WrongResult(f"{what}: {found} and not {expected}")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the worker's log and metrics out of the tables."""
    logger.setLevel("CRITICAL")
    with redirect_stdout(StringIO()):
        yield


def take_run(owner: Connection, conn: Connection, url: str, user_id: int) -> Attempt:
    """Begin a run and claim it as the worker does, without the mock ingestion's wait."""
    environment = Environment(database_url=url, mock_ingestion_seconds=0, reading_seconds=0)
    run_id = begin_run(owner, user_id)
    claim = queries.claim_run(conn, run_id, user_id, lease_seconds=environment.lease_seconds, attempts=MAX_ATTEMPTS)
    insist(claim and claim.attempt, 1, "the attempt at a new run")
    return Attempt(conn, run_id, user_id, 1, environment, lambda: 900.0, Caches())


def readings(companies: int, postings: int) -> list[Reading]:
    """Return complete readings of `companies` companies with `postings` postings each."""
    names = [f"company{n}" for n in range(companies)]
    now = datetime.now(UTC)
    return [
        Reading(Board("greenhouse", name), Outcome.COMPLETE, board(name, postings), None, 1, now, 200) for name in names
    ]


def worked(pid: int) -> float | None:
    """Return the CPU seconds of another process, or None if the system does not report them."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return None
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / 100
