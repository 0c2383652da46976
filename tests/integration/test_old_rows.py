"""Old rows are deleted in small steps; rows that are still needed stay."""

import threading
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from api.account import old_rows, queries
from common.database import Connection, connect
from common.environment import load_environment
from sourcing.model.posting import Board
from testing.boards import Boards
from tests.integration.detailed import state_titles
from tests.integration.faults.children import await_lock
from tests.integration.people import Person, Read, Tick
from tests.integration.variables import configure
from worker.postings.queries import list_described


@pytest.fixture
def days(environment: pytest.MonkeyPatch) -> int:
    configure(environment, keep_days=30)
    return 30


@pytest.fixture
def history(ada: Person, boards: Boards, read: Read, conn: Connection, days: int) -> list[int]:
    """Three runs: the first saw jobs 1 and 2, the second and the last saw job 2."""
    ada.follow("acme")
    ids = []
    for postings in (["1", "2"], ["2"], ["2"]):
        boards.put("acme", *postings)
        ids.append(int(read(ada)["run_id"]))
    conn.execute("UPDATE users SET tidied_at = '-infinity'")
    return ids


def age(conn: Connection, days: int) -> None:
    """Move all times back by this many days."""
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


def test_recent_rows_stay(history: list[int], ada: Person, tick: Tick, conn: Connection, days: int) -> None:
    age(conn, days - 1)
    assert tick()["old_rows"] == 0
    assert (runs(conn), ada.jobs()) == (history, {"1": "expired", "2": "ready"})
    assert events(conn) == ["followed", "gone"]


def test_old_expired_jobs_go_and_old_runs_to_which_no_job_refers(
    history: list[int], ada: Person, tick: Tick, conn: Connection, days: int
) -> None:
    age(conn, days + 1)
    # The first run goes with its only job; the last run belongs to an open job.
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
    left = iter([29.0] * 7)
    given = load_environment()
    assert old_rows.remove_old_rows(api_conn, given, lambda: next(left, 1.0)) == 41
    assert steps == [20, 20]
    # A person who is not done comes first in the next tick.
    assert old_rows.remove_old_rows(api_conn, given, lambda: 29.0) == 12
    assert steps == [20, 20, 12]


def test_job_that_a_run_reopens_during_the_cleanup_stays(
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


def test_person_whose_last_cleanup_is_oldest_comes_first(
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


def test_old_run_of_a_job_cannot_be_deleted(history: list[int], api_conn: Connection) -> None:
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
def test_ended_quotas_are_deleted(owner: Connection, tick: Tick, environment: pytest.MonkeyPatch, at_once: int) -> None:
    environment.setattr("api.account.old_rows._MOST_QUOTAS", at_once)
    owner.execute(
        "INSERT INTO quotas (holder, kind, used, ends_at)"
        " VALUES (sha256('ada'), 'run', 200, now() - interval '1 s'), (sha256('ada'), 'reading', 1, now()),"
        " (sha256('eve'), 'run', 200, now() + interval '1 h')"
    )
    assert tick()["old_rows"] == 2
    assert owner.execute("SELECT holder = sha256('eve') FROM quotas").fetchall() == [(True,)]


def test_quota_that_is_used_during_the_cleanup_stays(owner: Connection, api_conn: Connection, ada: Person) -> None:
    old = "INSERT INTO quotas (holder, kind, used, ends_at) VALUES (sha256('ada'), 'run', 200, now() - interval '1 s')"
    owner.execute(old)
    with owner.transaction():
        owner.execute("UPDATE quotas SET used = 1, ends_at = now() + interval '1 day'")
        assert queries.delete_old_quotas(api_conn, most=10) == 0
    assert queries.delete_old_quotas(api_conn, most=10) == 0
    assert owner.execute("SELECT used FROM quotas").fetchall() == [(1,)]


def use(conn: Connection, days: int) -> None:
    """Let each posting have been used for the last time so many days ago."""
    conn.execute("UPDATE postings SET used_on = current_date - $1::integer", (days,))


def texts(conn: Connection) -> dict[str, str | None]:
    return dict(conn.execute("SELECT external_id, description FROM postings").fetchall())


@pytest.fixture
def described(environment: pytest.MonkeyPatch, history: list[int], ada: Person, boards: Boards, read: Read) -> None:
    """The postings 1, which an expired job refers to, 2, which an open one does, and 3, which ada does not want."""
    state_titles(environment.setattr)
    boards.put("acme", "1", "2", "3", titles={"3": "Intern"})
    ada.follow("acme", title_filters={"exclude": ["intern"]})
    read(ada)
    boards.put("acme", "2", "3", titles={"3": "Intern"})
    read(ada)


def test_text_stays_as_long_as_any_job_refers_to_it(described: None, ada: Person, tick: Tick, conn: Connection) -> None:
    use(conn, 8)
    tick()
    assert ada.jobs() == {"1": "expired", "2": "ready"}
    conn.execute("UPDATE postings SET used_on = current_date - 8 WHERE external_id = '3'")
    assert tick()["old_rows"] == 1
    assert texts(conn) == {"1": "<p>Engineer 1</p>", "2": "<p>Engineer 2</p>", "3": None}
    rows = conn.execute("SELECT external_id FROM postings WHERE used_on = current_date ORDER BY 1").fetchall()
    assert rows == [("1",), ("2",)]


@pytest.mark.parametrize(("days", "stays"), [(7, True), (8, False)])
def test_text_that_no_job_uses_stays_for_seven_days(
    described: None, tick: Tick, conn: Connection, days: int, stays: bool
) -> None:
    conn.execute("UPDATE users SET tidied_at = now()")
    conn.execute("DELETE FROM jobs")
    use(conn, days)
    tick()
    assert {one is not None for one in texts(conn).values()} == {stays}
    assert conn.execute("SELECT count(*) FROM postings").fetchone() == (3,)


def test_text_stays_while_a_persons_jobs_were_not_looked_at(described: None, tick: Tick, conn: Connection) -> None:
    """Otherwise a tick after a week without ticks would delete all texts."""
    use(conn, 8)
    conn.execute(
        "INSERT INTO users (subject, tidied_at) SELECT n, now() - interval '2 days' FROM generate_series(1, 99) n"
    )
    conn.execute("UPDATE users SET tidied_at = now() - interval '1 day 1 hour' WHERE subject = 'ada'")
    tick()
    assert None not in texts(conn).values()


def test_posting_that_no_job_uses_stays_for_three_years(described: None, tick: Tick, conn: Connection) -> None:
    conn.execute("UPDATE users SET tidied_at = now()")
    use(conn, 3 * 365 - 1)
    conn.execute("UPDATE postings SET used_on = current_date - (3 * 366) WHERE external_id != '3'")
    # The first tick removes texts, and then those rows that are old enough.
    tick()
    assert texts(conn) == {"3": None}


def test_text_that_was_removed_is_written_again_once_a_job_refers_to_it(
    described: None, ada: Person, tick: Tick, read: Read, conn: Connection
) -> None:
    conn.execute("UPDATE users SET tidied_at = now()")
    use(conn, 8)
    tick()
    assert set(texts(conn).values()) == {None}
    # A reading neither reads nor writes what no job uses.
    assert set(list_described(conn, Board("greenhouse", "acme"))) == {"2", "3"}
    conn.execute("DELETE FROM jobs")
    ada.follow("acme", title_filters={"include": ["intern"]})
    read(ada)
    assert texts(conn) == {"1": None, "2": None, "3": None}
    assert set(list_described(conn, Board("greenhouse", "acme"))) == {"2"}
    read(ada)
    assert texts(conn) == {"1": None, "2": None, "3": "<p>Intern</p>"}


def test_tidying_does_not_wait_for_a_worker_that_writes_a_posting(
    described: None, ada: Person, owner: Connection, api_conn: Connection, conn: Connection
) -> None:
    use(conn, 8)
    with owner.transaction():
        owner.execute("SELECT FROM postings WHERE external_id = '2' FOR UPDATE")
        api_conn.execute("SET statement_timeout = '2s'")
        assert queries.use_postings(api_conn, ada.user_id, 10) == 1
    assert queries.use_postings(api_conn, ada.user_id, 10) == 1


def test_account_that_is_deleted_leaves_only_what_the_boards_show(
    described: None, ada: Person, tick: Tick, conn: Connection
) -> None:
    subject, columns = ada.subject, "provider || board || external_id || title || location || url"
    assert ada.call("DELETE", "/me").status == 204
    rows = conn.execute(f"SELECT postings::text, {columns} FROM postings".encode()).fetchall()
    assert len(rows) == 3
    assert not [row for row, _ in rows if subject in row]
    use(conn, 8)
    tick()
    assert set(texts(conn).values()) == {None}
