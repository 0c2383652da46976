"""The feed, parsed by a feed library, at an address with the person's secret."""

import io
import json
from typing import Any
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]
import pytest

from common.database import Connection
from common.log import logger
from testing.boards import Boards
from tests.integration.people import Ask, Call, Person, Read
from tests.integration.variables import take_database_away

HOSTILE = "<script>alert(1)</script> & \u202eevil\x01\x0b\ufffe\r\nline" + "x" * 10_000


@pytest.fixture
def feed(ada: Person, call: Call) -> tuple[str, str]:
    """The addresses of Ada's feed: Atom, JSON."""
    addresses = call("POST", "/feed").body
    return urlsplit(addresses["atom"]).path, urlsplit(addresses["json"]).path


def test_feed_tells_the_news_of_runs(boards: Boards, ada: Person, ask: Ask, feed: tuple[str, str], read: Read) -> None:
    boards.put("acme", "1", "2")
    ada.follow("acme")
    read(ada)
    boards.put("acme", "2", "3", titles={"2": "Baker"})
    read(ada)
    told = _atom(ask, feed[0])
    assert (told.bozo, told.version, told.headers) == (False, "atom10", {})
    assert {entry.title for entry in told.entries[:3]} == {
        "New at acme: Engineer 3", "Gone at acme: Engineer 1", "Changed at acme: Baker",
    }  # fmt: skip
    assert told.entries[3].title == "Following acme: 2 open jobs"
    (changed,) = (entry for entry in told.entries if entry.title.startswith("Changed"))
    assert (changed.link, changed.content[0].value) == ("https://example.com/jobs/2", "Paris\nTitle before: Engineer 2")
    document = json.loads(ask("GET", feed[1]).body)
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert [(item["id"], item["title"]) for item in document["items"]] == [(e.id, e.title) for e in told.entries]
    assert document["items"][3].keys() == {"id", "title", "content_text", "date_published", "tags"}


def test_titles_are_text_whatever_a_page_puts_into_them(ada: Person, ask: Ask, feed: tuple[str, str]) -> None:
    ada.has_news(HOSTILE)
    told = _atom(ask, feed[0])
    expected = "New at acme: <script>alert(1)</script> & evil line" + "x" * 162 + "…"
    assert (told.bozo, told.entries[0].title_detail.type) == (False, "text/plain")
    assert told.entries[0].title == expected
    assert json.loads(ask("GET", feed[1]).body)["items"][0]["title"] == expected


def test_feed_without_news_is_one(ask: Ask, feed: tuple[str, str]) -> None:
    told = _atom(ask, feed[0])
    assert (told.bozo, told.feed.title, told.entries) == (False, "Rolewatch", [])


def test_feed_holds_the_newest_of_many(ada: Person, ask: Ask, feed: tuple[str, str]) -> None:
    ada.has_news(*(f"Cook {number}" for number in range(120)))
    titles = [entry.title for entry in _atom(ask, feed[0]).entries]
    assert (len(titles), titles[0]) == (100, "New at acme: Cook 119")


def test_feed_shows_nothing_hidden_and_nothing_of_others(
    ada: Person, eve: Person, ask: Ask, feed: tuple[str, str]
) -> None:
    eve.follow("moo")
    eve.has_news("Spy")
    eve.call("DELETE", "/feed", "eve")
    ada.has_news("Cook", "Baker")
    ada.conn.execute("INSERT INTO hidden (user_id, company, external_id) VALUES ($1, 'acme', 'Cook-1')", (ada.user_id,))
    assert [entry.title for entry in _atom(ask, feed[0]).entries] == ["New at acme: Baker"]


def test_new_address_ends_the_old_one_and_its_entries_stay_the_same(
    ada: Person, ask: Ask, call: Call, feed: tuple[str, str]
) -> None:
    ada.has_news("Cook")
    before = _atom(ask, feed[0])
    after = _atom(ask, urlsplit(call("POST", "/feed").body["atom"]).path)
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert after.feed.id == before.feed.id
    _is_no_feed(ask, *feed)


def test_ended_feed_is_there_no_longer(ask: Ask, call: Call, feed: tuple[str, str]) -> None:
    assert call("DELETE", "/feed").body == {"has_feed": False}
    _is_no_feed(ask, *feed)
    assert call("DELETE", "/feed").body == {"has_feed": False}


@pytest.mark.parametrize("secret", ["x", "x" * 43, "é" * 43, "x" * 44, "%00", "x" * 5000])
def test_address_that_was_never_given_is_no_feed(ask: Ask, secret: str) -> None:
    _is_no_feed(ask, f"/feed/{secret}.atom", f"/feed/{secret}.json")


@pytest.mark.parametrize("more", ["!", "=", "A", "."])
def test_address_that_goes_on_after_its_secret_is_no_feed(ask: Ask, feed: tuple[str, str], more: str) -> None:
    secret = _secret(feed[0])
    _is_no_feed(ask, f"/feed/{secret}{more}.atom", f"/feed/{secret}{more}.json")


def test_database_holds_no_secret(owner: Connection, feed: tuple[str, str]) -> None:
    (row,) = owner.execute("SELECT feeds::text FROM feeds").fetchall()
    assert _secret(feed[0]) not in row[0]
    assert [name for (name,) in owner.execute("SELECT attname FROM pg_attribute WHERE attrelid = 'feeds'::regclass AND attnum > 0")] == ["user_id", "secret_hash"]  # fmt: skip # noqa: E501


def test_feed_that_has_not_changed_is_not_sent_again(ada: Person, ask: Ask, feed: tuple[str, str]) -> None:
    for path in feed:
        first = ask("GET", path)
        assert (first.headers["Cache-Control"], first.headers["ETag"][0]) == ("private, max-age=300", '"')
        again = ask("GET", path, if_none_match=f'"other", W/{first.headers["ETag"]}')
        assert (again.status, again.body, again.headers["ETag"]) == (304, "", first.headers["ETag"])
        ada.has_news("Cook")
        assert ask("GET", path, if_none_match=first.headers["ETag"]).status == 200


def test_no_log_gets_a_secret(
    ask: Ask, feed: tuple[str, str], environment: pytest.MonkeyPatch, api_database: Any
) -> None:
    written = io.StringIO()
    environment.setattr(logger.handlers[0], "stream", written)
    logger.setLevel("DEBUG")
    ask("GET", feed[0])
    ask("GET", feed[0].replace("/feed/", "/feed/x"))
    take_database_away(environment, api_database)
    assert ask("GET", feed[0]).status == 503
    logger.setLevel("INFO")
    assert "database away" in written.getvalue()
    assert _secret(feed[0])[1:] not in written.getvalue()


def _atom(ask: Ask, path: str) -> Any:
    page = ask("GET", path)
    assert (page.status, page.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return feedparser.parse(page.body.encode())


def _is_no_feed(ask: Ask, *paths: str) -> None:
    for path in paths:
        page = ask("GET", path)
        assert (page.status, page.headers["Content-Type"]) == (404, "application/problem+json")
        assert json.loads(page.body)["detail"] == "There is no feed at this address, or no longer."


def _secret(path: str) -> str:
    return path.removeprefix("/feed/").partition(".")[0]
