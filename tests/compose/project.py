"""Rolewatch in containers: a checkout's compose.yaml as a project of its own, and what a test does to it."""

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx2

from testing.ports import HOST
from testing.processes import ROOT
from testing.waiting import wait_for
from tests.images.engine import docker

SECONDS = 90
ANN = {"name": "ann", "password": "correct horse"}


def git(*arguments: str) -> bytes:
    """Return what git prints about this checkout."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout


def commit_of_first_compose_file() -> str:
    """Return the oldest commit that has a compose.yaml."""
    return git("log", "--diff-filter=A", "--format=%H", "--", "compose.yaml").decode().split()[-1]


def clone(folder: Path, commit: str | None = None) -> Path:
    """Write a commit's files to a folder; without one, the files that git tracks, as they are in this checkout."""
    folder.mkdir()
    if commit is not None:
        packed = git("archive", commit)
    else:
        # Not with `git archive`: a developer has changes that are not committed yet.
        listed = [name for name in git("ls-files", "-z").decode().split("\0") if name and (ROOT / name).exists()]
        buffer = BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as archive:
            for name in listed:
                archive.add(ROOT / name, name, recursive=False)
        packed = buffer.getvalue()
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder


@dataclass
class Project:
    """A Compose project: its name, the checkout that it is made of, and the published port."""

    name: str
    checkout: Path
    port: int
    variables: Mapping[str, str]
    changes: Path

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables of `docker compose`, and of commands that call it."""
        files = f"{self.checkout / 'compose.yaml'}{os.pathsep}{self.changes}"
        own = {"COMPOSE_PROJECT_NAME": self.name, "COMPOSE_FILE": files, "PORT": str(self.port)}
        return {**os.environ, **own, **self.variables}

    def compose(self, *arguments: str) -> str:
        """Run `docker compose` and return what it prints."""
        done = subprocess.run(
            ["docker", "compose", *arguments], cwd=self.checkout, env=self.environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"docker compose {' '.join(arguments)}: {done.stderr}{self.logs()}"
        return done.stdout.strip()

    def up(self, *arguments: str) -> None:
        """Start what is not running, and wait until all parts are healthy."""
        self.compose("up", "--detach", "--wait", *arguments)

    def logs(self) -> str:
        done = subprocess.run(
            ["docker", "compose", "logs", "--tail=30"], cwd=self.checkout, env=self.environment, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        return done.stdout

    def make(self, *arguments: str) -> str:
        """Run the command behind `make backup` or `make restore` and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "local.backup", *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
            env=self.environment | {"BACKUPS": str(self.changes.parent / "backups")},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def containers(self, service: str) -> list[dict[str, Any]]:
        """Return what the engine knows of a service's containers."""
        found: list[dict[str, Any]] = json.loads(docker("inspect", *self.compose("ps", "--quiet", service).split()))
        return found

    def kill(self, service: str, image: str) -> None:
        """Kill a container's first process as a crash would; `docker kill` would tell the engine not to restart it."""
        (container,) = self.containers(service)
        command = f"import os; os.kill({container['State']['Pid']}, 9)"
        docker("run", "--rm", "--pid=host", "--user=0", "--entrypoint=python3", image, "-c", command)
        wait_for(lambda: self.containers(service)[0]["RestartCount"] > container["RestartCount"], seconds=SECONDS)

    def browser(self) -> httpx2.Client:
        """Return a client that keeps cookies and sends the headers of a browser on the page."""
        return httpx2.Client(base_url=self.url, headers={"Origin": self.url}, trust_env=False, timeout=35)

    @contextmanager
    def signed_in(self) -> Iterator[httpx2.Client]:
        """Yield the browser of the first account."""
        with self.browser() as browser:
            answered = browser.post("/auth/session", json=ANN)
            assert answered.status_code == 200, answered.text
            yield browser


def jobs(browser: httpx2.Client) -> dict[str, tuple[str, str]]:
    """Return the person's jobs: when each was first seen, and its address, by its title."""
    answered = browser.get("/api/jobs", params={"limit": 100})
    assert answered.status_code == 200, answered.text
    return {job["title"]: (job["first_seen_at"], job["url"]) for job in answered.json()["jobs"]}


def start_run(browser: httpx2.Client) -> int:
    answered = browser.post("/api/start")
    assert answered.status_code == 202, answered.text
    return int(answered.json()["run_id"])


def finish(browser: httpx2.Client, run_id: int) -> dict[str, Any]:
    """Wait until a run has ended; the server may be away for a while."""

    def look() -> dict[str, Any]:
        with suppress(httpx2.TransportError):
            answered = browser.get(f"/api/runs/{run_id}")
            if answered.status_code == 200:
                found: dict[str, Any] = answered.json()
                return found
        return {"status": "not known"}

    return wait_for(look, lambda run: run["status"] in {"finished", "error", "aborted"}, seconds=SECONDS, every=0.2)
