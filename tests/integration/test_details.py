"""Details that take a request for each posting: asked once for everyone, in the time of a run, the rest by the next."""

import threading
from typing import Any

import pytest

from common.database import Connection
from testing.boards import Boards
from testing.waiting import wait_for
from tests.integration.faults.children import children
from tests.integration.people import Call, Deliver, Person, Read
from tests.integration.sharing import pass_time
from tests.integration.variables import configure
from worker.postings import asking


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
    boards.sites.slow = frozenset(f"/api.smartrecruiters.com/v1/companies/acme/postings/{one}" for one in "12")
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
    boards.sites.broken = frozenset({"/api.smartrecruiters.com/v1/companies/acme/postings/2"})
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
