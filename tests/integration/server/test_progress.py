"""A run as server-sent events: on the server they go on, behind AWS's gateway each answer ends."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import httpx2
import pytest

from server.http.streaming import patch
from testing.boards import Boards
from testing.sites import Sites
from tests.integration.people import Ask, Person, Read
from tests.integration.server.running import PONY, Running


def events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Yield the events of a stream."""
    fields: dict[str, Any] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "data" in fields:
            yield fields | {"data": json.loads(fields["data"])}
            fields = {}


def merged(state: Any, change: Any) -> Any:
    """Apply a merge patch, as RFC 7396 says."""
    if not isinstance(change, dict):
        return change
    result = dict(state) if isinstance(state, dict) else {}
    for name, value in change.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result


def without_nulls(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: without_nulls(one) for name, one in value.items() if one is not None}


@pytest.fixture
def browser(server: Running, bob: str, sites_of_server: Sites) -> httpx2.Client:
    """A person who follows a board."""
    Boards(sites_of_server).put("streamed", "1", "2")
    browser = server.signed_in(bob, PONY)
    follow = [{"op": "upsert", "company": "streamed", "provider": "greenhouse", "board": "streamed"}]
    assert browser.post("/api/settings", json=follow).status_code == 200
    return browser


def test_stream_holds_the_state_then_the_differences_to_the_end(browser: httpx2.Client, sites_of_server: Sites) -> None:
    sites_of_server.is_open.clear()
    run_id = browser.post("/api/start").json()["run_id"]
    state: Any = None
    names = []
    with browser.stream("GET", f"/api/progress/{run_id}") as answer:
        assert answer.headers["content-type"] == "text/event-stream"
        for event in events(answer.iter_lines()):
            names.append(event["event"])
            state = event["data"] if event["event"] == "state" else merged(state, event["data"])
            if (state.get("progress") or {}).get("reading"):
                sites_of_server.is_open.set()
    assert names[0] == "state"
    assert set(names[1:]) == {"change"}
    assert event["id"] == "end"
    assert without_nulls(state) == without_nulls(browser.get(f"/api/runs/{run_id}").json())
    again = browser.get(f"/api/progress/{run_id}", headers={"Last-Event-ID": "end"})
    assert again.status_code == 204


def test_streams_beyond_a_persons_share_end_after_their_first_event(
    browser: httpx2.Client, sites_of_server: Sites
) -> None:
    sites_of_server.is_open.clear()
    run_id = browser.post("/api/start").json()["run_id"]
    with ExitStack() as stack:
        followed = [stack.enter_context(browser.stream("GET", f"/api/progress/{run_id}")) for _ in range(6)]
        # They are kept: a stream ends with what reads it.
        streams = [events(one.iter_lines()) for one in followed]
        assert {next(stream)["event"] for stream in streams} == {"state"}
        seventh = browser.get(f"/api/progress/{run_id}")
        (event,) = events(iter(seventh.text.splitlines()))
        assert (event["event"], event["id"] == "end") == ("state", False)
        sites_of_server.is_open.set()


def test_stream_of_a_run_that_is_over_ends_at_once(browser: httpx2.Client) -> None:
    run_id = browser.post("/api/start").json()["run_id"]
    with browser.stream("GET", f"/api/progress/{run_id}") as answer:
        list(answer.iter_lines())
    answered = browser.get(f"/api/progress/{run_id}")
    (event,) = events(iter(answered.text.splitlines()))
    assert (event["id"], event["event"], event["data"]["status"]) == ("end", "state", "finished")


def test_stream_of_another_persons_run_is_a_404(server: Running, browser: httpx2.Client) -> None:
    run_id = browser.post("/api/start").json()["run_id"]
    assert server.signed_in().get(f"/api/progress/{run_id}").status_code == 404


def test_function_answers_the_state_once(boards: Boards, ada: Person, ask: Ask, read: Read) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    run_id = ada.new_run()
    first = ask("GET", f"/progress/{run_id}", subject="ada")
    assert first.headers["Content-Type"] == "text/event-stream"
    (event,) = events(iter(first.body.splitlines()))
    assert (event["retry"], event["event"], event["data"]["status"]) == ("1000", "state", "pending")
    known = ask("GET", f"/progress/{run_id}", subject="ada", last_event_id=event["id"])
    assert (known.status, known.body) == (200, "retry: 1000\n\n")


def test_function_ends_the_stream_of_a_run_that_is_over(boards: Boards, ada: Person, ask: Ask, read: Read) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    run_id = read(ada)["run_id"]
    (event,) = events(iter(ask("GET", f"/progress/{run_id}", subject="ada").body.splitlines()))
    assert (event["id"], event["data"]["status"]) == ("end", "finished")
    assert ask("GET", f"/progress/{run_id}", subject="ada", last_event_id="end").status == 204


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": 1}, {"a": 1}),
        ({"a": 1}, {"a": 2}),
        ({"a": None}, {"a": {"b": 1}}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}),
        ({"a": {"b": 1}}, {"a": None}),
        ({"a": {"b": 1}}, {"a": {}}),
        ({"a": [1]}, {"a": [1, 2]}),
        ({"a": 1, "b": 1}, {"a": 1}),
    ],
)
def test_patch_turns_one_state_into_the_other(before: Any, after: Any) -> None:
    assert without_nulls(merged(before, patch(before, after))) == without_nulls(after)
