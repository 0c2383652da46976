"""A migrated database of its own for each test, on a real Postgres."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

from common import database
from common.database import Connection
from local.functions import as_application
from testing.postgres import embedded_postgres
from testing.postgres_container import postgres_container
from worker.migrate import migrate


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The owner's URL of a server: TEST_DATABASE_URL, a container with TEST_POSTGRES=docker, or an embedded one."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
    elif os.environ.get("TEST_POSTGRES") == "docker":
        with postgres_container() as url:
            yield url
    else:
        with embedded_postgres() as url:
            yield url


@pytest.fixture(scope="session")
def template(server_url: str) -> Iterator[str]:
    """The name of a migrated database to copy."""
    name = _database_name()
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        migrate(_on(server_url, name))
        yield name
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def owner_url(server_url: str, template: str) -> Iterator[str]:
    """The owner's URL of a migrated database."""
    name = _database_name()
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield _on(server_url, name)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_database_url(server_url: str) -> Iterator[str]:
    """The owner's URL of a database without any table."""
    name = _database_name()
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield _on(server_url, name)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database_url(owner_url: str) -> str:
    """The application's URL of a migrated database."""
    return as_application(owner_url)


@pytest.fixture
def conn(database_url: str) -> Iterator[Connection]:
    """A connection with the application's rights."""
    with database.connect(database_url) as connection:
        yield connection


@pytest.fixture
def owner(owner_url: str) -> Iterator[Connection]:
    """A connection with the owner's rights, to look and to meddle."""
    with database.connect(owner_url) as connection:
        yield connection


def _database_name() -> str:
    return f"rolewatch_test_{uuid4().hex}"


def _on(server_url: str, name: str) -> str:
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()
