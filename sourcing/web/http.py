"""The HTTP client for career sites: limits of time and size, retries, and a sentence for each failure."""

import asyncio
import math
import re
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx2
import stamina

from common.errors import BoardNotFound, SiteMoved, SiteRefused, SiteUnavailable, SiteUnreadable
from sourcing.formats.charsets import NoText
from sourcing.formats.json_decoding import decoded
from sourcing.model.posting import Board
from sourcing.model.provider import Provider
from sourcing.model.quota import SMALL_BYTES, BoardQuota
from sourcing.web.arriving import Arrival, Disk, arriving, take_in
from sourcing.web.caches import Caches
from sourcing.web.gzipped import packed_once
from sourcing.web.hosts import REQUESTS_AT_ONCE, AnswerCache, Host, Hosts, retry_after
from sourcing.web.network import PublicTransport, authorities
from sourcing.web.once import Once
from sourcing.web.site import BaseSite, Received, Request

ATTEMPTS = 3

# Statuses that concern the whole host and may name a time to wait (RFC 9110, 15.6.4; RFC 6585, 4). Other errors concern
# one page.
_OF_THE_HOST = frozenset({429, 503})

_T = TypeVar("_T")

_TIMEOUT = httpx2.Timeout(20, connect=10)
# The number of connections is limited by the boards read at once and by the requests per host.
_LIMITS = httpx2.Limits(max_connections=None, max_keepalive_connections=REQUESTS_AT_ONCE)


class _TryAgain(SiteUnavailable):
    """A failure that a retry may fix.

    `pause`: the seconds that the site asks us to wait, None if it names none.
    `is_unreached`: no connection to the host was made.
    """

    def __init__(self, sentence: str, pause: float | None = None, *, is_unreached: bool = False) -> None:
        super().__init__(sentence)
        self.pause = pause
        self.is_unreached = is_unreached


def _is_worth_retrying(error: Exception) -> bool | float:
    if not isinstance(error, _TryAgain):
        return False
    return True if error.pause is None else error.pause


_with_retries = stamina.AsyncRetryingCaller(
    attempts=ATTEMPTS, timeout=None, wait_initial=0.5, wait_max=5, wait_jitter=1
).on(_is_worth_retrying)


def _is_whole(content_range: str) -> bool:
    """Return whether a part is all of an answer, as some caches send it: `bytes 0-99/100`."""
    found = re.fullmatch(r"bytes 0-([0-9]{1,12})/([0-9]{1,12})", content_range.strip())
    return found is not None and int(found[1]) + 1 == int(found[2])


def _bytes_of(response: httpx2.Response) -> AsyncGenerator[bytes]:
    """Return the bytes of an answer as they arrive, without its Content-Encoding."""
    is_gzip = response.headers.get("Content-Encoding", "").strip().lower() in {"gzip", "x-gzip"}
    return packed_once(response.aiter_raw()) if is_gzip else response.aiter_bytes()


@dataclass(frozen=True, slots=True)
class Web:
    """One run's HTTP client and limits, and the process's caches. `sites_url`, if given, stands in for the internet.

    `once` holds the answers that several boards share.
    Answers are buffered on `disk` until they are whole. `large` is held while a large answer is read, never while
    waiting for a site.
    """

    client: httpx2.AsyncClient
    sites_url: str | None
    caches: Caches
    once: Once = field(default_factory=Once)
    hosts: Hosts = field(default_factory=Hosts)
    disk: Disk = field(default_factory=Disk)
    large: asyncio.Lock = field(default_factory=asyncio.Lock)


@asynccontextmanager
async def open_web(
    sites_url: str | None, contact: str | None, caches: Caches | None = None, boards: Iterable[Board] = ()
) -> AsyncIterator[Web]:
    """Open a client that keeps no cookies, follows no redirects and ignores the environment.

    Without `sites_url`, it connects to public addresses only. `contact` tells sites how to reach the operator.
    `caches` are the process's, new ones by default. `boards` are those that the run reads.
    """
    about = "reads the public career pages that people follow"
    agent = f"Rolewatch ({about}; {contact})" if contact else f"Rolewatch ({about})"
    transport = (
        httpx2.AsyncHTTPTransport(verify=authorities(), trust_env=False, limits=_LIMITS)
        if sites_url
        else PublicTransport(_LIMITS)
    )
    # Of other encodings, the client does not notice that an answer breaks off.
    headers = {"User-Agent": agent, "Accept-Encoding": "gzip"}
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    async with httpx2.AsyncClient(
        headers=headers, timeout=_TIMEOUT, cookies=no_cookies, transport=transport, trust_env=False
    ) as client:
        yield Web(client, sites_url, caches or Caches(), Once.of(boards))


@dataclass(frozen=True, slots=True)
class _Received:
    """The bytes of an answer, a text in UTF-8. `shape` is the provider's."""

    content: bytearray
    title: str
    shape: type[Any] | None

    def json(self) -> object:
        with suppress(ValueError, RecursionError):
            return decoded(self.content, self.shape)
        # Raised outside of the block: Python's error would keep the whole text in memory.
        raise SiteUnreadable(f"{self.title} answered with something that is not JSON.")

    def text(self) -> str:
        text = self.content.decode("utf-8-sig")
        self.content.clear()
        return text


@dataclass(frozen=True, slots=True)
class _Answer:
    """The answer to a request. Read it before closing `slots`, which lets other requests continue.

    The content is None if it is unchanged from the answer that the caller has.
    """

    content: bytearray | None
    etag: str
    slots: AsyncExitStack


@dataclass(frozen=True, slots=True)
class HttpSite(BaseSite):
    """The requests of one board to its provider.

    With a sites URL, `https://host/path` becomes `<sites_url>/host/path`. `ends_at` is the board's deadline on the
    event loop's clock. `quota` is the board's, a new one by default.
    """

    web: Web
    provider: Provider
    board: str
    ends_at: float
    quota: BoardQuota = field(default_factory=BoardQuota)

    @property
    def title(self) -> str:
        """The provider's title, for sentences."""
        return self.provider.title

    def cache(self, kind: type[_T]) -> _T:
        """Return the process's cache of a kind."""
        return self.web.caches.of(kind)

    async def once(self, host: str, what: str, ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
        """Return the result of `ask`, or the one that another board of the run got; see `sourcing.web.once`."""
        return await self.web.once.ask(self.quota, (host, what), ask, size)

    async def request(self, request: Request, read: Callable[[Received], Awaitable[_T]]) -> tuple[_T | None, str]:
        """Return `read` of the answer and its ETag, see BaseSite. It tries three times.

        Raises:
            BoardNotFound: the site answered 404 or 410.
            SiteRefused: it answered with a redirect or another refusal, or the host is not the provider's.
            SiteUnavailable: it could not be reached, or still answered 429 or 5xx after all retries.
            SiteUnreadable: the answer cannot be read, or is too large.
        """
        answer = await self._ask(request)
        async with answer.slots:
            if answer.content is None:
                return None, answer.etag
            return await read(_Received(answer.content, self.title, self.provider.shape)), answer.etag

    async def _ask(self, request: Request) -> _Answer:
        name = urlsplit(request.url).hostname or ""
        if self.provider.hosts.fullmatch(name) is None:
            raise SiteRefused(f"{name} is no host of {self.title}, and is not read.")
        host = self.web.hosts.host(name, self.provider.at_once)
        try:
            return await _with_retries(self._attempt, host, request)
        except _TryAgain as error:
            host.failed(self.board, is_unreached=error.is_unreached)
            raise SiteUnavailable(f"{error} It was asked three times.") from error

    async def _attempt(self, host: Host, request: Request) -> _Answer:
        async with AsyncExitStack() as slots:
            await slots.enter_async_context(host.slots)
            await host.wait(self.board, self.ends_at)
            with arriving(self.web.disk, self.quota) as arrival:
                content, etag = await self._answer(host, request, arrival, slots)
            return _Answer(content, etag, slots.pop_all())

    async def _answer(
        self, host: Host, request: Request, arrival: Arrival, slots: AsyncExitStack
    ) -> tuple[bytearray | None, str]:
        address = self._address(request.url)
        is_ours = request.body is None and request.etag is None
        answers = self.cache(AnswerCache)
        known = answers.get(address) if is_ours else None
        asked = known[0] if known else request.etag
        head = await self._fetch(host, request, asked, arrival)
        if head is None:
            return bytearray(known[1]) if known else None, asked or ""
        content = await self._whole(arrival, slots, request, head.get("Content-Type", ""))
        # The ETag is cached and its length is not counted.
        etag = etag if len(etag := head.get("ETag", "")) <= 256 else ""
        if is_ours and etag:
            answers.put(address, etag, content)
        return content, etag

    async def _fetch(
        self, host: Host, request: Request, etag: str | None, arrival: Arrival
    ) -> Mapping[str, str] | None:
        """Receive the answer to a request; return its headers, None if it still has the ETag given."""
        address = self._address(request.url)
        method = "GET" if request.body is None else "POST"
        headers = {**request.headers, "If-None-Match": etag} if etag else request.headers
        try:
            async with self.web.client.stream(method, address, headers=headers, json=request.body) as response:
                host.reached()
                if etag and response.status_code == 304:
                    host.answered(self.board)
                    return None
                self._check(host, response)
                # At most 1 MiB is unpacked at a time, so that a decompression bomb is noticed early.
                await take_in(
                    arrival,
                    _bytes_of(response),
                    self.title,
                    most_bytes=self.provider.most_bytes,
                    enough=request.most,
                )
        except (httpx2.DecodingError, zlib.error) as error:
            raise SiteUnreadable(f"{self.title} sent an answer that could not be unpacked.") from error
        except httpx2.ConnectTimeout as error:
            raise _TryAgain(f"{self.title} did not answer in time.", is_unreached=True) from error
        except httpx2.TimeoutException as error:
            raise _TryAgain(f"{self.title} did not answer in time.") from error
        except httpx2.ConnectError as error:
            raise _TryAgain(f"{self.title} could not be reached.", is_unreached=True) from error
        except httpx2.TransportError as error:
            raise _TryAgain(f"{self.title} broke off its answer.") from error
        headers_of_it: Mapping[str, str] = response.headers
        return headers_of_it

    def _address(self, url: str) -> str:
        if self.web.sites_url is None:
            return url
        return f"{self.web.sites_url.rstrip('/')}/{url.removeprefix('https://')}"

    def _check(self, host: Host, response: httpx2.Response) -> None:
        status = response.status_code
        if status == 429 or status >= 500 or status in self.provider.passing:
            raise self._busy(host, status, retry_after(response.headers.get("Retry-After", "")))
        host.answered(self.board)
        # 410 means the same to us (RFC 9110, 15.5.11).
        if status in {404, 410}:
            raise BoardNotFound(
                f"{self.title} has no board named '{self.board}'. Check the board's name in your settings."
            )
        if 300 <= status < 400:
            raise SiteMoved(
                f"{self.title} sends us to another address, which is not followed (it answered {status}).",
                response.headers.get("Location", ""),
            )
        if status == HTTPStatus.PARTIAL_CONTENT and not _is_whole(response.headers.get("Content-Range", "")):
            # We ask for no part.
            raise SiteUnreadable(f"{self.title} sent only a part of its answer.")
        if not response.is_success:
            raise SiteRefused(f"{self.title} does not let us read this board (it answered {status}).")

    def _busy(self, host: Host, status: int, pause: float | None) -> SiteUnavailable:
        now = asyncio.get_running_loop().time()
        if status in _OF_THE_HOST:
            host.quiet_until = max(host.quiet_until, now + (pause or 0.0))
        if pause is not None and now + pause >= self.ends_at:
            asked = f"{self.title} answered {status} and asks us to wait {math.ceil(pause)} seconds"
            return SiteUnavailable(f"{asked}, which is longer than there is time.")
        return _TryAgain(f"{self.title} answered {status}.", pause)

    async def _whole(self, arrival: Arrival, slots: AsyncExitStack, request: Request, content_type: str) -> bytearray:
        """Return the whole answer, a text in UTF-8, or raise SiteUnreadable if it would take too much memory."""
        await slots.enter_async_context(self.web.hosts.slots)
        if arrival.size > SMALL_BYTES:
            await slots.enter_async_context(self.web.large)
        body = arrival.whole()
        if request.most is not None and len(body.content) >= request.most:
            del body.content[body.content.rfind(b"\n", 0, request.most) + 1 or request.most :]
        if not request.is_json:
            try:
                body.rewrite(content_type)
            except NoText as error:
                raise SiteUnreadable(f"{self.title} answered with something that is not text.") from error
        if not body.fits(is_json=request.is_json):
            raise SiteUnreadable(f"{self.title} sent an answer that takes more memory than one may.")
        return body.content
