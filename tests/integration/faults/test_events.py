"""The worker's event: twice at once, twice in a row, late, after an abort, never."""

import pytest

from api.runs.queries import abort_run
from common.database import Connection
from tests.integration.faults.children import Start, await_lock, pass_lease
from tests.integration.faults.day import BEFORE, SAVED, Day, rows


def test_event_delivered_twice_at_once_is_done_once(second_day: Day, start: Start) -> None:
    workers = [start(second_day.event, "before claim_run") for _ in range(2)]
    for worker in workers:
        worker.wake()
    assert sorted(worker.end()["finished"] for worker in workers) == [False, True]
    second_day.is_finished()


@pytest.mark.parametrize("place", ["after claim_run", "after read_boards", "before renew_lease", "before lock_run 2"])
def test_event_delivered_while_its_run_is_worked_on_changes_nothing(
    place: str, second_day: Day, start: Start, owner: Connection
) -> None:
    worker = start(second_day.event, place)
    before = rows(owner)
    assert second_day.deliver(second_day.event) == {"finished": False}
    assert rows(owner) == before
    assert worker.go_on() == {"finished": True}
    second_day.is_finished()


def test_event_delivered_while_its_run_is_saved_waits_and_finds_nothing_to_do(
    second_day: Day, start: Start, owner: Connection
) -> None:
    worker = start(second_day.event, "before lock_run", "after upsert_jobs")
    pass_lease(owner, second_day.run_id)
    worker.wake()
    worker.await_stop()
    other = start(second_day.event)
    await_lock(owner)
    assert worker.go_on() == {"finished": True}
    assert other.end() == {"finished": False}
    second_day.is_finished()


def test_event_delivered_again_after_the_end_changes_nothing(second_day: Day, owner: Connection) -> None:
    second_day.retry()
    before = rows(owner)
    for _ in range(3):
        assert second_day.deliver(second_day.event) == {"finished": False}
    assert rows(owner) == before


@pytest.mark.parametrize("place", ["before claim_run", "after claim_run", "after read_boards", "before renew_lease"])
def test_event_delivered_after_an_abort_changes_nothing(
    place: str, second_day: Day, start: Start, owner: Connection
) -> None:
    start(second_day.event, place).kill()
    assert abort_run(second_day.ada.conn, "ada", second_day.run_id)
    before = rows(owner)
    assert second_day.deliver(second_day.event) == {"finished": False}
    assert (rows(owner), second_day.status) == (before, "aborted")
    assert second_day.see() == (SAVED if place == "before renew_lease" else BEFORE)


def test_event_that_comes_after_the_next_run_changes_nothing(second_day: Day, owner: Connection) -> None:
    late = second_day.event
    owner.execute("UPDATE ingestion_runs SET created_at = now() - interval '1 day'")
    assert second_day.tick()["lost_runs"] == [second_day.run_id]
    second_day.event = late | {"run_id": second_day.ada.new_run()}
    second_day.retry()
    before = rows(owner)
    assert second_day.deliver(late) == {"finished": False}
    assert rows(owner) == before
