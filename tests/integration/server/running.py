"""A server as a process of its own, and the people who use it."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psutil  # type: ignore[import-untyped]

from local.api_client import Api
from server.environment import read_environment
from server.first_account import make_key, reset_password
from server.logins import API_ROLE
from server.preparing import urls
from testing.ports import HOST, free_port
from testing.processes import ROOT
from testing.sites import Sites, serve_sites
from testing.waiting import wait_for
from tests.databases import copied

ANNS = {"name": "ann", "password": "correct horse"}
PONY = "correct pony"


@dataclass(slots=True)
class Running:
    """A command of the server that runs."""

    process: "subprocess.Popen[bytes]"
    variables: Mapping[str, str]
    log: Path
    clients: list[httpx2.Client] = field(default_factory=list)
    sites: Sites | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.variables['PORT']}"

    @property
    def owner_url(self) -> str:
        return self.variables["DATABASE_URL"]

    def api_url(self) -> str:
        """Return the database's URL with the API's login."""
        return urls(read_environment(self.variables))[API_ROLE]

    def add(self, name: str, password: str) -> None:
        """Add an account, or set its password."""
        reset_password(self.api_url(), name, password)

    def browser(self, **headers: str) -> httpx2.Client:
        """Return what keeps cookies and sends the headers of a browser on this server's page."""
        given = {"Origin": self.url} | headers
        client = httpx2.Client(base_url=self.url, headers=given, trust_env=False, timeout=35)
        self.clients.append(client)
        return client

    def signed_in(self, name: str = ANNS["name"], password: str = ANNS["password"]) -> httpx2.Client:
        """Return the browser of a person who has signed in."""
        browser = self.browser()
        answered = browser.post("/auth/session", json={"name": name, "password": password})
        assert answered.status_code == 200, answered.text
        return browser

    def token(self, name: str = "ann") -> str:
        """Return a new key with all rights of an account."""
        return make_key(self.api_url(), name, "a test's")

    def api(self, name: str = "ann") -> Api:
        """Return the API with a key of an account."""
        return Api(f"{self.url}/api", self.token(name))

    def command(self, *arguments: str, said: str = "") -> "subprocess.CompletedProcess[str]":
        """Run another command of the server on the same database."""
        return subprocess.run(
            [sys.executable, "-m", "server", *arguments], cwd=ROOT, env=self.variables, input=said, text=True,
            capture_output=True, check=False, timeout=60,
        )  # fmt: skip

    def children(self) -> list[Any]:
        """Return the processes that the server has started."""
        with suppress(psutil.NoSuchProcess):
            found: list[Any] = psutil.Process(self.process.pid).children(recursive=True)
            return found
        return []

    def answers(self) -> bool:
        """Return whether the server answers."""
        with suppress(httpx2.HTTPError):
            return httpx2.get(f"{self.url}/api/health", trust_env=False, timeout=10).status_code == 200
        return False


Start = Callable[..., Running]


@contextmanager
def starting(command: str, variables: Mapping[str, str]) -> Iterator[Running]:
    """Start a command of the server and yield it as soon as it answers, or at once if it is a worker."""
    given = {**_own_environment(), "PORT": str(free_port()), **variables}
    with tempfile.NamedTemporaryFile(prefix="rolewatch-server-") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "server", command], cwd=ROOT, env=given, stdout=output, stderr=output
        )
        running = Running(process, given, Path(output.name))
        try:
            if command != "worker":
                wait_for(lambda: _is_ready(running), seconds=60)
            yield running
        finally:
            left = running.children()
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
            process.kill()
            process.wait()
            for client in running.clients:
                client.close()
            psutil.wait_procs(left, timeout=10)
            for one in left:
                with suppress(psutil.NoSuchProcess):
                    one.kill()


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


@contextmanager
def serving_on_its_own(server_url: str, template: str, folder: Path, **further: str) -> Iterator[Running]:
    """Start a server on a database of its own and yield it."""
    (folder / "sites").mkdir()
    with (
        copied(server_url, template) as url,
        serve_sites(folder / "sites") as served,
        starting("all", variables(url, served, folder) | further) as running,
    ):
        running.sites = served
        yield running


def _is_ready(running: Running) -> bool:
    assert running.process.poll() is None, running.log.read_text()
    return running.answers()


def _own_environment() -> dict[str, str]:
    # Variables of the one who tests would set up another server.
    return {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
