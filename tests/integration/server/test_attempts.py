"""Which address a request counts for, and how many wrong secrets are tried. The application's answers are made up."""

import asyncio
import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest

from server.children.messages import Answer, Request
from server.http.app import App, Line, Proxy
from server.http.page import Page

HOST = "127.0.0.1"
PROXY = Proxy(HOST, None)
NO_PROXY = Proxy(None, None)


@dataclass
class Answers(Line):
    """Answers at once as if each secret were wrong, unless it is right, and keeps the requests."""

    asked: list[Request] = field(default_factory=list)

    async def ask(self, message: object, seconds: float) -> Answer:
        assert isinstance(message, Request)
        self.asked.append(message)
        # Requests that arrive at the same time are answered at the same time.
        await asyncio.sleep(0)
        return Answer(HTTPStatus.UNAUTHORIZED, is_failed_attempt=b"right" not in message.body)


class Client:
    """Sends requests to an application."""

    def __init__(self, *, proxy: Proxy = NO_PROXY, is_https: bool = False) -> None:
        self.line = Answers()
        nothing: Any = object.__new__(Page)
        self.app = App(nothing, self.line, self.line, self.line, proxy=proxy, is_https=is_https)

    def send(self, method: str, path: str, body: object = None, address: str = HOST, **headers: str) -> int:
        return asyncio.run(self.sent(method, path, body, address, **headers))

    async def sent(self, method: str, path: str, body: object = None, address: str = HOST, **headers: str) -> int:
        statuses: list[int] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": json.dumps(body).encode()}

        async def send(message: dict[str, Any]) -> None:
            statuses.extend([message["status"]] if "status" in message else [])

        given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": given}
        await self.app(scope | {"client": (address, 5000)}, receive, send)
        return statuses[0]


@pytest.mark.parametrize(
    ("proxy", "address", "headers", "seen"),
    [
        (PROXY, HOST, {}, (HOST, False)),
        (PROXY, HOST, {"x_forwarded_for": "192.0.2.1"}, ("192.0.2.1", False)),
        # What comes first is the client's own word.
        (PROXY, HOST, {"x_forwarded_for": "192.0.2.9, 192.0.2.1"}, ("192.0.2.1", False)),
        (PROXY, f"::ffff:{HOST}", {"x_forwarded_for": "2001:db8::1"}, ("2001:db8::1", False)),
        (PROXY, HOST, {"x_forwarded_for": "made up"}, (HOST, False)),
        (PROXY, HOST, {"x_forwarded_proto": "https"}, (HOST, True)),
        (PROXY, "192.0.2.7", {"x_forwarded_for": "192.0.2.1", "x_forwarded_proto": "https"}, ("192.0.2.7", False)),
        (NO_PROXY, HOST, {"x_forwarded_for": "192.0.2.1", "x_forwarded_proto": "https"}, (HOST, False)),
    ],
)
def test_address_of_a_client_is_the_last_that_the_trusted_proxy_has_seen(
    proxy: Proxy, address: str, headers: dict[str, str], seen: tuple[str, bool]
) -> None:
    client = Client(proxy=proxy)
    client.send("GET", "/api/me", address=address, **headers)
    (asked,) = client.line.asked
    assert (asked.address, asked.is_https) == seen


SECRETS = [
    ("POST", "/auth/session", {"name": "ann", "password": "wrong"}),
    ("POST", "/auth/invitation", {"secret": "wrong", "password": "wrong"}),
    ("POST", "/auth/setup", {"code": "wrong"}),
    ("POST", "/auth/issuer", {"code": "wrong"}),
    ("PUT", "/auth/password", {"current": "wrong", "password": "wrong"}),
]


@pytest.mark.parametrize(("method", "path", "body"), SECRETS)
def test_wrong_secrets_are_few_from_one_address_and_from_everywhere(method: str, path: str, body: object) -> None:
    client = Client()
    assert [client.send(method, path, body) for _ in range(6)] == [401] * 5 + [429]
    # Another address has attempts of its own, until all of them together are too many.
    others = [client.send(method, path, body, f"192.0.2.{number}") for number in range(60)]
    assert others == [401] * 45 + [429] * 15
    assert len(client.line.asked) == 50


def test_attempts_at_the_same_time_count_before_they_are_answered() -> None:
    async def all_at_once(client: Client) -> list[int]:
        return await asyncio.gather(*(client.sent(*SECRETS[0]) for _ in range(20)))

    client = Client()
    assert sorted(asyncio.run(all_at_once(client))) == [401] * 5 + [429] * 15
    assert len(client.line.asked) == 5


def test_right_secrets_do_not_count() -> None:
    client = Client()
    right = {"name": "ann", "password": "right"}
    assert [client.send("POST", "/auth/session", right) for _ in range(60)] == [401] * 60


@pytest.mark.parametrize("path", ["/api/feed/x.atom", "/api/unsubscribe/x", "/api/mail/confirm/x", "/auth/issuer"])
def test_paths_that_strangers_may_ask_are_throttled_by_address(path: str) -> None:
    client = Client()
    assert [client.send("POST", path, {}) for _ in range(21)] == [401] * 20 + [429]
    assert client.send("POST", path, {}, "192.0.2.1") == 401


@pytest.mark.parametrize(("path", "largest"), [("/auth/session", 20_000), ("/api/settings", 6_000_000)])
def test_larger_body_is_refused_unread(path: str, largest: int) -> None:
    client = Client()
    assert client.send("POST", path, content_length=str(largest + 1)) == 413
    assert client.send("POST", path, content_length=str(largest)) == 401
    assert len(client.line.asked) == 1
