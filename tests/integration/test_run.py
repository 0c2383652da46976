"""A run from pending to finished, on a real Postgres and real HTTP."""

import pytest

import worker.run
from common.database import Connection
from testing.boards import Boards, posting
from tests.integration.people import Person, Read
from tests.integration.variables import configure

MANY = tuple(str(number) for number in range(12))


def test_first_run_saves_every_posting(boards: Boards, ada: Person, read: Read) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    run = read(ada)
    assert (run["status"], run["total_jobs"], run["jobs_ready"], run["jobs_expired"]) == ("finished", 2, 2, 0)
    assert run["started_at"] <= run["companies"][0]["read_at"] <= run["finished_at"]
    assert run["companies"][0] | {"duration_ms": 0, "read_at": None} == {
        "company": "acme", "outcome": "complete", "found": 2, "included": 2, "kept": 0, "error_message": None,
        "duration_ms": 0, "read_at": None,
    }  # fmt: skip
    assert ada.jobs() == {"1": "ready", "2": "ready"}


def test_second_run_updates_inserts_and_expires(boards: Boards, ada: Person, conn: Connection, read: Read) -> None:
    boards.put("acme", "1", "2", "3")
    ada.follow("acme")
    read(ada)
    boards.put("acme", "2", "3", "4", titles={"2": "Principal Engineer"})
    run = read(ada)
    assert (run["total_jobs"], run["jobs_expired"]) == (3, 1)
    assert ada.jobs() == {"1": "expired", "2": "ready", "3": "ready", "4": "ready"}
    row = conn.execute("SELECT title, run_id FROM jobs WHERE external_id = '2'").fetchone()
    assert row == ("Principal Engineer", run["run_id"])


def test_job_that_comes_back_is_open_again(boards: Boards, ada: Person, read: Read) -> None:
    ada.follow("acme")
    for ids in (("1", "2"), ("1",), ("1", "2")):
        boards.put("acme", *ids)
        run = read(ada)
    assert (run["total_jobs"], ada.jobs()) == (2, {"1": "ready", "2": "ready"})


def test_company_that_is_no_longer_followed_expires(boards: Boards, ada: Person, read: Read) -> None:
    boards.put("acme", "1")
    boards.put("moo", "2")
    ada.follow("acme", "moo")
    read(ada)
    ada.unfollow("moo")
    run = read(ada)
    assert (run["jobs_expired"], ada.jobs()) == (1, {"1": "ready", "2": "expired"})


@pytest.mark.parametrize(
    "broken",
    [
        "<html>Sign in</html>",
        {"error": "maintenance"},
        {"jobs": None, "meta": {"total": 0}},
        {"jobs": [posting("9", "New")], "meta": {"total": 40}},
        {"jobs": [], "meta": {"total": 2}},
        {"jobs": [posting("9", "New"), {"id": None, "title": "x"}], "meta": {"total": 2}},
    ],
)
def test_page_that_is_not_proven_whole_expires_nothing(boards: Boards, ada: Person, read: Read, broken: object) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    boards.put_raw("acme", broken)
    run = read(ada)
    assert (run["status"], run["jobs_expired"], run["companies"][0]["kept"]) == ("finished", 0, 2)
    assert run["companies"][0]["outcome"] in {"failed", "truncated"}
    assert run["companies"][0]["error_message"]
    assert ada.jobs()["1"] == ada.jobs()["2"] == "ready"


def test_board_that_is_gone_expires_nothing(boards: Boards, ada: Person, read: Read) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    boards.remove("acme")
    run = read(ada)
    assert (run["companies"][0]["outcome"], run["total_jobs"], ada.jobs()) == ("failed", 1, {"1": "ready"})


def test_many_jobs_missing_at_once_are_kept_until_the_next_list_confirms(
    boards: Boards, ada: Person, read: Read
) -> None:
    boards.put("acme", *MANY)
    ada.follow("acme")
    read(ada)
    boards.put("acme", *MANY[:4])
    first = read(ada)
    assert (first["companies"][0]["outcome"], first["companies"][0]["kept"], first["jobs_expired"]) == ("suspect", 8, 0)
    boards.remove("acme")
    assert read(ada)["companies"][0]["outcome"] == "failed"
    boards.put("acme", *MANY[:4])
    second = read(ada)
    assert (second["companies"][0]["outcome"], second["jobs_expired"], second["total_jobs"]) == ("complete", 8, 4)


def test_jobs_that_come_back_after_a_suspect_list_are_suspected_again(boards: Boards, ada: Person, read: Read) -> None:
    ada.follow("acme")
    outcomes = []
    for ids in (MANY, MANY[:4], MANY, MANY[:4]):
        boards.put("acme", *ids)
        outcomes.append(read(ada)["companies"][0]["outcome"])
    assert outcomes == ["complete", "suspect", "complete", "suspect"]


def test_empty_page_is_believed_the_second_time(boards: Boards, ada: Person, read: Read) -> None:
    ada.follow("acme")
    seen = []
    for ids in (("1", "2"), (), (), ()):
        boards.put("acme", *ids)
        run = read(ada)
        seen.append((run["companies"][0]["outcome"], run["jobs_expired"]))
    assert seen == [("complete", 0), ("suspect", 0), ("empty", 2), ("empty", 0)]


def test_filters_choose_what_is_saved_and_expire_what_they_exclude(boards: Boards, ada: Person, read: Read) -> None:
    boards.put("acme", *MANY, titles=dict.fromkeys(MANY[:9], "Intern"))
    ada.follow("acme")
    read(ada)
    ada.follow("acme", title_filters={"include": [], "exclude": ["intern"]})
    run = read(ada)
    company = run["companies"][0]
    assert (company["outcome"], company["found"], company["included"]) == ("complete", 12, 3)
    assert (run["total_jobs"], run["jobs_expired"]) == (3, 9)


def test_two_people_with_the_same_postings_do_not_touch_each_other(
    boards: Boards, ada: Person, eve: Person, read: Read
) -> None:
    for someone in (ada, eve):
        boards.put("acme", "1", "2")
        someone.follow("acme")
        read(someone)
    boards.remove("acme")
    assert read(ada)["total_jobs"] == 2
    boards.put("acme", "1")
    assert read(ada)["jobs_expired"] == 1
    assert (ada.jobs(), eve.jobs()) == ({"1": "ready", "2": "expired"}, {"1": "ready", "2": "ready"})
    assert {job["run_id"] for job in eve.call("GET", "/jobs", "eve").body["jobs"]} == {eve.last_run()}


def test_run_without_companies_expires_everything(boards: Boards, ada: Person, read: Read) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    ada.unfollow("acme")
    assert read(ada)["jobs_expired"] == 1


def test_suspect_list_keeps_what_is_newly_missing_and_expires_the_rest(boards: Boards, ada: Person, read: Read) -> None:
    ada.follow("acme")
    open_jobs = []
    for day in range(5):
        boards.put("acme", *(str(number) for number in range(day * 7, day * 7 + 12)))
        run = read(ada)
        open_jobs.append((run["companies"][0]["outcome"], run["total_jobs"]))
    assert open_jobs == [("complete", 12), *[("suspect", 19)] * 4]


def test_missing_job_is_not_confirmed_by_a_reading_that_comes_at_once(
    boards: Boards, ada: Person, read: Read, owner: Connection, environment: pytest.MonkeyPatch
) -> None:
    configure(environment, confirm_seconds=300)
    ada.follow("acme")
    boards.put("acme", "1")
    read(ada)
    boards.put("acme")
    seen = []
    for minutes in (0, 0, 6):
        owner.execute("UPDATE jobs SET missing_since = missing_since - make_interval(mins => $1)", (minutes,))
        run = read(ada)
        seen.append((run["companies"][0]["outcome"], run["companies"][0]["kept"], run["jobs_expired"]))
    assert seen == [("suspect", 1, 0), ("empty", 1, 0), ("empty", 0, 1)]


def test_job_that_a_walk_of_several_answers_misses_is_kept_until_the_next_one_misses_it_too(
    boards: Boards, ada: Person, read: Read
) -> None:
    ada.follow("acme", provider="smartrecruiters")
    shown = []
    # One job leaves a page that was already read, another joins a later one. The totals agree, and 3 is open.
    for ids in ("12345", "12456", "123456", "1246", "1246"):
        boards.put_pages("acme", *ids, size=2, total=len(ids))
        company = read(ada)["companies"][0]
        shown.append((company["outcome"], company["kept"], company["error_message"] is None))
    assert shown == [
        ("complete", 0, True),
        ("complete", 1, False),
        ("complete", 0, True),
        ("complete", 2, False),
        ("complete", 0, True),
    ]
    assert ada.jobs() == {
        "1": "ready", "2": "ready", "3": "expired", "4": "ready", "5": "expired", "6": "ready",
    }  # fmt: skip


def test_walk_that_is_not_whole_leaves_what_is_missing_as_it_was(boards: Boards, ada: Person, read: Read) -> None:
    ada.follow("acme", provider="smartrecruiters")
    expired = []
    for ids, total in (("1234", 4), ("124", 3), ("12", 3), ("124", 3)):
        boards.put_pages("acme", *ids, size=2, total=total)
        expired.append(read(ada)["jobs_expired"])
    assert expired == [0, 0, 0, 1]
    assert ada.jobs() == {"1": "ready", "2": "ready", "3": "expired", "4": "ready"}


def test_no_more_expired_jobs_are_kept_than_may_be(
    boards: Boards, ada: Person, eve: Person, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker.run, "MOST_EXPIRED", 3)
    boards.put("acme", "1", "2", "3", "4")
    for someone in (eve, ada):
        someone.follow("acme")
        read(someone)
    for ids in (("3", "4", "5"), ("5", "6")):
        boards.put("acme", *ids)
        read(ada)
    eve.unfollow("acme")
    read(eve)
    boards.put("acme", "6", "7")
    read(ada)
    assert ada.jobs() == {"3": "expired", "4": "expired", "5": "expired", "6": "ready", "7": "ready"}
    assert len(eve.jobs()) == 3
