"""A worker that is killed, at each step of a run and after each statement of its transactions."""

import pytest

from common.database import Connection
from tests.integration.faults.children import Start, await_lock
from tests.integration.faults.day import BEFORE, FINISHED, SAVED, Day

pytestmark = pytest.mark.any_python

BEFORE_THE_SAVE_IS_COMMITTED = [
    "before claim_run",
    "after claim_run",
    "after list_followed_companies",
    "before read_boards",
    "after read_boards",
    "after lock_run",
    "after adopt_jobs",
    "after rename_jobs",
    "after list_live_jobs",
    "after forget_companies",
    "after list_introduced",
    "after replace_jobs",
    "after describe_jobs",
    "after upsert_jobs",
    "after locate_jobs",
    "after record_gone",
    "after introduce_companies",
    "after keep_jobs",
    "after mark_unwanted",
    "after expire_jobs",
    "after delete_expired_jobs",
    "after delete_old_events",
    "after record_companies",
    "after begin_ingesting",
]
BEFORE_THE_END_IS_COMMITTED = [
    "before renew_lease",
    "after renew_lease",
    "before lock_run 2",
    "after lock_run 2",
    "after mark_jobs_ready",
    "after finalize_run",
    "after queue_news",
    "after queue_matches",
]


@pytest.mark.parametrize("place", BEFORE_THE_SAVE_IS_COMMITTED)
def test_worker_killed_before_the_save_is_committed_leaves_the_day_before(
    place: str, second_day: Day, start: Start
) -> None:
    start(second_day.event, place).kill()
    assert second_day.see() == BEFORE
    assert second_day.status == ("pending" if place == "before claim_run" else "initializing")
    second_day.retry()


@pytest.mark.parametrize("place", BEFORE_THE_END_IS_COMMITTED)
def test_worker_killed_after_the_save_is_committed_leaves_all_of_it(place: str, second_day: Day, start: Start) -> None:
    start(second_day.event, place).kill()
    assert (second_day.see(), second_day.status) == (SAVED, "ingesting")
    second_day.retry()


def test_worker_killed_after_the_end_is_committed_leaves_nothing_to_do(second_day: Day, start: Start) -> None:
    start(second_day.event, "end").kill()
    assert second_day.see() == FINISHED
    second_day.retry(finished=False)


def test_worker_killed_in_the_middle_of_the_upsert_leaves_the_day_before(
    second_day: Day, start: Start, owner: Connection
) -> None:
    with owner.transaction():
        owner.execute("SELECT FROM jobs WHERE external_id = '3' FOR UPDATE")
        child = start(second_day.event)
        await_lock(owner)
        child.kill()
        assert second_day.see() == BEFORE
    second_day.retry()


def test_run_whose_workers_are_all_killed_ends_with_the_tick_and_the_next_repairs_it(
    second_day: Day, start: Start, owner: Connection
) -> None:
    for _ in range(3):
        start(second_day.event, "after keep_jobs").kill()
        owner.execute("UPDATE ingestion_runs SET lease_until = now() - interval '1 hour' WHERE lease_until > now()")
    assert second_day.deliver(second_day.event) == {"finished": False}
    assert second_day.tick()["lost_runs"] == [second_day.run_id]
    assert (second_day.status, second_day.see()) == ("error", BEFORE)
    second_day.event = second_day.event | {"run_id": second_day.ada.new_run()}
    second_day.retry()
