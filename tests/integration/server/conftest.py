"""A running server on a database of its own, and what a test needs to see it from outside."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from api.keys.queries import hashed
from common import database
from common.database import Connection
from testing.sites import Sites, serve_sites
from tests.databases import named, on
from tests.integration.server.running import Running, Start, starting


def variables(owner_url: str, sites: Sites, folder: Path) -> dict[str, str]:
    """Return the environment of a server that keeps its passwords in a folder."""
    return {
        "DATABASE_URL": owner_url,
        "DATA": str(folder / "data"),
        "CAREER_SITES_URL": sites.url,
        "MOCK_INGESTION_SECONDS": "0",
        "READING_SECONDS": "0",
        "LEASE_SECONDS": "2",
        "RETRY_SECONDS": "0",
        "ADMIN_NAME": "ann",
        "ADMIN_PASSWORD": "correct horse",
    }


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[Sites]:
    """The career sites that the server reads."""
    folder = tmp_path / "sites"
    folder.mkdir()
    with serve_sites(folder) as served:
        yield served


@pytest.fixture
def start(owner_url: str, sites: Sites, tmp_path: Path) -> Iterator[Start]:
    """Start a command of the server; everything that was started is gone afterwards."""
    with ExitStack() as stack:

        def run(command: str = "all", **further: str) -> Running:
            return stack.enter_context(starting(command, variables(owner_url, sites, tmp_path) | further))

        yield run


@pytest.fixture(scope="session")
def shared_server(server_url: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that most tests share, each with people of its own. Its owner is `ann`, password `correct horse`."""
    name = named()
    folder = tmp_path_factory.mktemp("shared")
    (folder / "sites").mkdir()
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        with serve_sites(folder / "sites") as served:
            given = variables(on(server_url, name), served, folder)
            with starting("all", given) as running:
                running.sites = served
                yield running
        conn.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def server(shared_server: Running) -> Running:
    """The shared server."""
    return shared_server


@pytest.fixture
def owner(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """The owner's connection to the shared server's database; to the test's own where it starts a server."""
    is_own = "start" in request.fixturenames
    url = request.getfixturevalue("owner_url") if is_own else request.getfixturevalue("shared_server").owner_url
    with database.connect(url) as connection:
        yield connection


@pytest.fixture
def bob(server: Running) -> str:
    """The name of a person of the test's own, password `correct pony`."""
    name = f"bob-{uuid4().hex[:12]}"
    server.add(name, "correct pony")
    return name


@pytest.fixture
def key(server: Running, bob: str, owner: Connection) -> Callable[[str], str]:
    """Return a new key with some rights of the test's own person."""

    def make(rights: str) -> str:
        token = server.token(bob)
        owner.execute("UPDATE keys SET rights = $1 WHERE key_hash = $2", (rights, hashed(token)))
        return token

    return make


@pytest.fixture
def sites_of_server(server: Running) -> Sites:
    """The career sites that the shared server reads."""
    assert server.sites is not None
    return server.sites
