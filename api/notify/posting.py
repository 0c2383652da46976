"""Posts to receivers that people name: public addresses only, no redirects, little time, and few bytes of the answer.

Nothing that identifies a receiver is logged or raised: its address may be a secret.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from api.notify.channel import ReceiverAway
from common.errors import SiteRefused
from sourcing.web.private import allows_private

# The longest that one request may take, from looking up the name to the end of the answer.
SECONDS = 10.0

# The most bytes of an answer that are read. Answers are only asked for a word or two.
_MOST_BYTES = 4096

_MOST_SECONDS_OF_A_BODY = 2.0

_AGENT = "Rolewatch (sends news to its reader's own address)"

# The client's own log lines name addresses.
for _logger in ("httpx2", "httpcore2"):
    logging.getLogger(_logger).setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Post:
    """A POST of JSON."""

    url: str = field(repr=False)
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a receiver answered: the status, the seconds it asks to wait, and the beginning of its body.

    The body is shown to no one: it may come from a private network.
    """

    status: int
    retry_after: float | None
    body: bytes = field(repr=False)


def post(request: Post, title: str) -> Answered:
    """Send a request and return the answer, whatever its status.

    Args:
        request: the request.
        title: what the receiver is called in sentences.

    Raises:
        ReceiverAway: no whole answer came in time, or the address is not public.
    """
    # Imported here because most ticks send nothing.
    import httpx2  # noqa: PLC0415

    try:
        return asyncio.run(_post(request))
    except SiteRefused:
        where = "on the public internet or in a private network" if allows_private() else "on the public internet"
        sentence = f"{title} is not {where}, so nothing is sent there."
    except TimeoutError:
        sentence = f"{title} did not answer within {SECONDS:g} seconds."
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError):
        sentence = f"{title} could not be reached, or broke off."
    # Raised outside of the block: the client's error would name the address in the log.
    raise ReceiverAway(sentence)


async def _post(request: Post) -> Answered:
    import httpx2  # noqa: PLC0415

    from sourcing.web.hosts import retry_after  # noqa: PLC0415
    from sourcing.web.network import PublicTransport  # noqa: PLC0415

    headers = {
        "User-Agent": _AGENT,
        "Content-Type": "application/json",
        "Accept-Encoding": "identity",
        **request.headers,
    }
    transport = PublicTransport(httpx2.Limits(max_connections=1))
    async with (
        asyncio.timeout(SECONDS),
        httpx2.AsyncClient(transport=transport, trust_env=False, timeout=SECONDS) as client,
        client.stream("POST", request.url, headers=headers, content=request.body) as response,
    ):
        # A success needs no words, and a body that never ends must not make it a failure.
        body = b"" if response.is_success else await _beginning(response.aiter_raw(_MOST_BYTES))
        return Answered(response.status_code, retry_after(response.headers.get("Retry-After", "")), body)


async def _beginning(chunks: AsyncIterator[bytes]) -> bytes:
    """Return the beginning of an answer, as far as it comes within a moment."""
    body = b""
    with suppress(TimeoutError):
        async with asyncio.timeout(_MOST_SECONDS_OF_A_BODY):
            async for chunk in chunks:
                body += chunk[: _MOST_BYTES - len(body)]
                if len(body) == _MOST_BYTES:
                    break
    return body
