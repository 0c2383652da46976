"""A release with new job ids renames the saved jobs: no news, no expiry, no duplicate."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from common.database import Connection
from sourcing.read import Reading, read_boards
from testing.boards import Boards
from tests.integration.people import Call, Person, Read, everything
from worker import run

Rename = Callable[[Mapping[str, str]], None]

# Tables and columns that the previous version does not write.
OLDER = "UPDATE jobs SET provider = NULL, board = NULL, is_unwanted = NULL"


@pytest.fixture
def rename(monkeypatch: pytest.MonkeyPatch) -> Rename:
    """Makes every later reading name the former ids of its jobs."""

    def rename(former_ids: Mapping[str, str]) -> None:
        async def read(*arguments: Any, **named: Any) -> list[Reading]:
            return [replace(one, former_ids=former_ids) for one in await read_boards(*arguments, **named)]

        monkeypatch.setattr(run, "read_boards", read)

    return rename


@pytest.fixture
def followed(ada: Person, boards: Boards, read: Read, conn: Connection) -> Person:
    """Ada has jobs 1 and 2, saved by the previous version, and news of the second."""
    for ids in ("1", "12"):
        boards.put("acme", *ids, titles={"1": "Cook", "2": "Baker"})
        ada.follow("acme")
        read(ada)
    conn.execute(OLDER)
    return ada


def test_job_is_renamed_with_its_events_and_stays_what_it_was(
    followed: Person, boards: Boards, read: Read, rename: Rename, conn: Connection, call: Call
) -> None:
    assert call("PUT", "/hidden?company=acme&external_id=1").status == 200
    assert call("PUT", "/saved?company=acme&external_id=2").status == 200
    before = _rows(conn)
    boards.put("acme", "one", "two", titles={"one": "Cook", "two": "Baker"})
    rename({"1": "one", "2": "two"})
    assert read(followed)["jobs_expired"] == 0
    assert _rows(conn) == [(*row[:2], {"1": "one", "2": "two"}[row[2]]) for row in before]
    assert followed.jobs() == {"one": "ready", "two": "ready"}
    assert [(e["kind"], e["external_id"]) for e in call("GET", "/news").body["events"]] == [
        ("new", "two"), ("followed", None),
    ]  # fmt: skip
    assert conn.execute("SELECT company, external_id FROM hidden").fetchall() == [("acme", "one")]
    assert [job["external_id"] for job in call("GET", "/jobs?saved=only").body["jobs"]] == ["two"]
    # The next run finds nothing to rename.
    assert (read(followed)["jobs_expired"], len(call("GET", "/news").body["events"])) == (0, 2)


def test_job_that_is_not_listed_is_renamed_and_kept(
    followed: Person, boards: Boards, read: Read, rename: Rename
) -> None:
    boards.put("acme", "one", total=2)
    rename({"1": "one", "2": "two"})
    assert (read(followed)["jobs_expired"], followed.jobs()) == (0, {"one": "ready", "two": "ready"})


@pytest.mark.parametrize("expired", ["1", "one", None, "both"])
def test_of_a_job_under_both_ids_one_is_left(
    followed: Person, boards: Boards, read: Read, rename: Rename, conn: Connection, expired: str | None
) -> None:
    boards.put("acme", "1", "2", "one")
    read(followed)
    for one in ("1", "one") if expired == "both" else (expired,):
        conn.execute("UPDATE jobs SET status = 'expired', updated_at = now() WHERE external_id = $1", (one,))
    for one in ("1", "one"):
        for route in ("hidden", "saved"):
            assert followed.call("PUT", f"/{route}?company=acme&external_id={one}", "ada").status == 200
    boards.put("acme", "one", "2")
    rename({"1": "one"})
    assert (read(followed)["jobs_expired"], followed.jobs()) == (0, {"one": "ready", "2": "ready"})
    assert conn.execute("SELECT external_id FROM hidden").fetchall() == [("one",)]
    assert conn.execute("SELECT external_id FROM applications").fetchall() == [("one",)]
    # The open job was never gone.
    kinds = {kind for (kind,) in conn.execute("SELECT kind FROM events").fetchall()}
    assert ("back" in kinds) == (expired == "both")


def test_several_jobs_that_are_one_now_become_one(
    followed: Person, boards: Boards, read: Read, rename: Rename, conn: Connection
) -> None:
    first = _rows(conn)[0]
    boards.put("acme", "both", titles={"both": "Cook"})
    rename({"1": "both", "2": "both"})
    assert (read(followed)["jobs_expired"], followed.jobs()) == (0, {"both": "ready"})
    assert _rows(conn) == [(*first[:2], "both")]


def test_own_boards_expired_job_stays_rather_than_another_boards(
    ada: Person, boards: Boards, read: Read, rename: Rename, conn: Connection
) -> None:
    boards.put("acme-labs", "one")
    boards.put("acme", "1", "2")
    ada.follow("acme", board="acme-labs")
    read(ada)
    ada.follow("acme")
    read(ada)
    own = conn.execute("SELECT id FROM jobs WHERE external_id = '1'").fetchall()
    conn.execute("UPDATE jobs SET status = 'expired', updated_at = now() WHERE external_id = '1'")
    boards.put("acme", "one", "2")
    rename({"1": "one"})
    read(ada)
    assert ada.jobs() == {"one": "ready", "2": "ready"}
    assert conn.execute("SELECT id FROM jobs WHERE external_id = 'one'").fetchall() == own


@pytest.mark.parametrize(
    "former_ids",
    [{"1": "2"}, {"1": "3", "3": "1"}, {"1": "1"}, {"": "1"}, {"7": "8"}],
    ids=["listed", "swapped", "same", "of nothing", "of none"],
)
def test_id_that_the_board_still_lists_is_not_renamed(
    followed: Person, boards: Boards, read: Read, rename: Rename, former_ids: Mapping[str, str]
) -> None:
    boards.put("acme", "1", "2", titles={"1": "Cook", "2": "Baker"})
    rename(former_ids)
    assert (read(followed)["jobs_expired"], followed.jobs()) == (0, {"1": "ready", "2": "ready"})


def test_another_persons_older_job_takes_no_jobs_place(
    followed: Person, person: Callable[[str], Person], boards: Boards, read: Read, rename: Rename, conn: Connection
) -> None:
    """Ada's jobs were there first. Eve's are still renamed, and stay the same rows."""
    boards.put("acme", "1", "2")
    eve = person("eve")
    eve.follow("acme")
    read(eve)
    mine = "SELECT id, external_id FROM jobs WHERE user_id = $1 ORDER BY id"
    (first, _), (second, _) = conn.execute(mine, (eve.user_id,)).fetchall()
    boards.put("acme", "one", "two")
    rename({"1": "one", "2": "two"})
    read(eve)
    assert conn.execute(mine, (eve.user_id,)).fetchall() == [(first, "one"), (second, "two")]
    assert followed.jobs() == {"1": "ready", "2": "ready"}


def test_job_of_another_board_is_not_renamed_because_another_person_has_one_to_rename(
    ada: Person, eve: Person, boards: Boards, read: Read, rename: Rename
) -> None:
    for board in ("acme", "acme-labs"):
        boards.put(board, "1")
    ada.follow("acme")
    eve.follow("acme", board="acme-labs")
    for someone in (ada, eve):
        read(someone)
    ada.follow("acme", board="acme-labs")
    boards.put("acme-labs", "one")
    rename({"1": "one"})
    read(ada)
    assert (ada.jobs(), eve.jobs()) == ({"1": "expired", "one": "ready"}, {"1": "ready"})


@pytest.mark.parametrize("current", ["", "x" * 256, "a\0b", "a\nb"], ids=["empty", "long", "no text", "two lines"])
def test_invalid_id_is_not_written(followed: Person, boards: Boards, read: Read, rename: Rename, current: str) -> None:
    boards.put("acme", "2", titles={"2": "Baker"}, total=2)
    rename({"1": current, f"{current}7": "3"})
    assert (read(followed)["jobs_expired"], followed.jobs()) == (0, {"1": "ready", "2": "ready"})


def test_nothing_of_another_board_or_company_is_renamed(
    followed: Person, boards: Boards, read: Read, rename: Rename, conn: Connection
) -> None:
    boards.put("moo", "1", titles={"1": "Cook"})
    followed.follow("moo")
    read(followed)
    boards.put("acme-labs", "one")
    followed.follow("acme", board="acme-labs")
    rename({"1": "one"})
    read(followed)
    rows = conn.execute(
        "SELECT company, external_id, status FROM jobs WHERE user_id = $1 ORDER BY 1, 2", (followed.user_id,)
    ).fetchall()
    assert rows == [
        ("acme", "1", "expired"), ("acme", "2", "expired"), ("acme", "one", "ready"), ("moo", "1", "ready"),
    ]  # fmt: skip


def test_nothing_of_another_person_is_renamed(
    ada: Person, eve: Person, boards: Boards, read: Read, rename: Rename, conn: Connection
) -> None:
    for someone in (ada, eve):
        for ids in ("2", "12"):
            boards.put("acme", *ids, *(["one"] if ids == "12" else []))
            someone.follow("acme")
            read(someone)
        assert someone.call("PUT", "/hidden?company=acme&external_id=1", someone.subject).status == 200
    boards.put("acme", "one", "2")
    rename({"1": "one"})
    before = everything(conn, eve)
    assert read(ada)["jobs_expired"] == 0
    assert (everything(conn, eve), ada.jobs()) == (before, {"one": "ready", "2": "ready"})


def _rows(conn: Connection) -> list[tuple[Any, ...]]:
    return conn.execute("SELECT id, created_at, external_id FROM jobs ORDER BY id").fetchall()


def test_that_another_boards_job_is_hidden_and_saved_means_no_renamed_one(
    ada: Person, boards: Boards, read: Read, rename: Rename, conn: Connection, call: Call
) -> None:
    boards.put("acme-labs", "one", "two")
    boards.put("acme", "1", "2")
    ada.follow("acme", board="acme-labs")
    read(ada)
    assert call("PUT", "/hidden?company=acme&external_id=one").status == 200
    assert call("PUT", "/saved?company=acme&external_id=one").status == 200
    ada.follow("acme")
    read(ada)
    assert call("PUT", "/hidden?company=acme&external_id=2").status == 200
    assert call("PUT", "/saved?company=acme&external_id=2").status == 200
    boards.put("acme", "one", "two")
    rename({"1": "one", "2": "two"})
    read(ada)
    assert ada.jobs() == {"one": "ready", "two": "ready"}
    assert conn.execute("SELECT external_id FROM hidden").fetchall() == [("two",)]
    assert conn.execute("SELECT external_id FROM applications").fetchall() == [("two",)]


def test_renaming_shows_nothing_that_another_person_has_hidden(
    ada: Person, eve: Person, boards: Boards, read: Read, rename: Rename, conn: Connection, call: Call
) -> None:
    boards.put("acme-labs", "one", "two")
    boards.put("acme", "1", "2")
    eve.follow("acme", board="acme-labs")
    read(eve)
    assert eve.call("PUT", "/hidden?company=acme&external_id=one", "eve").status == 200
    ada.follow("acme", board="acme-labs")
    read(ada)
    assert call("PUT", "/hidden?company=acme&external_id=one").status == 200
    ada.follow("acme")
    read(ada)
    assert call("PUT", "/hidden?company=acme&external_id=2").status == 200
    boards.put("acme", "one", "two")
    rename({"1": "one", "2": "two"})
    read(ada)
    assert ada.jobs() == {"one": "ready", "two": "ready"}
    rows = conn.execute("SELECT external_id FROM hidden WHERE user_id = $1", (eve.user_id,)).fetchall()
    assert rows == [("one",)]
