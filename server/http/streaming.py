"""Continues a run's server-sent events: checks each second, and sends the changes."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus
from typing import Any, NamedTuple

from api.runs.progress import ENDED
from server.children.messages import Answer, Request

_LOOK_SECONDS = 1.0

# A comment, so that a client that is gone is noticed, and no proxy takes the stream for idle.
_QUIET_SECONDS = 15.0
_COMMENT = b": \n\n"

# A run ends sooner; a client that is still there comes back.
_MOST_SECONDS = 3600.0

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Event(NamedTuple):
    """An event `state`: its id, and the run."""

    id: str
    state: Any


async def stream(
    first: bytes, request: Request, ask: Callable[[Request], Awaitable[Answer]], receive: Receive, send: Send
) -> None:
    """Send the first answer, then a merge patch for each change, until the run or the client is gone."""
    gone = asyncio.create_task(_until_gone(receive))
    try:
        await _send(send, first)
        known = read_event(first) or Event(request.headers.get("last-event-id", ""), None)
        until = time.monotonic() + _MOST_SECONDS
        sent_at = time.monotonic()
        while known.id != ENDED and time.monotonic() < until:
            await asyncio.wait({gone}, timeout=_LOOK_SECONDS)
            if gone.done():
                return
            answer = await ask(_after(request, known.id))
            # The session has ended, or the server is stopping: the client comes back and is told.
            if answer.status != HTTPStatus.OK:
                break
            if event := read_event(answer.body):
                await _send(send, written(known, event))
                known, sent_at = event, time.monotonic()
            elif time.monotonic() - sent_at > _QUIET_SECONDS:
                await _send(send, _COMMENT)
                sent_at = time.monotonic()
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


def _after(request: Request, last_id: str) -> Request:
    return replace(request, headers={**request.headers, "last-event-id": last_id})


def read_event(body: bytes) -> Event | None:
    """Return the event in an answer of the API, None if it holds none."""
    fields = dict(line.split(": ", 1) for line in body.decode().splitlines() if ": " in line)
    return Event(fields["id"], json.loads(fields["data"])) if "data" in fields else None


def written(before: Event, after: Event) -> bytes:
    """Return a change as an event: a merge patch, or the whole state if the one before is not known."""
    name, data = ("state", after.state) if before.state is None else ("change", patch(before.state, after.state))
    return f"id: {after.id}\nevent: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()


def patch(before: Any, after: Any) -> Any:
    """Return the JSON merge patch (RFC 7396) that turns one value into another; an absent member equals null."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return after
    changes = {name: patch(before.get(name), value) for name, value in after.items() if before.get(name) != value}
    return changes | {name: None for name in before if name not in after and before[name] is not None}
