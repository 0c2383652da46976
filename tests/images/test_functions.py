"""The images under the runtime client, on a Postgres in a container whose certificate they verify."""

import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from testing.aws import Aws
from testing.boards import Boards
from testing.sites import Sites
from testing.waiting import wait_for
from tests.images.certificates import make_authority
from tests.images.engine import Container, docker
from tests.images.functions import Function, Start, await_postgres

RUN = "SELECT status, attempt, total_jobs, jobs_ready FROM ingestion_runs ORDER BY id DESC LIMIT 1"


@pytest.fixture
def api(start: Start, migrated: None) -> Function:
    return start("api")


@pytest.fixture
def event(api: Function, aws: Aws, sites: Sites, tmp_path: Path) -> dict[str, Any]:
    """The event that invokes the worker for a run of three postings."""
    sites.folder = tmp_path
    Boards(sites).put("acme", "1", "2", "3")
    follow = [{"op": "upsert", "company": "acme", "provider": "greenhouse", "board": "acme"}]
    assert api.request("POST", "/settings", follow)[0] == 200
    if active := api.request("GET", "/current-run")[1]["run_id"]:
        api.request("POST", f"/abort/{active}")
    status, body = api.request("POST", "/start")
    assert status == 202, body
    assert aws.invocations[-1]["run_id"] == body["run_id"]
    return aws.invocations[-1]


def test_run_goes_from_start_to_finished_over_verified_tls(
    start: Start, api: Function, event: dict[str, Any], postgres: Container
) -> None:
    assert start("worker").invoke(event) == {"finished": True}
    run = api.request("GET", f"/runs/{event['run_id']}")[1]
    assert (run["status"], run["total_jobs"], run["jobs_ready"]) == ("finished", 3, 3)
    sessions = "FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename LIKE 'rolewatch_%' ORDER BY usename"
    assert _ask(postgres, f"SELECT DISTINCT usename, ssl {sessions}") == "rolewatch_api|t\nrolewatch_worker|t"


def test_api_knows_the_zones_of_the_world_and_ticks(api: Function) -> None:
    schedule = {"days": ["mon"], "time": "07:30", "zone": "Australia/Lord_Howe"}
    status, body = api.request("PUT", "/schedule", {"schedule": schedule})
    assert (status, body["schedule"]["zone"]) == (200, "Australia/Lord_Howe")
    assert api.request("PUT", "/schedule", {"schedule": None}) == (200, {"schedule": None})
    assert api.invoke({"task": "tick"})["failed"] == []


def test_worker_that_is_killed_is_retried_to_the_right_end(
    start: Start, api: Function, event: dict[str, Any], postgres: Container
) -> None:
    worker = start("worker", MOCK_INGESTION_SECONDS="60")
    threading.Thread(target=_invoke_quietly, args=(worker, event), daemon=True).start()
    wait_for(lambda: _ask(postgres, RUN), lambda run: run == "ingesting|1|3|")
    docker("kill", worker.container.name)
    # Lambda retries after a minute, when the lease has expired.
    time.sleep(2.5)
    assert start("worker").invoke(event) == {"finished": True}
    run = api.request("GET", f"/runs/{event['run_id']}")[1]
    assert (run["status"], run["total_jobs"], run["jobs_ready"], run["jobs_expired"]) == ("finished", 3, 3, 0)
    assert _ask(postgres, RUN) == "finished|2|3|3"


def test_database_that_was_stopped_and_started_costs_a_request_nothing_but_time(
    api: Function, postgres: Container
) -> None:
    before = api.request("GET", "/runs")
    docker("stop", postgres.name)
    docker("start", postgres.name)
    assert api.request("GET", "/runs") == before


def test_request_while_the_database_is_stopped_is_503_and_the_next_one_succeeds(
    api: Function, postgres: Container
) -> None:
    docker("stop", postgres.name)
    try:
        assert api.request("GET", "/runs")[0] == 503
    finally:
        docker("start", postgres.name)
        await_postgres(postgres)
    assert api.request("GET", "/runs")[0] == 200


def test_certificate_of_another_authority_is_refused(start: Start, migrated: None, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.pem"
    stranger.write_text(make_authority("Stranger").certificate)
    api = start("api", f"--volume={stranger}:/stranger.pem:ro", DATABASE_CA="/stranger.pem")
    assert api.request("GET", "/runs")[0] == 503
    assert "certificate verify failed" in api.container.logs()


def test_certificate_for_another_host_is_refused(start: Start, migrated: None) -> None:
    api = start("api", DATABASE_HOST="impostor")
    assert api.request("GET", "/runs")[0] == 503
    assert 'does not match host name \\"impostor\\"' in api.container.logs()


def test_password_that_was_changed_is_used_by_the_next_connection(
    start: Start, api: Function, aws: Aws, postgres: Container
) -> None:
    assert api.request("GET", "/runs")[0] == 200
    aws.secrets["api"] = {"username": "rolewatch_api", "password": "second: p@ss/w'rd"}
    start("worker").invoke({"task": "migrate"})
    _ask(postgres, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'rolewatch_api'")
    assert api.request("GET", "/runs")[0] == 200


def test_migrating_twice_applies_nothing(start: Start, migrated: None) -> None:
    assert start("worker").invoke({"task": "migrate"}) == {"applied": []}


def test_logs_show_no_password(start: Start, migrated: None, api: Function, aws: Aws, postgres: Container) -> None:
    worker = start("worker")
    worker.invoke({"task": "migrate"})
    api.request("GET", "/runs")
    for log in (worker.container.logs(), api.container.logs(), postgres.logs()):
        for secret in aws.secrets.values():
            assert json.loads(json.dumps(secret))["password"] not in log


def _invoke_quietly(function: Function, event: object) -> None:
    try:
        function.invoke(event)
    except Exception:
        return


def _ask(postgres: Container, query: str) -> str:
    return postgres.execute("psql", "--username=owner", "--no-align", "--tuples-only", "--command", query, "rolewatch")
