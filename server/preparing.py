"""Brings the database to where the server can use it: waits for it, migrates it, lets the functions' roles in."""

import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from common import database
from common.database import Connection
from server import queries
from server.environment import ServerEnvironment
from server.errors import ServerError
from server.logins import API_ROLE, WORKER_ROLE, let_roles_in, read_passwords, role_url

_MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

# How long a start waits for the database, which may be starting too.
WAIT_SECONDS = 60.0

_PAUSE_SECONDS = 0.5


def prepare(environment: ServerEnvironment, *, say: Callable[[str], None]) -> list[str]:
    """Wait for the database, apply the migrations and let the functions' roles in.

    Returns:
        The names of the migrations that were applied.

    Raises:
        ServerError: the database stays away, or the roles cannot log in.
        MigrationError: a migration failed; those before it stay applied.
    """
    wait_for_database(environment.database_url, say=say)
    passwords = read_passwords(environment.data)
    applied = _migrate(environment.database_url)
    let_roles_in(environment.database_url, passwords)
    return applied


def _migrate(url: str) -> list[str]:
    with database.connect(url) as conn:
        if not missing_migrations(conn):
            return []
    # Its libraries take a tenth of a start.
    from worker.migrate import migrate  # noqa: PLC0415

    return migrate(url)


def missing_migrations(conn: Connection) -> set[str]:
    """Return the names of the migrations that a database lacks."""
    names = {path.stem for path in _MIGRATIONS.glob("*.sql") if not path.stem.endswith(".rollback")}
    try:
        return names - set(queries.list_applied_migrations(conn))
    except psycopg.errors.UndefinedTable:
        return names


def wait_for_database(url: str, *, seconds: float = WAIT_SECONDS, say: Callable[[str], None]) -> None:
    """Return as soon as the database lets someone in.

    Raises:
        ServerError: it does not within `seconds`.
    """
    deadline = time.monotonic() + seconds
    told = False
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise ServerError(f"The database cannot be reached: {str(error).strip()}") from None
            if not told:
                say("The database does not answer yet; waiting for it.")
                told = True
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def wait_for_schema(
    environment: ServerEnvironment, *, seconds: float = WAIT_SECONDS, say: Callable[[str], None]
) -> None:
    """Return as soon as another process has prepared the database; for a worker that starts next to a `web`.

    Raises:
        ServerError: it took longer than `seconds`.
    """
    wait_for_database(environment.database_url, seconds=seconds, say=say)
    deadline = time.monotonic() + seconds
    while left := _unprepared(environment):
        if time.monotonic() > deadline:
            raise ServerError(f"{left} Start `python -m server web`, or run `python -m server migrate`.")
        time.sleep(_PAUSE_SECONDS)


def _unprepared(environment: ServerEnvironment) -> str:
    try:
        with database.connect(environment.database_url) as conn:
            if missing := missing_migrations(conn):
                return f"The schema is old: {len(missing)} migrations are not applied."
        let = role_url(environment.database_url, WORKER_ROLE, read_passwords(environment.data)[WORKER_ROLE])
        psycopg.connect(let, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return f"The database is not ready: {str(error).strip()}"
    return ""


def urls(environment: ServerEnvironment) -> dict[str, str]:
    """Return the database's URL for each role.

    Raises:
        ServerError: the data folder cannot be used.
    """
    passwords = read_passwords(environment.data)
    return {role: role_url(environment.database_url, role, passwords[role]) for role in (API_ROLE, WORKER_ROLE)}
