"""The server without AWS as a target of the acceptance tests: `web` and `worker`, each a process of its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from local.environment import LocalEnvironment
from local.people import PASSWORD
from testing.ports import HOST
from testing.postgres import embedded_postgres
from testing.sites import Sites, serve_sites
from tests.integration.server.running import Running, starting


@dataclass(frozen=True, slots=True)
class ServerTarget:
    """A running server and the career sites that it reads."""

    web: Running
    worker: Running
    sites: Sites

    @property
    def api_url(self) -> str:
        return f"{self.web.url}/api"

    def token(self, name: str) -> str:
        """Return a key of the account of that name, which is made at first use."""
        return self.web.token(name)

    def make_user(self, name: str) -> None:
        """Make an account of that name, with the password `local.people.PASSWORD`."""
        self.web.add(name, PASSWORD)

    def kill_workers(self) -> None:
        """Kill what works on runs."""
        for process in self.worker.children():
            with suppress(psutil.NoSuchProcess):
                process.kill()


@contextmanager
def server_target(folder: Path, smtp_port: int, settings: Mapping[str, str]) -> Iterator[ServerTarget]:
    """Start a server whose functions have these settings, on a Postgres of its own."""
    with serve_sites(folder) as sites, embedded_postgres() as url:
        variables = {
            "DATABASE_URL": url,
            "DATA": str(folder / "data"),
            "CAREER_SITES_URL": sites.url,
            "MOCK_INGESTION_SECONDS": "1",
            "INGESTION": "mock",
            "RETRY_SECONDS": "1",
            "CORS_ORIGINS": LocalEnvironment().cors_origins,
            "SMTP_URL": f"smtp://{HOST}:{smtp_port}",
            "MAIL_SENDER": "news@rolewatch.example",
            **settings,
        }
        with starting("web", variables) as web, starting("worker", variables) as worker:
            yield ServerTarget(web, worker, sites)
