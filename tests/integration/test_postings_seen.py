"""When postings were first seen, last seen, missing and gone, and under which id."""

import asyncio
from typing import Any

import pytest

from common.database import Connection
from common.states import Outcome
from sourcing.read import Reading
from tests.integration.stored_postings import ACME, Record, at, intervals, unproven, written
from worker.postings import recorder
from worker.postings.recorder import Recorder


def test_posting_appears_and_disappears_between_two_readings(record: Record, owner: Connection) -> None:
    record(0, "1", "2")
    assert intervals(owner)["1"] == [None, 0, None, None, None]
    record(10, "1", "3")
    assert intervals(owner) == {
        "1": [None, 0, None, None, None], "2": [None, 0, 0, 10, None], "3": [0, 10, None, None, None],
    }  # fmt: skip
    record(20, "1", "3")
    assert intervals(owner)["2"] == [None, 0, 0, 10, 20]
    record(30, "1")
    assert intervals(owner)["3"] == [0, 10, 20, 30, None]


def test_one_proof_of_absence_does_not_confirm_itself_within_the_time_between(
    record: Record, owner: Connection
) -> None:
    record(0, "1", "2")
    for minutes in (1, 2, 5.9):
        record(minutes, "1")
        assert intervals(owner)["2"] == [None, 0, 0, 1, None]
    record(6, "1")
    assert intervals(owner)["2"] == [None, 0, 0, 1, 6]


def test_posting_that_is_listed_again_is_not_missing_and_one_that_was_gone_begins_again(
    record: Record, owner: Connection
) -> None:
    record(0, "1", "2")
    record(10, "1")
    record(20, "1", "2")
    assert intervals(owner)["2"] == [None, 0, None, None, None]
    record(30, "1")
    record(40, "1")
    record(50, "1", "2")
    assert intervals(owner)["2"] == [40, 50, None, None, None]


@pytest.mark.parametrize(
    "more",
    [unproven(), {"outcome": Outcome.FAILED, "error_message": "Away."}, {"answers": 0}, {"postings": []}],
    ids=["truncated", "failed", "contradicts itself", "complete without postings"],
)
def test_list_that_is_not_proven_proves_no_absence(
    record: Record, owner: Connection, worker_conn: Connection, more: dict[str, Any]
) -> None:
    record(0, "1", "2")
    given = {"postings": [], "outcome": Outcome.COMPLETE, "error_message": None, "answers": 1} | more
    for minutes in (10, 20):
        reading = Reading(ACME, read_at=at(minutes), duration_ms=5, **given)
        asyncio.run(Recorder(worker_conn, 0, lambda: True).record(reading))
    assert intervals(owner) == {one: [None, 0, None, None, None] for one in "12"}
    assert owner.execute("SELECT proven_at FROM boards").fetchone() == (at(0),)


def test_empty_list_that_is_proven_twice_ends_every_posting(record: Record, owner: Connection) -> None:
    record(0, "1")
    record(10)
    record(20)
    assert intervals(owner) == {"1": [None, 0, 0, 10, 20]}


def test_page_of_a_posting_proves_twice_that_it_is_gone_where_the_list_does_not(
    record: Record, owner: Connection
) -> None:
    record(0, "1", "2", "3", **unproven())
    for minutes in (10, 11, 20):
        record(minutes, "1", gone=frozenset("2"), **unproven())
    assert intervals(owner)["2"] == [None, 0, 0, 10, 20]
    assert intervals(owner)["3"] == [None, 0, None, None, None]


def test_older_reading_changes_nothing(record: Record, owner: Connection) -> None:
    record(10, "1", "2")
    before = written(owner), intervals(owner)
    record(9, "1", "3")
    record(10, "1", "3", is_shared=True)
    assert (written(owner), intervals(owner)) == before


def test_reading_from_a_clock_that_was_ahead_does_not_keep_out_later_ones(record: Record, owner: Connection) -> None:
    record(60 * 24 * 365 * 10, "1")
    record(10, "1", "2")
    assert set(intervals(owner)) == {"1", "2"}
    assert owner.execute("SELECT read_at FROM boards").fetchone() == (at(10),)


def test_posting_is_renamed_and_keeps_its_number_and_its_first_day(record: Record, owner: Connection) -> None:
    record(0, "1", "2")
    before = owner.execute("SELECT posting_id FROM postings WHERE external_id = '1'").fetchone()
    record(10, "one", "2", former_ids={"1": "one"})
    assert owner.execute("SELECT posting_id FROM postings WHERE external_id = 'one'").fetchone() == before
    assert intervals(owner) == {"one": [None, 0, None, None, None], "2": [None, 0, None, None, None]}


def test_posting_whose_current_id_is_stored_already_goes_missing_under_its_former_one(
    record: Record, owner: Connection
) -> None:
    record(0, "1", "one")
    record(10, "one", former_ids={"1": "one"})
    assert intervals(owner) == {"one": [None, 0, None, None, None], "1": [None, 0, 0, 10, None]}


def test_second_of_two_postings_that_became_one_goes_missing(record: Record, owner: Connection) -> None:
    record(0, "1", "2")
    record(10, "one", former_ids={"1": "one", "2": "one"})
    assert intervals(owner) == {"one": [None, 0, None, None, None], "1": [None, 0, 0, 10, None]}


def test_id_that_a_board_lists_twice_is_one_posting(record: Record, owner: Connection) -> None:
    record(0, "1", "1", "2")
    assert set(intervals(owner)) == {"1", "2"}


def test_board_keeps_its_open_postings_and_the_last_that_went(
    record: Record, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "MOST_OF_BOARD", 4)
    record(0, "1", "2", "3")
    owner.execute("UPDATE postings SET used_on = used_on - 5 WHERE external_id = '2'")
    record(10)
    record(20)
    record(30, "4", "5")
    assert set(intervals(owner)) == {"1", "3", "4", "5"}


def test_reading_is_stored_without_a_pipeline_behind_a_pooler(
    record: Record, owner: Connection, worker_conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_conn, "prepare_threshold", None)
    monkeypatch.delattr("psycopg.Connection.pipeline")
    record(0, "1", "2")
    assert set(intervals(owner)) == {"1", "2"}


def test_statement_that_fails_undoes_the_reading_and_the_connection_stores_the_next(
    record: Record, owner: Connection
) -> None:
    record(0, "1", "2")
    before = written(owner), intervals(owner)
    owner.execute("ALTER TABLE boards ADD CONSTRAINT no_proof CHECK (proven_at IS NULL) NOT VALID")
    assert len(record(10, "1", "3").postings) == 2
    assert (written(owner), intervals(owner)) == before
    owner.execute("ALTER TABLE boards DROP CONSTRAINT no_proof")
    record(20, "1", "3")
    assert intervals(owner)["3"] == [0, 20, None, None, None]
