"""How the server serves: at once, again after faults, and with a sentence where it cannot."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median
from typing import Any

import httpx2
import psutil  # type: ignore[import-untyped]
import psycopg
import psycopg.conninfo
import psycopg.sql
import pytest

from common import database
from common.database import Connection
from local.api_client import Api, answer
from server import queries
from testing.boards import Boards
from testing.ports import free_port
from testing.sites import Sites
from testing.waiting import wait_for
from tests.integration.server.running import Running, Start


def ended(api: Api, run_id: int) -> dict[str, Any]:
    return wait_for(
        lambda: answer(api.get(f"/runs/{run_id}")),
        lambda run: run["status"] in {"finished", "error", "aborted"},
        seconds=40,
    )


def follow(api: Api, *boards: str) -> None:
    given = [{"op": "upsert", "company": one, "provider": "greenhouse", "board": one} for one in boards]
    answer(api.post("/settings", given))


def start_run(api: Api) -> int:
    return int(answer(api.post("/start"))["run_id"])


def test_run_finishes_soon_after_its_start(server: Running, sites_of_server: Sites, bob: str) -> None:
    Boards(sites_of_server).put("acme", "1", "2")
    with server.api(bob) as api:
        follow(api, "acme")
        began = time.monotonic()
        run = ended(api, start_run(api))
        assert (run["status"], run["total_jobs"]) == ("finished", 2)
        # It was told, and did not wait for the next look.
        assert time.monotonic() - began < 4


def test_slow_requests_block_no_others(start: Start, sites: Sites) -> None:
    server = start()
    Boards(sites).put("acme", "1")
    names = [f"slow{number}" for number in range(20)]
    for name in names:
        server.add(name, "correct pony")
    with ExitStack() as stack:
        apis = [stack.enter_context(server.api(name)) for name in names]
        for api in apis:
            follow(api, "acme")
        quick = stack.enter_context(server.api())
        threads = stack.enter_context(ThreadPoolExecutor(20))
        quick.jobs()
        sites.is_open.clear()
        asked = [threads.submit(api.post, "/dry-run") for api in apis]
        time.sleep(1)
        assert len([one for one in asked if not one.done()]) >= 5
        seconds = []
        for _ in range(20):
            began = time.monotonic()
            assert quick.get("/jobs").status_code == 200
            seconds.append(time.monotonic() - began)
        sites.is_open.set()
        statuses = [one.result().status_code for one in asked]
    assert set(statuses) <= {200, 429}
    assert median(seconds) < 0.1


def test_many_runs_at_once_all_finish(start: Start, sites: Sites, owner: Connection) -> None:
    server = start(WORKER_CONCURRENCY="4")
    Boards(sites).put("acme", "1")
    owner.execute("INSERT INTO users (subject) SELECT n::text FROM generate_series(1, 200) n")
    owner.execute(
        "INSERT INTO user_company_settings"
        " (user_id, company, provider, board, is_enabled, title_filters, location_filters)"
        " SELECT user_id, 'acme', 'greenhouse', 'acme', true, '{}', '{}' FROM users"
    )
    owner.execute("INSERT INTO ingestion_runs (user_id) SELECT user_id FROM users")
    counts = "SELECT count(*) FILTER (WHERE status = 'finished'), count(*) FROM ingestion_runs"
    wait_for(lambda: owner.execute(counts).fetchone(), lambda found: found == (200, 200), seconds=90, every=0.5)
    assert owner.execute("SELECT max(attempt) FROM ingestion_runs").fetchone() == (1,)
    assert server.answers()


def test_another_worker_takes_the_run_of_a_killed_one(start: Start, sites: Sites, owner: Connection) -> None:
    Boards(sites).put("acme", "1")
    web, first = start("web"), start("worker")
    sites.is_open.clear()
    with web.api() as api:
        follow(api, "acme")
        run_id = start_run(api)
        wait_for(lambda: answer(api.get(f"/runs/{run_id}"))["status"], lambda status: status == "initializing")
        children = first.children()
        first.process.kill()
        # Its children do not outlive it.
        assert psutil.wait_procs(children, timeout=10)[1] == []
        sites.is_open.set()
        start("worker")
        assert ended(api, run_id)["status"] == "finished"
    assert owner.execute("SELECT attempt FROM ingestion_runs").fetchone() == (2,)


def test_killed_child_is_replaced_and_its_run_is_taken_again(start: Start, sites: Sites) -> None:
    Boards(sites).put("acme", "1")
    server = start()
    sites.is_open.clear()
    with server.api() as api:
        follow(api, "acme")
        run_id = start_run(api)
        wait_for(lambda: answer(api.get(f"/runs/{run_id}"))["status"], lambda status: status == "initializing")
        for child in server.children():
            with suppress(psutil.NoSuchProcess):
                child.kill()
        sites.is_open.set()
        wait_for(lambda: api.get("/jobs").status_code, lambda status: status == 200)
        assert ended(api, run_id)["status"] == "finished"


def test_stopped_server_releases_its_run(start: Start, sites: Sites, owner: Connection) -> None:
    Boards(sites).put("acme", "1")
    server = start(LEASE_SECONDS="50")
    sites.is_open.clear()
    with server.api() as api:
        follow(api, "acme")
        run_id = start_run(api)
        wait_for(lambda: answer(api.get(f"/runs/{run_id}"))["status"], lambda status: status == "initializing")
    server.process.terminate()
    assert server.process.wait(20) == 0
    assert owner.execute("SELECT lease_until <= now() FROM ingestion_runs").fetchone() == (True,)
    sites.is_open.set()
    with start().api() as api:
        assert ended(api, run_id)["status"] == "finished"


def test_database_that_is_away_is_a_503_until_it_is_back(start: Start, owner: Connection, owner_url: str) -> None:
    server = start()
    browser = server.signed_in()
    name = str(psycopg.conninfo.conninfo_to_dict(owner_url)["dbname"])
    allow = psycopg.sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    with psycopg.connect(owner_url.replace(f"/{name}", "/postgres"), autocommit=True) as admin:
        admin.execute(allow.format(psycopg.sql.Identifier(name), psycopg.sql.Literal(False)))
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename LIKE 'rolewatch%%'",
            (name,),
        )
        for path in ("/api/jobs", "/auth/session"):
            answered = browser.get(path)
            assert answered.status_code == 503
            assert answered.json()["detail"] == "The database cannot be reached. Please try again."
        assert browser.get("/api/health").status_code == 200
        admin.execute(allow.format(psycopg.sql.Identifier(name), psycopg.sql.Literal(True)))
    assert wait_for(lambda: browser.get("/api/jobs").status_code, lambda status: status == 200)


def test_taken_port_ends_the_server_with_a_sentence(server: Running) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        variables = {**server.variables, "PORT": str(taken.getsockname()[1])}
        ended_at_once = Running(server.process, variables, server.log).command("all")
    assert ended_at_once.returncode == 1
    assert "cannot listen on 127.0.0.1, port" in ended_at_once.stderr
    assert "Traceback" not in ended_at_once.stderr


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"PORT": "many"}, "PORT: "),
        ({"DATABASE_URL": "mysql://here"}, "DATABASE_URL: Write it like postgresql://"),
        ({"ADMIN_NAME": "ann", "ADMIN_PASSWORD": ""}, "ADMIN_NAME and ADMIN_PASSWORD need each other"),
        ({"PUBLIC_URL": "jobs.example.com"}, "PUBLIC_URL: Write it like https://jobs.example.com"),
        ({"DATA": "/proc/nowhere"}, "The data folder /proc/nowhere cannot be used"),
        ({"SMTP_URL": "http://mail.example.com", "MAIL_SENDER": "a@example.com"}, "SMTP_URL is wrong: write it as"),
        ({"SMTP_URL": "smtps://mail.example.com"}, "SMTP_URL and MAIL_SENDER need each other"),
        ({"OIDC_ISSUER": "http://issuer.example.com", "OIDC_CLIENT_ID": "here"}, "OIDC_ISSUER: Write it like https://"),
        ({"OIDC_ISSUER": "https://issuer.example.com"}, "OIDC_ISSUER and OIDC_CLIENT_ID need each other"),
        ({"PROXY_USER_HEADER": "Remote-User"}, "is wrong. PROXY_USER_HEADER needs TRUSTED_PROXY"),
        # Variables of the handlers.
        ({"PORT": str(free_port()), "KEEP_DAYS": "x"}, "is wrong. KEEP_DAYS: "),
        ({"PORT": str(free_port()), "CHANNELS_NOT_OFFERED": "fax"}, "is wrong. CHANNELS_NOT_OFFERED names fax"),
        ({"HOST": "nowhere.invalid"}, "Choose another HOST."),
        (
            {
                "PROXY_USER_HEADER": "Remote-User",
                "TRUSTED_PROXY": "127.0.0.1",
                "OIDC_ISSUER": "https://issuer.example.com",
                "OIDC_CLIENT_ID": "here",
            },
            "set one of them",
        ),
    ],
)
def test_wrong_setting_ends_the_server_with_a_sentence(
    server: Running, variables: dict[str, str], sentence: str
) -> None:
    given = {**server.variables, "PORT": "1", **variables}
    command = "migrate" if "DATA" in variables else "all"
    ended_at_once = Running(server.process, given, server.log).command(command)
    assert ended_at_once.returncode == 1
    assert sentence in ended_at_once.stderr
    assert "Traceback" not in ended_at_once.stderr
    assert "correct horse" not in ended_at_once.stderr


def test_private_addresses_are_allowed_in_each_spelling_of_yes(start: Start) -> None:
    wish = {"frequency": "daily", "address": "http://10.0.0.1:8080/hook"}
    for given, status in (("yes", 200), ("no", 422)):
        one = start(ALLOW_PRIVATE_ADDRESSES=given)
        headers = {"Authorization": f"Bearer {one.token()}"}
        put = httpx2.put(f"{one.url}/api/channels/webhook", json=wish, headers=headers, trust_env=False)
        assert put.status_code == status


def test_two_servers_share_a_database(start: Start, sites: Sites, tmp_path: Path) -> None:
    Boards(sites).put("acme", "1")
    first, second = start(), start()
    with first.api() as api, Api(f"{second.url}/api", first.token()) as same:
        follow(api, "acme")
        assert ended(same, start_run(api))["status"] == "finished"
        assert [*api.jobs()] == [*same.jobs()]


def test_page_learns_how_to_sign_in(server: Running) -> None:
    config = httpx2.get(f"{server.url}/config.json", trust_env=False)
    assert config.json() == {"api": "/api", "auth": "/auth", "way": "password"}
    assert "connect-src 'self';" in config.headers["content-security-policy"]
    assert "strict-transport-security" not in config.headers


def test_room_of_the_tick_follows_the_workers(start: Start, owner: Connection) -> None:
    web = start("web")
    assert slots(web) == 0
    start("worker", WORKER_CONCURRENCY="3")
    start("worker", WORKER_CONCURRENCY="4")
    wait_for(lambda: slots(web), lambda found: found == 7)


def slots(server: Running) -> int:
    with database.connect(server.api_url()) as conn:
        return queries.count_slots(conn)
