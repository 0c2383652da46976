"""Details that take a request for each posting: asked once for everyone, in the time of a run, the rest by the next."""

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from common.database import Connection
from sourcing.model.details import Details
from sourcing.model.posting import Board, Posting
from sourcing.read import Reading
from testing.boards import Boards
from testing.waiting import wait_for
from tests.integration.faults.children import children
from tests.integration.people import Call, Deliver, Person, Read
from tests.integration.sharing import pass_time
from tests.integration.variables import configure
from worker.postings import asking, queries
from worker.postings.claims import LEASE_SECONDS, Claims
from worker.run import Attempt


@pytest.fixture(autouse=True)
def _details(environment: pytest.MonkeyPatch) -> None:
    configure(environment, ingestion="details", reading_seconds=300, confirm_seconds=300)


def put(boards: Boards, *ids: str, titles: dict[str, str] | None = None) -> None:
    boards.put_pages("acme", *ids, size=100, titles=titles, total=len(ids))
    boards.put_page_records("acme", {one: f"text {one}" for one in ids})


def follow(*people: Person) -> None:
    for person in people:
        person.follow("acme", provider="smartrecruiters")


def requested(asked: list[str]) -> list[str]:
    return sorted(path.rpartition("/")[2] for path in asked if "/postings/" in path)


def texts(owner: Connection) -> dict[str, str | None]:
    text = "regexp_replace(description, '<[^>]+>', '', 'g')"
    return dict(owner.execute(f"SELECT external_id, {text} FROM postings ORDER BY 1".encode()).fetchall())


def later(owner: Connection) -> None:
    """Let the next run read the board again."""
    pass_time(owner, 400)


def test_each_new_or_changed_posting_is_asked_once_for_everyone(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, asked: list[str]
) -> None:
    put(boards, "1", "2")
    follow(ada, eve)
    run = read(ada)
    assert (run["jobs_ready"], run["details"]) == (2, {"total": 2, "asked": 2})
    assert read(eve)["jobs_ready"] == 2
    assert (requested(asked), texts(owner)) == (["1", "2"], {"1": "text 1", "2": "text 2"})
    later(owner)
    put(boards, "1", "2", "3", titles={"2": "Chef"})
    asked.clear()
    for person in (ada, eve):
        assert read(person)["jobs_ready"] == 3
    assert requested(asked) == ["2", "3"]
    later(owner)
    asked.clear()
    assert read(ada)["details"] is None
    assert requested(asked) == []


def test_details_are_asked_again_after_thirty_days(
    boards: Boards, ada: Person, read: Read, owner: Connection, asked: list[str]
) -> None:
    put(boards, "1", "2")
    follow(ada)
    read(ada)
    owner.execute("UPDATE postings SET details_read_at = now() - interval '31 days' WHERE external_id = '1'")
    boards.put_page_records("acme", {"1": "new"})
    later(owner)
    asked.clear()
    assert read(ada)["jobs_ready"] == 2
    assert (requested(asked), texts(owner)["1"]) == (["1"], "new")


def test_page_that_fails_makes_an_error_of_its_job_alone_which_is_asked_again(
    boards: Boards, ada: Person, read: Read, owner: Connection, call: Call
) -> None:
    put(boards, "1", "2")
    boards.sites.broken = frozenset({"/api.smartrecruiters.com/v1/companies/acme/postings/1"})
    follow(ada)
    run = read(ada)
    assert (run["jobs_failed"], run["jobs_ready"], ada.jobs()) == (1, 1, {"1": "error", "2": "ready"})
    job = next(one for one in call("GET", "/jobs?status=error").body["jobs"])
    shown = call("GET", f"/jobs/{job['job_id']}").body
    assert shown["details_error"].startswith("SmartRecruiters")
    assert run["companies"][0]["outcome"] == "complete"
    boards.sites.broken = frozenset()
    later(owner)
    assert read(ada)["jobs_ready"] == 2
    assert call("GET", f"/jobs/{job['job_id']}").body["details_error"] is None


def test_posting_whose_page_fails_is_asked_once_for_everyone_and_less_and_less_often(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, asked: list[str]
) -> None:
    put(boards, "1", "2")
    boards.sites.broken = frozenset({record("1")})
    follow(ada, eve)
    read(ada)
    # A failure is retried within its run.
    assert set(requested(asked)) == {"1", "2"}
    for wait in (300, 600, 1200):
        assert 0 <= wait - seconds_to_wait(owner) < 60
        asked.clear()
        assert (read(ada)["jobs_failed"], read(eve)["jobs_failed"], requested(asked)) == (1, 1, [])
        pass_time(owner, wait)
        read(eve)
        assert set(requested(asked)) == {"1"}
    owner.execute("UPDATE postings SET details_failures = 20, details_due_at = now() WHERE external_id = '1'")
    read(ada)
    assert 0 <= 86_400 - seconds_to_wait(owner) < 60


def record(external_id: str) -> str:
    return f"/api.smartrecruiters.com/v1/companies/acme/postings/{external_id}"


def seconds_to_wait(owner: Connection) -> int:
    row = owner.execute("SELECT extract(epoch FROM details_due_at - now())::int FROM postings WHERE external_id = '1'")
    return int(row.fetchone()[0])  # type: ignore[index]


@pytest.mark.parametrize("change", ["title", "return"])
def test_posting_whose_list_says_something_new_is_asked_at_once(
    change: str, boards: Boards, ada: Person, read: Read, owner: Connection, asked: list[str]
) -> None:
    put(boards, "1", "2")
    boards.sites.broken = frozenset({record("1")})
    follow(ada)
    read(ada)
    boards.sites.broken = frozenset()
    owner.execute("UPDATE readings SET read_at = read_at - interval '400 seconds'")
    if change == "title":
        put(boards, "1", "2", titles={"1": "Chef"})
    else:
        owner.execute("UPDATE postings SET missing_since = now(), gone_at = now() WHERE external_id = '1'")
    assert read(ada)["jobs_ready"] == 2


def test_listed_job_whose_page_says_that_it_is_closed_stays_open(
    boards: Boards, ada: Person, read: Read, owner: Connection
) -> None:
    put(boards, "1", "2")
    boards.put_page_records("acme", {"2": "text"})
    follow(ada)
    for _ in range(3):
        read(ada)
        assert ada.jobs() == {"1": "error", "2": "ready"}
        later(owner)


@pytest.fixture
def unlisted(boards: Boards, ada: Person, read: Read, owner: Connection) -> Boards:
    """Ada has jobs 1, 2 and 3 with details, which are due again; the list, not proven any more, lacks job 1."""
    put(boards, "1", "2", "3")
    follow(ada)
    read(ada)
    boards.put_pages("acme", "2", "3", size=100, total=3)
    due_again(owner)
    return boards


def due_again(owner: Connection) -> None:
    later(owner)
    owner.execute("UPDATE postings SET details_read_at = now() - interval '31 days' WHERE external_id = '1'")


def is_missing(owner: Connection) -> bool:
    row = owner.execute("SELECT missing_since IS NOT NULL FROM jobs WHERE external_id = '1'").fetchone()
    return row == (True,)


def gone(call: Call) -> list[tuple[str, str | None]]:
    return [(one["external_id"], one["evidence"]) for one in call("GET", "/news?kind=gone").body["events"]]


def test_job_that_an_unproven_list_lacks_is_gone_when_its_page_has_said_so_twice(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call
) -> None:
    unlisted.put_page_records("acme", {"2": "text", "3": "text"})
    seen = []
    for _ in range(4):
        read(ada)
        seen.append((ada.jobs()["1"], is_missing(owner)))
        later(owner)
    # The answer for details, and two of the page itself, with the time in between.
    assert seen == [("ready", False), ("ready", True), ("expired", True), ("expired", True)]
    assert gone(call) == [("1", "page")]


def test_page_that_says_closed_is_noted_though_time_ends_before_the_board_is_asked(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, environment: Any
) -> None:
    unlisted.put_page_records("acme", {"2": "text"})
    owner.execute("UPDATE postings SET details_read_at = NULL WHERE external_id = '3'")
    unlisted.sites.slow = frozenset({record("3")})
    unlisted.sites.is_open.clear()
    configure(environment, details_seconds=1)
    read(ada)
    unlisted.sites.is_open.set()
    assert queries.list_closed(owner, Board("smartrecruiters", "acme")) == {"1"}


def test_answers_without_the_time_in_between_are_one(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call
) -> None:
    unlisted.put_page_records("acme", {"2": "text", "3": "text"})
    for _ in range(4):
        read(ada)
        owner.execute("UPDATE postings SET details_due_at = now(), page_asked_at = now() - interval '400 seconds'")
        owner.execute("UPDATE readings SET read_at = read_at - interval '400 seconds'")
    assert (ada.jobs()["1"], is_missing(owner), gone(call)) == ("ready", True, [])


def test_answer_that_is_fresh_for_the_next_reading_too_is_still_one_and_ends_when_the_page_shows_its_job(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call
) -> None:
    unlisted.put_page_records("acme", {"2": "text", "3": "text"})
    for _ in range(2):
        read(ada)
        later(owner)
    owner.execute("UPDATE postings SET page_asked_at = now() - interval '10 seconds' WHERE external_id = '1'")
    owner.execute("UPDATE jobs SET missing_since = now() - interval '10 seconds' WHERE external_id = '1'")
    read(ada)
    assert (ada.jobs()["1"], is_missing(owner), gone(call)) == ("ready", True, [])
    board, one = Board("smartrecruiters", "acme"), Posting("1", "Engineer 1", "", "https://example.com/1")
    assert [one.says for one in queries.list_pages(owner, board, fresh_seconds=300).values()] == ["closed"]
    queries.write_details(owner, board, datetime.now(UTC), [(one, Details())])
    assert queries.list_pages(owner, board, fresh_seconds=300) == {}


def test_page_that_is_asked_long_after_its_board_was_read_has_answered_once(
    unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call, environment: pytest.MonkeyPatch
) -> None:
    unlisted.put_page_records("acme", {"2": "text", "3": "text"})
    read(ada)
    later(owner)
    # The next reading began before the answer, and more than the time in between after the first reading.
    for seconds in (400, 50):
        with environment.context() as patch:
            read_earlier(patch, seconds)
            read(ada)
        assert (ada.jobs()["1"], is_missing(owner), gone(call)) == ("ready", True, [])
    later(owner)
    read(ada)
    assert gone(call) == [("1", "page")]


def read_earlier(environment: pytest.MonkeyPatch, seconds: int) -> None:
    """Let a run's boards be read so long before it goes on."""
    read_boards = Attempt.read

    async def read_then(attempt: Attempt) -> list[Reading]:
        return [replace(one, read_at=one.read_at - timedelta(seconds=seconds)) for one in await read_boards(attempt)]

    environment.setattr(Attempt, "read", read_then)


@pytest.mark.parametrize(
    "trap", ["shown again", "listed again", "denies all", "denies all later", "never shown", "fails"]
)
def test_page_that_says_closed_proves_nothing_if(
    trap: str, unlisted: Boards, ada: Person, read: Read, owner: Connection, call: Call
) -> None:
    unlisted.put_page_records("acme", {} if trap == "denies all" else {"2": "text", "3": "text"})
    if trap == "never shown":
        owner.execute("UPDATE postings SET details_read_at = NULL")
    if trap == "fails":
        unlisted.sites.broken = frozenset({record("1")})
    for number in range(4):
        read(ada)
        if trap == "shown again" and number == 1:
            unlisted.put_page_records("acme", dict.fromkeys("123", "text"))
        if trap == "listed again" and number == 1:
            unlisted.put_pages("acme", "1", "2", "3", size=100, total=4)
        if trap == "denies all later" and number == 0:
            unlisted.put_page_records("acme", {})
        later(owner)
    assert ada.jobs()["1"] in {"ready", "error"}
    assert gone(call) == []


def test_skipped_job_that_the_list_lacks_now_comes_first_in_the_next_run(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, environment: Any, asked: list[str]
) -> None:
    put(boards, "1", "2", "3")
    follow(ada, eve)
    environment.setattr("worker.run.MOST_OF_BOARD", 1)
    read(ada)
    assert ada.jobs() == {"1": "ready", "2": "skipped", "3": "skipped"}
    later(owner)
    # The list lacks 2 although it is open: the page that is asked for it tells its details too.
    boards.put_pages("acme", "1", "3", size=100, total=2)
    asked.clear()
    read(ada)
    assert (ada.jobs(), requested(asked)) == ({"1": "ready", "2": "ready", "3": "ready"}, ["2", "3"])


def test_missing_job_without_details_is_asked_before_new_ones(
    boards: Boards, ada: Person, read: Read, owner: Connection, environment: Any, asked: list[str]
) -> None:
    put(boards, "1", "2", "3")
    follow(ada)
    configure(environment, details_seconds=0)
    read(ada)
    later(owner)
    # The first run without 2 has no time for pages.
    boards.put_pages("acme", "1", "3", "4", size=100, total=3)
    environment.setattr("worker.run.MOST_OF_BOARD", 2)
    environment.setattr("worker.postings.pages.to_ask", lambda *_: [])
    configure(environment, details_seconds=60)
    read(ada)
    assert requested(asked) == ["1", "2"]


def test_what_there_is_no_time_for_comes_first_in_the_next_run_of_any_follower(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, environment: Any, asked: list[str]
) -> None:
    ids = [f"{number:02}" for number in range(30)]
    put(boards, *ids)
    follow(ada, eve)
    environment.setattr(asking, "MOST_OF_BOARD", 10)
    environment.setattr("worker.run.MOST_OF_BOARD", 10)
    run = read(ada)
    assert (run["jobs_ready"], run["jobs_skipped"], run["details"]) == (10, 20, {"total": 10, "asked": 10})
    assert owner.execute("SELECT count(*) FROM postings WHERE details_lease_until > now()").fetchone() == (0,)
    assert read(eve)["jobs_ready"] == 20
    later(owner)
    put(boards, *ids, "30")
    run = read(ada)
    assert (run["jobs_ready"], run["jobs_skipped"]) == (30, 1)
    assert requested(asked) == ids
    assert ada.jobs()["30"] == "skipped"


def test_slow_site_ends_in_time_and_leaves_no_claim(
    boards: Boards, ada: Person, read: Read, owner: Connection, environment: Any
) -> None:
    put(boards, "1", "2", "3")
    configure(environment, details_seconds=0.5)
    boards.sites.slow = frozenset(map(record, "12"))
    boards.sites.is_open.clear()
    follow(ada)
    try:
        assert (read(ada)["status"], ada.jobs()) == ("finished", {"1": "skipped", "2": "skipped", "3": "ready"})
    finally:
        boards.sites.is_open.set()
    assert owner.execute("SELECT count(*) FROM postings WHERE details_lease_until > now()").fetchone() == (0,)
    later(owner)
    configure(environment, details_seconds=120)
    assert read(ada)["jobs_ready"] == 3


def test_posting_that_another_worker_has_claimed_is_skipped_and_not_asked(
    boards: Boards, ada: Person, read: Read, owner: Connection, asked: list[str]
) -> None:
    put(boards, "1", "2")
    boards.put("moo", "9")
    ada.follow("moo")
    follow(ada)
    claim_first_posting(owner)
    read(ada)
    assert (requested(asked), ada.jobs()) == (["2"], {"1": "skipped", "2": "ready", "9": "ready"})


def claim_first_posting(owner: Connection) -> None:
    """Let another worker have claimed posting 1 as soon as it is stored."""
    owner.execute(
        "CREATE FUNCTION claimed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF new.external_id = '1' THEN new.details_lease_until = now() + interval '1 minute'; END IF;"
        " RETURN new; END $$"
    )
    owner.execute("CREATE TRIGGER claimed BEFORE INSERT ON postings FOR EACH ROW EXECUTE FUNCTION claimed()")


def test_abort_ends_the_asking(boards: Boards, ada: Person, call: Call, deliver: Deliver, owner: Connection) -> None:
    put(boards, "1")
    boards.sites.slow = frozenset({"/api.smartrecruiters.com/v1/companies/acme/postings/1"})
    boards.sites.is_open.clear()
    follow(ada)
    run_id = ada.new_run()
    worker = threading.Thread(target=deliver, args=({"run_id": run_id, "user_id": ada.user_id},))
    worker.start()
    try:
        asks = "SELECT 1 FROM ingestion_runs WHERE id = $1 AND details IS NOT NULL"
        wait_for(lambda: owner.execute(asks, (run_id,)).fetchone(), seconds=20)
        assert call("GET", f"/runs/{run_id}").body["details"] == {"total": 1, "asked": 0}
        assert call("POST", f"/abort/{run_id}").status == 200
        worker.join(10)
        assert not worker.is_alive()
    finally:
        boards.sites.is_open.set()
    assert ada.run(run_id)["status"] == "aborted"


@pytest.mark.any_python
@pytest.mark.parametrize(
    "place",
    [
        "before list_due_postings", "after list_due_postings", "before claim_details", "after claim_details",
        "before write_details", "after write_details", "before fail_details", "after fail_details", "after skip_jobs",
    ],
)  # fmt: skip
def test_worker_killed_while_it_asks_loses_nothing_and_asks_nothing_twice(
    place: str, boards: Boards, ada: Person, owner: Connection, deliver: Deliver, read: Read, asked: list[str]
) -> None:
    put(boards, "1", "2", "3")
    boards.sites.broken = frozenset({record("2")})
    follow(ada)
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    with children() as start:
        start(event, place).kill()
    assert ada.run(event["run_id"])["status"] == "ingesting"
    boards.sites.broken = frozenset()
    owner.execute("UPDATE ingestion_runs SET lease_until = now()")
    assert deliver(event) == {"finished": True}
    assert set(ada.jobs().values()) <= {"ready", "skipped", "error"}
    # The claims of the dead worker end by themselves.
    owner.execute("UPDATE postings SET details_lease_until = now() WHERE details_lease_until IS NOT NULL")
    later(owner)
    assert read(ada)["jobs_ready"] == 3
    assert texts(owner) == {one: f"text {one}" for one in "123"}
    # Postings that the dead worker had written were not asked again. Those it had claimed may have been asked.
    assert requested(asked).count("1") <= (2 if "write_details" in place else 1)


@pytest.mark.any_python
@pytest.mark.parametrize(
    "place", ["before renew_claims", "after renew_claims", "before release_claims", "after release_claims"]
)
def test_worker_killed_while_it_keeps_or_ends_its_claims_leaves_them_to_the_next(
    place: str, boards: Boards, ada: Person, owner: Connection, deliver: Deliver, environment: Any
) -> None:
    put(boards, "1", "2", "3")
    follow(ada)
    # Claims are renewed while an answer is awaited, and released when there is no more time.
    boards.sites.slow = frozenset({record("3")})
    boards.sites.is_open.clear()
    configure(environment, details_seconds=1.5, renew_seconds=0)
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    with children() as start:
        start(event, place).kill()
    boards.sites.is_open.set()
    claims = "SELECT external_id FROM postings WHERE details_lease_until > now()"
    assert owner.execute(claims).fetchall() == ([] if place == "after release_claims" else [("3",)])
    owner.execute("UPDATE postings SET details_lease_until = now() WHERE details_lease_until IS NOT NULL")
    owner.execute("UPDATE ingestion_runs SET lease_until = now()")
    assert deliver(event) == {"finished": True}
    assert set(ada.jobs().values()) == {"ready"}


@pytest.mark.any_python
def test_two_workers_on_one_board_ask_for_different_postings(
    boards: Boards, ada: Person, eve: Person, owner: Connection, deliver: Deliver, asked: list[str], environment: Any
) -> None:
    put(boards, *map(str, range(30)))
    follow(ada, eve)
    with children() as start:
        first = start({"run_id": ada.new_run(), "user_id": ada.user_id}, "after claim_details")
        assert deliver({"run_id": eve.new_run(), "user_id": eve.user_id}) == {"finished": True}
        assert sorted(eve.jobs().values()) == ["ready"] * 10 + ["skipped"] * 20
        assert first.go_on() == {"finished": True}
    assert set(ada.jobs().values()) == {"ready"}
    assert len(requested(asked)) == len(set(requested(asked))) == 30


@pytest.fixture
def claimed(boards: Boards, ada: Person, read: Read, owner: Connection, environment: Any) -> tuple[int, dict[int, Any]]:
    """Two postings without details. Returns the number of the first and the claim of another worker on it."""
    put(boards, "1", "2")
    follow(ada)
    environment.setattr("worker.run.MOST_OF_BOARD", 0)
    read(ada)
    (number,) = owner.execute("SELECT posting_id FROM postings WHERE external_id = '1'").fetchone() or (0,)
    return number, queries.claim_details(owner, [number], lease_seconds=60)


def test_worker_that_slept_through_its_claim_leaves_that_of_another(
    claimed: tuple[int, dict[int, Any]], owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, first = claimed
    monkeypatch.setattr("worker.postings.claims.RENEW_SECONDS", 0)
    sleeper = Claims(owner)
    sleeper.add(first, time.monotonic())
    owner.execute("UPDATE postings SET details_lease_until = now() WHERE posting_id = $1", (number,))
    other = queries.claim_details(owner, [number], lease_seconds=60)
    queries.fail_details(owner, number, sleeper.end_of(number), "It failed.")
    sleeper.renew()
    sleeper.add(first, time.monotonic())
    sleeper.release()
    lease = "SELECT posting_id, details_lease_until FROM postings WHERE details_lease_until > now()"
    assert dict(owner.execute(lease).fetchall()) == other
    assert queries.claim_details(owner, [number], lease_seconds=60) == {}


def test_claim_that_has_passed_is_not_asked(
    claimed: tuple[int, dict[int, Any]], owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, first = claimed
    claims = Claims(owner)
    claims.add(first, time.monotonic() - LEASE_SECONDS)
    assert claims.end_of(number) is None
    monkeypatch.setattr("worker.postings.claims.RENEW_SECONDS", 0)
    claims.renew()
    assert claims.end_of(number)


def test_pages_of_closed_jobs_are_asked_in_turn_and_no_more_than_all_workers_may(
    claimed: tuple[int, dict[int, Any]], owner: Connection
) -> None:
    owner.execute("UPDATE postings SET closed_at = now()")

    def claims() -> list[str]:
        board = Board("smartrecruiters", "acme")
        some = queries.claim_pages(
            owner, board, ["1", "2"], fresh_seconds=300, most=1, lease_seconds=60, asks_each=True
        )  # fmt: skip
        return [one.external_id for one in some]

    assert claims() == []
    owner.execute("UPDATE postings SET details_lease_until = NULL")
    owner.execute("UPDATE postings SET page_asked_at = now() - interval '400 seconds' WHERE external_id = '1'")
    assert claims() == ["2"]
