"""Lists that say what is stored: only the row of their board is written. What a comparison would find is found."""

from typing import Any

import pytest

from common.database import Connection
from tests.integration.stored_postings import Record, at, intervals, unproven, written
from worker.postings import queries


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many postings each comparison got."""
    sizes: list[int] = []
    compare = queries.compare_postings

    def noted(*given: Any) -> list[queries.Difference]:
        sizes.append(len(given[2]))
        return compare(*given)

    monkeypatch.setattr(queries, "compare_postings", noted)
    return sizes


def board(owner: Connection) -> Any:
    return owner.execute("SELECT read_at, proven_at, gives_details FROM boards").fetchone()


def listed(owner: Connection) -> list[Any]:
    """The postings that count as listed."""
    return owner.execute(
        "SELECT external_id, title, list_hash FROM postings"
        " WHERE num_nonnulls(missing_since, gone_at, closed_at) = 0 ORDER BY external_id"
    ).fetchall()


def test_list_that_says_what_is_stored_is_not_compared_posting_by_posting(
    record: Record, owner: Connection, compared: list[int]
) -> None:
    # The ids in the order of the database's own collation, of code points, and of the list differ.
    ids = "a", "B", "\\x41", "ä", "1", "\U0001f373", "ﬀ"
    record(0, *ids)
    before = written(owner)
    record(10, *reversed(ids))
    assert board(owner) == (at(10), at(10), False)
    record(20, *ids, **unproven())
    assert board(owner) == (at(20), at(10), False)
    record(15, *ids)
    assert board(owner) == (at(20), at(10), False)
    assert written(owner) == before
    # The older list is compared no more than the others, since a newer one is stored.
    assert compared == [len(ids)]


def test_empty_list_that_says_what_is_stored_is_not_compared(
    record: Record, owner: Connection, compared: list[int]
) -> None:
    record(0)
    record(10)
    assert (compared, board(owner)) == ([0], (at(10), at(10), False))


@pytest.mark.parametrize("sides", [("1", "2"), ("2", "1")])
def test_list_that_differs_from_what_is_stored_is_compared(
    record: Record, owner: Connection, compared: list[int], sides: tuple[str, str]
) -> None:
    record(0, *sides)
    before, minutes = listed(owner), 0
    for change in (
        "UPDATE postings SET closed_at = now() WHERE external_id = '2'",
        "UPDATE postings SET missing_since = first_seen_at WHERE external_id = '2'",
        "UPDATE postings SET missing_since = first_seen_at, gone_at = first_seen_at WHERE external_id = '2'",
        "UPDATE postings SET title = 'Waiter', list_hash = '\\x00' WHERE external_id = '2'",
        "UPDATE postings SET list_hash = (SELECT list_hash FROM postings WHERE external_id = '1')",
        "UPDATE postings SET external_id = '3' WHERE external_id = '2'",
        "DELETE FROM postings WHERE external_id = '2'",
    ):
        owner.execute(change)
        assert listed(owner) != before
        compared.clear()
        record(minutes := minutes + 10, *sides)
        assert (listed(owner), compared) == (before, [2]), change


def test_posting_that_is_gone_is_not_compared_but_renamed(
    record: Record, owner: Connection, compared: list[int]
) -> None:
    record(0, "1", "2")
    for minutes in (10, 20, 30):
        record(minutes, "2")
    assert compared == [2, 1, 1]
    record(40, "2", former_ids={"1": "one"})
    assert set(intervals(owner)) == {"one", "2"}
