"""The routes of saved searches, their feeds, and what strangers and bad input get."""

import json
from typing import Any
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]
import pytest

from common.database import Connection
from testing.aws import Aws
from testing.boards import Boards
from tests.integration.people import Ask, Call, Person, Read

COOKS = {"name": "Cooks", "filters": {"q": "cook"}}
FULL = {
    "q": "cook", "company": ["acme"], "tag": ["near"], "workplace": ["remote"], "employment_type": ["full_time"],
    "pay_from": 40000.5, "pay_currency": "EUR", "posted_since": "30d", "department": "Kitchen", "place": "paris",
    "pay_period": "month", "pay_unstated": True,
}  # fmt: skip


@pytest.fixture
def cooks(boards: Boards, ada: Person, read: Read, call: Call) -> int:
    """A search of Ada's that has found two jobs; one of them is hidden."""
    boards.put("acme", "0")
    ada.follow("acme")
    read(ada)
    number = int(call("POST", "/searches", "ada", COOKS).body["search_id"])
    boards.put("acme", "0", "1", "2", "3", titles={"1": "Cook", "2": "Baker", "3": "Head Cook"})
    read(ada)
    assert call("PUT", "/hidden?company=acme&external_id=3").status == 200
    return number


def test_searches_are_shown_as_they_were_saved(ada: Person, call: Call) -> None:
    saved = call("POST", "/searches", "ada", {"name": "All of it", "filters": FULL})
    assert saved.status == 201
    shown = {"name": "All of it", "filters": FULL, "unseen": 0, "has_feed": False, "channels": []}
    number = saved.body["search_id"]
    assert saved.body == shown | {"search_id": number, "matching": 0}
    day = {"name": "Day", "filters": {"posted_since": "2026-01-31"}}
    assert call("POST", "/searches", "ada", day).body["filters"]["posted_since"] == "2026-01-31"
    listed = call("GET", "/searches").body["searches"]
    assert listed[0] == shown | {"search_id": number, "matching": None}
    assert [one["name"] for one in listed] == ["All of it", "Day"]
    changed = call("PUT", f"/searches/{number}", "ada", COOKS)
    assert (changed.status, changed.body["name"]) == (200, "Cooks")
    assert {key: value for key, value in changed.body["filters"].items() if value} == {"q": "cook"}
    assert call("DELETE", f"/searches/{number}").status == 204
    assert call("GET", f"/searches/{number}").status == 404


def test_unseen_matches_are_counted_without_hidden_ones_and_listed_as_news(cooks: int, call: Call) -> None:
    shown = call("GET", f"/searches/{cooks}").body
    assert (shown["unseen"], shown["matching"]) == (1, 1)
    (event,) = call("GET", f"/news?search={cooks}").body["events"]
    assert (event["title"], event["is_seen"]) == ("Cook", False)
    assert call("PUT", "/news/seen", "ada", {"ids": [event["id"]]}).status == 200
    assert call("GET", f"/searches/{cooks}").body["unseen"] == 0
    assert call("GET", f"/news?search={cooks}&unseen=true").body["events"] == []
    assert call("DELETE", "/hidden?company=acme&external_id=3").status == 200
    assert call("GET", "/searches").body["searches"][0]["unseen"] == 1


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"name": "x", "filters": {"q": "x" * 10_000}}, "at most 2000 characters"),
        ({"name": "x", "filters": {"q": "x" * 300}}, "at most 200 characters; this one has 300"),
        ({"name": "x", "filters": {"q": ".*"}}, "needs at least one word"),
        ({"name": "x", "filters": {"q": "-"}}, "needs at least one word"),
        ({"name": "x", "filters": {"place": "(?"}}, "needs at least one word"),
        ({"name": "x", "filters": {"q": ""}}, "at least 1 character"),
        ({"name": "x", "filters": {}}, "at least one filter"),
        ({"name": "x", "filters": {"company": [], "q": None}}, "at least one filter"),
        ({"name": "x", "filters": {"pay_from": 10}}, "pay_from needs pay_currency"),
        ({"name": "x", "filters": {"pay_from": 10, "pay_currency": "euro"}}, "three capital letters"),
        ({"name": "x", "filters": {"posted_since": "3w"}}, "posted_since"),
        ({"name": "x", "filters": {"workplace": ["home"]}}, "'onsite' or 'not_stated'"),
        ({"name": "x", "filters": {"run_id": 7}}, "no such field"),
        ({"name": "x", "filters": {"q": "a\0b"}}, "control characters"),
        ({"name": "x\n", "filters": {"q": "a"}}, "control characters"),
        ({"name": "", "filters": {"q": "a"}}, "at least 1 character"),
        ({"name": "  ", "filters": {"q": "a"}}, "must hold a letter or a digit"),
        ({"name": "x" * 101, "filters": {"q": "a"}}, "at most 100 characters"),
        ({"filters": {"q": "a"}}, "name: Field required"),
    ],
)
def test_search_that_cannot_be_used_is_refused_with_a_sentence(
    ada: Person, call: Call, owner: Connection, wanted: dict[str, Any], said: str
) -> None:
    kept = call("POST", "/searches", "ada", COOKS).body["search_id"]
    for method, path in (("POST", "/searches"), ("PUT", f"/searches/{kept}")):
        answer = call(method, path, "ada", wanted)
        assert (answer.status, answer.content_type) == (422, "application/problem+json")
        assert said in answer.body["detail"]
    assert owner.execute("SELECT name, q FROM searches").fetchall() == [("Cooks", "cook")]


def test_spaces_around_the_name_of_a_search_do_not_matter(ada: Person, call: Call) -> None:
    assert call("POST", "/searches", "ada", COOKS).status == 201
    assert call("POST", "/searches", "ada", COOKS | {"name": " Cooks "}).status == 409
    assert call("POST", "/searches", "ada", COOKS | {"name": " More  cooks "}).body["name"] == "More cooks"


def test_regular_expression_is_taken_as_words(ada: Person, call: Call) -> None:
    assert call("POST", "/searches", "ada", {"name": "x", "filters": {"q": "(a+)+$ [z-a] \\d{9}"}}).status == 201


def test_person_has_a_bounded_number_of_searches_with_names_of_their_own(
    ada: Person, eve: Person, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.saved.queries.MOST_SEARCHES", 2)
    first = call("POST", "/searches", "ada", COOKS).body["search_id"]
    assert call("POST", "/searches", "eve", COOKS).status == 201
    again = call("POST", "/searches", "ada", COOKS)
    assert (again.status, again.body["detail"]) == (409, "You have a search named Cooks. Choose another name.")
    assert call("POST", "/searches", "ada", COOKS | {"name": "Second"}).status == 201
    third = call("POST", "/searches", "ada", COOKS | {"name": "Third"})
    assert (third.status, third.body["detail"]) == (
        409, "You have 2 searches, the limit per person. Delete one first.",
    )  # fmt: skip
    assert call("PUT", f"/searches/{first}", "ada", COOKS | {"name": "Second"}).status == 409


def test_search_is_told_in_a_channel_that_its_person_has(
    cooks: int, ada: Person, ses: Aws, call: Call, owner: Connection, boards: Boards, read: Read
) -> None:
    path = f"/searches/{cooks}/channels/mail"
    assert (
        call("PUT", path, "ada", {"frequency": "daily"}).body["detail"] == "You have no channel mail. Set it up first."
    )
    ada.wants_mail()
    assert call("PUT", path, "ada", {"frequency": "often"}).status == 422
    told = call("PUT", path, "ada", {"frequency": "daily"})
    assert told.body["channels"] == [{"channel": "mail", "frequency": "daily", "is_confirmed": True}]
    due = "SELECT frequency, next_digest_at > now(), told_match_id FROM search_channels"
    ((frequency, is_later, told_match),) = owner.execute(due).fetchall()
    assert (frequency, is_later) == ("daily", True)
    # What it found before, or while the channel told nothing, is not told.
    assert owner.execute("SELECT max(id) FROM matches").fetchall() == [(told_match,)]
    call("PUT", path, "ada", {"frequency": "never"})
    boards.put("acme", "0", "4", titles={"4": "Cook"})
    read(ada)
    call("PUT", path, "ada", {"frequency": "each_run"})
    assert owner.execute("SELECT search_id FROM outbox WHERE search_id IS NOT NULL").fetchall() == []
    boards.put("acme", "0", "4", "5", titles={"4": "Cook", "5": "Cook"})
    read(ada)
    assert owner.execute("SELECT search_id FROM outbox WHERE search_id IS NOT NULL").fetchall() == [(cooks,)]
    assert call("DELETE", f"/searches/{cooks}").status == 204
    for table in ("search_channels", "matches", "outbox WHERE search_id IS NOT NULL"):
        assert owner.execute(f"SELECT 1 FROM {table}".encode()).fetchall() == []


def test_feed_of_a_search_has_its_news_at_an_address_of_its_own(cooks: int, call: Call, ask: Ask) -> None:
    everything = urlsplit(call("POST", "/feed").body["atom"]).path
    first = urlsplit(call("POST", f"/feed?search={cooks}").body["atom"]).path
    addresses = call("POST", f"/feed?search={cooks}").body
    atom, as_json = urlsplit(addresses["atom"]).path, urlsplit(addresses["json"]).path
    assert ask("GET", first).status == 404
    told = feedparser.parse(ask("GET", atom).body.encode())
    assert (told.bozo, told.feed.title) == (False, "Rolewatch: Cooks")
    assert [entry.title for entry in told.entries] == ["New at acme: Cook"]
    document = json.loads(ask("GET", as_json).body)
    assert (document["title"], len(document["items"])) == ("Rolewatch: Cooks", 1)
    assert feedparser.parse(ask("GET", everything).body.encode()).feed.id != told.feed.id
    assert call("GET", f"/searches/{cooks}").body["has_feed"]
    assert call("DELETE", f"/feed?search={cooks}").body == {"has_feed": False}
    assert (ask("GET", atom).status, ask("GET", everything).status) == (404, 200)
    assert not call("GET", f"/searches/{cooks}").body["has_feed"]


def test_stranger_gets_404_and_changes_nothing(cooks: int, ada: Person, eve: Person, call: Call) -> None:
    ada.wants_mail()
    call("POST", f"/feed?search={cooks}")
    event = call("GET", f"/news?search={cooks}").body["events"][0]["id"]
    own = call("POST", "/searches", "eve", COOKS).body["search_id"]
    before = call("GET", f"/searches/{cooks}").body
    nothing = f"You have no search {cooks}."
    for method, path, body in (
        ("GET", f"/searches/{cooks}", None),
        ("PUT", f"/searches/{cooks}", {"name": "Spies", "filters": {"q": "spy"}}),
        ("DELETE", f"/searches/{cooks}", None),
        ("PUT", f"/searches/{cooks}/channels/mail", {"frequency": "daily"}),
        ("POST", f"/feed?search={cooks}", None),
        ("GET", f"/news?search={cooks}", None),
        ("PUT", "/news/seen", {"up_to": event, "filter": {"search": cooks}}),
    ):
        answer = call(method, path, "eve", body)
        assert (answer.status, answer.body["detail"]) == (404, nothing), (method, path)
    assert (
        call("GET", f"/news?search={own}&cursor={event}", "eve")
        .body["detail"]
        .startswith(f"You have no event {event}.")
    )
    # Ada's channel tells no search of Eve's.
    assert call("PUT", f"/searches/{own}/channels/mail", "eve", {"frequency": "daily"}).status == 404
    assert call("DELETE", f"/feed?search={cooks}", "eve").status == 200
    assert [one["search_id"] for one in call("GET", "/searches", "eve").body["searches"]] == [own]
    assert call("GET", f"/searches/{cooks}").body == before


def test_account_is_deleted_with_its_searches(cooks: int, ada: Person, call: Call, owner: Connection) -> None:
    ada.wants_mail()
    call("PUT", f"/searches/{cooks}/channels/mail", "ada", {"frequency": "daily"})
    call("POST", f"/feed?search={cooks}")
    assert call("DELETE", "/me").status == 204
    for table in ("searches", "matches", "unmatched", "search_channels", "search_feeds"):
        assert owner.execute(f"SELECT 1 FROM {table}".encode()).fetchall() == [], table
