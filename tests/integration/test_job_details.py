"""What the API says of a job's posting, and how jobs are filtered and sorted by it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest

from common.states import JobStatus
from sourcing.model.details import Details, Pay
from testing.boards import Boards
from tests.integration import detailed
from tests.integration.people import Call, Person, Read

YEARLY = Pay(Decimal(90_000), Decimal("120000.50"), "EUR", "year", "field")
STATED: Mapping[str, Details] = {
    "1": Details(
        description='<h2>You</h2><p>Cook <a href="https://x.example/menu">meals</a>.</p>',
        workplace="remote", employment_type="full_time", pay=YEARLY, posted_at=date(2026, 11, 3),
        valid_through=date(2026, 12, 31), department="Kitchen", requisition="R-1", language="en",
    ),
    "2": Details(
        workplace="hybrid", employment_type="part_time", pay=Pay(Decimal(60), None, "EUR", "hour", "text"),
        posted_at=date(2026, 11, 1), department="Front of House",
    ),
    "3": Details(workplace="onsite", pay=replace(YEARLY, currency="USD"), posted_at=date(2026, 10, 1)),
}  # fmt: skip


@pytest.fixture
def followed(boards: Boards, ada: Person, read: Read, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person with four jobs, the last without details, and one job of another company."""
    detailed.state(lambda posting: STATED.get(posting.external_id), monkeypatch.setattr)
    boards.put("acme", "1", "2", "3", "4")
    boards.put("moo", "9")
    ada.follow("acme", "moo")
    read(ada)
    return ada


def ids(call: Call, query: str) -> list[str]:
    answer = call("GET", f"/jobs?{query}")
    assert answer.status == 200, answer.body
    return [job["external_id"] for job in answer.body["jobs"]]


def job_id(call: Call, external_id: str) -> int:
    jobs = call("GET", "/jobs").body["jobs"]
    return next(int(job["job_id"]) for job in jobs if job["external_id"] == external_id)


def test_job_has_what_its_posting_states(followed: Person, call: Call) -> None:
    by_id = {job["external_id"]: job for job in call("GET", "/jobs").body["jobs"]}
    stated: dict[str, Any] = {
        "workplace": "remote", "employment_type": "full_time", "pay_min": 90_000, "pay_max": 120_000.5,
        "pay_currency": "EUR", "pay_period": "year", "pay_source": "field", "posted_at": "2026-11-03",
        "valid_through": "2026-12-31", "department": "Kitchen", "requisition": "R-1",
    }  # fmt: skip
    assert by_id["1"].items() >= stated.items()
    assert by_id["4"].items() >= dict.fromkeys(stated).items()


def test_one_job_has_its_text_and_its_history(followed: Person, call: Call, boards: Boards, read: Read) -> None:
    boards.put("acme", "1", "2", "3", "4", title="Chef")
    read(followed)
    body = call("GET", f"/jobs/{job_id(call, '1')}").body
    assert (body["external_id"], body["language"], body["details_error"]) == ("1", "en", None)
    assert body["description"] == STATED["1"].description
    assert [block["kind"] for block in body["blocks"]] == ["heading", "paragraph"]
    assert {"text": "meals", "href": "https://x.example/menu"} in body["blocks"][1]["runs"]
    assert [(event["kind"], event["external_id"]) for event in body["history"]] == [("changed", "1")]


def test_job_that_states_nothing_has_no_text(followed: Person, call: Call) -> None:
    body = call("GET", f"/jobs/{job_id(call, '4')}").body
    assert (body["description"], body["blocks"], body["history"]) == (None, [], [])


def test_other_peoples_jobs_are_not_found(followed: Person, call: Call) -> None:
    found = job_id(call, "1")
    for subject, number in (("eve", found), ("ada", found + 1000)):
        answer = call("GET", f"/jobs/{number}", subject)
        assert (answer.status, answer.body["detail"]) == (404, f"You have no job {number}.")
    assert call("GET", "/jobs/none").status == 422


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("workplace=remote", {"1"}),
        ("workplace=remote&workplace=hybrid", {"1", "2"}),
        ("employment_type=part_time", {"2"}),
        ("pay_currency=EUR", {"1", "2"}),
        ("pay_currency=EUR&pay_from=121000", {"2"}),  # 60 an hour is 124,800 a year
        ("pay_currency=EUR&pay_from=124801", set[str]()),
        # 120,000.50 a year is 57.69 an hour, and 10,000.04 a month.
        ("pay_currency=EUR&pay_from=60&pay_period=hour", {"2"}),
        ("pay_currency=EUR&pay_from=57.69&pay_period=hour", {"1", "2"}),
        ("pay_currency=EUR&pay_from=60.01&pay_period=hour", set[str]()),
        ("pay_currency=EUR&pay_from=480&pay_period=day", {"2"}),
        ("pay_currency=EUR&pay_from=2400.01&pay_period=week", set[str]()),
        ("pay_currency=EUR&pay_from=10000.04&pay_period=month", {"1", "2"}),
        ("pay_currency=EUR&pay_from=124800&pay_period=year", {"2"}),
        ("pay_currency=EUR&pay_from=121000&pay_unstated=true", {"2", "4", "9"}),
        ("pay_currency=EUR&pay_from=121000&pay_unstated=false", {"2"}),
        ("pay_currency=USD&pay_unstated=true", {"3", "4", "9"}),
        ("workplace=not_stated", {"4", "9"}),
        ("workplace=not_stated&workplace=onsite&pay_currency=EUR&pay_from=1&pay_unstated=true", {"4", "9"}),
        ("posted_since=2026-11-01", {"1", "2"}),
        ("department=house", {"2"}),
        ("company=acme&company=moo&posted_since=2026-01-01", {"1", "2", "3"}),
        ("company=moo", {"9"}),
    ],
)
def test_filters_find_jobs_that_state_it(followed: Person, call: Call, query: str, expected: set[str]) -> None:
    assert set(ids(call, query)) == expected


@pytest.mark.parametrize(
    "query",
    ["workplace=moon", "employment_type=x", "pay_currency=eur", "pay_from=-1&pay_currency=EUR", "posted_since=soon",
     "pay_from=NaN&pay_currency=EUR", "department=", "pay_from=1&pay_currency=EUR&pay_period=moon", "place=",
     "pay_currency=EUR&pay_unstated=perhaps"],
)  # fmt: skip
def test_wrong_filter_gets_a_sentence(followed: Person, call: Call, query: str) -> None:
    for path in ("/jobs", "/jobs/counts", "/news", "/news/unseen"):
        answer = call("GET", f"{path}?{query}")
        assert (answer.status, answer.content_type) == (422, "application/problem+json")
        assert query.rpartition("&")[2].partition("=")[0] in answer.body["detail"] or "pay_from" in query
    assert call("GET", "/jobs?sort=luck").status == 422


@pytest.mark.parametrize("given", ["soon", "99999d", "0000-01-01", "2026-02-30", "86400", "-1", "2026-05-10T05:00"])
def test_wrong_day_says_how_to_write_one(call: Call, given: str) -> None:
    said = "Give a day, such as 2026-01-31, or how many days back, such as 30d"
    for answer in (
        call("GET", f"/jobs?posted_since={given}"),
        call("PUT", "/filters", "ada", {"filters": {"posted_since": given}}),
    ):
        assert answer.status == 422
        assert [(wrong["loc"][-1], wrong["msg"]) for wrong in answer.body["errors"]] == [("posted_since", said)]


def test_wrong_status_names_those_there_are(call: Call) -> None:
    [wrong] = call("GET", "/jobs?status=closed").body["errors"]
    assert wrong["loc"] == ["query", "status"]
    for status in ("open", *JobStatus):
        assert f"'{status}'" in wrong["msg"]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"pay_from": 1000}, "pay_from needs pay_currency: amounts are not converted."),
        ({"pay_currency": "EUR", "pay_period": "hour"}, "pay_period says what pay_from is paid for"),
        ({"pay_unstated": True, "q": "cook"}, "pay_unstated needs pay_currency"),
        ({"place": "-"}, "needs at least one word"),
    ],
)
def test_filter_that_lacks_another_one_gets_the_same_sentence_everywhere(
    followed: Person, call: Call, filters: dict[str, Any], said: str
) -> None:
    answers = [
        call("GET", f"{path}?{urlencode(filters)}") for path in ("/jobs", "/jobs/counts", "/news", "/news/unseen")
    ]
    answers.append(call("PUT", "/news/seen", "ada", {"up_to": 1, "filter": filters}))
    answers.append(call("PUT", "/filters", "ada", {"filters": filters}))
    answers.append(call("POST", "/searches", "ada", {"name": "x", "filters": filters}))
    assert {(answer.status, said in answer.body["detail"]) for answer in answers} == {(422, True)}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("posted", ["1", "2", "3"]),
        ("pay", ["2", "3", "1"]),
        ("title", ["1", "2", "3", "4", "9"]),
        ("company", ["4", "3", "2", "1", "9"]),
        ("first_seen", ["9", "4", "3", "2", "1"]),
    ],
)
def test_jobs_are_sorted_and_pages_follow_each_other(
    followed: Person, call: Call, sort: str, expected: list[str]
) -> None:
    found, cursor = list[str](), ""
    while True:
        body = call("GET", f"/jobs?sort={sort}&limit=2{cursor}").body
        found += [job["external_id"] for job in body["jobs"]]
        if body["next"] is None:
            break
        cursor = f"&cursor={body['next']}"
    assert len(found) == len(set(found)) == 5
    assert found[: len(expected)] == expected


@pytest.mark.parametrize("cursor", ["x", "W10", "WyIxIiwgImEiLCAwXQ", "9" * 30, "-1", "W1siYSJdXQ", "bnVsbA"])
@pytest.mark.parametrize("sort", ["pay", "first_seen"])
def test_cursor_of_nothing_gets_a_sentence(followed: Person, call: Call, sort: str, cursor: str) -> None:
    answer = call("GET", f"/jobs?sort={sort}&cursor={cursor}")
    assert answer.status == 404
    assert "Begin without a cursor." in answer.body["detail"]
