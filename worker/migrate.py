"""Applies the migrations: `python -m worker.migrate`, or the worker's event `{"task": "migrate"}`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
from yoyo import get_backend, read_migrations
from yoyo.backends import DatabaseBackend
from yoyo.exceptions import BadMigration, LockTimeout
from yoyo.migrations import MigrationList

from common import database, login
from common.database import Connection
from common.environment import Environment, load_environment
from common.errors import MigrationError, RolewatchError
from common.login import TOKEN_ROLES, Login
from worker import queries

MIGRATIONS = Path(__file__).parent.parent / "migrations"

_LOCK_TIMEOUT_SECONDS = 10


def migrate_configured(given: Environment, *, break_lock: bool = False) -> list[str]:
    """Bring the configured database to the newest schema, and let the functions in with the configured login.

    The logins are set every time: a password may have changed, or `iam` may have become `secret`.

    Returns:
        The names of the migrations that were applied, in order.

    Raises:
        WrongEnvironment: the database's host is set, but its owner or a function's secret is not.
        LoginError: AWS returned no secret.
        MigrationError: as `migrate`, or the functions could not be let in.
        psycopg.OperationalError: the server cannot be reached, or refuses.
    """
    url = login.owner_url(given)
    applied = migrate(url, break_lock=break_lock)
    if given.database_host:
        let_in(url, given)
    return applied


def migrate(url: str, folder: Path = MIGRATIONS, *, break_lock: bool = False) -> list[str]:
    """Bring the database to the newest schema.

    Args:
        url: the database's URL, with the owner's login.
        folder: where the migrations are.
        break_lock: first remove a lock that is held. Only safe if the process that took it is dead.

    Returns:
        The names of the migrations that were applied, in order; empty if the schema was already the newest.

    Raises:
        MigrationError: a migration cannot be loaded (nothing was applied), another process holds the lock, or a
            migration failed (those before it stay applied).
    """
    with _backend(url) as backend:
        migrations = _load(folder)
        if break_lock:
            backend.break_lock()
        try:
            return _apply(backend, migrations)
        except LockTimeout as error:
            who = str(error).partition(" (")[0]
            raise MigrationError(
                f"{who}, and migrates it or died while it did. If it is dead, remove its lock: "
                'python -m worker.migrate --break-lock, or the event {"task": "migrate", "break_lock": true}.'
            ) from None
        except psycopg.Error as error:
            raise MigrationError(f"A migration failed and was rolled back: {error}") from error


@contextmanager
def _backend(url: str) -> Iterator[DatabaseBackend]:
    # With the plain scheme, yoyo would import psycopg2.
    try:
        backend = get_backend("postgresql+psycopg://" + url.partition("://")[2])
    except (ValueError, psycopg.ProgrammingError):
        # The original error would show a part of the URL, which may hold a password.
        raise MigrationError("The owner's URL cannot be read: it names one host, one port and one database.") from None
    try:
        yield backend
    finally:
        backend.connection.close()


def _load(folder: Path) -> MigrationList:
    """Load every migration before the first is applied; raise MigrationError if one cannot be loaded."""
    try:
        migrations = read_migrations(str(folder))
        for migration in migrations:
            migration.load()
    except (BadMigration, KeyError, OSError, UnicodeDecodeError) as error:
        raise MigrationError(f"A migration cannot be loaded, so none was applied: {error}") from error
    if not migrations:
        raise MigrationError(f"There are no migrations in {folder}.")
    return migrations


def _apply(backend: DatabaseBackend, migrations: MigrationList) -> list[str]:
    with backend.lock(timeout=_LOCK_TIMEOUT_SECONDS):
        waiting = backend.to_apply(migrations)
        backend.apply_migrations(waiting)
        # yoyo silently skips a migration that it cannot load.
        if left := backend.to_apply(migrations):
            raise MigrationError(f"These migrations were not applied: {', '.join(m.id for m in left)}.")
        return [migration.id for migration in waiting]


def let_in(url: str, given: Environment) -> None:
    """Let both functions log in, or change nothing.

    Args:
        url: the migrated database's URL, with the owner's login.
        given: the worker's environment; its `database_login` is used.

    Raises:
        WrongEnvironment: a function's secret is not named.
        LoginError: AWS returned no secret.
        MigrationError: the server refuses, or the owner is a member of rds_iam.
    """
    # Fetched first, so that a failure changes nothing.
    logins = login.function_logins(given) if given.database_login == "secret" else []
    try:
        with database.connect(url) as conn, conn.transaction():
            _set_passwords(conn, logins) if logins else _give_tokens(conn, str(given.database_user))
            if through := queries.find_iam_membership(conn):
                raise MigrationError(
                    f"The owner is a member of rds_iam ({through}), and RDS refuses the password of such a member. "
                    'The functions were not let in. docs/deploy.md says what to do: "When the owner is locked out".'
                )
    except psycopg.Error as error:
        raise MigrationError(f"The schema is the newest, but the functions cannot log in: {error}") from error


def _set_passwords(conn: Connection, logins: Sequence[Login]) -> None:
    for user, password in logins:
        queries.set_password(conn, user, password)
    queries.set_iam_login(conn, TOKEN_ROLES, allowed=False)


def _give_tokens(conn: Connection, user: str) -> None:
    if user not in TOKEN_ROLES:
        raise MigrationError(
            f"With DATABASE_LOGIN=iam, DATABASE_USER is {' or '.join(TOKEN_ROLES)}: {user} signs in by no token."
        )
    queries.make_token_roles(conn)
    queries.set_iam_login(conn, TOKEN_ROLES, allowed=True)


def main() -> int:
    """Apply the migrations as the owner that the environment names, or else at DATABASE_URL; print what was applied."""
    parser = argparse.ArgumentParser(prog="python -m worker.migrate", description=main.__doc__)
    parser.add_argument("--break-lock", action="store_true", help="first remove the lock that a dead process has left")
    arguments = parser.parse_args()
    try:
        applied = migrate_configured(load_environment(), break_lock=arguments.break_lock)
    except (RolewatchError, psycopg.OperationalError) as error:
        print(f"Not migrated. {error}", file=sys.stderr)  # noqa: T201
        return 1
    print("\n".join(f"applied {name}" for name in applied) or "nothing to apply")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
