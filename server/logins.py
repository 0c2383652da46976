"""The logins of the functions' roles. Their passwords are kept in the data folder, readable by its owner only."""

import json
import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from common import database
from server import queries
from server.errors import ServerError

API_ROLE = "rolewatch_api"
WORKER_ROLE = "rolewatch_worker"

_FILE = "passwords.json"

_USED = (
    "Another server uses this database, or another one of the same Postgres, and its passwords differ from those in "
    "this data folder. Give both servers the same DATA, or stop the other one."
)


def role_url(owner_url: str, role: str, password: str) -> str:
    """Return the database's URL with a role's login."""
    parts = urlsplit(owner_url)
    return parts._replace(netloc=f"{role}:{password}@{parts.netloc.rpartition('@')[2]}").geturl()


def read_passwords(folder: Path) -> dict[str, str]:
    """Return the roles' passwords; the first call makes them.

    Raises:
        ServerError: the folder cannot be written, or the file was damaged.
    """
    path = folder / _FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write(path, {role: secrets.token_hex(24) for role in (API_ROLE, WORKER_ROLE)})
        passwords = json.loads(path.read_text(encoding="utf-8"))
        return {role: str(passwords[role]) for role in (API_ROLE, WORKER_ROLE)}
    except OSError as error:
        raise ServerError(f"The data folder {folder} cannot be used: {error.strerror}.") from None
    except (KeyError, TypeError, ValueError):
        raise ServerError(f"{path} is damaged. Remove it: the server then makes new passwords.") from None


def _write(path: Path, passwords: dict[str, str]) -> None:
    # mkstemp makes a file that only its owner reads. If two servers start at once, the first one's file stays.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{_FILE}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(passwords, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()


def let_roles_in(owner_url: str, passwords: dict[str, str]) -> None:
    """Set the roles' passwords where they cannot log in with them yet.

    Raises:
        ServerError: another server uses other passwords, the owner may not set them, or the database lets the roles in
            by no password.
    """
    missing = [role for role in passwords if not _is_let_in(role_url(owner_url, role, passwords[role]))]
    if not missing:
        return
    # Imports all that reads career pages.
    from worker.queries import set_password  # noqa: PLC0415

    try:
        with database.connect(owner_url) as conn, conn.transaction():
            if queries.count_sessions(conn, missing):
                raise ServerError(_USED)
            for role in missing:
                set_password(conn, role, passwords[role])
        for role in missing:
            psycopg.connect(role_url(owner_url, role, passwords[role]), connect_timeout=5).close()
    except psycopg.Error as error:
        raise ServerError(f"The roles {', '.join(missing)} cannot log in to the database: {error}") from None


def _is_let_in(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
