"""Databases for the tests, with unique names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from testing.roles import let_roles_in
from worker.migrate import migrate

# Names a migrated database that tests copy, so that short test runs need not make one.
TEMPLATE = "TEST_TEMPLATE"

# How long connections that were told to end may take.
_END_SECONDS = 5
_END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
_CONNECTED = "SELECT pid FROM pg_stat_activity WHERE datname = %s"


def named() -> str:
    """Return a name that no other database has."""
    return f"rolewatch_test_{uuid4().hex}"


def on(server_url: str, name: str) -> str:
    """Return the owner's URL of a server's database."""
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()


@contextmanager
def migrated(server_url: str) -> Iterator[str]:
    """Yield the name of a migrated database to copy: a new one, or the one that TEST_TEMPLATE names."""
    if given := os.environ.get(TEMPLATE):
        yield given
        return
    name = named()
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        migrate(on(server_url, name))
        let_roles_in(on(server_url, name))
        yield name
        drop(server, name)


@contextmanager
def copied(server_url: str, template: str) -> Iterator[str]:
    """Copy a database to which nothing is connected. Yield the owner's URL of the copy, and drop it afterwards."""
    name = named()
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        yield on(server_url, name)
        drop(server, name)


def drop(server: "psycopg.Connection[Any]", name: str) -> None:
    """Drop a database, whatever is connected to it."""
    # If a connection is just ending, DROP DATABASE itself sleeps for a tenth of a second before it looks again.
    disconnect(server, name)
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def disconnect(server: "psycopg.Connection[Any]", name: str) -> None:
    """End all connections to a database, and wait until they have ended."""
    server.execute(_END, (name,))
    deadline = monotonic() + _END_SECONDS
    while server.execute(_CONNECTED, (name,)).fetchone() and monotonic() < deadline:
        sleep(0.001)
