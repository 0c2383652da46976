"""What runs store of boards and postings for everyone, and what a person's jobs have of it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from common.database import Connection
from common.states import Outcome
from sourcing.details import describe as describing
from sourcing.model.details import Details, Pay
from sourcing.model.posting import Board, Posting
from sourcing.read import Reading
from testing.boards import Boards, listing, posting
from tests.integration.detailed import state_by_id, text
from tests.integration.people import Call, Person, Read
from tests.integration.sharing import put_website
from tests.integration.variables import configure
from worker.postings import queries as of_postings
from worker.postings import recorder
from worker.postings.recorder import Recorder

ACME = Board("greenhouse", "acme")
START = datetime(2026, 11, 1, tzinfo=UTC)

PAY = Pay(Decimal(50000), Decimal("60000.50"), "EUR", "year", "field")
FULL = Details(
    "<p>Cook</p>", "hybrid", "full_time", PAY, date(2026, 10, 1), date(2026, 12, 1), "Kitchen", "R-1", "en"
)  # fmt: skip

Record = Callable[..., Reading]


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.fixture
def record(worker_conn: Connection) -> Record:
    """Stores a reading of acme that lists these ids, as a worker does."""

    def record(minutes: float, *ids: str, has_time: bool = True, **more: Any) -> Reading:
        postings = [Posting(one, f"Cook {one}", "Paris", f"https://x.example/{one}") for one in ids]
        outcome = Outcome.COMPLETE if ids else Outcome.EMPTY
        given = {"postings": postings, "outcome": outcome, "error_message": None} | more
        reading = Reading(ACME, answers=1, read_at=at(minutes), duration_ms=5, **given)
        return asyncio.run(Recorder(worker_conn, 300, lambda: has_time).record(reading))

    return record


def unproven() -> dict[str, Any]:
    return {"outcome": Outcome.TRUNCATED, "error_message": "Some are missing."}


def detailed(**details: Details) -> dict[str, Any]:
    """Return postings of acme by their ids, as a list states them with these details."""
    return {
        "outcome": Outcome.COMPLETE,
        "postings": [
            Posting(one, f"Cook {one}", "Paris", f"https://x.example/{one}", details=stated)
            for one, stated in details.items()
        ],
    }


def intervals(owner: Connection) -> dict[str, list[float | None]]:
    """The minutes of absent_before, first_seen_at, last_seen_at, missing_since and gone_at by id."""
    rows = owner.execute(
        "SELECT external_id, absent_before, first_seen_at, last_seen_at, missing_since, gone_at FROM postings"
    )
    return {
        one: [None if time is None else (time - START).total_seconds() / 60 for time in times] for one, *times in rows
    }


def written(owner: Connection) -> list[Any]:
    return owner.execute("SELECT external_id, xmin::text FROM postings ORDER BY 1").fetchall()


def descriptions(owner: Connection) -> dict[str, str | None]:
    return dict(owner.execute("SELECT external_id, description FROM postings").fetchall())


def statuses(owner: Connection) -> dict[str, tuple[str, str | None]]:
    rows = owner.execute("SELECT external_id, status, error_message FROM jobs")
    return {one: (status, why) for one, status, why in rows}


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


def test_dry_run_reads_details_of_first_jobs_alone_and_a_run_after_it_reads_all(
    boards: Boards, ada: Person, read: Read, call: Call, owner: Connection, shared: None, monkeypatch: Any
) -> None:
    boards.put_raw("acme", listing(*(posting(one, "Cook", content="You cook.") for one in "123")))
    # The pages of this site state nothing more, which the first five show.
    put_website(boards, "1234567", "1234567")
    ada.follow("acme")
    ada.follow("site", provider="website", board="www.acme.com")
    named = described(monkeypatch, "sourcing.providers.greenhouse", "sourcing.details.schema_org")
    assert call("POST", "/dry-run").status == 200
    assert len(named) == 1 + 5
    named.clear()
    read(ada)
    # The site's reading serves the run.
    assert len(named) == 3
    assert descriptions(owner)["1"] == "You cook."


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


def test_details_are_stored_as_stated(record: Record, owner: Connection) -> None:
    record(0, **detailed(one=FULL, two=Details()))
    rows = owner.execute(
        "SELECT description, workplace, employment_type, pay_min, pay_max, pay_currency, pay_period, pay_source,"
        " posted_at, valid_through, department, requisition, language FROM postings ORDER BY external_id"
    ).fetchall()
    assert rows == [
        ("<p>Cook</p>", "hybrid", "full_time", Decimal(50000), Decimal("60000.50"), "EUR", "year", "field",
         date(2026, 10, 1), date(2026, 12, 1), "Kitchen", "R-1", "en"),
        (None,) * 13,
    ]  # fmt: skip


def test_reading_without_news_writes_no_posting(record: Record, owner: Connection) -> None:
    record(0, **detailed(one=FULL, two=text("two")))
    before = written(owner)
    record(10, **detailed(one=FULL, two=text("two")))
    assert written(owner) == before
    record(20, **detailed(one=FULL, two=text("changed")))
    assert [now == then for now, then in zip(written(owner), before, strict=True)] == [True, False]
    assert descriptions(owner) == {"one": "<p>Cook</p>", "two": "<p>changed</p>"}


def test_shared_reading_without_details_leaves_them(record: Record, owner: Connection) -> None:
    record(0, **detailed(one=FULL))
    record(10, "one", is_shared=True)
    assert descriptions(owner) == {"one": "<p>Cook</p>"}
    assert owner.execute("SELECT gives_details FROM boards").fetchone() == (True,)


def test_details_fill_what_a_shared_reading_has_stored_before(record: Record, owner: Connection) -> None:
    record(10, "one", is_shared=True)
    record(10, **detailed(one=FULL))
    assert descriptions(owner) == {"one": "<p>Cook</p>"}


def test_details_that_there_was_no_time_for_come_with_the_next_reading(record: Record, owner: Connection) -> None:
    record(0, **detailed(one=FULL), has_time=False)
    assert descriptions(owner) == {"one": None}
    record(10, **detailed(one=FULL))
    assert descriptions(owner) == {"one": "<p>Cook</p>"}


def test_recorded_reading_holds_no_details(record: Record) -> None:
    reading = record(0, **detailed(one=FULL, two=text("two")))
    assert [posting.details for posting in reading.postings] == [None, None]


@pytest.mark.parametrize(
    ("stated", "stored"),
    [
        (Details(description="a\x00b\ud800c\n"), ("abc\n", None)),
        (Details(description="<p>x</p>", department="\x00"), ("<p>x</p>", None)),
        (Details(description="x" * 300_000), ("x" * 200_000, None)),
        (Details(pay=Pay(Decimal("NaN"), None, "EUR", "year", "field")), (None, None)),
        (Details(pay=Pay(Decimal("1e400"), None, "EUR", "year", "field")), (None, None)),
        (Details(pay=Pay(None, None, "EUR", "year", "field")), (None, None)),
        (Details(pay=Pay(Decimal(-1), Decimal(5), "EUR", "year", "field")), (None, None)),
    ],
    ids=range(7),
)
def test_details_that_cannot_be_stored_are_left_out(
    record: Record, owner: Connection, stated: Details, stored: tuple[str | None, None]
) -> None:
    record(0, **detailed(one=stated, two=FULL))
    row = owner.execute("SELECT description, pay_currency FROM postings WHERE external_id = 'one'").fetchone()
    assert row == stored
    assert descriptions(owner)["two"] == "<p>Cook</p>"


def described(monkeypatch: pytest.MonkeyPatch, *modules: str) -> list[str]:
    """Note the titles of the jobs whose details these modules read, by default those of Greenhouse's lists."""
    read: list[str] = []
    describe = describing.describe

    def noted(**stated: Any) -> Details:
        read.append(str(stated["title"]))
        return describe(**stated)

    for module in modules or ("sourcing.providers.greenhouse",):
        monkeypatch.setattr(f"{module}.describe", noted)
    return read


def list_acme(boards: Boards, *titles: str) -> None:
    """List jobs with these titles and a text, numbered from 1."""
    jobs = enumerate(titles, start=1)
    boards.put_raw("acme", listing(*(posting(str(one), title, content=f"<p>{title}</p>") for one, title in jobs)))


def test_run_reads_the_details_of_new_and_changed_and_due_postings_alone(
    boards: Boards, ada: Person, read: Read, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch, ingestion="details")
    named = described(monkeypatch)
    list_acme(boards, "Cook", "Waiter", "Clerk")
    ada.follow("acme")
    read(ada)
    assert named == ["Cook", "Waiter", "Clerk"]
    named.clear()
    assert (read(ada)["jobs_ready"], named) == (3, [])
    list_acme(boards, "Cook", "Chef", "Clerk", "Baker")
    owner.execute("UPDATE postings SET details_read_at = now() - interval '31 days' WHERE external_id = '3'")
    assert read(ada)["jobs_ready"] == 4
    assert named == ["Chef", "Clerk", "Baker"]
    texts = descriptions(owner)
    assert [texts[one] for one in "1234"] == [f"<p>{name}</p>" for name in ("Cook", "Chef", "Clerk", "Baker")]
    assert owner.execute("SELECT gives_details FROM boards").fetchone() == (True,)


def test_run_that_cannot_list_what_is_known_reads_all_details(
    boards: Boards, ada: Person, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    named = described(monkeypatch)
    list_acme(boards, "Cook")
    ada.follow("acme")
    read(ada)
    monkeypatch.setattr(of_postings, "list_described", broken)
    assert (read(ada)["status"], named) == ("finished", ["Cook", "Cook"])


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


def test_of_two_postings_that_became_one_the_other_goes_missing(record: Record, owner: Connection) -> None:
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


def test_job_is_skipped_until_its_details_are_known(
    boards: Boards, ada: Person, read: Read, owner: Connection, environment: pytest.MonkeyPatch
) -> None:
    configure(environment, ingestion="details")
    state_by_id({"1": text("one")}, environment.setattr)
    boards.put("acme", "1", "2", "3")
    boards.put("moo", "4")
    ada.follow("acme", "moo")
    read(ada)
    owner.execute("UPDATE postings SET details_read_at = NULL, text_hash = NULL WHERE external_id IN ('2', '3')")
    owner.execute("UPDATE postings SET details_error = 'Its page is away.' WHERE external_id = '3'")
    # Their board cannot be read, so the jobs are kept, and nothing new is known of their postings.
    boards.remove("acme")
    run = read(ada)
    assert (run["jobs_ready"], run["jobs_skipped"], run["jobs_failed"], run["jobs_expired"]) == (2, 1, 1, 0)
    assert statuses(owner) == {
        "1": ("ready", None), "2": ("skipped", None), "3": ("error", "Its page is away."), "4": ("ready", None),
    }  # fmt: skip
    boards.put("acme", "1", "2", "3")
    assert read(ada)["jobs_ready"] == 4
    assert set(statuses(owner).values()) == {("ready", None)}


def test_mock_ingestion_makes_every_job_ready(
    boards: Boards, ada: Person, read: Read, owner: Connection, environment: pytest.MonkeyPatch
) -> None:
    state_by_id({"1": text("one")}, environment.setattr)
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    owner.execute("UPDATE postings SET details_read_at = NULL")
    boards.remove("acme")
    assert read(ada)["jobs_ready"] == 1


def test_details_wait_for_no_mock(boards: Boards, ada: Person, read: Read, environment: pytest.MonkeyPatch) -> None:
    configure(environment, ingestion="details", mock_ingestion_seconds=600)
    boards.put("acme", "1")
    ada.follow("acme")
    assert read(ada)["status"] == "finished"
