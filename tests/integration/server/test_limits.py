"""What strangers may take of the server: attempts, memory, and what the log shows of their secrets."""

import asyncio
from typing import Any

import pytest

from server.accounts.passwords import NO_ONES, is_outdated, is_password
from server.children.messages import Answer
from server.http import app, throttle
from server.http.bodies import SMALL, Bodies
from server.http.throttle import Throttle


def test_made_up_holders_push_out_none_that_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "_MOST_HOLDERS", 100)
    monkeypatch.setattr(throttle, "_FORGOTTEN_AT_ONCE", 10)
    attempts = Throttle(burst=2, seconds=1000)
    for _ in range(2):
        attempts.use("ann")
    for number in range(1000):
        attempts.use(f"made up {number}")
    assert attempts.wait("ann") > 0
    assert len(attempts._used) <= 100


def test_use_that_did_not_count_leaves_nothing() -> None:
    attempts = Throttle(burst=2, seconds=1000)
    attempts.use("ann")
    attempts.give_back("ann")
    assert not attempts._used


def test_unknown_names_hash_takes_as_long_as_a_new_one() -> None:
    assert not is_outdated(NO_ONES)
    assert not is_password("", None)


async def _read(bodies: Bodies, size: int, inside: Any = None) -> bytes | Answer:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b" " * size}

    async with bodies.read("", receive, 6_000_000) as body:
        if inside is not None:
            await inside()
        return body


def test_large_bodies_are_refused_while_others_hold_all_the_room() -> None:
    bodies = Bodies(most=1_000_000)
    inner: list[bytes | Answer] = []

    async def others() -> None:
        inner.append(await _read(bodies, SMALL + 1))
        inner.append(await _read(bodies, SMALL))

    async def all_of_them() -> bytes | Answer:
        await _read(bodies, 1_000_000, others)
        return await _read(bodies, 1_000_000)

    afterwards = asyncio.run(all_of_them())
    refused, small = inner
    assert isinstance(refused, Answer)
    assert refused.status == 503
    assert isinstance(small, bytes)
    assert isinstance(afterwards, bytes)


@pytest.mark.parametrize("path", ["/api/feed/abc.atom", "/api/unsubscribe/abc", "/api/mail/confirm/abc"])
def test_log_shows_no_secret_of_a_path(path: str) -> None:
    assert "abc" not in app._without_secret(path)
    assert app._without_secret("/api/jobs") == "/api/jobs"
