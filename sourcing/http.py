"""Asks career sites over HTTP: limits of time and size, retries, and a sentence for whatever goes wrong."""

import asyncio
import json
import math
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Never
from urllib.parse import urlsplit

import httpx2
import stamina

from common.errors import BoardNotFound, SiteMoved, SiteRefused, SiteUnavailable, SiteUnreadable
from sourcing.hosts import REQUESTS_AT_ONCE, Host, Hosts, Remembered
from sourcing.network import PublicTransport
from sourcing.provider import Provider

MAX_BYTES = 50_000_000
ATTEMPTS = 3

_TIMEOUT = httpx2.Timeout(20, connect=10)
_LIMITS = httpx2.Limits(max_connections=REQUESTS_AT_ONCE, max_keepalive_connections=REQUESTS_AT_ONCE)

# Outlives a run: a function that stays warm asks for less.
_remembered = Remembered()


class _TryAgain(SiteUnavailable):
    """A failure that may pass; `pause` is how many seconds the site asks us to wait, None where it does not say."""

    def __init__(self, sentence: str, pause: float | None = None) -> None:
        super().__init__(sentence)
        self.pause = pause


def _is_worth_retrying(error: Exception) -> bool | float:
    if not isinstance(error, _TryAgain):
        return False
    return True if error.pause is None else error.pause


_with_retries = stamina.AsyncRetryingCaller(
    attempts=ATTEMPTS, timeout=None, wait_initial=0.5, wait_max=5, wait_jitter=1
).on(_is_worth_retrying)


@dataclass(frozen=True, slots=True)
class Web:
    """One run's way to the internet. `sites_url` stands in for the internet where it is given."""

    client: httpx2.AsyncClient
    sites_url: str | None
    hosts: Hosts = field(default_factory=Hosts)


@asynccontextmanager
async def open_web(sites_url: str | None, contact: str | None) -> AsyncIterator[Web]:
    """Open a way that keeps no cookies, follows no redirects and takes nothing from the environment.

    Without a `sites_url`, only public addresses are connected to. `contact` is how sites can reach whoever runs this.
    """
    about = "reads the public career pages that people follow"
    agent = f"Rolewatch ({about}; {contact})" if contact else f"Rolewatch ({about})"
    transport = httpx2.AsyncHTTPTransport(trust_env=False, limits=_LIMITS) if sites_url else PublicTransport(_LIMITS)
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    async with httpx2.AsyncClient(
        headers={"User-Agent": agent}, timeout=_TIMEOUT, cookies=no_cookies, transport=transport, trust_env=False
    ) as client:
        yield Web(client, sites_url)


@dataclass(frozen=True, slots=True)
class _Request:
    """A GET, or a POST of a JSON body."""

    url: str
    headers: Mapping[str, str]
    body: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class HttpSite:
    """One company's way to its provider.

    With a sites URL, `https://host/path` becomes `<sites_url>/host/path`. `ends_at` is when the company's time is over,
    on the event loop's clock.
    """

    web: Web
    provider: Provider
    board: str
    ends_at: float

    @property
    def title(self) -> str:
        """The provider, for sentences."""
        return self.provider.title

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        """Return the JSON document at an https:// URL, or what answers a POST of `body`, asking up to three times.

        Raises:
            BoardNotFound: the site answered 404.
            SiteRefused: it answered with a redirect or another refusal, or the host is none of the provider's.
            SiteUnavailable: it could not be reached, or answered 429 or 5xx to the end.
            SiteUnreadable: it answered with something else than JSON, or with more than 50 MB.
        """
        answer = await self._ask(_Request(url, {"Accept": "application/json", **(headers or {})}, body))
        try:
            return json.loads(answer, parse_constant=_not_json)
        except (ValueError, RecursionError) as error:
            raise SiteUnreadable(f"{self.title} answered with something that is not JSON.") from error

    async def text(self, url: str) -> str:
        """Return the UTF-8 text at an https:// URL, asking up to three times; it raises as `json` does."""
        try:
            return (await self._ask(_Request(url, {"Accept": "*/*"}))).decode()
        except UnicodeDecodeError as error:
            raise SiteUnreadable(f"{self.title} answered with something that is not text.") from error

    async def _ask(self, request: _Request) -> bytes | bytearray:
        name = urlsplit(request.url).hostname or ""
        if self.provider.hosts.fullmatch(name) is None:
            raise SiteRefused(f"{name} is no host of {self.title}, and is not read.")
        host = self.web.hosts.host(name, self.provider.at_once)
        try:
            return await _with_retries(self._attempt, host, request)
        except _TryAgain as error:
            host.failures += 1
            raise SiteUnavailable(f"{error} It was asked three times.") from error

    async def _attempt(self, host: Host, request: _Request) -> bytes | bytearray:
        async with host.slots:
            await host.turn(self.ends_at)
            async with self.web.hosts.slots:
                return await self._answer(host, request)

    async def _answer(self, host: Host, request: _Request) -> bytes | bytearray:
        address = self._address(request.url)
        known = _remembered.get(address) if request.body is None else None
        headers = {**request.headers, "If-None-Match": known[0]} if known else request.headers
        method = "GET" if request.body is None else "POST"
        try:
            async with self.web.client.stream(method, address, headers=headers, json=request.body) as response:
                if known and response.status_code == 304:
                    host.failures = 0
                    return known[1]
                self._check(host, response)
                body = await self._read(response)
        except httpx2.DecodingError as error:
            raise SiteUnreadable(f"{self.title} sent an answer that could not be unpacked.") from error
        except httpx2.TimeoutException as error:
            raise _TryAgain(f"{self.title} did not answer in time.") from error
        except httpx2.ConnectError as error:
            raise _TryAgain(f"{self.title} could not be reached.") from error
        except httpx2.TransportError as error:
            raise _TryAgain(f"{self.title} broke off its answer.") from error
        if method == "GET" and (etag := response.headers.get("ETag")):
            _remembered.put(address, etag, bytes(body))
        return body

    def _address(self, url: str) -> str:
        if self.web.sites_url is None:
            return url
        return f"{self.web.sites_url.rstrip('/')}/{url.removeprefix('https://')}"

    def _check(self, host: Host, response: httpx2.Response) -> None:
        status = response.status_code
        if status == 429 or status >= 500 or status in self.provider.passing:
            raise self._busy(host, status, _retry_after(response.headers.get("Retry-After", "")))
        host.failures = 0
        if status == 404:
            raise BoardNotFound(
                f"{self.title} has no board named '{self.board}'. Check the board's name in your settings."
            )
        if 300 <= status < 400:
            raise SiteMoved(
                f"{self.title} sends us to another address, which is not followed (it answered {status}).",
                response.headers.get("Location", ""),
            )
        if not response.is_success:
            raise SiteRefused(f"{self.title} does not let us read this board (it answered {status}).")

    def _busy(self, host: Host, status: int, pause: float | None) -> SiteUnavailable:
        now = asyncio.get_running_loop().time()
        host.quiet_until = max(host.quiet_until, now + (pause or 0.0))
        if pause is not None and now + pause >= self.ends_at:
            asked = f"{self.title} answered {status} and asks us to wait {math.ceil(pause)} seconds"
            return SiteUnavailable(f"{asked}, which is longer than there is time.")
        return _TryAgain(f"{self.title} answered {status}.", pause)

    async def _read(self, response: httpx2.Response) -> bytearray:
        body = bytearray()
        # The client unpacks at most 1 MiB at a time, so that a decompression bomb is noticed early.
        async with aclosing(response.aiter_bytes()) as chunks:
            async for chunk in chunks:
                body += chunk
                if len(body) > MAX_BYTES:
                    raise SiteUnreadable(f"{self.title} sent more than {MAX_BYTES // 1_000_000} MB.")
        return body


def _retry_after(value: str) -> float | None:
    """Return the seconds that a Retry-After header asks for, given in seconds or as a date (RFC 9110, 10.2.3)."""
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())


def _not_json(constant: str) -> Never:
    # Python would read NaN and Infinity, which JSON does not have.
    raise ValueError(constant)
