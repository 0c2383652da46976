"""A worker that is paused past its lease and wakes up: a zombie, which writes nothing."""

from collections.abc import Callable

import psycopg
import pytest

from api.runs.queries import abort_run, end_lost_runs, start_run
from common.database import Connection
from common.environment import load_environment
from tests.integration.faults.children import CUT, Start, cut, pass_lease
from tests.integration.faults.day import Day, rows

pytestmark = pytest.mark.any_python

# Where a worker holds no lock, so that the run can be taken from it.
OUTSIDE = ["after claim_run", "after read_boards", "before lock_run", "before renew_lease", "before lock_run 2"]
INSIDE = ["after lock_run", "after upsert_jobs", "after expire_jobs", "after begin_ingesting", "after finalize_run"]


def _another_worker(day: Day) -> None:
    pass_lease(day.ada.conn, day.run_id)
    assert day.deliver(day.event) == {"finished": True}


def _an_abort(day: Day) -> None:
    assert abort_run(day.ada.conn, "ada", day.run_id)


def _the_tick(day: Day) -> None:
    pass_lease(day.ada.conn, day.run_id, by="7 hours")
    assert day.tick()["lost_runs"] == [day.run_id]


def _the_next_run(day: Day) -> None:
    _the_tick(day)
    event = day.event | {"run_id": day.ada.new_run()}
    assert day.deliver(event) == {"finished": True}


@pytest.mark.parametrize("place", OUTSIDE)
@pytest.mark.parametrize("taken_by", [_another_worker, _an_abort, _the_tick, _the_next_run])
def test_zombie_whose_run_was_taken_writes_nothing(
    place: str, taken_by: Callable[[Day], None], second_day: Day, start: Start, owner: Connection
) -> None:
    zombie = start(second_day.event, place)
    taken_by(second_day)
    before = rows(owner)
    assert zombie.go_on() == {"finished": False}
    assert rows(owner) == before


@pytest.mark.parametrize("place", OUTSIDE)
@pytest.mark.parametrize("at", ["after claim_run", "before renew_lease", "before lock_run 2"])
def test_zombie_writes_nothing_while_the_next_attempt_is_at_work(
    place: str, at: str, second_day: Day, start: Start, owner: Connection
) -> None:
    zombie = start(second_day.event, place)
    pass_lease(owner, second_day.run_id)
    # Where the save is done already, the next attempt begins after it.
    is_saved = second_day.status == "ingesting"
    following = start(second_day.event, at.removesuffix(" 2") if is_saved else at)
    before = rows(owner)
    assert zombie.go_on() == {"finished": False}
    assert rows(owner) == before
    assert following.go_on() == {"finished": True}
    second_day.is_finished()


@pytest.mark.parametrize("place", INSIDE)
def test_zombie_that_sleeps_in_a_transaction_loses_it_to_the_server_and_writes_nothing(
    place: str, second_day: Day, start: Start, owner: Connection
) -> None:
    zombie = start(second_day.event, place)
    # What idle_in_transaction_session_timeout does after half a minute.
    cut(owner)
    _another_worker(second_day)
    second_day.is_finished()
    before = rows(owner)
    assert zombie.go_on() in CUT
    assert rows(owner) == before


def test_zombie_without_a_replacement_still_has_its_run(second_day: Day, start: Start) -> None:
    zombie = start(second_day.event, "after read_boards")
    pass_lease(second_day.ada.conn, second_day.run_id)
    assert zombie.go_on() == {"finished": True}
    second_day.is_finished()


def test_start_and_the_tick_do_not_wait_for_a_worker_that_sleeps_in_a_transaction(
    second_day: Day, start: Start, api_conn: Connection
) -> None:
    zombie = start(second_day.event, "after upsert_jobs")
    api_conn.execute("SET statement_timeout = '2s'")
    wish = start_run(api_conn, "ada")
    assert (wish.run_id, wish.active_run_id) == (None, second_day.run_id)
    lost = load_environment().model_copy(update={"lost_worker_seconds": -3600.0})
    assert end_lost_runs(api_conn, wish.user_id, lost) == []
    assert second_day.tick()["lost_runs"] == []
    with pytest.raises(psycopg.errors.QueryCanceled):
        abort_run(api_conn, "ada", second_day.run_id)
    assert zombie.go_on() == {"finished": True}
    second_day.is_finished()
