"""Details that take a request for each posting: asked once for everyone, in the time of a run, the rest by the next."""

import threading
from typing import Any

import pytest

from common.database import Connection
from sourcing.ask import FAILURES_IN_A_ROW
from testing.boards import Boards
from testing.waiting import wait_for
from tests.integration.asked_details import follow, later, put, record_path, requested, texts
from tests.integration.people import Call, Deliver, Person, Read
from tests.integration.sharing import pass_time
from tests.integration.variables import configure
from worker.postings import asking

pytestmark = pytest.mark.usefixtures("asks_details")


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
    boards.sites.broken = frozenset({record_path("1")})
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


def test_board_whose_pages_fail_is_asked_for_one_posting_by_each_run_until_it_recovers(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, asked: list[str]
) -> None:
    def failed() -> set[str]:
        return {one for (one,) in owner.execute("SELECT external_id FROM postings WHERE details_failures > 0")}

    ids = [str(number) for number in range(30)]
    put(boards, *ids)
    boards.sites.broken = frozenset(map(record_path, ids))
    follow(ada, eve)
    read(ada)
    before = failed()
    assert FAILURES_IN_A_ROW <= len(before) < len(ids)
    for _ in range(2):
        asked.clear()
        read(eve)
        assert set(requested(asked)) == failed() - before
        assert len(failed() - before) == 1
        before = failed()
    boards.sites.broken = frozenset()
    assert read(eve)["jobs_ready"] == len(ids) - len(before)
    # A page that was read since shows that the board has recovered.
    put(boards, *ids, *map(str, range(30, 40)))
    boards.sites.broken = frozenset(map(record_path, map(str, range(30, 40))))
    owner.execute("UPDATE readings SET read_at = read_at - interval '400 seconds'")
    asked.clear()
    read(ada)
    assert len(set(requested(asked))) > 1


def seconds_to_wait(owner: Connection) -> int:
    row = owner.execute("SELECT extract(epoch FROM details_due_at - now())::int FROM postings WHERE external_id = '1'")
    return int(row.fetchone()[0])  # type: ignore[index]


@pytest.mark.parametrize("change", ["title", "return"])
def test_posting_whose_list_says_something_new_is_asked_at_once(
    change: str, boards: Boards, ada: Person, read: Read, owner: Connection, asked: list[str]
) -> None:
    put(boards, "1", "2")
    boards.sites.broken = frozenset({record_path("1")})
    follow(ada)
    read(ada)
    boards.sites.broken = frozenset()
    owner.execute("UPDATE readings SET read_at = read_at - interval '400 seconds'")
    if change == "title":
        put(boards, "1", "2", titles={"1": "Chef"})
    else:
        owner.execute("UPDATE postings SET missing_since = now(), gone_at = now() WHERE external_id = '1'")
    assert read(ada)["jobs_ready"] == 2


def test_skipped_job_that_the_list_lacks_now_comes_first_in_the_next_run(
    boards: Boards, ada: Person, eve: Person, read: Read, owner: Connection, environment: Any, asked: list[str]
) -> None:
    put(boards, "1", "2", "3")
    follow(ada, eve)
    environment.setattr("worker.single_postings.MOST_OF_BOARD", 1)
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
    environment.setattr("worker.single_postings.MOST_OF_BOARD", 2)
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
    environment.setattr("worker.single_postings.MOST_OF_BOARD", 10)
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
    boards.sites.slow = frozenset(map(record_path, "12"))
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
