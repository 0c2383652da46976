"""Rolewatch in containers keeps what it knows: over an upgrade, crashes, more workers, and a restored backup."""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest

from testing.boards import Boards
from testing.ports import free_port
from testing.processes import keeper
from testing.sites import Sites, serve_sites
from testing.waiting import wait_for
from tests.compose.project import SECONDS, Project, clone, commit_of_first_compose_file, finish, jobs, start_run
from tests.images.engine import docker

FOLLOWED = {"op": "upsert", "company": "acme", "provider": "greenhouse", "board": "acme"}
# A run waits for less time than in real life. The engine looks at health more often.
VARIABLES = {"LEASE_SECONDS": "2", "RETRY_SECONDS": "0", "READING_SECONDS": "0", "CONFIRM_SECONDS": "0"}
OFTEN = {"interval": "1s", "retries": 60}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Career sites that containers reach."""
    gateway = docker("network", "inspect", "--format", "{{(index .IPAM.Config 0).Gateway}}", "bridge")
    with serve_sites(tmp_path_factory.mktemp("sites"), host=gateway) as served:
        yield served


@pytest.fixture(scope="module")
def projects(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Project]]:
    """One project as the oldest commit with a compose.yaml makes it, and as this checkout makes it."""
    folder = tmp_path_factory.mktemp("compose")
    with keeper() as kept:
        name, port = kept.project(), free_port()
        checkouts = {
            "before": clone(folder / "before", commit_of_first_compose_file()),
            "now": clone(folder / "now"),
        }
        with ThreadPoolExecutor() as threads:
            list(threads.map(lambda version: build(checkouts[version], f"{name}:{version}"), checkouts))
        yield tuple(
            Project(name, checkout, port, account(), written(folder, sites, f"{name}:{version}"))
            for version, checkout in checkouts.items()
        )  # type: ignore[misc]
        # Shown where a test fails.
        sys.stdout.write(docker("compose", "--project-name", name, "logs", "--tail=40"))


def build(checkout: Path, image: str) -> None:
    docker("build", "--quiet", "--file", str(checkout / "Dockerfile.server"), "--tag", image, str(checkout))


def account() -> dict[str, str]:
    return {"ADMIN_NAME": "ann", "ADMIN_PASSWORD": "correct horse"}


def written(folder: Path, sites: Sites, image: str) -> Path:
    """Return a compose file with the changes that a test makes."""
    variables = VARIABLES | {"CAREER_SITES_URL": sites.url}
    part = {"image": image, "environment": variables, "healthcheck": OFTEN}
    path = folder / f"{image.partition(':')[2]}.json"
    services = {"web": part, "worker": part, "postgres": {"healthcheck": OFTEN}}
    path.write_text(json.dumps({"services": services}))
    return path


def test_nothing_is_lost(projects: tuple[Project, Project], sites: Sites) -> None:
    before, now = projects
    image = f"{now.name}:now"
    boards = Boards(sites)
    boards.put("acme", "1", "2")

    # The oldest version, and what it has found.
    before.up()
    with before.signed_in() as ann:
        assert ann.post("/api/settings", json=[FOLLOWED]).status_code == 200
        assert finish(ann, start_run(ann))["status"] == "finished"
        known = jobs(ann)
        assert len(known) == 2

        # The upgrade keeps the session too.
        now.up()
        assert jobs(ann) == known
    with now.signed_in() as ann:
        assert ann.get("/").text.lower().startswith("<!doctype html>")
        boards.put("acme", "1", "2", "3")
        assert finish(ann, start_run(ann))["status"] == "finished"
        assert jobs(ann).items() > known.items()
        known = jobs(ann)
        assert len(known) == 3

        # A worker that is killed in the middle of a run, and then the others while nothing happens.
        sites.is_open.clear()
        run_id = start_run(ann)
        wait_for(lambda: ann.get(f"/api/runs/{run_id}").json()["status"], lambda status: status == "initializing")
        now.kill("worker", image)
        sites.is_open.set()
        assert finish(ann, run_id)["status"] == "finished"
        for service in ("postgres", "web"):
            now.kill(service, image)
            wait_for(lambda: is_answered(now), seconds=SECONDS)
        assert finish(ann, start_run(ann))["status"] == "finished"
        assert jobs(ann) == known

        # A backup, and changes after it.
        backup = now.make("backup")
        boards.put("acme", "1", "2", "3", "4")
        assert finish(ann, start_run(ann))["status"] == "finished"
        assert len(jobs(ann)) == 4

    # Empty volumes, more workers, the backup.
    now.compose("down", "--volumes", "--timeout", "5")
    now.up("--scale", "worker=3")
    assert len(now.containers("worker")) == 3
    with now.signed_in() as ann:
        assert jobs(ann) == {}
    now.make("restore", backup)
    wait_for(lambda: is_answered(now), seconds=SECONDS)
    with now.signed_in() as ann:
        assert jobs(ann) == known
        assert finish(ann, start_run(ann))["status"] == "finished"
        assert jobs(ann).items() > known.items()
    slots = "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'rolewatch worker %'"
    psql = ("exec", "-T", "postgres", "psql", "--username=postgres", "--tuples-only", "--no-align", "--command")
    wait_for(lambda: now.compose(*psql, slots), lambda found: found == "3", seconds=SECONDS)
    assert {container["Config"]["User"] for container in now.containers("worker")} == {"10001:10001"}


def is_answered(project: Project) -> bool:
    """Return whether the server answers, with its database."""
    try:
        with project.browser() as stranger:
            return stranger.get("/auth/setup").status_code == 200
    except httpx2.TransportError:
        return False
