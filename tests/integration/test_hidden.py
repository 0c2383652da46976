"""Hidden jobs, and since when each job is open, missing or gone."""

from datetime import datetime
from typing import Any

import pytest

from api.jobs import routes
from testing.boards import Boards
from tests.integration.people import Call, Person, Read


def listed(call: Call, hidden: str = "", subject: str = "ada") -> set[tuple[str, str]]:
    query = f"?hidden={hidden}" if hidden else ""
    return {(job["company"], job["external_id"]) for job in call("GET", f"/jobs{query}", subject).body["jobs"]}


def test_hidden_job_is_left_out_until_it_is_shown_again(followed: Person, call: Call) -> None:
    answer = call("PUT", "/hidden?company=acme&external_id=1")
    assert answer.body == {"company": "acme", "external_id": "1", "hidden": True}
    assert call("PUT", "/hidden?company=acme&external_id=1").body == answer.body
    assert listed(call) == {("acme", "2"), ("moo", "1")}
    assert listed(call, "only") == {("acme", "1")}
    assert listed(call, "include") == {("acme", "1"), ("acme", "2"), ("moo", "1")}
    is_hidden = {job["is_hidden"] for job in call("GET", "/jobs?hidden=include&company=moo").body["jobs"]}
    assert is_hidden == {False}
    for _ in range(2):
        shown = call("DELETE", "/hidden?company=acme&external_id=1").body
        assert shown == {"company": "acme", "external_id": "1", "hidden": False}
    assert listed(call) == listed(call, "include")


def test_hidden_company_is_left_out_and_its_hidden_job_stays_hidden_after_it(followed: Person, call: Call) -> None:
    call("PUT", "/hidden?company=acme&external_id=1")
    assert call("PUT", "/hidden?company=acme").body == {"company": "acme", "external_id": None, "hidden": True}
    assert listed(call) == {("moo", "1")}
    call("DELETE", "/hidden?company=acme")
    assert listed(call, "only") == {("acme", "1")}


def test_hiding_survives_runs_expiry_and_return(boards: Boards, followed: Person, call: Call, read: Read) -> None:
    call("PUT", "/hidden?company=acme&external_id=1")
    for ids, status in ((["2"], "expired"), (["1", "2"], "ready")):
        boards.put("acme", *ids)
        read(followed)
        [job] = call("GET", "/jobs?hidden=only").body["jobs"]
        assert (job["external_id"], job["status"], job["is_hidden"]) == ("1", status, True)


def test_open_jobs_and_those_that_are_gone_can_be_asked_for_alone(
    boards: Boards, followed: Person, call: Call, read: Read
) -> None:
    boards.put("acme", "2")
    read(followed)
    shown = {
        query: {(job["company"], job["external_id"]) for job in call("GET", f"/jobs?status={query}").body["jobs"]}
        for query in ("open", "expired")
    }
    assert shown == {"open": {("acme", "2"), ("moo", "1")}, "expired": {("acme", "1")}}


def test_news_of_hidden_jobs_is_neither_shown_nor_counted(
    boards: Boards, followed: Person, call: Call, read: Read
) -> None:
    call("PUT", "/hidden?company=acme&external_id=1")
    call("PUT", "/hidden?company=moo")
    boards.put("acme", "2", "3")
    boards.put("moo", "1", "2")
    read(followed)
    news = call("GET", "/news").body
    assert [(event["kind"], event["external_id"]) for event in news["events"]] == [("new", "3"), ("followed", None)]
    assert news["unseen"] == 2
    call("DELETE", "/hidden?company=acme&external_id=1")
    assert [event["kind"] for event in call("GET", "/news").body["events"]] == ["gone", "new", "followed"]


def test_only_the_persons_own_jobs_are_hidden(followed: Person, call: Call) -> None:
    for place, what in (
        ("company=missing", "no company missing"),
        ("company=acme&external_id=9", "no job 9 of acme"),
        ("company=missing&external_id=1", "no job 1 of missing"),
    ):
        answer = call("PUT", f"/hidden?{place}")
        assert (answer.status, answer.body["detail"]) == (404, f"You have {what}.")
    assert call("PUT", "/hidden?company=acme&external_id=1", "eve").status == 404
    call("PUT", "/hidden?company=acme&external_id=1")
    assert call("DELETE", "/hidden?company=acme&external_id=1", "eve").status == 200
    assert listed(call, "only") == {("acme", "1")}


def test_job_that_another_person_hides_stays_visible_to_me(
    boards: Boards, followed: Person, eve: Person, call: Call, read: Read
) -> None:
    eve.follow("acme", "moo")
    read(eve)
    for what in ("company=acme&external_id=1", "company=moo"):
        assert call("PUT", f"/hidden?{what}", "eve").status == 200
    boards.put("acme", "2", "3")
    boards.put("moo", "1", "2")
    read(followed)
    everything = {("acme", "1"), ("acme", "2"), ("acme", "3"), ("moo", "1"), ("moo", "2")}
    assert (listed(call), listed(call, "only")) == (everything, set())
    assert {job["is_hidden"] for job in call("GET", "/jobs?hidden=include").body["jobs"]} == {False}
    news = call("GET", "/news").body
    told = {(event["company"], event["external_id"]) for event in news["events"]}
    assert told == {("acme", None), ("moo", None), ("acme", "1"), ("acme", "3"), ("moo", "2")}
    assert news["unseen"] == 5


def test_company_without_jobs_can_be_hidden_while_it_is_followed(ada: Person, call: Call) -> None:
    ada.follow("acme")
    assert call("PUT", "/hidden?company=acme").status == 200
    ada.unfollow("acme")
    assert call("PUT", "/hidden?company=acme").status == 200
    call("DELETE", "/hidden?company=acme")
    assert call("PUT", "/hidden?company=acme").status == 404


def test_as_many_are_hidden_as_may_be(followed: Person, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "MOST_HIDDEN", 1)
    assert call("PUT", "/hidden?company=acme&external_id=1").status == 200
    assert call("PUT", "/hidden?company=acme&external_id=1").status == 200
    answer = call("PUT", "/hidden?company=acme&external_id=2")
    assert (answer.status, answer.body["detail"]) == (
        409,
        "You already hide 1 jobs, the limit per person. Hide their company instead.",
    )


def test_limit_of_what_is_hidden_counts_the_persons_own(
    followed: Person, eve: Person, call: Call, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    eve.follow("acme")
    read(eve)
    monkeypatch.setattr(routes, "MOST_HIDDEN", 1)
    assert call("PUT", "/hidden?company=acme&external_id=1", "eve").status == 200
    assert call("PUT", "/hidden?company=acme&external_id=2").status == 200
    # The other's hidden job is not hidden for this person.
    assert call("PUT", "/hidden?company=acme&external_id=1").status == 409
    assert call("PUT", "/hidden?company=acme&external_id=2", "eve").status == 409


@pytest.mark.parametrize("place", ["company=acme&external_id=1", "company=acme", "company=new"])
def test_another_persons_jobs_and_companies_are_unknown_to_me(
    followed: Person, eve: Person, call: Call, place: str
) -> None:
    followed.follow("new")
    eve.follow("zed")
    assert call("PUT", f"/hidden?{place}", "eve").status == 404
    assert call("PUT", f"/hidden?{place}").status == 200


@pytest.mark.parametrize(
    "query",
    ["", "external_id=1", "company=%20", "company=acme&external_id=", "company=acme&external_id=%00",
     f"company=acme&external_id={'x' * 256}"],
)  # fmt: skip
def test_request_that_names_no_job_is_refused(call: Call, query: str) -> None:
    assert (call("PUT", f"/hidden?{query}").status, call("DELETE", f"/hidden?{query}").status) == (422, 422)


def test_job_says_since_when_it_is_there_missing_or_gone_and_why_it_is_kept(
    boards: Boards, ada: Person, call: Call, read: Read
) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    seen_at = read(ada)["companies"][0]["read_at"]
    job = _job(call)
    assert job["first_seen_at"] == job["created_at"]
    assert _times(job) == {"last_seen_at": None, "missing_since": None, "gone_at": None, "kept_because": None}
    boards.remove("acme")
    read(ada)
    job = _job(call)
    assert (job["last_seen_at"], job["missing_since"], job["gone_at"]) == (seen_at, None, None)
    assert job["kept_because"].startswith("Greenhouse")
    boards.put("acme")
    read(ada)
    job = _job(call)
    assert (job["last_seen_at"], job["missing_since"] is None, job["gone_at"]) == (seen_at, False, None)
    assert job["kept_because"].startswith("The page is empty, although 2 jobs were open")
    read(ada)
    job = _job(call)
    assert (job["status"], job["last_seen_at"], job["kept_because"]) == ("expired", seen_at, None)
    assert datetime.fromisoformat(job["gone_at"]) > datetime.fromisoformat(job["missing_since"])
    boards.put("acme", "1")
    read(ada)
    assert set(_times(_job(call)).values()) == {None}


def _job(call: Call) -> dict[str, Any]:
    jobs: list[dict[str, Any]] = call("GET", "/jobs").body["jobs"]
    return next(job for job in jobs if job["external_id"] == "1")


def _times(job: dict[str, Any]) -> dict[str, object]:
    return {name: job[name] for name in ("last_seen_at", "missing_since", "gone_at", "kept_because")}
