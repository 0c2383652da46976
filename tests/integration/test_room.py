"""The tick starts no more runs than there is room for, starts none twice and loses none."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

import common.aws
from api.runs import late_events, queries
from api.schedule import due_runs
from api.schedule import queries as schedule
from common.database import Connection, connect
from common.environment import Environment, load_environment
from testing.aws import Aws
from tests.integration.people import Call, Deliver, Person, Tick, lease
from tests.integration.variables import configure

STATEMENTS = [
    "lock_slots",
    "count_free_slots",
    "take_late_runs",
    "take_due_schedules",
    "move_schedules",
    "start_due_runs",
]


class Killed(BaseException):
    """The function's process is gone."""


@pytest.fixture
def people(person: Callable[[str], Person], aws: Aws) -> list[Person]:
    """Five people who follow a board."""
    found = [person(f"person{n}") for n in range(5)]
    for someone in found:
        someone.follow("acme")
    return found


@pytest.fixture
def due(people: list[Person], call: Call) -> list[Person]:
    """The five people with runs that have been due for a while, the last one's for the longest."""
    wish = {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "time": "07:30", "zone": "UTC"}
    for n, someone in enumerate(people):
        assert call("PUT", "/schedule", someone.subject, {"schedule": wish}).status == 200
        someone.conn.execute(
            "UPDATE schedules SET next_run_at = now() - make_interval(mins => $2) WHERE user_id = $1",
            (someone.user_id, n + 1),
        )
    return people


def of(environment: pytest.MonkeyPatch, concurrency: int) -> Environment:
    configure(environment, worker_concurrency=concurrency)
    return load_environment()


def send_late(conn: Connection, *run_ids: int, ago: str = "2 minutes") -> None:
    conn.execute("UPDATE ingestion_runs SET invoked_at = now() - $2::interval WHERE id = ANY($1)", (list(run_ids), ago))


def owners(conn: Connection) -> list[int]:
    """Return the owners of all runs, in order."""
    return [user_id for (user_id,) in conn.execute("SELECT user_id FROM ingestion_runs ORDER BY id").fetchall()]


def test_due_runs_start_oldest_first_and_no_more_than_there_is_room_for(
    due: list[Person], aws: Aws, tick: Tick, deliver: Deliver, environment: pytest.MonkeyPatch, conn: Connection
) -> None:
    of(environment, 2)
    tick()
    assert sorted(owners(conn)) == sorted([due[4].user_id, due[3].user_id])
    assert tick()["due_runs"] == []
    deliver(aws.invocations[0])
    tick()
    assert owners(conn)[2:] == [due[2].user_id]


@pytest.mark.parametrize(
    ("passes_in", "started"), [("1 minute", 1), ("-1 second", 2)], ids=["at work", "between two attempts"]
)
def test_run_at_work_takes_room_while_its_lease_lasts(
    passes_in: str, started: int, due: list[Person], tick: Tick, environment: pytest.MonkeyPatch, conn: Connection
) -> None:
    of(environment, 2)
    at_work = due[0].new_run()
    lease(conn, at_work, passes_in=passes_in)
    send_late(conn, at_work)
    assert len(tick()["due_runs"]) == started


def test_run_whose_event_is_late_is_invoked_again_oldest_first_as_there_is_room(
    people: list[Person], aws: Aws, tick: Tick, environment: pytest.MonkeyPatch, conn: Connection
) -> None:
    of(environment, 3)
    waiting = [someone.new_run() for someone in people]
    send_late(conn, *waiting[1:])
    # The first event is still on its way.
    assert tick()["late_events"] == waiting[1:3]
    assert (
        aws.invocations == [{"run_id": run, "user_id": p.user_id} for run, p in zip(waiting, people, strict=True)][1:3]
    )
    # An event that was just sent is not late.
    assert tick()["late_events"] == []


def test_late_events_go_before_due_runs(
    due: list[Person], tick: Tick, environment: pytest.MonkeyPatch, conn: Connection
) -> None:
    of(environment, 2)
    late = due[0].new_run()
    send_late(conn, late)
    done = tick()
    assert (done["late_events"], len(done["due_runs"])) == ([late], 1)


def test_run_at_work_or_over_is_not_invoked_again(people: list[Person], aws: Aws, tick: Tick, conn: Connection) -> None:
    at_work, aborted = (someone.new_run() for someone in people[:2])
    lease(conn, at_work)
    conn.execute("UPDATE ingestion_runs SET status = 'aborted', finished_at = now() WHERE id = $1", (aborted,))
    send_late(conn, at_work, aborted)
    assert (tick()["late_events"], aws.invocations) == ([], [])


@pytest.mark.parametrize(
    ("status", "attempt", "is_sent"), [("initializing", 1, True), ("ingesting", 2, True), ("ingesting", 3, False)]
)
def test_run_whose_worker_died_is_invoked_again_while_it_has_attempts_left(
    status: str, attempt: int, is_sent: bool, due: list[Person], tick: Tick,
    environment: pytest.MonkeyPatch, conn: Connection,
) -> None:  # fmt: skip
    of(environment, 2)
    run_id = due[0].new_run()
    send_late(conn, run_id)
    lease(conn, run_id, status, passes_in="-2 minutes", attempt=attempt)
    # Lambda may be about to deliver its event again.
    assert queries.take_late_runs(conn, load_environment(), most=1) == []
    lease(conn, run_id, status, passes_in="-190 seconds", attempt=attempt)
    late = queries.take_late_runs(conn, load_environment(), most=1)
    assert [run.id for run in late] == [run_id] * is_sent
    send_late(conn, run_id)
    done = tick()
    assert done["late_events"] == [run_id] * is_sent
    # While its event is on its way, it takes room.
    assert len(done["due_runs"]) == 2 - is_sent
    assert tick()["late_events"] == []


def test_second_event_of_a_run_changes_nothing(
    people: list[Person], aws: Aws, tick: Tick, deliver: Deliver, conn: Connection
) -> None:
    run_id = people[0].new_run()
    send_late(conn, run_id)
    tick()
    assert [deliver(event) for event in aws.invocations * 2] == [{"finished": True}, {"finished": False}]


def test_run_that_its_worker_is_just_taking_is_passed_over(
    people: list[Person], owner: Connection, tick: Tick, conn: Connection
) -> None:
    run_id = people[0].new_run()
    send_late(conn, run_id)
    with owner.transaction():
        lease(owner, run_id)
        assert tick()["late_events"] == []


def test_schedule_that_is_just_being_changed_is_passed_over(due: list[Person], owner: Connection, tick: Tick) -> None:
    with owner.transaction():
        owner.execute("SELECT FROM schedules WHERE user_id = $1 FOR UPDATE", (due[4].user_id,))
        assert len(tick()["due_runs"]) == 4
    assert len(tick()["due_runs"]) == 1


@pytest.mark.parametrize("step", [due_runs.start_due_runs, late_events.send_late_events], ids=["due", "late"])
def test_two_ticks_at_once_hand_out_the_room_once(
    step: Callable[..., list[int]], due: list[Person], aws: Aws, api_url: str, environment: pytest.MonkeyPatch,
    conn: Connection,
) -> None:  # fmt: skip
    given = of(environment, 3)
    if step is late_events.send_late_events:
        send_late(conn, *(someone.new_run() for someone in due))
    together, done = threading.Barrier(2), []
    counted = queries.count_free_slots

    def count(*arguments: Any) -> int:
        room = counted(*arguments)
        # By now the other tick has counted the same room, or waits for the lock.
        with suppress(threading.BrokenBarrierError):
            together.wait(1)
        return room

    environment.setattr(queries, "count_free_slots", count)

    def run() -> None:
        with connect(api_url) as own:
            done.extend(step(own, given, lambda: 29.0))

    ticks = [threading.Thread(target=run) for _ in range(2)]
    for one in ticks:
        one.start()
    for one in ticks:
        one.join()
    assert len(done) == len(set(done)) == len(aws.invocations) == 3


@pytest.fixture
def each_person_has_one_run(
    due: list[Person], aws: Aws, tick: Tick, deliver: Deliver, conn: Connection
) -> Callable[[], None]:
    """Runs more ticks and their workers, and checks that each person has had one run."""

    def check() -> None:
        for _ in range(3):
            conn.execute("UPDATE ingestion_runs SET invoked_at = now() - interval '2 minutes' WHERE status = 'pending'")
            tick()
            for event in aws.invocations:
                deliver(event)
        assert sorted(owners(conn)) == sorted(someone.user_id for someone in due)
        assert conn.execute("SELECT DISTINCT status, attempt FROM ingestion_runs").fetchall() == [("finished", 1)]

    return check


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_tick_that_is_killed_starts_nothing_twice_and_loses_nothing(
    statement: str, moment: str, due: list[Person], tick: Tick, environment: pytest.MonkeyPatch,
    each_person_has_one_run: Callable[[], None],
) -> None:  # fmt: skip
    send_late(due[0].conn, due[0].new_run())
    module = schedule if hasattr(schedule, statement) else queries
    asked = getattr(module, statement)

    def die(own: Connection, *arguments: Any, **named: Any) -> None:
        if moment == "after":
            asked(own, *arguments, **named)
        own.pgconn.finish()
        raise Killed

    with environment.context() as patch:
        patch.setattr(module, statement, die)
        with pytest.raises(Killed):
            tick()
    each_person_has_one_run()


@pytest.mark.parametrize("number", range(4))
def test_tick_that_is_killed_between_two_invokes_loses_nothing(
    number: int, due: list[Person], aws: Aws, tick: Tick, environment: pytest.MonkeyPatch,
    each_person_has_one_run: Callable[[], None],
) -> None:  # fmt: skip
    send_late(due[0].conn, due[0].new_run())
    invoke = common.aws.invoke

    def die(function: str, event: bytes) -> None:
        if len(aws.invocations) == number:
            raise Killed
        invoke(function, event)

    with environment.context() as patch:
        patch.setattr(common.aws, "invoke", die)
        with pytest.raises(Killed):
            tick()
    each_person_has_one_run()


def test_tick_that_is_short_of_time_leaves_the_rest_to_the_next(
    due: list[Person], aws: Aws, environment: pytest.MonkeyPatch, api_conn: Connection
) -> None:
    left = iter([29.0, 29.0, 29.0, 10.0])
    assert len(due_runs.start_due_runs(api_conn, of(environment, 5), lambda: next(left, 10.0))) == 1
    assert len(aws.invocations) == 1
    assert due_runs.start_due_runs(api_conn, of(environment, 10), lambda: 10.0) == []


def test_lambda_that_refuses_is_asked_once_a_step(
    due: list[Person], aws: Aws, tick: Tick, environment: pytest.MonkeyPatch, conn: Connection
) -> None:
    send_late(conn, due[0].new_run())
    aws.status = 400
    done = tick()
    assert (done["late_events"], done["due_runs"], done["failed"]) == ([], [], [])
    assert len(aws.invocations) == 2


def test_waiting_counts_the_pending_runs_before_ones_own(people: list[Person], conn: Connection) -> None:
    ids = [someone.new_run() for someone in people]
    assert [someone.run(run)["waiting"] for someone, run in zip(people, ids, strict=True)] == [0, 1, 2, 3, 4]
    lease(conn, ids[0])
    assert (people[0].run(ids[0])["waiting"], people[4].run(ids[4])["waiting"]) == (None, 3)
    # Its worker died, and the next one will come.
    lease(conn, ids[2], passes_in="-1 second")
    assert people[2].run(ids[2])["waiting"] == 1
