"""Workers that are killed, paused or kept waiting while they store a board for everyone."""

from typing import Any

import pytest

from common import database
from common.database import Connection
from testing.boards import Boards
from tests.integration.detailed import state_titles
from tests.integration.faults.children import CUT, Start, await_lock, cut, pass_lease
from tests.integration.faults.day import BEFORE, FINISHED, SAVED, Day
from tests.integration.people import Deliver, Person, Read
from tests.integration.variables import configure

STORING = [
    "before lock_board",
    "after lock_board",
    "after find_board",
    "after compare_postings",
    "after save_postings",
    "after trim_board",
    "after mark_missing",
    "after save_board",
    "before lock_board 2",
    "after lock_board 2",
    "after find_board 2",
    "before write_details",
    "after write_details",
]


@pytest.fixture(autouse=True)
def _detailed(environment: pytest.MonkeyPatch) -> None:
    """Lists state details, in this process and in the children."""
    state_titles(environment.setattr)
    configure(environment, ingestion="details", states_titles=1)


def stored(owner: Connection) -> dict[str, Any]:
    """The title of each posting of acme, its description, and whether it is missing."""
    rows = owner.execute(
        "SELECT external_id, title, description, missing_since IS NOT NULL FROM postings WHERE board = 'acme'"
    ).fetchall()
    return {external_id: tuple(rest) for external_id, *rest in rows}


EVERYTHING = {
    "1": ("Engineer 1", "<p>Engineer 1</p>", True),
    "2": ("Engineer 2", "<p>Engineer 2</p>", False),
    "3": ("Principal", "<p>Principal</p>", False),
    "4": ("Engineer 4", "<p>Engineer 4</p>", False),
}


@pytest.mark.parametrize("place", STORING)
def test_worker_killed_while_it_stores_a_board_loses_nothing(
    place: str, second_day: Day, start: Start, owner: Connection
) -> None:
    start(second_day.event, place).kill()
    assert (second_day.see(), second_day.status) == (BEFORE, "initializing")
    second_day.retry()
    assert stored(owner) == EVERYTHING


def test_worker_killed_after_it_has_confirmed_a_list_loses_nothing(
    second_day: Day, boards: Boards, start: Start, owner: Connection, deliver: Deliver
) -> None:
    boards.put("acme", "1", "2", "3")
    before = stored(owner)
    start(second_day.event, "after confirm_board").kill()
    assert stored(owner) == before
    pass_lease(owner, second_day.run_id)
    assert deliver(second_day.event) == {"finished": True}
    assert (stored(owner), second_day.ada.jobs()) == (before, BEFORE | {"20": "expired"})


ASKING = [
    "before claim_pages",
    "after claim_pages",
    "before write_pages",
    "after write_pages",
    "after list_pages",
]


@pytest.mark.parametrize("place", ASKING)
def test_worker_killed_while_it_asks_a_page_keeps_the_job_until_a_page_or_list_says_more(
    place: str, second_day: Day, start: Start, owner: Connection, read: Read, deliver: Deliver
) -> None:
    start(second_day.event, place).kill()
    assert (second_day.see(), second_day.status) == (BEFORE, "initializing")
    pass_lease(owner, second_day.run_id)
    assert deliver(second_day.event) == {"finished": True}
    # The next attempt neither asks the page that the dead worker has claimed, nor believes more than was written.
    was_claimed = place == "before write_pages"
    assert second_day.ada.jobs()["1"] == ("ready" if was_claimed else "expired")
    read(second_day.ada)
    assert second_day.ada.jobs() == FINISHED


@pytest.mark.parametrize("place", ["after list_detailed_boards", "after skip_jobs"])
def test_worker_killed_while_it_finishes_the_jobs_leaves_all_of_the_save(
    place: str, second_day: Day, start: Start
) -> None:
    start(second_day.event, place).kill()
    assert (second_day.see(), second_day.status) == (SAVED, "ingesting")
    second_day.retry()


@pytest.mark.parametrize("place", STORING)
def test_connection_that_is_cut_while_a_board_is_stored_leaves_the_day_before(
    place: str, second_day: Day, start: Start, owner: Connection
) -> None:
    worker = start(second_day.event, place)
    cut(owner)
    assert worker.go_on() in CUT
    assert (second_day.see(), second_day.status) == (BEFORE, "initializing")
    second_day.retry()
    assert stored(owner) == EVERYTHING


def test_details_of_a_reader_that_died_before_it_shared_its_reading_come_with_the_next(
    second_day: Day, eve: Person, start: Start, owner: Connection, environment: pytest.MonkeyPatch, deliver: Deliver
) -> None:
    configure(environment, reading_seconds=300)
    start(second_day.event, "after save_board").kill()
    # The lease of a reader that died ends by itself.
    owner.execute("UPDATE readings SET lease_until = now()")
    eve.follow("acme")
    assert deliver({"run_id": eve.new_run(), "user_id": eve.user_id}) == {"finished": True}
    assert stored(owner) == EVERYTHING


def test_save_of_one_person_does_not_wait_for_anothers_on_the_same_board(
    second_day: Day, eve: Person, start: Start, owner: Connection, deliver: Deliver, boards: Boards
) -> None:
    saving = start(second_day.event, "before begin_ingesting")
    boards.put("acme", "2", "3", "4", "5", titles={"3": "Principal"})
    eve.follow("acme")
    owner.execute(f"ALTER DATABASE {owner.info.dbname} SET lock_timeout = '1s'")
    assert deliver({"run_id": eve.new_run(), "user_id": eve.user_id}) == {"finished": True}
    assert eve.jobs() == dict.fromkeys("2345", "ready")
    assert "5" in stored(owner)
    assert saving.go_on() == {"finished": True}
    second_day.is_finished()


def test_two_workers_store_one_board_one_after_the_other(
    second_day: Day, eve: Person, start: Start, owner: Connection
) -> None:
    first = start(second_day.event, "after save_board")
    eve.follow("acme")
    other = start({"run_id": eve.new_run(), "user_id": eve.user_id})
    await_lock(owner)
    assert first.go_on() == {"finished": True}
    assert other.end() == {"finished": True}
    assert (second_day.see(), eve.jobs()) == (FINISHED, dict.fromkeys("234", "ready"))
    assert stored(owner) == EVERYTHING


def test_list_is_confirmed_only_when_another_worker_has_stored_the_board(
    second_day: Day, eve: Person, boards: Boards, start: Start, owner: Connection
) -> None:
    first = start(second_day.event, "after compare_postings")
    boards.put("acme", "1", "2", "3")
    eve.follow("acme")
    other = start({"run_id": eve.new_run(), "user_id": eve.user_id})
    await_lock(owner)
    assert first.go_on() == {"finished": True}
    assert other.end() == {"finished": True}
    assert {one: (title, is_missing) for one, (title, _, is_missing) in stored(owner).items()} == {
        "1": ("Engineer 1", False), "2": ("Engineer 2", False), "3": ("Engineer 3", False), "4": ("Engineer 4", True),
    }  # fmt: skip


def test_run_does_not_wait_for_long_for_a_worker_that_sleeps_while_it_stores_a_board(
    second_day: Day, eve: Person, start: Start, owner: Connection, deliver: Deliver
) -> None:
    sleeping = start(second_day.event, "after save_board")
    # Sessions that are opened from now on wait for less than the ten seconds of their role.
    owner.execute(f"ALTER ROLE rolewatch_worker IN DATABASE {owner.info.dbname} SET lock_timeout = '0.2s'")
    database.disconnect()
    eve.follow("acme")
    assert deliver({"run_id": eve.new_run(), "user_id": eve.user_id}) == {"finished": True}
    assert set(eve.jobs()) == set("234")
    assert sleeping.go_on() == {"finished": True}
    assert stored(owner) == EVERYTHING


def test_zombie_that_read_earlier_changes_nothing_of_a_board_that_was_read_since(
    second_day: Day, eve: Person, start: Start, owner: Connection, deliver: Deliver, boards: Boards
) -> None:
    zombie = start(second_day.event, "before lock_board")
    boards.put("acme", "2", "5")
    eve.follow("acme")
    assert deliver({"run_id": eve.new_run(), "user_id": eve.user_id}) == {"finished": True}
    # The page of a job that the zombie's list lacks is asked, which is no news of the board.
    rows = (
        "SELECT to_jsonb(p) - '{page_says,page_asked_at}'::text[] FROM postings p WHERE board = 'acme'"
        " UNION ALL SELECT to_jsonb(b) FROM boards b ORDER BY 1"
    )
    before = owner.execute(rows).fetchall()
    assert zombie.go_on() == {"finished": True}
    assert owner.execute(rows).fetchall() == before
