"""The followed companies with their tags, numbers and last outcomes."""

from typing import Any

import pytest

from api.http import counting
from common.database import Connection
from testing.boards import Boards
from tests.integration.people import Call, Person, Read


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets counts take as long as a busy machine needs."""
    monkeypatch.setattr(counting, "COUNT_MILLISECONDS", 10_000)


def companies(call: Call, subject: str = "ada") -> dict[str, dict[str, Any]]:
    return {one["company"]: one for one in call("GET", "/companies/followed", subject).body["companies"]}


def numbers(call: Call, subject: str = "ada") -> dict[str, tuple[int, int]]:
    return {name: (one["open"]["count"], one["unseen"]["count"]) for name, one in companies(call, subject).items()}


@pytest.mark.usefixtures("patient")
def test_company_has_its_open_jobs_unseen_events_and_last_outcome(
    boards: Boards, ada: Person, eve: Person, call: Call, read: Read
) -> None:
    boards.put("acme", "1", "2", "3")
    boards.put("moo", "1")
    for someone in (ada, eve):
        someone.follow("acme", "moo")
        read(someone)
    boards.put("acme", "2", "3", "4", "5")
    boards.remove("moo")
    ada.follow("new")
    last = read(ada)
    assert numbers(call) == {"acme": (4, 3), "moo": (1, 0), "new": (0, 0)}
    assert numbers(call, "eve") == {"acme": (3, 0), "moo": (1, 0)}
    for name, one in companies(call).items():
        [learned] = [other for other in last["companies"] if other["company"] == name]
        outcome = one["last_outcome"]
        assert outcome.pop("run_id") == last["run_id"]
        assert outcome.items() <= learned.items()
    assert companies(call)["moo"]["last_outcome"]["outcome"] == "failed"
    call("PUT", "/hidden?company=acme&external_id=4")
    call("PUT", "/hidden?company=moo")
    events = call("GET", "/news?kind=gone").body["events"]
    call("PUT", "/news/seen", "ada", {"ids": [events[0]["id"]]})
    assert numbers(call) == {"acme": (3, 1), "moo": (0, 0), "new": (0, 0)}


def test_company_that_no_run_has_read_has_no_outcome(ada: Person, call: Call, read: Read, boards: Boards) -> None:
    assert call("GET", "/companies/followed").body == {"companies": [], "tags": []}
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    ada.follow("moo")
    assert companies(call)["moo"]["last_outcome"] is None
    ada.follow("acme", is_enabled=False)
    read(ada)
    assert companies(call)["acme"]["last_outcome"]["outcome"] == "complete"


def test_count_that_takes_long_is_left_out(ada: Person, call: Call, conn: Connection, owner: Connection) -> None:
    ada.follow("acme")
    ada.has_news("Cook")
    owner.execute("ALTER TABLE events RENAME TO all_events")
    owner.execute("CREATE VIEW events AS SELECT all_events.* FROM all_events, LATERAL pg_sleep(0.1 + 0 * id)")
    owner.execute("GRANT SELECT ON events TO rolewatch_api")
    acme = companies(call)["acme"]
    assert (acme["open"], acme["unseen"]) == ({"count": 0, "more": False}, None)


def test_tags_are_kept_until_they_are_given_again(ada: Person, eve: Person, call: Call) -> None:
    ada.follow("acme", tags=["big", " to  watch ", "big"])
    eve.follow("acme", tags=["far"])
    ada.follow("moo")
    ada.follow("acme", is_enabled=False)
    assert {name: one["tags"] for name, one in companies(call).items()} == {"acme": ["big", "to watch"], "moo": []}
    assert [one["tags"] for one in call("GET", "/settings").body["companies"]] == [["big", "to watch"], []]
    assert call("GET", "/companies/followed").body["tags"] == ["big", "to watch"]
    ada.follow("acme", tags=[])
    assert (companies(call)["acme"]["tags"], companies(call, "eve")["acme"]["tags"]) == ([], ["far"])


@pytest.mark.parametrize("tags", [["x" * 31], [""], ["  "], ["a\nb"], [str(n) for n in range(11)], "big", [1]])
def test_tags_that_are_no_few_short_words_are_refused(ada: Person, call: Call, tags: object) -> None:
    operation = {"op": "upsert", "company": "acme", "provider": "lever", "board": "acme", "tags": tags}
    assert call("POST", "/settings", "ada", [operation]).status == 422


def test_jobs_and_news_are_found_by_the_tags_of_their_companies(
    boards: Boards, ada: Person, eve: Person, call: Call, read: Read
) -> None:
    for board in ("acme", "moo", "zed"):
        boards.put(board, "1")
    ada.follow("acme", tags=["big", "near"])
    ada.follow("moo", tags=["far"])
    ada.follow("zed")
    eve.follow("zed", tags=["big"])
    read(ada)
    for query, found in (("tag=big", {"acme"}), ("tag=big&tag=far", {"acme", "moo"}), ("tag=zed", set())):
        assert {job["company"] for job in call("GET", f"/jobs?{query}").body["jobs"]} == found
        assert {event["company"] for event in call("GET", f"/news?{query}").body["events"]} == found
