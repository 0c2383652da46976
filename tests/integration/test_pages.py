"""A job that a proven list newly lacks is gone if its own page agrees, which is asked once for everyone."""

import json
import threading
from typing import Any

import pytest

from common.database import Connection
from testing.boards import Boards, listing, posting
from testing.waiting import wait_for
from tests.integration.people import Call, Person, Read
from tests.integration.sharing import pass_time
from tests.integration.variables import configure


@pytest.fixture(autouse=True)
def _details(environment: pytest.MonkeyPatch) -> None:
    configure(environment, ingestion="details", reading_seconds=300, confirm_seconds=300)


@pytest.fixture
def acme(boards: Boards, ada: Person, read: Read, owner: Connection) -> Boards:
    """Ada has read a board with 1, 2 and 3, some time ago."""
    boards.put("acme", "1", "2", "3")
    ada.follow("acme")
    read(ada)
    pass_time(owner, 400)
    return boards


def lists(boards: Boards, *ids: str, records: str) -> None:
    """Let the board list some postings while others have records."""
    boards.put_raw("acme", listing(*(posting(one, f"Engineer {one}") for one in ids)))
    boards.put_records("acme", *(posting(one, f"Engineer {one}") for one in records))


SIGN_IN = "<html><title>Sign in</title><form action='/login'><input type='password'></form></html>"


def answer(boards: Boards, said: str) -> None:
    """Let the records of 1 and 2 show them, and that of 3 say something else."""
    records = {one: json.dumps(posting(one, f"Engineer {one}")) for one in "12"}
    boards.put_answers("acme", records | {"3": said}, is_paged=False)


def pages(asked: list[str]) -> list[str]:
    return [path.rpartition("/")[2].partition("?")[0] for path in asked if "/jobs/" in path]


def seen(call: Call) -> dict[str, Any]:
    return {
        job["external_id"]: (job["page_says"], job["missing_since"] is not None)
        for job in call("GET", "/jobs?status=open").body["jobs"]
    }


def told(call: Call) -> list[tuple[str, str | None]]:
    return [(one["external_id"], one["evidence"]) for one in call("GET", "/news?kind=gone").body["events"]]


def test_job_whose_page_is_gone_expires_in_the_first_run_that_does_not_list_it(
    acme: Boards, ada: Person, read: Read, call: Call, asked: list[str]
) -> None:
    lists(acme, "1", "2", records="12")
    run = read(ada)
    assert ada.jobs() == {"1": "ready", "2": "ready", "3": "expired"}
    assert (run["companies"][0]["outcome"], told(call)) == ("complete", [("3", "page")])
    # The control is one of the listed jobs.
    assert pages(asked)[0] == "3"
    assert pages(asked)[1:] in (["1"], ["2"])


def test_job_whose_page_shows_it_counts_as_listed(acme: Boards, ada: Person, read: Read, call: Call) -> None:
    lists(acme, "1", "2", records="123")
    for _ in range(2):
        read(ada)
        assert seen(call) == {"1": (None, False), "2": (None, False), "3": ("open", False)}
        pass_time(ada.conn, 400)
        ada.conn.execute("UPDATE postings SET page_asked_at = page_asked_at - interval '400 seconds'")
    assert told(call) == []
    acme.put("acme", "1", "2", "3")
    read(ada)
    assert seen(call)["3"] == (None, False)


def test_site_that_denies_the_jobs_it_lists_is_no_witness(acme: Boards, ada: Person, read: Read, call: Call) -> None:
    lists(acme, "1", "2", records="")
    read(ada)
    assert seen(call)["3"] == ("unknown", True)
    pass_time(ada.conn, 400)
    read(ada)
    assert (ada.jobs()["3"], told(call)) == ("expired", [("3", "lists")])


def test_page_that_denied_its_job_while_it_was_listed_is_no_witness(
    boards: Boards, ada: Person, read: Read, call: Call, owner: Connection
) -> None:
    boards.put_pages("acme", *"123", size=100, total=3)
    boards.put_page_records("acme", {"1": "text", "2": "text"})
    ada.follow("acme", provider="smartrecruiters")
    read(ada)
    assert ada.jobs()["3"] == "error"
    pass_time(owner, 400)
    boards.put_pages("acme", "1", size=100, total=1)
    boards.put_page_records("acme", {"1": "text"})
    read(ada)
    assert seen(call) == {"1": (None, False), "3": ("unknown", True)}
    assert told(call) == [("2", "page")]


def test_page_that_has_never_shown_its_job_is_no_witness(
    boards: Boards, ada: Person, read: Read, call: Call, owner: Connection, environment: Any
) -> None:
    boards.put_pages("acme", "1", "2", size=100, total=2)
    boards.put_page_records("acme", {"1": "text"})
    ada.follow("acme", provider="smartrecruiters")
    configure(environment, details_seconds=0)
    read(ada)
    pass_time(owner, 400)
    configure(environment, details_seconds=60)
    boards.put_pages("acme", "1", size=100, total=1)
    read(ada)
    assert seen(call)["2"] == ("unknown", True)


def test_listed_job_on_another_host_does_not_vouch_for_a_page(
    acme: Boards, ada: Person, read: Read, call: Call, owner: Connection
) -> None:
    lists(acme, "1", "2", records="12")
    owner.execute("UPDATE postings SET url = 'https://careers.acme.example/3' WHERE external_id = '3'")
    read(ada)
    assert seen(call)["3"] == ("unknown", True)


@pytest.mark.parametrize(
    "listed_or_claimed",
    ["missing_since = NULL, closed_at = now()", "details_lease_until = now() + interval '2 minutes'"],
)
def test_job_that_is_listed_again_or_claimed_by_another_worker_while_its_page_is_asked_stays(
    listed_or_claimed: str, acme: Boards, ada: Person, read: Read, call: Call, owner: Connection
) -> None:
    lists(acme, "1", "2", records="12")
    acme.sites.slow = frozenset({"/boards-api.greenhouse.io/v1/boards/acme/jobs/3"})
    acme.sites.is_open.clear()
    run = threading.Thread(target=read, args=(ada,))
    run.start()
    try:
        claims = "SELECT count(*) FROM postings WHERE details_lease_until > now()"
        wait_for(lambda: owner.execute(claims).fetchone() == (1,))
        owner.execute(f"UPDATE postings SET {listed_or_claimed} WHERE external_id = '3'".encode())
    finally:
        acme.sites.is_open.set()
        run.join()
    assert (seen(call)["3"], told(call)) == (("unknown", True), [])
    assert owner.execute("SELECT page_says FROM postings WHERE external_id = '3'").fetchone() == (None,)


def test_page_that_fails_proves_nothing(acme: Boards, ada: Person, read: Read, call: Call) -> None:
    lists(acme, "1", "2", records="12")
    acme.sites.broken = frozenset({"/boards-api.greenhouse.io/v1/boards/acme/jobs/3"})
    read(ada)
    assert seen(call)["3"] == ("unknown", True)


def test_page_of_an_empty_list_closes_nothing_alone(acme: Boards, ada: Person, read: Read, call: Call) -> None:
    lists(acme, records="")
    run = read(ada)
    assert run["companies"][0]["outcome"] == "suspect"
    assert set(ada.jobs().values()) == {"ready"}


def test_answer_serves_everyone_while_a_reading_is_fresh(
    acme: Boards, ada: Person, eve: Person, read: Read, call: Call, asked: list[str]
) -> None:
    acme.put("acme", "1", "2", "3")
    eve.follow("acme")
    read(eve)
    pass_time(ada.conn, 400)
    lists(acme, "1", "2", records="12")
    asked.clear()
    for person in (ada, eve):
        read(person)
        assert person.jobs()["3"] == "expired"
    assert len(pages(asked)) == 2


def test_page_that_another_worker_asks_is_not_asked(
    acme: Boards, ada: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    lists(acme, "1", "2", records="12")
    owner.execute("UPDATE postings SET details_lease_until = now() + interval '1 minute'")
    read(ada)
    assert (pages(asked), ada.jobs()["3"]) == ([], "ready")


def test_most_pages_of_a_board_are_asked_once_for_everyone(
    acme: Boards, ada: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    acme.put("acme", *map(str, range(45)))
    read(ada)
    pass_time(owner, 400)
    asked.clear()
    lists(acme, *map(str, range(5)), records="01234")
    run = read(ada)
    assert len(pages(asked)) == 31
    assert sorted(ada.jobs().values()).count("expired") == 30
    assert run["companies"][0]["kept"] == 10


def test_pages_that_another_worker_asks_count_towards_the_most_of_a_board(
    acme: Boards, ada: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    acme.put("acme", *map(str, range(45)))
    read(ada)
    pass_time(owner, 400)
    asked.clear()
    owner.execute(
        "UPDATE postings SET details_lease_until = now() + interval '1 minute' WHERE external_id::int BETWEEN 16 AND 44"
    )
    lists(acme, *map(str, range(5)), records="01234")
    read(ada)
    assert len(pages(asked)) == 1 + 1


def test_answer_that_another_run_got_also_counts_for_jobs_that_were_missing_before(
    acme: Boards, ada: Person, eve: Person, read: Read, call: Call, owner: Connection
) -> None:
    eve.follow("acme")
    read(eve)
    lists(acme, "1", "2", records="12")
    answer(acme, SIGN_IN)
    pass_time(owner, 400)
    read(ada)
    assert seen(call)["3"] == ("unknown", True)
    lists(acme, "1", "2", records="123")
    pass_time(owner, 400)
    owner.execute("UPDATE postings SET page_asked_at = page_asked_at - interval '400 seconds'")
    for person in (eve, ada):
        read(person)
    assert (seen(call)["3"], told(call)) == (("open", False), [])


def test_page_that_did_not_answer_is_asked_once_for_everyone_while_a_reading_is_fresh(
    acme: Boards, ada: Person, eve: Person, read: Read, asked: list[str], owner: Connection
) -> None:
    eve.follow("acme")
    read(eve)
    pass_time(owner, 400)
    lists(acme, "1", "2", records="12")
    answer(acme, SIGN_IN)
    read(ada)
    asked.clear()
    read(eve)
    assert pages(asked) == []
    assert (ada.jobs()["3"], eve.jobs()["3"]) == ("ready", "ready")


LIST = "<html><title>All jobs</title><a href='/jobs/1'>Engineer 1</a><a href='/jobs/2'>Engineer 2</a></html>"


@pytest.mark.parametrize(
    "said",
    [
        SIGN_IN, LIST, "<h1>404 Not found</h1>", "<p>This job is closed.</p>", "", "{}", "[]", "null",
        '{"status": 404, "error": "Job not found"}', json.dumps(posting("1", "Engineer 1")),
    ],
)  # fmt: skip
def test_answer_that_is_not_the_jobs_own_closes_nothing(
    acme: Boards, ada: Person, read: Read, call: Call, said: str
) -> None:
    lists(acme, "1", "2", records="")
    answer(acme, said)
    read(ada)
    assert (seen(call)["3"], told(call)) == (("unknown", True), [])


def test_control_that_vanished_with_the_missing_job_vouches_for_nothing(
    acme: Boards, ada: Person, read: Read, call: Call, asked: list[str]
) -> None:
    lists(acme, "1", records="")
    read(ada)
    assert sorted(pages(asked)) == ["1", "2", "3"]
    assert (seen(call)["2"], seen(call)["3"], told(call)) == (("unknown", True), ("unknown", True), [])


def test_list_is_not_believed_if_its_missing_jobs_are_online(acme: Boards, ada: Person, read: Read, call: Call) -> None:
    acme.put("acme", *"1234567")
    read(ada)
    pass_time(ada.conn, 400)
    lists(acme, "1", records="1234")
    company = read(ada)["companies"][0]
    assert (company["outcome"], company["kept"]) == ("truncated", 6)
    assert company["error_message"].startswith("The list is not believed: 3 of 6 missing jobs are still online.")


@pytest.mark.parametrize("variables", [{"ingestion": "mock"}, {"details_seconds": 0}], ids=str)
def test_mock_ingestion_and_a_run_without_time_for_pages_ask_none(
    acme: Boards, ada: Person, read: Read, call: Call, asked: list[str], environment: Any, variables: dict[str, Any]
) -> None:
    configure(environment, **variables)
    lists(acme, "1", "2", records="123")
    read(ada)
    assert (pages(asked), ada.jobs()["3"], told(call)) == ([], "expired", [("3", "lists")])


def test_dry_run_asks_no_page(acme: Boards, call: Call, asked: list[str]) -> None:
    lists(acme, "1", "2", records="12")
    assert call("POST", "/dry-run").status == 200
    assert pages(asked) == []
