"""The news of a run, and which of it a person has seen."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Call, Deliver, Person, Read
from worker import queries, run

News = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def news(call: Call) -> News:
    """Return the events, oldest first: kind and job, or for a first reading the number of jobs."""

    def news(subject: str = "ada", **wanted: object) -> list[tuple[Any, ...]]:
        query = "&".join(f"{name}={value}" for name, value in wanted.items())
        events = call("GET", f"/news?limit=500&{query}", subject).body["events"]
        told = [(e["kind"], e["company"], e["count"] if e["external_id"] is None else e["external_id"]) for e in events]
        return told[::-1]

    return news


def test_first_reading_of_a_company_is_one_event_with_its_count(
    boards: Boards, ada: Person, read: Read, news: News
) -> None:
    boards.put("acme", "1", "2", "3", titles={"3": "Intern"})
    boards.put("bare")
    ada.follow("acme", title_filters={"exclude": ["intern"]})
    ada.follow("bare")
    read(ada)
    assert news() == [("followed", "acme", 2), ("followed", "bare", 0)]


def test_later_reading_tells_what_is_new_gone_back_and_changed(
    boards: Boards, ada: Person, call: Call, read: Read, news: News
) -> None:
    boards.put("acme", "1", "2", "3", titles={"1": "Cook", "2": "Waiter"})
    ada.follow("acme")
    read(ada)
    boards.put("acme", "1", "3", "4", titles={"1": "Chef"})
    second = read(ada)["run_id"]
    assert news(run_id=second) == [("changed", "acme", "1"), ("new", "acme", "4"), ("gone", "acme", "2")]
    boards.put("acme", "1", "2", "3", "4", titles={"1": "Chef", "2": "Head Waiter"})
    third = read(ada)["run_id"]
    assert news(run_id=third) == [("back", "acme", "2")]
    [back] = call("GET", "/news?kind=back").body["events"]
    assert (back["title"], back["before"], back["run_id"]) == ("Head Waiter", None, third)
    [changed] = call("GET", "/news?kind=changed").body["events"]
    assert (changed["title"], changed["before"]) == ("Chef", {"title": "Cook"})
    [gone] = call("GET", "/news?kind=gone").body["events"]
    assert (gone["title"], gone["location"] is not None, gone["url"].startswith("https://")) == ("Waiter", True, True)


def test_reading_that_finds_the_same_is_no_news(boards: Boards, ada: Person, read: Read, news: News) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    for _ in range(3):
        read(ada)
    assert news() == [("followed", "acme", 2)]


def test_first_reading_that_fails_introduces_nothing(boards: Boards, ada: Person, read: Read, news: News) -> None:
    ada.follow("acme")
    read(ada)
    assert news() == []
    boards.put("acme", "1", "2")
    read(ada)
    assert news() == [("followed", "acme", 2)]


def test_job_missing_from_a_failed_page_is_not_gone(boards: Boards, ada: Person, read: Read, news: News) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    boards.remove("acme")
    read(ada)
    boards.put("acme")
    read(ada)
    assert news() == [("followed", "acme", 2)]
    read(ada)
    assert news(kind="gone") == [("gone", "acme", "1"), ("gone", "acme", "2")]


def test_job_that_was_kept_and_is_seen_again_is_no_news(boards: Boards, ada: Person, read: Read, news: News) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    boards.put("acme")
    assert read(ada)["companies"][0]["kept"] == 1
    boards.put("acme", "1")
    read(ada)
    assert news() == [("followed", "acme", 1)]


def test_jobs_of_others_are_no_news(boards: Boards, ada: Person, read: Read, news: News, eve: Person) -> None:
    boards.put("acme", "1", "2")
    for someone in (ada, eve):
        someone.follow("acme")
        read(someone)
    boards.put("acme", "2", "3")
    read(eve)
    boards.put("acme", "1", "2")
    read(ada)
    assert news() == [("followed", "acme", 2)]


def test_job_that_another_person_has_too_is_gone_once(
    boards: Boards, ada: Person, read: Read, news: News, eve: Person
) -> None:
    boards.put("acme", "1", "2")
    for someone in (ada, eve):
        someone.follow("acme")
        read(someone)
    boards.put("acme", "1")
    read(ada)
    assert news() == [("followed", "acme", 2), ("gone", "acme", "2")]


def test_company_that_is_left_or_filtered_is_not_gone(boards: Boards, ada: Person, read: Read, news: News) -> None:
    boards.put("acme", "1", "2", titles={"2": "Intern"})
    boards.put("moo", "3")
    ada.follow("acme", "moo")
    read(ada)
    ada.follow("acme", title_filters={"exclude": ["intern"]})
    ada.unfollow("moo")
    assert read(ada)["jobs_expired"] == 2
    assert {kind for kind, *_ in news()} == {"followed"}


@pytest.mark.parametrize("leave", ["unfollow", "disable"])
def test_company_that_is_followed_again_is_introduced_again(
    leave: str, boards: Boards, ada: Person, read: Read, news: News
) -> None:
    boards.put("acme", "1", "2")
    boards.put("moo", "3")
    ada.follow("acme", "moo")
    read(ada)
    ada.unfollow("acme") if leave == "unfollow" else ada.follow("acme", is_enabled=False)
    read(ada)
    ada.follow("acme")
    boards.put("acme", "1", "4")
    read(ada)
    assert news(company="acme") == [("followed", "acme", 2), ("followed", "acme", 2)]


def test_another_board_is_introduced_and_nothing_of_the_old_one_is_news(
    boards: Boards, ada: Person, read: Read, news: News
) -> None:
    boards.put("acme", *map(str, range(12)))
    boards.put("acme-labs", "11", "20")
    ada.follow("acme")
    read(ada)
    ada.follow("acme", board="acme-labs")
    run = read(ada)
    # Job 11 of the new board replaces job 11 of the old one.
    assert (run["companies"][0]["outcome"], run["companies"][0]["kept"], run["jobs_expired"]) == ("complete", 0, 11)
    assert news() == [("followed", "acme", 12), ("followed", "acme", 2)]
    boards.put("acme-labs", "11")
    assert read(ada)["jobs_expired"] == 1
    assert news(kind="gone") == [("gone", "acme", "20")]


def test_missing_job_is_gone_when_its_absence_is_confirmed(boards: Boards, ada: Person, read: Read, news: News) -> None:
    boards.put_pages("acme", "1", "2", "3", size=2, total=3)
    ada.follow("acme", provider="smartrecruiters")
    read(ada)
    boards.put_pages("acme", "1", "2", "4", size=2, total=3)
    read(ada)
    assert news() == [("followed", "acme", 3), ("new", "acme", "4")]
    read(ada)
    assert news(kind="gone") == [("gone", "acme", "3")]


def test_news_is_found_by_kind_company_text_and_run(boards: Boards, ada: Person, read: Read, news: News) -> None:
    boards.put("acme", "1", title="Cook")
    boards.put("moo", "1", title="Baker")
    ada.follow("acme", "moo")
    read(ada)
    boards.put("acme", "1", "2", title="Cook")
    boards.put("moo", "2", title="Baker")
    last = read(ada)["run_id"]
    assert news(company="acme") == [("followed", "acme", 1), ("new", "acme", "2")]
    assert news(kind="gone") == [("gone", "moo", "1")]
    assert news(q="bAKEr") == [("new", "moo", "2"), ("gone", "moo", "1")]
    assert len(news(run_id=last)) == 3
    assert news(kind="gone", company="acme") == []


def test_news_comes_in_pages(boards: Boards, ada: Person, call: Call, read: Read) -> None:
    for jobs in (["1"], ["1", "2", "3"], ["1", "2", "3", "4", "5"]):
        boards.put("acme", *jobs)
        ada.follow("acme")
        read(ada)
    pages, cursor = [], ""
    while True:
        page = call("GET", f"/news?limit=2{cursor}").body
        pages.append([event["external_id"] for event in page["events"]])
        if not page["next"]:
            break
        cursor = f"&cursor={page['next']}"
    assert pages == [["5", "4"], ["3", "2"], [None]]


def test_cursor_of_another_person_is_refused(boards: Boards, ada: Person, call: Call, read: Read) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    [event] = call("GET", "/news").body["events"]
    assert call("GET", f"/news?cursor={event['id']}").body["events"] == []
    for subject, cursor in (("eve", event["id"]), ("ada", event["id"] + 1)):
        answer = call("GET", f"/news?cursor={cursor}", subject)
        assert (answer.status, answer.body["detail"]) == (
            404,
            f"You have no event {cursor}. Begin again, without a cursor.",
        )


def test_seen_is_up_to_an_event_and_never_moves_back(
    boards: Boards, ada: Person, call: Call, read: Read, eve: Person
) -> None:
    eve.follow("acme")
    for jobs in (["1"], ["1", "2", "3"]):
        boards.put("acme", *jobs)
        ada.follow("acme")
        read(ada)
    newest, middle, oldest = (event["id"] for event in call("GET", "/news").body["events"])
    assert call("GET", "/news").body["unseen"] == 3
    seen = call("PUT", "/news/seen", "ada", {"up_to": middle}).body
    assert (seen["unseen"], seen["changed"]) == (1, 2)
    assert call("PUT", "/news/seen", "ada", {"up_to": oldest}).body == {"unseen": 1, "changed": 0, "undo": None}
    assert [event["is_seen"] for event in call("GET", "/news").body["events"]] == [False, True, True]
    assert [event["id"] for event in call("GET", "/news?unseen=true").body["events"]] == [newest]
    for subject, up_to in (("eve", newest), ("ada", newest + 1)):
        assert call("PUT", "/news/seen", subject, {"up_to": up_to}).status == 404
    assert call("GET", "/news").body["unseen"] == 1


@pytest.mark.parametrize("body", [{}, {"up_to": 0}, {"up_to": "x"}, {"up_to": 2**63}, {"up_to": 1, "more": 1}, [1]])
def test_body_that_names_no_event_is_refused(call: Call, body: object) -> None:
    assert call("PUT", "/news/seen", "ada", body).status == 422


def test_unseen_is_counted_to_a_thousand(ada: Person, call: Call, conn: Connection) -> None:
    ada.follow("acme")
    conn.execute(
        "INSERT INTO events (user_id, run_id, kind, company, count)"
        " SELECT $1, 1, 'followed', 'acme', 1 FROM generate_series(1, 1001)",
        (ada.user_id,),
    )
    assert call("GET", "/news").body["unseen"] == 1000


def test_no_more_events_are_kept_than_may_be(
    boards: Boards, ada: Person, read: Read, news: News, eve: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "MOST_EVENTS", 3)
    boards.put("acme", "1")
    for someone in (ada, eve):
        someone.follow("acme")
        read(someone)
    boards.put("acme", "1", "2", "3", "4", "5")
    read(ada)
    assert news() == [("new", "acme", "3"), ("new", "acme", "4"), ("new", "acme", "5")]
    assert news("eve") == [("followed", "acme", 1)]


def test_attempt_that_is_retried_tells_nothing_twice(
    boards: Boards, ada: Person, news: News, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    event = {"run_id": ada.new_run(), "user_id": ada.user_id}
    with monkeypatch.context() as patch:
        patch.setattr(queries, "finalize_run", lambda *_: (_ for _ in ()).throw(psycopg.OperationalError))
        with pytest.raises(psycopg.OperationalError):
            deliver(event)
    assert news() == [("followed", "acme", 1)]
    assert deliver(event) == {"finished": True}
    assert news() == [("followed", "acme", 1)]
