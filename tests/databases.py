"""Databases that a server has for the tests, under names that are nobody else's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from testing.roles import let_roles_in
from worker.migrate import migrate

# Names a migrated database that every test may copy, so that runs of few tests need not make their own.
TEMPLATE = "TEST_TEMPLATE"


def named() -> str:
    """Return a name that no other database has."""
    return f"rolewatch_test_{uuid4().hex}"


def on(server_url: str, name: str) -> str:
    """Return the owner's URL of a server's database."""
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()


@contextmanager
def migrated(server_url: str) -> Iterator[str]:
    """Make a migrated database to copy, and yield its name; TEST_TEMPLATE names one that is there."""
    if given := os.environ.get(TEMPLATE):
        yield given
        return
    name = named()
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        migrate(on(server_url, name))
        let_roles_in(on(server_url, name))
        yield name
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
