"""A running server on a database of its own, and what a test needs to see it from outside."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest

from api.keys.queries import hashed
from common import database
from common.database import Connection
from testing.sites import Sites, serve_sites
from tests.integration.server.running import Running, Start, serving_on_its_own, starting, variables


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
    with serving_on_its_own(server_url, template, tmp_path_factory.mktemp("shared")) as running:
        yield running


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
