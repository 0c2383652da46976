"""What grows for ever does not: old rows go, in small steps, and nothing that is still needed."""

import threading
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from api.account import old_rows, queries
from common.database import Connection, connect
from common.environment import load_environment
from testing.boards import Boards
from tests.integration.faults.children import await_lock
from tests.integration.people import Person, Read, Tick
from tests.integration.variables import configure


@pytest.fixture
def days(environment: pytest.MonkeyPatch) -> int:
    configure(environment, keep_days=30)
    return 30


@pytest.fixture
def history(ada: Person, boards: Boards, read: Read, conn: Connection, days: int) -> list[int]:
    """Three runs: the first saw 1 and 2, the second 2, and the last still does."""
    ada.follow("acme")
    ids = []
    for postings in (["1", "2"], ["2"], ["2"]):
        boards.put("acme", *postings)
        ids.append(int(read(ada)["run_id"]))
    conn.execute("UPDATE users SET tidied_at = '-infinity'")
    return ids


def age(conn: Connection, days: int) -> None:
    """Let everything have happened so many days earlier."""
    conn.execute("UPDATE events SET at = at - make_interval(days => $1)", (days,))
    conn.execute("UPDATE jobs SET updated_at = updated_at - make_interval(days => $1)", (days,))
    conn.execute(
        "UPDATE ingestion_runs SET finished_at = finished_at - make_interval(days => $1) WHERE finished_at IS NOT NULL",
        (days,),
    )


def runs(conn: Connection) -> list[int]:
    return [run_id for (run_id,) in conn.execute("SELECT id FROM ingestion_runs ORDER BY id").fetchall()]


def events(conn: Connection) -> list[str]:
    return [kind for (kind,) in conn.execute("SELECT kind FROM events ORDER BY id").fetchall()]


def test_what_is_not_old_stays(history: list[int], ada: Person, tick: Tick, conn: Connection, days: int) -> None:
    age(conn, days - 1)
    assert tick()["old_rows"] == 0
    assert (runs(conn), ada.jobs()) == (history, {"1": "expired", "2": "ready"})
    assert events(conn) == ["followed", "gone"]


def test_old_expired_jobs_go_and_old_runs_to_which_no_job_refers(
    history: list[int], ada: Person, tick: Tick, conn: Connection, days: int
) -> None:
    age(conn, days + 1)
    # The first run goes because its one job does; the last is that of an open job.
    assert tick()["old_rows"] == 5
    assert (runs(conn), ada.jobs(), events(conn)) == (history[2:], {"2": "ready"}, [])
    assert conn.execute("SELECT DISTINCT run_id FROM run_companies").fetchall() == [(history[2],)]


def test_run_of_a_job_that_stays_stays(
    history: list[int], ada: Person, tick: Tick, conn: Connection, days: int
) -> None:
    age(conn, days + 1)
    conn.execute("UPDATE jobs SET updated_at = now()")
    conn.execute("UPDATE events SET at = now() WHERE kind = 'gone'")
    assert (tick()["old_rows"], events(conn)) == (2, ["gone"])
    assert (runs(conn), ada.jobs()) == ([history[0], history[2]], {"1": "expired", "2": "ready"})


def test_run_that_is_not_over_stays(ada: Person, tick: Tick, conn: Connection, days: int) -> None:
    ada.follow("acme")
    run_id = ada.new_run()
    conn.execute("UPDATE users SET tidied_at = '-infinity'")
    conn.execute("UPDATE ingestion_runs SET created_at = now() - interval '1 hour'")
    tick()
    assert runs(conn) == [run_id]


def test_person_has_their_turn_once_a_day(history: list[int], tick: Tick, conn: Connection, days: int) -> None:
    tick()
    age(conn, days + 1)
    assert tick()["old_rows"] == 0
    conn.execute("UPDATE users SET tidied_at = now() - interval '25 hours'")
    assert tick()["old_rows"] == 5


def test_many_old_rows_go_in_small_steps_and_a_tick_ends_in_time(
    history: list[int], ada: Person, conn: Connection, api_conn: Connection, days: int, environment: pytest.MonkeyPatch
) -> None:
    conn.execute(
        "INSERT INTO ingestion_runs (user_id, status, finished_at)"
        " SELECT $1, 'aborted', now() FROM generate_series(1, 50)",
        (ada.user_id,),
    )
    age(conn, days + 1)
    steps: list[int] = []
    asked = queries.delete_old_runs

    def delete(*arguments: Any, **named: Any) -> int:
        steps.append(asked(*arguments, **named))
        return steps[-1]

    environment.setattr(old_rows, "_DELETES", ((queries.delete_old_jobs, 1000), (delete, 20)))
    left = iter([29.0, 29.0, 29.0, 29.0, 29.0])
    given = load_environment()
    assert old_rows.remove_old_rows(api_conn, given, lambda: next(left, 1.0)) == 41
    assert steps == [20, 20]
    # Whoever is not done comes first in the next tick.
    assert old_rows.remove_old_rows(api_conn, given, lambda: 29.0) == 12
    assert steps == [20, 20, 12]


def test_job_that_a_run_opens_again_meanwhile_stays(
    history: list[int], ada: Person, owner: Connection, api_url: str, days: int
) -> None:
    age(owner, days + 1)
    done: list[int] = []

    def remove() -> None:
        with connect(api_url) as own:
            own.execute("SET application_name = 'tick'")
            done.append(old_rows.remove_old_rows(own, load_environment(), lambda: 29.0))

    tick = threading.Thread(target=remove)
    with owner.transaction():
        owner.execute(
            "UPDATE jobs SET status = 'pending', run_id = $1, updated_at = now() WHERE external_id = '1'", history[2:]
        )
        tick.start()
        await_lock(ada.conn, "tick")
    tick.join()
    assert ada.jobs() == {"1": "pending", "2": "ready"}
    assert done == [4]


def test_nothing_of_another_persons_goes(
    history: list[int], ada: Person, eve: Person, read: Read, conn: Connection, api_conn: Connection, days: int
) -> None:
    eve.follow("acme")
    read(eve)
    age(conn, days + 1)
    conn.execute("UPDATE jobs SET status = 'expired'")
    for delete in (queries.delete_old_events, queries.delete_old_jobs, queries.delete_old_runs):
        delete(api_conn, eve.user_id, keep_days=days, most=100)
    queries.mark_tidied(api_conn, eve.user_id)
    assert (runs(conn), ada.jobs(), eve.jobs()) == (history, {"1": "expired", "2": "expired"}, {})
    assert events(conn) == ["followed", "gone"]
    assert queries.list_untidied_users(api_conn, most=10) == [ada.user_id]


def test_others_old_runs_take_no_room_among_those_that_go(
    ada: Person, eve: Person, conn: Connection, api_conn: Connection, days: int
) -> None:
    for someone in (ada, eve):
        someone.follow("acme")
        for _ in range(2):
            run_id = someone.new_run()
            conn.execute("UPDATE ingestion_runs SET status = 'aborted', finished_at = now() WHERE id = $1", (run_id,))
    age(conn, days + 1)
    assert queries.delete_old_runs(api_conn, eve.user_id, keep_days=days, most=1) == 1
    assert queries.delete_old_runs(api_conn, eve.user_id, keep_days=days, most=2) == 1
    assert queries.delete_old_runs(api_conn, ada.user_id, keep_days=days, most=5) == 2


def test_whoever_was_left_alone_for_the_longest_comes_first(
    person: Callable[[str], Person], conn: Connection, api_conn: Connection
) -> None:
    ids = {}
    for name, days_ago in (("ada", 2), ("eve", 4), ("bob", 3), ("zoe", 0)):
        person(name).follow("acme")
        ids[name] = person(name).user_id
        conn.execute(
            "UPDATE users SET tidied_at = now() - make_interval(days => $2) WHERE subject = $1", (name, days_ago)
        )
    assert queries.list_untidied_users(api_conn, most=2) == [ids["eve"], ids["bob"]]
    assert queries.list_untidied_users(api_conn, most=9) == [ids["eve"], ids["bob"], ids["ada"]]


def test_old_run_of_a_job_cannot_be_deleted_by_anybody(history: list[int], api_conn: Connection) -> None:
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        api_conn.execute("DELETE FROM ingestion_runs")


@pytest.mark.parametrize("at_once", [1, 1000])
def test_readings_that_are_not_fresh_go_and_what_is_being_read_stays(
    owner: Connection, tick: Tick, environment: pytest.MonkeyPatch, at_once: int
) -> None:
    environment.setattr("api.account.old_rows._MOST_READINGS", at_once)
    configure(environment, reading_seconds=300)
    owner.execute(
        "INSERT INTO readings (provider, board, read_at, outcome, answers, duration_ms, listing, lease_until)"
        " VALUES ('lever', 'old', now() - interval '301 s', 'empty', 1, 1, '', NULL),"
        " ('lever', 'taken', now() - interval '301 s', 'empty', 1, 1, '', now() + interval '1 minute'),"
        " ('lever', 'new', now() - interval '200 s', 'empty', 1, 1, '', NULL),"
        " ('lever', 'never', NULL, NULL, NULL, NULL, NULL, NULL),"
        " ('lever', 'first', NULL, NULL, NULL, NULL, NULL, now() + interval '1 minute')"
    )
    assert tick()["old_rows"] == 2
    rows = owner.execute("SELECT board FROM readings ORDER BY board").fetchall()
    assert rows == [("first",), ("new",), ("taken",)]


@pytest.mark.parametrize("at_once", [1, 1000])
def test_what_is_used_no_longer_is_forgotten(
    owner: Connection, tick: Tick, environment: pytest.MonkeyPatch, at_once: int
) -> None:
    environment.setattr("api.account.old_rows._MOST_QUOTAS", at_once)
    owner.execute(
        "INSERT INTO quotas (holder, kind, used, ends_at)"
        " VALUES (sha256('ada'), 'run', 200, now() - interval '1 s'), (sha256('ada'), 'reading', 1, now()),"
        " (sha256('eve'), 'run', 200, now() + interval '1 h')"
    )
    assert tick()["old_rows"] == 2
    assert owner.execute("SELECT holder = sha256('eve') FROM quotas").fetchall() == [(True,)]


def test_quota_that_is_used_again_meanwhile_stays(owner: Connection, api_conn: Connection, ada: Person) -> None:
    old = "INSERT INTO quotas (holder, kind, used, ends_at) VALUES (sha256('ada'), 'run', 200, now() - interval '1 s')"
    owner.execute(old)
    with owner.transaction():
        owner.execute("UPDATE quotas SET used = 1, ends_at = now() + interval '1 day'")
        assert queries.delete_old_quotas(api_conn, most=10) == 0
    assert queries.delete_old_quotas(api_conn, most=10) == 0
    assert owner.execute("SELECT used FROM quotas").fetchall() == [(1,)]
