"""Leases, attempts, aborts and the tick: what may change a run, and how it ends after failures."""

from collections.abc import Callable

import psycopg
import pytest

from api.runs.queries import abort_run
from common.database import Connection
from common.errors import OutOfTime
from common.states import RunStatus
from testing.boards import Boards
from tests.integration.people import Deliver, Person, Read, Tick, lease
from tests.integration.variables import configure
from worker import queries


def test_same_event_twice_does_the_work_once(boards: Boards, ada: Person, deliver: Deliver) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    assert deliver(event) == {"finished": True}
    before = ada.run(event["run_id"])
    assert deliver(event) == {"finished": False}
    assert ada.run(event["run_id"]) == before


def test_live_lease_keeps_another_worker_out(ada: Person, conn: Connection, deliver: Deliver) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    lease(conn, run_id)
    assert deliver({"run_id": run_id, "user_id": ada.user_id}) == {"finished": False}
    assert ada.run(run_id)["status"] == "initializing"


def test_passed_lease_lets_the_next_attempt_in(boards: Boards, ada: Person, conn: Connection, deliver: Deliver) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    run_id = ada.new_run()
    lease(conn, run_id, passes_in="-1 second")
    assert deliver({"run_id": run_id, "user_id": ada.user_id}) == {"finished": True}


def test_attempt_after_the_postings_are_saved_keeps_their_counts(
    boards: Boards, ada: Person, deliver: Deliver, read: Read, environment: pytest.MonkeyPatch
) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    boards.put("acme", "1")
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    configure(environment, mock_ingestion_seconds=60)
    with pytest.raises(OutOfTime):
        deliver(event, seconds_left=900, then=5)
    assert ada.run(event["run_id"])["status"] == "ingesting"
    boards.remove("acme")
    configure(environment, mock_ingestion_seconds=0)
    assert deliver(event) == {"finished": True}
    run = ada.run(event["run_id"])
    assert (run["total_jobs"], run["jobs_expired"], len(run["companies"])) == (1, 1, 1)


def test_failed_attempt_releases_its_lease_and_raises(ada: Person, conn: Connection, deliver: Deliver) -> None:
    ada.follow("acme")
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    for attempt in (1, 2):
        with pytest.raises(OutOfTime):
            deliver(event, seconds_left=5)
        row = conn.execute("SELECT status, attempt, lease_until <= now() FROM ingestion_runs").fetchone()
        assert row == ("initializing", attempt, True)


def test_last_attempt_ends_the_run_with_a_sentence(ada: Person, deliver: Deliver) -> None:
    ada.follow("acme")
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    for _ in range(3):
        with pytest.raises(OutOfTime):
            deliver(event, seconds_left=5)
    run = ada.run(event["run_id"])
    assert run["status"] == "error"
    assert run["error_message"] == ("The run took longer than it may. Nothing was changed; please start another run.")
    assert deliver(event) == {"finished": False}


def test_save_that_fails_at_its_end_leaves_everything_as_it_was(
    boards: Boards, ada: Person, conn: Connection, read: Read, deliver: Deliver, environment: pytest.MonkeyPatch
) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    before = conn.execute("SELECT * FROM jobs ORDER BY id").fetchall()
    boards.put("acme", "2", "3", titles={"2": "Changed"})
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}

    def fail(*_: object, **__: object) -> bool:
        raise psycopg.OperationalError("gone")

    with environment.context() as broken:
        broken.setattr(queries, "begin_ingesting", fail)
        with pytest.raises(psycopg.OperationalError):
            deliver(event)
    assert conn.execute("SELECT * FROM jobs ORDER BY id").fetchall() == before
    assert ada.run(event["run_id"])["companies"] == []
    assert deliver(event) == {"finished": True}
    assert ada.jobs() == {"1": "expired", "2": "ready", "3": "ready"}


def test_save_waits_for_a_concurrent_change_of_the_run(ada: Person, owner: Connection, conn: Connection) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    lease(conn, run_id)
    with owner.transaction():
        assert abort_run(owner, "ada", run_id)
        conn.execute("SET lock_timeout = '100ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            queries.lock_run(conn, run_id, 1, RunStatus.INITIALIZING)
    assert queries.lock_run(conn, run_id, 1, RunStatus.INITIALIZING) is False


def test_tick_leaves_a_run_to_the_worker_that_is_changing_it(
    ada: Person, conn: Connection, owner: Connection, tick: Tick
) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    lease(conn, run_id, passes_in="-1 hour", attempt=3)
    with owner.transaction():
        assert queries.lock_run(owner, run_id, 3, RunStatus.INITIALIZING)
        assert tick()["lost_runs"] == []
    assert tick()["lost_runs"] == [run_id]


def test_event_with_another_users_number_changes_nothing(ada: Person, eve: Person, deliver: Deliver) -> None:
    ada.follow("acme")
    eve.follow("acme")
    run_id = ada.new_run()
    assert deliver({"run_id": run_id, "user_id": eve.user_id}) == {"finished": False}
    assert ada.run(run_id)["status"] == "pending"


@pytest.mark.parametrize(
    "event",
    [
        {}, [], None, "run", {"run_id": 1}, {"run_id": "1", "user_id": 1}, {"run_id": 1, "user_id": True},
        {"run_id": 2**63, "user_id": 1}, {"task": "drop"}, {"task": "migrate", "run_id": 1},
    ],
)  # fmt: skip
def test_event_that_fits_nothing_is_logged_and_changes_nothing(
    event: object, deliver: Deliver, caplog: pytest.LogCaptureFixture
) -> None:
    assert list(deliver(event)) == ["ignored"]
    assert [(record.levelname, record.message) for record in caplog.records] == [("ERROR", "event fits nothing")]


def test_tick_ends_lost_runs_and_no_others(person: Callable[[str], Person], conn: Connection, tick: Tick) -> None:
    people = {name: person(name) for name in ("waits", "never_picked_up", "works", "died", "tried_all", "abandoned")}
    runs = {}
    for name, someone in people.items():
        someone.follow("acme")
        runs[name] = someone.new_run()
    conn.execute(
        "UPDATE ingestion_runs SET created_at = now() - interval '1 day' WHERE id = $1", (runs["never_picked_up"],)
    )
    lease(conn, runs["works"], "ingesting", passes_in="-1 minute", attempt=3)
    lease(conn, runs["died"], passes_in="-6 hours", attempt=2)
    lease(conn, runs["tried_all"], "ingesting", passes_in="-4 minutes", attempt=3)
    lease(conn, runs["abandoned"], passes_in="-7 hours")
    lost = [runs["never_picked_up"], runs["tried_all"], runs["abandoned"]]
    assert sorted(tick()["lost_runs"]) == sorted(lost)
    found = {name: someone.run(runs[name]) for name, someone in people.items()}
    assert {name: run["status"] for name, run in found.items()} == {
        "waits": "pending", "never_picked_up": "error", "works": "ingesting", "died": "initializing",
        "tried_all": "error", "abandoned": "error",
    }  # fmt: skip
    assert "No worker came" in found["never_picked_up"]["error_message"]
    assert "before anything was saved" in found["abandoned"]["error_message"]
    assert "after it had saved its jobs" in found["tried_all"]["error_message"]
    assert tick()["lost_runs"] == []
