"""Fixtures: each test has its own migrated database on a real Postgres."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from common import aws, database
from common.database import Connection
from testing.postgres import embedded_postgres
from testing.postgres_container import postgres_container
from testing.roles import API_ROLE, WORKER_ROLE, role_url
from tests.databases import copied, drop, migrated, named, on


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use the server: only they can behave differently on another one."""
    for item in items:
        if isinstance(item, pytest.Function) and "server_url" in item.fixturenames:
            item.add_marker(pytest.mark.postgres)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Distribute the tests over the processes by their groups."""
    from tests.groups import Groups  # noqa: PLC0415 - only xdist needs the plugin

    return Groups(config, log)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The owner's URL of a server: TEST_DATABASE_URL, a container with TEST_POSTGRES=docker, or an embedded one."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
    elif os.environ.get("TEST_POSTGRES") == "docker":
        with postgres_container() as url:
            yield url
    else:
        with embedded_postgres(in_memory=True) as url:
            yield url


@pytest.fixture(scope="session")
def template(server_url: str) -> Iterator[str]:
    """The name of a migrated database to copy."""
    with migrated(server_url) as name:
        yield name


@pytest.fixture
def owner_url(server_url: str, template: str) -> Iterator[str]:
    """The owner's URL of a migrated database."""
    with copied(server_url, template) as url:
        yield url


@pytest.fixture
def empty_database_url(server_url: str) -> Iterator[str]:
    """The owner's URL of a database without any table."""
    name = named()
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield on(server_url, name)
        drop(server, name)


@pytest.fixture
def api_url(owner_url: str) -> str:
    """The API's URL of a migrated database."""
    return role_url(owner_url, API_ROLE)


@pytest.fixture
def database_url(owner_url: str) -> str:
    """The worker's URL of a migrated database."""
    return role_url(owner_url, WORKER_ROLE)


@pytest.fixture
def api_conn(api_url: str) -> Iterator[Connection]:
    """A connection with the API's rights."""
    with database.connect(api_url) as connection:
        yield connection


@pytest.fixture
def worker_conn(database_url: str) -> Iterator[Connection]:
    """A connection with the worker's rights."""
    with database.connect(database_url) as connection:
        yield connection


@pytest.fixture
def conn(owner_url: str) -> Iterator[Connection]:
    """A second connection with the owner's rights, next to `owner`."""
    with database.connect(owner_url) as connection:
        yield connection


@pytest.fixture
def owner(owner_url: str) -> Iterator[Connection]:
    """A connection with the owner's rights, to inspect and change data."""
    with database.connect(owner_url) as connection:
        yield connection


@pytest.fixture
def new_aws_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drop the cached AWS clients, and ignore the AWS configuration of this machine."""
    aws.client.cache_clear()
    monkeypatch.setattr("boto3.DEFAULT_SESSION", None)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, os.devnull)
