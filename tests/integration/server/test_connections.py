"""Connections that send nothing, or take nothing, do not keep others from the server."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from typing import Any, cast

import httpx2
import pytest
import uvicorn

from server.http import connections
from server.http.connections import BoundedProtocol, Waiting
from testing.ports import HOST
from testing.waiting import wait_for
from tests.integration.server.running import Running

LARGE = b" " * 20_000_000

# Set while a slow request is being answered.
WORKS = threading.Event()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["path"] == "/slow":
        WORKS.set()
        await asyncio.sleep(0.7)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": LARGE if scope["path"] == "/large" else b"here"})


@contextmanager
def serving(most: int, head_seconds: float) -> Iterator[int]:
    """Serve an application whose connections have these limits; yield its port."""
    protocol = cast(Any, partial(BoundedProtocol, waiting=Waiting(most), head_seconds=head_seconds))
    config = uvicorn.Config(cast(Any, application), lifespan="off", log_config=None, http=protocol, ws="none")
    server = uvicorn.Server(config)
    with socket.create_server((HOST, 0), backlog=1024) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()


def connect(stack: ExitStack, port: int, sent: bytes = b"") -> socket.socket:
    connection = stack.enter_context(closing(socket.create_connection((HOST, port), timeout=10)))
    if sent:
        connection.sendall(sent)
    return connection


def is_answered(connection: socket.socket) -> bool:
    """Return whether an answer comes, up to its last chunk."""
    answer = b""
    while not answer.endswith(b"here\r\n0\r\n\r\n"):
        answer += (part := connection.recv(1000))
        if not part:
            return False
    return True


def is_ended(connection: socket.socket) -> bool:
    try:
        return connection.recv(1_000_000) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: here\r\nX-Slow: "])
def test_connection_whose_request_does_not_come_is_closed(sent: bytes) -> None:
    with ExitStack() as stack:
        port = stack.enter_context(serving(100, head_seconds=0.2))
        began = time.monotonic()
        assert is_ended(connect(stack, port, sent))
        assert time.monotonic() - began < 5


def test_bytes_now_and_then_are_no_request() -> None:
    with ExitStack() as stack:
        port = stack.enter_context(serving(100, head_seconds=0.3))
        connection = connect(stack, port, b"GET / HTTP/1.1\r\n")
        until = time.monotonic() + 5
        with suppress(ConnectionError):
            while time.monotonic() < until:
                connection.sendall(b"X-Slow: yes\r\n")
                time.sleep(0.05)
        assert time.monotonic() < until


def test_next_request_on_the_same_connection_has_its_own_time() -> None:
    with ExitStack() as stack:
        port = stack.enter_context(serving(100, head_seconds=0.3))
        connection = connect(stack, port, b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        assert is_answered(connection)
        connection.sendall(b"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n")
        # An answer may take longer than a head.
        assert is_answered(connection)
        assert is_ended(connection)


def test_answer_that_is_not_taken_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_CHECK_SECONDS", 0.2)
    with ExitStack() as stack:
        port = stack.enter_context(serving(100, head_seconds=5))
        taking = connect(stack, port, b"GET /large HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        stuck = connect(stack, port, b"GET /large HTTP/1.1\r\nHost: here\r\n\r\n")
        size = 0
        while part := taking.recv(1_000_000):
            size += len(part)
        assert size > len(LARGE)
        time.sleep(1)
        # Bytes on the way arrive; the rest never does.
        size = 0
        with suppress(ConnectionError):
            while part := stuck.recv(1_000_000):
                size += len(part)
        assert size < len(LARGE)


def test_connections_that_wait_longest_make_room_for_others() -> None:
    with ExitStack() as stack:
        port = stack.enter_context(serving(20, head_seconds=60))
        WORKS.clear()
        busy = connect(stack, port, b"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n")
        assert WORKS.wait(10)
        idle = [connect(stack, port) for _ in range(30)]
        late = connect(stack, port, b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        assert is_answered(late)
        assert is_answered(busy)
        assert is_ended(idle[0])


def test_a_thousand_idle_connections_keep_no_one_out(server: Running) -> None:
    port = int(server.variables["PORT"])
    if connections.most_connections() < 1_000:
        pytest.skip("this machine lets a process open too few files")
    with ExitStack() as stack:
        for number in range(1_000):
            connect(stack, port, b"POST /auth/session HTTP/1.1\r\nHost: here\r\n" if number % 2 else b"")
        seconds = []
        for _ in range(10):
            began = time.monotonic()
            answered = httpx2.get(f"{server.url}/auth/setup", trust_env=False, timeout=10)
            seconds.append(time.monotonic() - began)
            assert answered.status_code == 200
    assert sorted(seconds)[5] < 0.5
    assert wait_for(server.answers)
