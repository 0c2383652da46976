"""Which details runs read and store with postings, and what they mean for their jobs."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from common.database import Connection
from sourcing.details import describe as describing
from sourcing.model.details import Details, Pay
from testing.boards import Boards, listing, posting
from tests.integration.detailed import state_by_id, text
from tests.integration.people import Call, Person, Read
from tests.integration.sharing import put_website
from tests.integration.stored_postings import FULL, Record, descriptions, detailed, statuses, written
from tests.integration.variables import configure
from worker.postings import queries as of_postings


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
