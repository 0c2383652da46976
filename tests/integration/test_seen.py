"""What a person has seen, event by event, and how they take that back."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from api.news import queries
from common.database import Connection
from tests.integration.people import Call, Person, Tick

Inbox = Callable[[], list[int]]


@pytest.fixture
def ids(ada: Person, eve: Person, conn: Connection) -> list[int]:
    """The events of a person, oldest first, among those of another."""
    for someone in (ada, eve):
        someone.follow("acme", "moo")
    for number in range(3):
        ada.has_news(f"Cook{number}")
        eve.has_news(f"Cook{number}")
        ada.has_news(f"Baker{number}", kind="gone", company="moo")
    return [one for (one,) in conn.execute("SELECT id FROM events WHERE user_id = $1 ORDER BY 1", (ada.user_id,))]


@pytest.fixture
def inbox(call: Call) -> Inbox:
    """Return the unseen events, oldest first, as each answer tells of them."""

    def inbox() -> list[int]:
        news, listed = call("GET", "/news?limit=500").body, call("GET", "/news?limit=500&unseen=true").body
        marked = [event["id"] for event in news["events"] if not event["is_seen"]]
        assert [event["id"] for event in listed["events"]] == marked
        assert news["unseen"] == call("GET", "/me").body["unseen"] == len(marked)
        return marked[::-1]

    return inbox


def see(call: Call, **change: Any) -> dict[str, Any]:
    answer = call("PUT", "/news/seen", "ada", change)
    assert answer.status == 200, answer.body
    body: dict[str, Any] = answer.body
    return body


def rows(conn: Connection, table: str = "seen") -> int:
    (number,) = conn.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() or (0,)
    return int(number)


def test_events_are_seen_and_unseen_one_by_one(ids: list[int], call: Call, inbox: Inbox, conn: Connection) -> None:
    assert see(call, ids=[ids[4], ids[1]]) | {"undo": 0} == {"unseen": 4, "changed": 2, "undo": 0}
    assert inbox() == [ids[0], ids[2], ids[3], ids[5]]
    assert see(call, ids=ids[:2])["changed"] == 1
    see(call, ids=[ids[0]], is_seen=False)
    assert inbox() == [ids[0], ids[2], ids[3], ids[5]]
    assert see(call, ids=[ids[2]], is_seen=False) == {"unseen": 4, "changed": 0, "undo": None}


def test_undo_restores_exactly_what_a_change_changed(ids: list[int], call: Call, inbox: Inbox) -> None:
    see(call, ids=[ids[1]])
    everything = see(call, up_to=ids[4])
    assert (everything["changed"], inbox()) == (4, [ids[5]])
    see(call, ids=[ids[5]])
    undone = see(call, undo=everything["undo"])
    assert (undone["changed"], inbox()) == (4, [ids[0], *ids[2:5]])
    see(call, undo=undone["undo"])
    assert inbox() == []
    unseen = see(call, ids=ids[2:4], is_seen=False)
    assert inbox() == ids[2:4]
    see(call, undo=unseen["undo"])
    assert inbox() == []


def test_change_is_taken_back_once_by_its_person_within_a_day(
    ids: list[int], call: Call, inbox: Inbox, conn: Connection
) -> None:
    undo, old = see(call, ids=[ids[0]])["undo"], see(call, ids=[ids[1]])["undo"]
    conn.execute("UPDATE seen_changes SET changed_at = now() - interval '1 day' WHERE id = $1", (old,))
    for subject, number in (("eve", undo), ("bob", undo), ("ada", old), ("ada", 2**62)):
        answer = call("PUT", "/news/seen", subject, {"undo": number})
        assert (answer.status, answer.body["detail"][:18]) == (404, "You have no change"), subject
    see(call, undo=undo)
    assert call("PUT", "/news/seen", "ada", {"undo": undo}).status == 404
    assert inbox() == [ids[0], *ids[2:]]


def test_filter_marks_what_it_lists_up_to_an_event(
    ids: list[int], call: Call, inbox: Inbox, ada: Person, conn: Connection
) -> None:
    conn.execute("INSERT INTO hidden VALUES ($1, 'acme', 'Cook0-1')", (ada.user_id,))
    marked = see(call, filter={"kind": ["gone"], "company": ["moo"]}, up_to=ids[3])
    assert (marked["changed"], inbox()) == (2, [ids[2], ids[4], ids[5]])
    assert see(call, filter={"q": "cook*"}, up_to=ids[2])["changed"] == 1
    assert see(call, filter={}, up_to=ids[5])["changed"] == 2
    call("DELETE", "/hidden?company=acme&external_id=Cook0-1")
    assert inbox() == [ids[0]]
    see(call, undo=marked["undo"])
    assert inbox() == [ids[0], ids[1], ids[3]]


def test_event_of_another_person_is_unknown_and_nothing_is_marked(
    ids: list[int], call: Call, inbox: Inbox, eve: Person, conn: Connection
) -> None:
    [(eves,)] = conn.execute("SELECT min(id) FROM events WHERE user_id = $1", (eve.user_id,)).fetchall()
    for change in ({"ids": [ids[0], eves]}, {"ids": [ids[0], 2**62]}, {"up_to": eves}, {"filter": {}, "up_to": eves}):
        answer = call("PUT", "/news/seen", "ada", change)
        assert (answer.status, answer.body["detail"][:17]) == (404, "You have no event"), change
    assert inbox() == ids
    assert call("GET", "/news?unseen=true", "eve").body["unseen"] == 3


def test_events_of_another_person_stay_seen(ids: list[int], ada: Person, eve: Person, conn: Connection) -> None:
    [(other,)] = conn.execute("SELECT max(id) FROM events WHERE user_id = $1", (eve.user_id,))
    queries.put_seen(conn, eve.user_id, [other])
    queries.put_unseen(conn, ada.user_id, [ids[0], other])
    assert conn.execute("SELECT event_id FROM seen WHERE user_id = $1", (eve.user_id,)).fetchall() == [(other,)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "give one of up_to, ids and undo"),
        ({"ids": [1], "up_to": 1}, "give one of up_to, ids and undo"),
        ({"filter": {"kind": ["new"]}}, "a filter needs up_to"),
        ({"filter": {}, "ids": [1]}, "a filter needs up_to"),
        ({"up_to": 1, "is_seen": False}, "only ids can become unseen"),
        ({"filter": {"colour": "red"}, "up_to": 1}, "There is no such field"),
        ({"filter": {"q": "x " * 30}, "up_to": 1}, "20"),
        ({"filter": {"pay_from": 1}, "up_to": 1}, "pay_currency"),
        ({"ids": []}, "at least 1"),
        ({"ids": list(range(1, 1002))}, "at most 1000"),
    ],
)
def test_change_that_makes_no_sense_is_refused_with_a_sentence(
    ids: list[int], call: Call, change: Any, said: str
) -> None:
    answer = call("PUT", "/news/seen", "ada", change)
    assert (answer.status, said in answer.body["detail"]) == (422, True), answer.body


def test_table_holds_only_what_lies_above_the_oldest_unseen_event(
    ids: list[int], call: Call, conn: Connection, tick: Tick, ada: Person
) -> None:
    see(call, ids=[*ids[:2], *ids[3:]])
    assert rows(conn) == 3
    conn.execute("DELETE FROM events WHERE id = $1", (ids[2],))
    conn.execute("UPDATE users SET tidied_at = '-infinity'")
    conn.execute("UPDATE seen_changes SET changed_at = now() - interval '1 day'")
    tick()
    assert (rows(conn), rows(conn, "seen_changes")) == (0, 0)
    see(call, ids=[ids[0]], is_seen=False)
    assert rows(conn) == 4
    see(call, ids=[ids[0]])
    assert rows(conn) == 0
    ada.has_news("Clerk")
    assert call("GET", "/news").body["unseen"] == 1


def test_as_many_changes_can_be_taken_back_as_are_kept(
    ids: list[int], call: Call, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_CHANGES", 2)
    first, *others = [see(call, ids=[one])["undo"] for one in ids[:3]]
    assert rows(conn, "seen_changes") == 2
    assert call("PUT", "/news/seen", "ada", {"undo": first}).status == 404
    for undo in others:
        see(call, undo=undo)


def test_random_changes_leave_what_a_set_of_events_says(ids: list[int], call: Call, inbox: Inbox) -> None:
    """A model: the seen events; and of each change, the events that it changed and whether they became seen."""
    chance, seen, changes = random.Random(7), set[int](), list[tuple[int, set[int], bool]]()
    for _ in range(40):
        some = set(chance.sample(ids, chance.randint(1, 4)))
        undo, changed, was_seen = chance.choice(changes[-queries.MOST_CHANGES :] or [(0, set[int](), False)])
        steps: list[tuple[dict[str, Any], set[int]]] = [
            ({"ids": [*some]}, seen | some),
            ({"ids": [*some], "is_seen": False}, seen - some),
            ({"up_to": min(some)}, seen | {one for one in ids if one <= min(some)}),
            ({"filter": {"kind": ["new"]}, "up_to": max(some)}, seen | {one for one in ids[::2] if one <= max(some)}),
            ({"undo": undo}, seen - changed if was_seen else seen | changed),
        ]
        change, after = chance.choice(steps if undo else steps[:-1])
        done = see(call, **change)
        assert done["changed"] == len(seen ^ after)
        changes = [one for one in changes if {"undo": one[0]} != change]
        if done["undo"]:
            changes.append((done["undo"], seen ^ after, after > seen))
        seen = after
        assert inbox() == [one for one in ids if one not in seen]
