"""The jobs that a person saves."""

from typing import Any

import pytest

from api.applications import routes
from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Call, Person, Read, Tick
from tests.integration.variables import configure
from worker import run

ONE = "/saved?company=acme&external_id=1"


def saved(call: Call, query: str = "saved=only", subject: str = "ada") -> dict[tuple[str, str], str]:
    """Return the status of each job that is listed."""
    jobs = call("GET", f"/jobs?{query}", subject).body["jobs"]
    return {(job["company"], job["external_id"]): job["status"] for job in jobs}


def test_job_is_saved_and_forgotten(followed: Person, call: Call, boards: Boards, read: Read) -> None:
    assert call("PUT", ONE).body == {"company": "acme", "external_id": "1", "stage": "saved"}
    assert call("PUT", ONE).status == 200
    assert saved(call) == {("acme", "1"): "ready"}
    assert {*saved(call, "saved=exclude")} == {("acme", "2"), ("moo", "1")}
    assert {job["job_id"]: job["stage"] for job in call("GET", "/jobs?company=acme").body["jobs"]} | {
        call("GET", "/jobs?saved=only").body["jobs"][0]["job_id"]: None
    } == dict.fromkeys([job["job_id"] for job in call("GET", "/jobs?company=acme").body["jobs"]])
    [job] = call("GET", "/jobs?saved=only").body["jobs"]
    assert (job["stage"], call("GET", f"/jobs/{job['job_id']}").body["stage"]) == ("saved", "saved")
    boards.put("acme", "1", "2", titles={"1": "Chef"})
    read(followed)
    assert [event["stage"] for event in call("GET", "/news?kind=changed").body["events"]] == ["saved"]
    assert call("DELETE", ONE).body == {"company": "acme", "external_id": "1", "stage": None}
    assert (call("DELETE", ONE).status, saved(call)) == (200, {})


def test_saved_job_that_expires_stays_listed_as_expired(
    followed: Person, call: Call, boards: Boards, read: Read, tick: Tick, conn: Connection,
    environment: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    call("PUT", ONE)
    boards.put("acme", "3")
    read(followed)
    read(followed)
    assert saved(call) == {("acme", "1"): "expired"}
    configure(environment, keep_days=1)
    conn.execute("UPDATE jobs SET updated_at = now() - interval '2 days' WHERE status = 'expired'")
    conn.execute("UPDATE users SET tidied_at = '-infinity'")
    tick()
    environment.setattr(run, "MOST_EXPIRED", 0)
    read(followed)
    assert saved(call, "status=expired") == saved(call) == {("acme", "1"): "expired"}
    call("DELETE", ONE)
    read(followed)
    assert saved(call, "status=expired") == {}


def test_job_of_another_board_with_the_same_id_is_not_saved(
    followed: Person, call: Call, boards: Boards, read: Read
) -> None:
    call("PUT", ONE)
    call("PUT", "/saved?company=acme&external_id=2")
    boards.put("other", "1")
    followed.follow("acme", board="other")
    read(followed)
    assert saved(call) == {("acme", "2"): "expired"}


def test_only_the_persons_own_jobs_are_saved(followed: Person, eve: Person, call: Call, read: Read) -> None:
    for place, what in (("company=acme&external_id=9", "job 9 of acme"), ("company=zed&external_id=1", "job 1 of zed")):
        answer = call("PUT", f"/saved?{place}")
        assert (answer.status, answer.body["detail"]) == (404, f"You have no {what}.")
    assert call("PUT", ONE, "eve").status == 404
    call("PUT", ONE)
    eve.follow("acme")
    read(eve)
    assert (saved(call, "saved=only", "eve"), len(saved(call, "saved=exclude", "eve"))) == ({}, 2)
    call("DELETE", ONE, "eve")
    assert saved(call) == {("acme", "1"): "ready"}


def test_as_many_jobs_are_saved_as_may_be(
    followed: Person, eve: Person, call: Call, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    eve.follow("acme")
    read(eve)
    monkeypatch.setattr(routes, "MOST_SAVED", 1)
    assert [call("PUT", ONE, subject).status for subject in ("ada", "eve", "ada")] == [200, 200, 200]
    answer = call("PUT", "/saved?company=acme&external_id=2")
    assert (answer.status, answer.body["detail"]) == (
        409,
        "You already save 1 jobs, the limit per person. Remove one first.",
    )


@pytest.mark.parametrize("query", ["", "company=acme", "external_id=1", "company=acme&external_id=%00"])
def test_request_that_names_no_job_is_refused(call: Call, query: str) -> None:
    assert {call(method, f"/saved?{query}").status for method in ("PUT", "DELETE")} == {422}


DEFAULTS: list[dict[str, Any] | None] = [
    {
        "q": '"python developer" -intern', "workplace": ["remote", "not_stated"], "company": ["acme"],
        "pay_from": 60000.0,
        "pay_currency": "EUR", "posted_since": "30d", "tag": ["big"], "hidden": "include", "status": "open",
        "sort": "posted", "employment_type": ["full_time"], "department": "R&D", "saved": "only",
        "pay_period": "month", "pay_unstated": True, "place": "paris",
    },
    {"posted_since": "2026-01-31"},
    {},
    None,
]  # fmt: skip


def test_default_filters_are_stored_and_applied_nowhere(followed: Person, call: Call) -> None:
    assert call("GET", "/filters").body == {"filters": None}
    before = [call("GET", path).body for path in ("/jobs", "/news", "/settings")]
    for filters in DEFAULTS:
        assert call("PUT", "/filters", "ada", {"filters": filters}).status == 200
        told = call("GET", "/filters").body["filters"]
        stored = told and {name: value for name, value in told.items() if value is not None}
        assert stored == filters
        assert [call("GET", path).body for path in ("/jobs", "/news", "/settings")] == before
    call("PUT", "/filters", "ada", {"filters": {"q": "cook"}})
    call("PUT", "/filters", "eve", {"filters": {"q": "baker"}})
    assert [call("GET", "/filters", who).body["filters"]["q"] for who in ("ada", "eve")] == ["cook", "baker"]
    assert call("GET", "/filters", "bob").body == {"filters": None}


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"colour": "red"}, "colour: There is no such field"),
        ({"limit": 5}, "limit: There is no such field"),
        ({"workplace": ["moon"]}, "'onsite' or 'not_stated'"),
        ({"pay_from": 5}, "pay_from needs pay_currency"),
        ({"pay_from": 5, "pay_currency": "eur"}, "three capital letters"),
        ({"posted_since": "soon"}, "30d"),
        ({"q": "x " * 30}, "20"),
        ({"company": ["a b"]}, "Begin with a letter"),
        ({"tag": [" "]}, "must hold a letter"),
    ],
)
def test_default_filters_that_no_list_could_use_are_refused(call: Call, filters: Any, said: str) -> None:
    answer = call("PUT", "/filters", "ada", {"filters": filters})
    assert (answer.status, said in str(answer.body)) == (422, True), answer.body
    assert call("GET", "/filters").body == {"filters": None}


def test_default_filters_of_a_later_version_are_shown_as_far_as_they_are_known(
    followed: Person, call: Call, conn: Connection
) -> None:
    call("PUT", "/filters", "ada", {"filters": {"q": "cook"}})
    conn.execute('UPDATE default_filters SET filters = filters || \'{"colour": "red"}\'')
    assert call("GET", "/filters").body["filters"]["q"] == "cook"
