"""Runs started over HTTP, with the real runtime client under both functions."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2

from local.api_client import Api
from local.aws import LocalAws
from testing.boards import Boards
from testing.sites import Sites
from testing.waiting import wait_for
from tests.acceptance.people import Person, follow, wait_for_end

Read = Callable[..., dict[str, Any]]


def test_run_goes_from_start_to_finished(person: Person, sites: Sites, read: Read) -> None:
    ada = person("ada")
    Boards(sites).put("acme", "1", "2", "3")
    follow(ada, "acme")
    run = read(ada)
    assert (run["status"], run["total_jobs"], run["jobs_ready"], run["jobs_expired"]) == ("finished", 3, 3, 0)
    assert run["jobs"] == {"pending": 0, "ready": 3, "skipped": 0, "expired": 0, "error": 0}
    assert sorted(job["external_id"] for job in ada.jobs()) == ["1", "2", "3"]
    assert ada.get("/current-run").json() == {"run_id": None}


def test_two_simultaneous_starts_make_one_run(person: Person, sites: Sites) -> None:
    ada = person("ada")
    Boards(sites).put("acme", "1")
    follow(ada, "acme")
    first, second = _start_twice(ada, sites)
    assert (first.status_code, second.status_code) == (202, 409)
    assert first.json()["run_id"] == second.json()["run_id"]
    assert wait_for_end(ada, first.json()["run_id"])["status"] == "finished"
    assert [run["run_id"] for run in ada.get("/runs").json()["runs"]] == [first.json()["run_id"]]


def test_two_simultaneous_starts_let_one_worker_work(person: Person, sites: Sites, aws: LocalAws) -> None:
    ada = person("ada")
    Boards(sites).put("acme", "1")
    follow(ada, "acme")
    run_id = _start_twice(ada, sites)[0].json()["run_id"]
    wait_for_end(ada, run_id)
    logged = [json.loads(line) for line in aws.log.read_text().splitlines() if line.startswith('{"level"')]
    said = [line["message"] for line in logged if line.get("run_id") == run_id]
    assert said == ["run claimed", "jobs saved", "run finished"]


def _start_twice(someone: Api, sites: Sites) -> list[httpx2.Response]:
    # The first run must not end before the second start, which may hit a cold function.
    sites.is_open.clear()
    try:
        with ThreadPoolExecutor(2) as pool:
            answers = pool.map(lambda _: someone.post("/start"), range(2))
            return sorted(answers, key=lambda answer: answer.status_code)
    finally:
        sites.is_open.set()


def test_company_that_is_removed_expires_and_one_that_answers_500_keeps_everything(
    person: Person, sites: Sites, read: Read
) -> None:
    ada = person("ada")
    Boards(sites).put("acme", "1", "2")
    Boards(sites).put("moo", "3")
    follow(ada, "acme", "moo")
    read(ada)
    ada.post("/settings", [{"op": "delete", "company": "moo"}])
    sites.broken = frozenset({"/boards-api.greenhouse.io/v1/boards/acme/jobs"})
    run = read(ada)
    assert (run["status"], run["total_jobs"], run["jobs_expired"]) == ("finished", 2, 1)
    assert [(c["company"], c["outcome"], c["kept"]) for c in run["companies"]] == [("acme", "failed", 2)]
    assert "500" in run["companies"][0]["error_message"]
    assert {job["external_id"]: job["status"] for job in ada.jobs()} == {"1": "ready", "2": "ready", "3": "expired"}


def test_progress_of_a_run_grows_while_a_slow_page_is_read(person: Person, sites: Sites) -> None:
    ada = person("ada")
    Boards(sites).put("acme", "1", "2")
    Boards(sites).put("moo", "3")
    follow(ada, "acme", "moo")
    sites.slow = frozenset({"/boards-api.greenhouse.io/v1/boards/moo/jobs"})
    sites.is_open.clear()
    run_id, seen = ada.post("/start").json()["run_id"], list[dict[str, Any]]()
    try:
        while not seen or seen[-1]["read"] == 0:
            progress = ada.get(f"/runs/{run_id}").json()["progress"]
            seen += [progress] if progress else []
    finally:
        sites.is_open.set()
    assert [seen[-1][key] for key in ("companies", "read", "reading", "found")] == [2, 1, ["moo"], 2]
    assert seen[-1]["outcomes"] == {"acme": "complete"}
    run = wait_for_end(ada, run_id)
    assert (run["status"], run["total_jobs"], run["progress"]) == ("finished", 3, None)


def test_run_that_is_aborted_stays_aborted(person: Person, sites: Sites) -> None:
    ada = person("ada")
    Boards(sites).put("acme", "1")
    follow(ada, "acme")
    run_id = ada.post("/start").json()["run_id"]
    assert ada.post(f"/abort/{run_id}").json() == {"run_id": run_id, "status": "aborted"}
    assert wait_for_end(ada, run_id)["status"] == "aborted"
    assert ada.get("/current-run").json() == {"run_id": None}


def test_worker_that_is_killed_is_retried_to_the_right_end(
    person: Person, sites: Sites, kill_workers: Callable[[], None]
) -> None:
    ada = person("ada")
    Boards(sites).put("acme", "1", "2")
    follow(ada, "acme")
    run_id = ada.post("/start").json()["run_id"]
    wait_for(lambda: ada.get(f"/runs/{run_id}").json(), lambda run: run["status"] == "ingesting")
    kill_workers()
    run = wait_for_end(ada, run_id)
    assert (run["status"], run["total_jobs"], run["jobs_ready"]) == ("finished", 2, 2)
