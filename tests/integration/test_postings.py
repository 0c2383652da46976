"""What runs store of boards and postings for everyone, and which jobs they link to them."""

from typing import Any

import pytest

from common.database import Connection
from testing.boards import Boards
from tests.integration.detailed import state_by_id, text
from tests.integration.people import Call, Person, Read
from tests.integration.sharing import put_website
from tests.integration.stored_postings import descriptions
from tests.integration.variables import configure
from worker.postings import queries as of_postings


@pytest.mark.parametrize(
    "variables",
    [{}, {"reading_seconds": 300}, {"ingestion": "details"}, {"ingestion": "details", "reading_seconds": 300}],
    ids=str,
)
def test_every_run_stores_its_boards_and_links_its_jobs(
    boards: Boards, ada: Person, read: Read, owner: Connection, environment: pytest.MonkeyPatch, variables: Any
) -> None:
    configure(environment, **variables)
    boards.put("acme", "1", "2")
    put_website(boards, "12", "12")
    ada.follow("acme")
    ada.follow("site", provider="website", board="www.acme.com")
    run = read(ada)
    assert (run["status"], run["jobs_ready"]) == ("finished", 4)
    assert owner.execute("SELECT provider, board, proven_at = read_at FROM boards ORDER BY 1").fetchall() == [
        ("greenhouse", "acme", True), ("website", "www.acme.com", None),
    ]  # fmt: skip
    joined = owner.execute(
        "SELECT p.provider, p.board, p.external_id, p.title, p.location, p.url"
        " FROM jobs j JOIN postings p USING (posting_id) ORDER BY p.posting_id"
    ).fetchall()
    jobs = owner.execute("SELECT provider, board, external_id, title, location, url FROM jobs").fetchall()
    assert (len(joined), sorted(joined)) == (4, sorted(jobs))


def test_dry_run_stores_nothing_and_a_run_after_it_stores_what_it_read(
    boards: Boards, ada: Person, read: Read, call: Call, owner: Connection, shared: None, asked: list[str]
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    assert call("POST", "/dry-run").status == 200
    assert owner.execute("SELECT count(*) FROM boards").fetchone() == (0,)
    read(ada)
    assert len([path for path in asked if "jobs" in path]) == 1
    assert owner.execute("SELECT external_id FROM postings").fetchall() == [("1",)]


def test_run_reads_a_board_itself_if_a_dry_run_has_left_its_details_out(
    boards: Boards, ada: Person, read: Read, call: Call, owner: Connection, shared: None, monkeypatch: Any
) -> None:
    state_by_id({"1": text("one")}, monkeypatch.setattr)
    boards.put("acme", "1")
    ada.follow("acme")
    assert call("POST", "/dry-run").status == 200
    read(ada)
    assert descriptions(owner) == {"1": "<p>one</p>"}


def test_details_are_stored_once_for_all_who_share_a_reading(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, asked: list[str], monkeypatch: Any
) -> None:
    configure(monkeypatch, ingestion="details", reading_seconds=300)
    state_by_id({"1": text("one")}, monkeypatch.setattr)
    boards.put("acme", "1", "2")
    for someone in (ada, eve):
        someone.follow("acme")
        assert read(someone)["jobs_ready"] == 2
    assert len([path for path in asked if "jobs" in path]) == 1
    assert descriptions(owner) == {"1": "<p>one</p>", "2": None}
    assert owner.execute("SELECT count(DISTINCT posting_id), count(posting_id) FROM jobs").fetchone() == (2, 4)


def test_reading_is_stored_before_it_is_shared(
    boards: Boards, ada: Person, read: Read, shared: None, monkeypatch: Any, owner: Connection
) -> None:
    stored: list[Any] = []
    write = of_postings.write_details

    def look(*given: Any) -> None:
        write(*given)
        stored.append(owner.execute("SELECT read_at FROM readings").fetchone())

    monkeypatch.setattr(of_postings, "write_details", look)
    state_by_id({"1": text("one")}, monkeypatch.setattr)
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    assert stored == [(None,)]


def test_run_whose_board_cannot_be_stored_saves_its_jobs(
    boards: Boards, ada: Person, read: Read, owner: Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    owner.execute("ALTER TABLE postings ADD CONSTRAINT broken CHECK (external_id != '1')")
    boards.put("acme", "1", "2")
    boards.put("moo", "3")
    ada.follow("acme", "moo")
    assert (read(ada)["status"], ada.jobs()) == ("finished", {"1": "ready", "2": "ready", "3": "ready"})
    assert owner.execute("SELECT external_id FROM postings").fetchall() == [("3",)]
    assert "BoardsNotWritten" in capsys.readouterr().out
    owner.execute("ALTER TABLE postings DROP CONSTRAINT broken")
    read(ada)
    assert owner.execute("SELECT count(*) FROM jobs JOIN postings USING (posting_id)").fetchone() == (3,)


def test_run_that_fails_at_a_board_for_another_reason_saves_its_jobs(
    boards: Boards, ada: Person, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(of_postings, "compare_postings", broken)
    boards.put("acme", "1")
    ada.follow("acme")
    assert (read(ada)["status"], ada.jobs()) == ("finished", {"1": "ready"})


def test_job_that_an_older_version_wrote_is_linked_by_the_next_run(
    boards: Boards, ada: Person, read: Read, owner: Connection
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    before = owner.execute("SELECT posting_id FROM jobs").fetchone()
    owner.execute("UPDATE jobs SET posting_id = NULL")
    read(ada)
    assert before == owner.execute("SELECT posting_id FROM jobs").fetchone() != (None,)


def test_board_in_another_spelling_has_the_same_postings(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection
) -> None:
    for spelling in ("Moo", "moo"):
        boards.put_pages(spelling, "7", size=9, total=1)
    ada.follow("moo", provider="smartrecruiters", board="Moo")
    eve.follow("moo", provider="smartrecruiters", board="moo")
    for someone in (ada, eve):
        read(someone)
    assert owner.execute("SELECT board FROM boards").fetchall() == [("moo",)]
    assert owner.execute("SELECT count(DISTINCT posting_id), count(posting_id) FROM jobs").fetchone() == (1, 2)


def test_job_of_another_board_with_the_same_id_has_another_posting(
    boards: Boards, ada: Person, read: Read, owner: Connection
) -> None:
    boards.put("acme", "1")
    boards.put("acme-labs", "1")
    ada.follow("acme")
    read(ada)
    ada.follow("acme", board="acme-labs")
    read(ada)
    row = owner.execute("SELECT p.board FROM jobs JOIN postings p USING (posting_id)").fetchall()
    assert row == [("acme-labs",)]
