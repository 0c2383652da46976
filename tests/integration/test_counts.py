"""Numbers of jobs and of unseen events."""

from collections import Counter
from typing import Any

import pytest

from api.http import counting
from common.database import Connection
from sourcing.model.details import Details
from testing.boards import Boards
from tests.integration.detailed import state_by_id
from tests.integration.people import Call, Person, Read

DETAILS = {
    "1": Details(workplace="remote", department="Kitchen"),
    "2": Details(workplace="remote", employment_type="full_time"),
    "3": Details(workplace="onsite"),
}


@pytest.fixture
def counted(boards: Boards, ada: Person, eve: Person, read: Read, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person with four open jobs of acme, three of them described, and one of moo; and with news of each kind."""
    monkeypatch.setattr(counting, "COUNT_MILLISECONDS", 10_000)
    state_by_id(DETAILS, monkeypatch.setattr)
    boards.put("acme", "5")
    boards.put("moo", "1")
    for someone in (ada, eve):
        someone.follow("acme", "moo", tags=["big"])
        read(someone)
    ada.follow("moo", tags=["far"])
    boards.put("acme", "1", "2", "3", "4")
    read(ada)
    return ada


def jobs(call: Call, query: str = "") -> tuple[int | None, int | None, dict[str | None, int] | None]:
    """Return the total, the number that matches, and the options."""
    body = call("GET", f"/jobs/counts?status=open&{query}").body
    options = body["options"] and {one["value"]: one["count"]["count"] for one in body["options"]}
    return number(body["total"]), number(body["matching"]), options


def number(count: dict[str, Any] | None) -> int | None:
    return None if count is None else int(count["count"])


def unseen(call: Call, query: str = "") -> tuple[int | None, int | None, dict[str, int], Counter[str]]:
    """Return the total, the number that matches, the kinds and the companies."""
    body = call("GET", f"/news/unseen?{query}").body
    kinds = {one["kind"]: one["count"]["count"] for one in body["kinds"]}
    companies = Counter[str]()
    for one in body["companies"]:
        companies[one["company"]] += one["count"]["count"]
    return number(body["total"]), number(body["matching"]), kinds, companies


def test_jobs_are_counted_with_and_without_filters(counted: Person, call: Call) -> None:
    assert jobs(call) == (5, 5, None)
    for query in ("workplace=remote", "q=acme", "tag=far", "company=acme&department=kit", "posted_since=30d"):
        listed = call("GET", f"/jobs?status=open&{query}").body["jobs"]
        assert jobs(call, query) == (5, len(listed), None)
    call("PUT", "/saved?company=acme&external_id=4")
    call("PUT", "/hidden?company=acme&external_id=3")
    assert jobs(call, "saved=only&q=developer") == (1, 0, None)
    assert jobs(call, "company=acme") == (4, 3, None)
    assert jobs(call, "company=acme&hidden=only") == (1, 1, None)


def test_options_are_counted_with_all_filters_but_their_own(counted: Person, call: Call) -> None:
    assert jobs(call, "options=workplace")[2] == {"remote": 3, "onsite": 1, None: 1}
    assert jobs(call, "options=workplace&workplace=onsite&department=kit") == (5, 0, {"remote": 2})
    assert jobs(call, "options=employment_type&workplace=remote")[2] == {"full_time": 1, None: 2}
    assert jobs(call, "options=company&company=moo&company=acme")[2] == {"acme": 4, "moo": 1}


def test_unseen_events_are_counted_by_kind_and_company(counted: Person, call: Call) -> None:
    kinds = {"new": 4, "gone": 1, "followed": 2}
    assert unseen(call) == (7, 7, kinds, {"acme": 6, "moo": 1})
    assert unseen(call, "kind=gone&kind=followed") == (7, 3, kinds, {"acme": 2, "moo": 1})
    assert unseen(call, "workplace=remote") == (7, 2, {"new": 2}, {"acme": 2})
    assert unseen(call, "tag=far&kind=new") == (7, 0, {"followed": 1}, {})
    newest = call("GET", "/news?kind=new").body["events"][0]
    call("PUT", "/news/seen", "ada", {"ids": [newest["id"]]})
    call("PUT", "/hidden?company=moo")
    assert unseen(call) == (5, 5, {"new": 3, "gone": 1, "followed": 1}, {"acme": 5})
    assert call("GET", "/news/unseen", "bob").body == {
        "total": {"count": 0, "more": False}, "matching": {"count": 0, "more": False}, "kinds": [], "companies": [],
    }  # fmt: skip


def test_rows_of_news_state_what_the_postings_of_their_jobs_state(counted: Person, call: Call) -> None:
    for query, found in (
        ("workplace=remote", {"1", "2"}), ("employment_type=full_time", {"2"}), ("department=KITCHEN", {"1"}),
        ("workplace=remote&kind=gone", set()), ("posted_since=2026-01-01", set()),
        ("pay_from=1&pay_currency=EUR", set()), ("pay_from=1&pay_currency=EUR&pay_unstated=true&kind=gone", {"5"}),
        ("workplace=not_stated", {"4", "5"}), ("workplace=not_stated&workplace=onsite&kind=new", {"3", "4"}),
        ("place=paris&kind=new", {"1", "2", "3", "4"}), ("place=PARIS&kind=followed", set()), ("place=par", set()),
        ("place=lyon OR paris&kind=gone", {"5"}), ("place=lyon -paris", set()),
    ):  # fmt: skip
        assert {event["external_id"] for event in call("GET", f"/news?{query}").body["events"]} == found
    jobs = {job["external_id"]: job for job in call("GET", "/jobs?company=acme").body["jobs"]}
    for event in call("GET", "/news?company=acme").body["events"]:
        if event["external_id"] is None:
            assert (event["job_id"], event["workplace"]) == (None, None)
            continue
        job = jobs[event["external_id"]]
        shared = event.keys() & job.keys() - {"title", "url", "location", "run_id"}
        assert {"job_id", "workplace", "pay_min", "posted_at", "requisition", "stage"} <= shared
        assert {name: event[name] for name in shared} == {name: job[name] for name in shared}
    assert call("GET", "/news?pay_from=1").status == 422


def test_counts_end_at_a_thousand(ada: Person, call: Call, conn: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "COUNT_MILLISECONDS", 10_000)
    ada.follow("acme")
    for number in (1000, 1001):
        conn.execute("DELETE FROM events")
        conn.execute(
            "INSERT INTO events (user_id, run_id, kind, company, count)"
            " SELECT $1, 1, 'followed', 'acme', 1 FROM generate_series(1, $2)",
            (ada.user_id, number),
        )
        body = call("GET", "/news/unseen").body
        assert body["total"] == body["kinds"][0]["count"] == {"count": 1000, "more": number > 1000}


def test_count_that_takes_long_is_null_and_the_others_are_not(
    counted: Person, call: Call, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.execute("ALTER TABLE postings RENAME TO all_postings")
    owner.execute(
        "CREATE VIEW postings AS SELECT p.* FROM all_postings p, LATERAL (SELECT pg_sleep(0.2 + 0 * posting_id)) s"
    )
    owner.execute("GRANT SELECT ON postings TO rolewatch_api")
    monkeypatch.setattr(counting, "COUNT_MILLISECONDS", 150)
    assert jobs(call, "workplace=remote")[1] is None
    body = call("GET", "/news/unseen?workplace=remote").body
    assert (number(body["total"]), body["matching"], body["kinds"], body["companies"]) == (7, None, None, None)
