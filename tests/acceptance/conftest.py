"""Fixtures for the whole local AWS and the people who use it over HTTP.

A test that uses only `person`, `api_url`, `sites` and `kill_workers` does not depend on how the API was started.
ACCEPTANCE_ON=docker runs these against the deployed images, ACCEPTANCE_ON=server against the server without AWS.
ACCEPTANCE_ON=pooler runs all tests through PgBouncer.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psutil  # type: ignore[import-untyped]
import pytest

from local.api_client import Api
from local.aws import LocalAws, local_aws
from local.docker_aws import DockerAws, docker_aws
from local.environment import LocalEnvironment
from testing.mailbox import Mailbox, mailboxes
from testing.pooler import served_pooler
from testing.ports import HOST, free_port
from testing.postgres import embedded_postgres
from testing.sites import Sites, serve_sites
from tests.acceptance.people import Person, wait_for_end
from tests.acceptance.server import ServerTarget, server_target

# `make local-test` sets it. The tests then use terraform/ and the images instead of what local/ runs from the checkout.
ON_DOCKER = os.environ.get("ACCEPTANCE_ON") == "docker"
# .ci/run sets it. The tests then use the server without AWS.
ON_SERVER = os.environ.get("ACCEPTANCE_ON") == "server"
BY_POOLER = os.environ.get("ACCEPTANCE_ON") == "pooler"

_SETTINGS: dict[str, Any] = {
    "ingestion": "mock",
    "mock_ingestion_seconds": 1,
    # As on AWS, the first retry comes after the lease of a dead worker has expired.
    "lambda_async_retry_base_seconds": 3,
    "passed_on": {"CONFIRM_SECONDS": "0", "LEASE_SECONDS": "2", "READING_SECONDS": "0"},
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On another target than the local AWS, skip the tests that are not about the API."""
    for item in items:
        if (
            (ON_DOCKER or ON_SERVER)
            and isinstance(item, pytest.Function)
            and Path(__file__).parent in item.path.parents
        ):
            # Set before a test's own timeout, because the first test also waits for the apply.
            item.add_marker(pytest.mark.timeout(600), append=False)
            if "aws" in item.fixturenames or "api_url" not in item.fixturenames:
                item.add_marker(pytest.mark.skip(reason="needs the local AWS without Docker"))


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    """The mailbox that receives the mail sent through SES."""
    with mailboxes() as served:
        yield served


@pytest.fixture(scope="session")
def _running(
    tmp_path_factory: pytest.TempPathFactory, mailbox: Mailbox
) -> Iterator[tuple[LocalAws | DockerAws | ServerTarget, Sites]]:
    folder = tmp_path_factory.mktemp("sites")
    if ON_DOCKER:
        with docker_aws(LocalEnvironment(**_SETTINGS), folder) as running:
            yield running, running.sites
        return
    if ON_SERVER:
        with server_target(folder, mailbox.port, _SETTINGS["passed_on"]) as server:
            yield server, server.sites
        return
    with serve_sites(folder) as served, _database() as database_url:
        settings = LocalEnvironment(
            aws_port=free_port(),
            career_sites_url=served.url,
            smtp_host=f"{HOST}:{mailbox.port}",
            database_url=database_url,
            **_SETTINGS,
        )
        with local_aws(settings) as local:
            yield local, served


@contextmanager
def _database() -> Iterator[str | None]:
    """Yield the owner's URL of a database behind a pooler if one is requested, else None."""
    if not BY_POOLER:
        yield None
        return
    with embedded_postgres() as url, served_pooler(url) as by_way:
        yield by_way(url)


@pytest.fixture
def sites(_running: tuple[object, Sites], tmp_path: Path) -> Sites:
    """The career sites that the API reads: an empty folder for each test, until it sets `sites.folder`."""
    sites = _running[1]
    sites.folder, sites.broken, sites.slow = tmp_path, frozenset(), frozenset()
    sites.is_open.set()
    return sites


@pytest.fixture(scope="session")
def aws(_running: tuple[LocalAws, Sites]) -> LocalAws:
    """The local AWS without Docker."""
    return _running[0]


@pytest.fixture(scope="session")
def api_url(_running: tuple[LocalAws | DockerAws | ServerTarget, Sites]) -> str:
    return _running[0].api_url


@pytest.fixture
def reachable(api_url: str) -> Callable[[str], str]:
    """Translate an address of the API to one that this machine can reach; with Docker the API returns AWS's."""
    return lambda told: f"{api_url}{urlsplit(told).path}" if ON_DOCKER else told


@pytest.fixture
def person(_running: tuple[LocalAws | DockerAws | ServerTarget, Sites], api_url: str) -> Iterator[Person]:
    """Return the API, called as the test's own user of that name."""
    people: dict[str, Api] = {}
    test = uuid4().hex[:12]
    with ExitStack() as stack:

        def of(name: str) -> Api:
            if name not in people:
                people[name] = stack.enter_context(Api(api_url, _running[0].token(f"{name}-{test}")))
            return people[name]

        yield of


@pytest.fixture
def kill_workers(_running: tuple[LocalAws | DockerAws | ServerTarget, Sites]) -> Callable[[], None]:
    """Kill all processes that run the worker."""
    running = _running[0]
    return (lambda: _kill_processes(running)) if isinstance(running, LocalAws) else running.kill_workers


def _kill_processes(aws: LocalAws) -> None:
    for process in psutil.Process(aws.process.pid).children(recursive=True):
        if "worker.handler.handler" in process.cmdline():
            process.kill()


@pytest.fixture
def read() -> Callable[[Api], dict[str, Any]]:
    """Start a run for a person and wait for its end; return the run as the API shows it."""

    def read(someone: Api) -> dict[str, Any]:
        started = someone.post("/start")
        assert started.status_code == 202, started.text
        return wait_for_end(someone, started.json()["run_id"])

    return read


@pytest.fixture
def anonymous(api_url: str) -> Iterator[Api]:
    """The API, called without a token."""
    with Api(api_url, None) as api:
        yield api
