"""The API's handler on a real Postgres, with Lambda's API played by a real HTTP server."""

import tempfile
import threading
from collections.abc import Callable
from typing import Any

import pytest
from psycopg.pq import Trace

from api.runs import queries
from common import database
from common.database import Connection
from common.environment import load_environment
from testing.aws import Aws
from testing.boards import Boards
from testing.waiting import wait_for
from tests.integration.people import Call, Person, Read
from tests.integration.variables import configure, take_database_away


def test_start_records_a_run_and_invokes_the_worker(ada: Person, aws: Aws, call: Call) -> None:
    ada.follow("acme")
    answer = call("POST", "/start")
    assert answer.status == 202
    assert aws.invocations == [{"run_id": answer.body["run_id"], "user_id": ada.user_id}]
    assert call("GET", "/current-run").body == answer.body
    assert ada.run(answer.body["run_id"])["status"] == "pending"


def test_start_is_one_round_trip_and_one_invoke(
    ada: Person, person: Callable[[str], Person], aws: Aws, call: Call, api_database: Any
) -> None:
    ada.follow("acme")
    bob = person("bob")
    bob.follow("acme")
    call("POST", "/start")
    aws.invocations.clear()
    with tempfile.TemporaryFile("w+") as traced:
        wire = api_database.connection().pgconn
        wire.trace(traced.fileno())
        wire.set_trace_flags(Trace.SUPPRESS_TIMESTAMPS)
        assert call("POST", "/start", "bob").status == 202
        wire.untrace()
        traced.seek(0)
        messages = [line.split("\t")[2] for line in traced if line.count("\t") > 1]
    assert messages.count("ReadyForQuery") == 1
    assert len(aws.invocations) == 1


def test_start_while_a_run_is_active_names_that_run(ada: Person, aws: Aws, call: Call) -> None:
    ada.follow("acme")
    run_id = call("POST", "/start").body["run_id"]
    answer = call("POST", "/start")
    assert (answer.status, answer.body["run_id"], len(aws.invocations)) == (409, run_id, 1)


@pytest.mark.parametrize("follows", [False, True])
def test_start_without_an_enabled_company_says_what_to_do(ada: Person, aws: Aws, call: Call, *, follows: bool) -> None:
    if follows:
        ada.follow("acme", is_enabled=False)
    answer = call("POST", "/start")
    assert (answer.status, aws.invocations) == (400, [])
    assert "POST /settings" in answer.body["detail"]


@pytest.mark.parametrize("status", [400, 403, 404, 409, 429, 500, 503])
def test_start_without_a_worker_ends_the_run_with_a_sentence(ada: Person, aws: Aws, call: Call, status: int) -> None:
    aws.status = status
    ada.follow("acme")
    answer = call("POST", "/start")
    assert answer.status == 503
    run = ada.run(answer.body["run_id"])
    assert (run["status"], run["error_message"]) == ("error", answer.body["detail"])
    aws.status = 202
    assert call("POST", "/start").status == 202


def test_start_ends_the_callers_lost_run_first(ada: Person, aws: Aws, call: Call) -> None:
    ada.follow("acme")
    lost = ada.new_run()
    ada.conn.execute("UPDATE ingestion_runs SET created_at = now() - interval '7 hours'")
    answer = call("POST", "/start")
    assert (answer.status, ada.run(lost)["status"]) == (202, "error")
    assert answer.body["run_id"] != lost
    assert "No worker came" in ada.run(lost)["error_message"]


def test_person_who_has_left_their_last_company_may_start_until_its_jobs_are_gone(
    ada: Person, boards: Boards, read: Read, deliver: Any, aws: Aws, call: Call
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    ada.unfollow("acme")
    answer = call("POST", "/start")
    assert answer.status == 202
    deliver({"run_id": answer.body["run_id"], "user_id": ada.user_id})
    assert (ada.run(answer.body["run_id"])["status"], ada.jobs()) == ("finished", {"1": "expired"})
    assert call("POST", "/start").status == 400


def test_lost_run_of_a_person_without_companies_ends_at_the_next_start(ada: Person, aws: Aws, call: Call) -> None:
    ada.follow("acme")
    lost = ada.new_run()
    ada.unfollow("acme")
    ada.conn.execute("UPDATE ingestion_runs SET created_at = now() - interval '7 hours'")
    assert (call("POST", "/start").status, ada.run(lost)["status"]) == (400, "error")


def test_start_leaves_other_peoples_lost_runs_alone(ada: Person, eve: Person, aws: Aws, call: Call) -> None:
    eve.follow("acme")
    lost = eve.new_run()
    ada.follow("acme")
    in_the_way = ada.new_run()
    ada.conn.execute("UPDATE ingestion_runs SET created_at = now() - interval '7 hours'")
    assert call("POST", "/start").status == 202
    assert (ada.run(in_the_way)["status"], eve.run(lost)["status"]) == ("error", "pending")


def test_one_of_many_simultaneous_starts_wins(ada: Person, aws: Aws, api_url: str) -> None:
    ada.follow("acme")
    gate = threading.Barrier(8)
    wishes = []

    def wish() -> None:
        with database.connect(api_url) as conn:
            gate.wait()
            wishes.append(queries.start_run(conn, "ada"))

    threads = [threading.Thread(target=wish) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(wish.run_id is not None for wish in wishes) == 1
    assert ada.conn.execute("SELECT count(*) FROM ingestion_runs").fetchone() == (1,)


def test_start_as_the_run_before_ends_starts_the_new_one(
    ada: Person, aws: Aws, call: Call, owner: Connection, owner_url: str
) -> None:
    ada.follow("acme")
    before = ada.new_run()
    answers: list[Any] = []
    starting = threading.Thread(target=lambda: answers.append(call("POST", "/start")))
    with database.connect(owner_url) as onlooker, owner.transaction():
        assert queries.abort_run(owner, "ada", before)
        starting.start()
        waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        wait_for(lambda: onlooker.execute(waits).fetchone())
    starting.join()
    assert answers[0].status == 202
    assert [event["run_id"] for event in aws.invocations] == [answers[0].body["run_id"]]


def test_worker_that_took_the_run_is_believed_when_the_invoke_seems_to_fail(ada: Person, aws: Aws, call: Call) -> None:
    ada.follow("acme")

    def take(run_id: int) -> None:
        ada.conn.execute(
            "UPDATE ingestion_runs SET status = 'initializing', attempt = 1, started_at = now(), lease_until = now()"
        )

    aws.status, aws.before_answer = 500, take
    answer = call("POST", "/start")
    assert (answer.status, ada.run(answer.body["run_id"])["status"]) == (202, "initializing")


def test_aborting_a_run_that_is_being_saved_is_503_at_last(
    ada: Person, call: Call, owner: Connection, api_database: Any
) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    api_database.connection().execute("SET lock_timeout = '100ms'")
    with owner.transaction():
        owner.execute("SELECT FROM ingestion_runs FOR NO KEY UPDATE")
        answer = call("POST", f"/abort/{run_id}")
    assert (answer.status, "busy" in answer.body["detail"]) == (503, True)
    assert call("POST", f"/abort/{run_id}").body["status"] == "aborted"


def test_aborting_an_ended_run_tells_how_it_ended(ada: Person, boards: Boards, read: Read, call: Call) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    run_id = read(ada)["run_id"]
    assert call("POST", f"/abort/{run_id}").body == {"run_id": run_id, "status": "finished"}


def test_runs_and_jobs_come_in_pages_without_gap_or_repeat(ada: Person, boards: Boards, read: Read, call: Call) -> None:
    boards.put("acme", *(str(number) for number in range(25)))
    ada.follow("acme")
    runs = [read(ada)["run_id"] for _ in range(3)]
    assert _pages(call, "/jobs?limit=10", "jobs", "external_id") == [str(n) for n in reversed(range(25))]
    assert _pages(call, "/runs?limit=2", "runs", "run_id") == list(reversed(runs))
    assert call("GET", "/jobs?limit=25").body["next"] is None


def test_jobs_are_filtered(ada: Person, boards: Boards, read: Read, call: Call) -> None:
    boards.put("acme", "1", "2", titles={"1": "Über-Engineer 100%", "2": "Cook"})
    boards.put("moo", "3")
    ada.follow("acme", "moo")
    run_id = read(ada)["run_id"]
    ada.unfollow("moo")
    read(ada)

    def found(query: str) -> list[str]:
        return sorted(job["external_id"] for job in call("GET", f"/jobs?{query}").body["jobs"])

    assert found("status=expired") == found("company=moo") == found(f"run_id={run_id}") == ["3"]
    assert found("status=ready&company=acme") == ["1", "2"]
    assert (found("q=über"), found("q=COOK"), found("q=paris"), found("q=coo")) == (["1"], ["2"], ["1", "2", "3"], [])


def test_request_while_the_database_is_away_is_503_and_the_next_one_succeeds(
    ada: Person, call: Call, api_database: Any, environment: pytest.MonkeyPatch
) -> None:
    ada.follow("acme")
    url = str(load_environment().database_url)
    take_database_away(environment, api_database)
    assert call("GET", "/jobs").status == 503
    configure(environment, database_url=url)
    assert call("GET", "/jobs").status == 200


def _pages(call: Call, path: str, items: str, key: str) -> list[Any]:
    found: list[Any] = []
    cursor = ""
    while True:
        body = call("GET", path + cursor).body
        found += [item[key] for item in body[items]]
        if body["next"] is None:
            return found
        cursor = f"&cursor={body['next']}"
