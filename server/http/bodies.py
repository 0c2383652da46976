"""Reads the bodies of requests within limits: of size, of time, and of what all of them hold together."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from server.children.messages import Answer
from server.gateway.problems import problem

SECONDS = 30.0

# Large bodies hold at most this together. Small ones pass, so that strangers who send large ones shut nothing else out.
MOST_HELD = 100_000_000
SMALL = 64_000

Receive = Callable[[], Awaitable[dict[str, Any]]]


class Bodies:
    """The bodies that are held just now."""

    def __init__(self, most: int = MOST_HELD) -> None:
        self._most = most
        self._held = 0

    @asynccontextmanager
    async def read(self, told: str, receive: Receive, largest: int) -> AsyncIterator[bytes | Answer]:
        """Yield a body, or the answer to one that is refused; the body counts as held until the end.

        Args:
            told: the Content-Length, empty if there is none.
            receive: gives the parts.
            largest: how many bytes it may have.
        """
        parts: list[bytes] = []
        try:
            yield _too_large(largest) if _is_over(told, largest) else await self._read(parts, receive, largest)
        finally:
            self._held -= sum(map(len, parts))

    async def _read(self, parts: list[bytes], receive: Receive, largest: int) -> bytes | Answer:
        try:
            async with asyncio.timeout(SECONDS):
                return await self._read_all(parts, receive, largest)
        except TimeoutError:
            return problem(HTTPStatus.REQUEST_TIMEOUT, "The request's body did not come in time.")

    async def _read_all(self, parts: list[bytes], receive: Receive, largest: int) -> bytes | Answer:
        size, is_more = 0, True
        while is_more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return problem(HTTPStatus.BAD_REQUEST, "The request was broken off.")
            part: bytes = message.get("body", b"")
            parts.append(part)
            size += len(part)
            self._held += len(part)
            if size > largest:
                return _too_large(largest)
            if size > SMALL and self._held > self._most:
                detail = "The server is busy just now. Please try again."
                return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=5)
            is_more = bool(message.get("more_body"))
        return b"".join(parts)


def _is_over(told: str, largest: int) -> bool:
    # Not parsed if it is very long: Python refuses numbers of thousands of digits.
    return told.isdecimal() and (len(told) > 20 or int(told) > largest)


def _too_large(largest: int) -> Answer:
    size = f"{largest // 1_000_000} MB" if largest >= 1_000_000 else f"{largest // 1_000} kB"
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body is too large: at most {size}.")
