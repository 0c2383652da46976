"""How the functions' roles log in to a Postgres outside RDS: without a password if the server asks for none."""

import hashlib
import hmac
from contextlib import suppress
from urllib.parse import quote, unquote, urlsplit

import psycopg
from psycopg import sql

from testing.errors import LocalError
from testing.postgres import answers

API_ROLE = "rolewatch_api"
WORKER_ROLE = "rolewatch_worker"


def role_url(owner_url: str, role: str) -> str:
    """Return the database's URL with a role's login. It has a password if the owner's URL has one."""
    parts = urlsplit(owner_url)
    user = role if parts.password is None else f"{role}:{_password(unquote(parts.password), role)}"
    return parts._replace(netloc=f"{user}@{parts.netloc.rpartition('@')[2]}").geturl()


def let_roles_in(owner_url: str) -> None:
    """Set the passwords of a migrated database's roles, if they cannot log in yet.

    Raises:
        LocalError: the owner may not set them, or the roles cannot log in with them.
    """
    try:
        for role in (API_ROLE, WORKER_ROLE):
            if not answers(role_url(owner_url, role)):
                _set_password(owner_url, role)
                psycopg.connect(role_url(owner_url, role)).close()
    except psycopg.Error as error:
        raise LocalError(f"The functions' roles cannot log in to the database: {error}") from error


def _set_password(owner_url: str, role: str) -> None:
    password = _password(unquote(urlsplit(owner_url).password or ""), role)
    statement = sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
    with psycopg.connect(owner_url) as owner, suppress(psycopg.errors.InternalError_):
        # It fails if another process sets the same password at this moment.
        owner.execute(statement)


def _password(owners: str, role: str) -> str:
    # Every process that knows the owner's password derives the same one.
    return quote(hmac.new(owners.encode(), role.encode(), hashlib.sha256).hexdigest())
