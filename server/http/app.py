"""The ASGI application: it reads requests within limits, and lets children answer them."""

import asyncio
import ipaddress
import json
import math
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any

from common.log import logger
from server.accounts.routes import ROUTES
from server.children.messages import Answer, Request
from server.children.pool import Pool
from server.errors import ChildLost, Overloaded
from server.gateway.caller import COOKIE
from server.gateway.problems import problem
from server.gateway.requests import API, AUTH, METHODS
from server.http.bodies import Bodies
from server.http.page import Page
from server.http.streaming import stream
from server.http.throttle import Throttle

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

# Lambda takes at most 6 MB, so no client sends more.
LARGEST_BODY = 6_000_000

# A name, two passwords and a secret.
_LARGEST_SIGN_IN = 20_000

# What a proxy may call a person.
_LONGEST_NAME = 255

# What the API's function has on AWS.
ANSWER_SECONDS = 29.0

# They read career pages, or ask an issuer or a receiver of news, and take seconds, so they have children of their own.
SLOW = re.compile(r"POST (/api/(dry-run|companies/resolve(/lines)?|channels/[^/]*/test)|/auth/issuer(/return)?)")

# A run as server-sent events; more streams than this, of all people or of one, end after their first event, and their
# clients come back.
PROGRESS = "/api/progress/"
_MOST_STREAMS = 200
_MOST_STREAMS_OF_ONE = 6

# Paths with a secret in them; the secret opens them, so guesses are throttled per address.
SECRET = ("/api/feed/", "/api/unsubscribe/", "/api/mail/confirm/")

# Where a sign-in at an issuer begins.
_ISSUER = "/auth/issuer"

_SECURITY = [("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer")]

_PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS"),
    ("Access-Control-Allow-Headers", "authorization, content-type"),
    ("Access-Control-Max-Age", "3600"),
]


class Line:
    """Requests that wait for the children of a pool, as many as may be at work, and no more than a bound."""

    def __init__(self, pool: Pool, most: int, waiting: int) -> None:
        self._pool = pool
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="child")
        self._places = most + waiting

    async def ask(self, message: object, seconds: float) -> Any:
        """Return a child's answer.

        Raises:
            ChildLost: as `Pool.call`.
            Overloaded: too many others wait.
        """
        if self._places <= 0:
            raise Overloaded("Too many requests wait.")
        self._places -= 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._pool.call, message, seconds)
        finally:
            self._places += 1


@dataclass(frozen=True, slots=True)
class Proxy:
    """The address whose X-Forwarded-For and X-Forwarded-Proto are believed, and the header that names a person there.

    Both are None without such a proxy.
    """

    address: str | None
    user_header: str | None


class App:
    """The application.

    `guesses` answers requests with a password. Pages of `origins` may call the API with a key; no cookie of ours is
    sent with their requests.
    """

    def __init__(
        self,
        page: Page,
        quick: Line,
        slow: Line,
        guesses: Line,
        *,
        origins: Collection[str] = (),
        proxy: Proxy,
        is_https: bool,
    ) -> None:
        self._page = page
        self._origins = frozenset(origins)
        self._quick = quick
        self._slow = slow
        self._guesses = guesses
        self._proxy = proxy
        self._user_header = (proxy.user_header or "").lower().encode()
        self._is_https = is_https
        # Five wrong secrets, then one more each half minute; from everywhere, ten times as many.
        self._attempts = Throttle(burst=5, seconds=30)
        self._attempts_from_everywhere = Throttle(burst=50, seconds=30)
        self._secrets = Throttle(burst=20, seconds=1)
        # Each makes the server ask the issuer.
        self._sign_ins = Throttle(burst=20, seconds=3)
        self._bodies = Bodies()
        self._streams: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        try:
            answer = await self._answer(scope, receive)
        except Exception:
            logger.exception("request failed")
            answer = problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Please try again.")
        if answer.goes_on is not None and self._may_stream(answer.subject):
            await self._stream(answer, answer.goes_on, self._cors(scope), receive, send)
        else:
            await _send(send, answer, self._cors(scope), is_head=scope["method"] == "HEAD")

    async def _stream(
        self, answer: Answer, request: Request, cors: list[tuple[str, str]], receive: Receive, send: Send
    ) -> None:
        """Send an answer of server-sent events, and go on with the differences."""
        self._streams[answer.subject] += 1
        try:
            await _begin(send, answer, cors)
            await stream(answer.body, request, self._ask, receive, send)
        finally:
            self._streams[answer.subject] -= 1
            if not self._streams[answer.subject]:
                del self._streams[answer.subject]

    def _may_stream(self, subject: str) -> bool:
        """Return whether another stream may go on: each asks for its run every second."""
        return self._streams.total() < _MOST_STREAMS and self._streams[subject] < _MOST_STREAMS_OF_ONE

    def _cors(self, scope: Scope) -> list[tuple[str, str]]:
        """Return the headers that let a page of another origin read an answer of the API."""
        origin = _headers(scope).get("origin", "")
        if origin not in self._origins or not str(scope["path"]).startswith(f"{API}/"):
            return []
        return [("Access-Control-Allow-Origin", origin), ("Vary", "Origin")]

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        # It is unquoted, once for all: what is checked is what is answered.
        path = str(scope["path"])
        if not path.isprintable():
            # The router takes `/me` with a line's end after it for `/me`; what is checked before would differ.
            return problem(HTTPStatus.NOT_FOUND, "There is no such path.")
        if path.startswith((f"{API}/", f"{AUTH}/")):
            if scope["method"] == "OPTIONS" and self._cors(scope):
                return Answer(HTTPStatus.NO_CONTENT, _PREFLIGHT)
            if scope["method"] not in METHODS:
                return _not_allowed(METHODS)
            return await self._pass_on(scope, path, receive)
        return self._send_file(scope, path)

    def _send_file(self, scope: Scope, path: str) -> Answer:
        if scope["method"] not in {"GET", "HEAD"}:
            return _not_allowed(("GET", "HEAD"))
        file = self._page.find(path)
        if file is None:
            return problem(HTTPStatus.NOT_FOUND, "There is no such file.")
        headers = list(file.headers)
        if file.packed and "gzip" in _headers(scope).get("accept-encoding", ""):
            return Answer(HTTPStatus.OK, [*headers, ("Content-Encoding", "gzip")], file.packed)
        return Answer(HTTPStatus.OK, headers, file.content)

    async def _pass_on(self, scope: Scope, path: str, receive: Receive) -> Answer:
        address, _ = self._client(scope)
        limit = self._secrets if path.startswith(SECRET) else self._sign_ins if path == _ISSUER else None
        if limit is not None and (seconds := limit.take(address)):
            return _too_many(seconds, "Too many requests from this address.")
        largest = _LARGEST_SIGN_IN if path.startswith(f"{AUTH}/") else LARGEST_BODY
        headers = _headers(scope)
        async with self._bodies.read(headers.get("content-length", ""), receive, largest) as body:
            if isinstance(body, Answer):
                return body
            return await self._answer_body(scope, path, headers, body)

    async def _answer_body(self, scope: Scope, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        address, is_https = self._client(scope)
        query = scope["query_string"].decode("latin-1")
        cookies, proxied = _cookies(headers), self._proxied(scope)
        request = Request(scope["method"], path, query, headers, cookies, body, address, is_https, proxied)
        route = ROUTES.get((request.method, path))
        if route is not None and route.is_guessable and (whose := _guessed(request)):
            return await self._attempt(request, whose)
        answer = await self._ask(request)
        is_stream = request.method == "GET" and path.startswith(PROGRESS) and answer.status == HTTPStatus.OK
        return replace(answer, goes_on=replace(request, body=b"")) if is_stream else answer

    async def _attempt(self, request: Request, whose: str) -> Answer:
        """Pass on a request with a password or another secret, unless too many were wrong."""
        limits = [(self._attempts, f"{request.address} {whose}"), (self._attempts_from_everywhere, whose)]
        if seconds := max(limit.wait(holder) for limit, holder in limits):
            return _too_many(seconds, "Too many wrong attempts.")
        # Counted before the answer: others that arrive at the same time must not all be tried.
        for limit, holder in limits:
            limit.use(holder)
        answer = await self._ask(request, self._guesses)
        if not answer.is_failed_attempt:
            for limit, holder in limits:
                limit.give_back(holder)
        return answer

    async def _ask(self, request: Request, line: Line | None = None) -> Answer:
        line = line or (self._slow if SLOW.fullmatch(f"{request.method} {request.path}") else self._quick)
        try:
            answer: Answer = await line.ask(request, ANSWER_SECONDS)
        except Overloaded:
            detail = "The server is busy just now. Please try again."
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=5)
        except ChildLost as lost:
            logger.error("request lost", path=_without_secret(request.path), reason=str(lost))
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, "The answer did not come. Please try again.", retry_after=1)
        return answer

    def _is_from_proxy(self, scope: Scope) -> bool:
        return self._proxy.address is not None and _peer(scope) == self._proxy.address

    def _proxied(self, scope: Scope) -> str | None:
        """Return the person whom the trusted proxy names, None if another sent the request or it does not name one."""
        if not self._user_header or not self._is_from_proxy(scope):
            return None
        named = [value for name, value in scope["headers"] if name.lower() == self._user_header]
        if len(named) != 1:
            return None
        try:
            person = str(named[0].decode()).strip()
        except UnicodeDecodeError:
            return None
        return person if 0 < len(person) <= _LONGEST_NAME and person.isprintable() else None

    def _client(self, scope: Scope) -> tuple[str, bool]:
        """Return the client's address, and whether it came by HTTPS."""
        address = _peer(scope)
        if not self._is_from_proxy(scope):
            return address, self._is_https
        headers = _headers(scope)
        # Each proxy appends the address that it saw; only the last one's word is known to be true.
        told = headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        is_https = headers.get("x-forwarded-proto", "").strip() == "https" or self._is_https
        return (told if _is_address(told) else address), is_https


def _peer(scope: Scope) -> str:
    """Return the address that a request came from."""
    # A socket for both protocols shows an IPv4 address as one of IPv6.
    return str((scope.get("client") or ("", 0))[0]).removeprefix("::ffff:")


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _without_secret(path: str) -> str:
    """Return a path as the log may show it."""
    return next((f"{start}…" for start in SECRET if path.startswith(start)), path)


def _headers(scope: Scope) -> Mapping[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        joint = "; " if name == "cookie" else ","
        headers[name] = f"{headers[name]}{joint}{value}" if name in headers else value
    return headers


def _cookies(headers: Mapping[str, str]) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _guessed(request: Request) -> str:
    """Return whose secret a request may guess: an account's or a session's, or the server's own; empty if none."""
    if request.path == "/auth/session":
        return f"name {_field(request, 'name').lower()[:64]}"
    if request.path == "/auth/password":
        return f"session {request.cookies.get(COOKIE, '')[:64]}"
    if request.path == _ISSUER:
        return "/auth/setup" if _field(request, "code") else ""
    return request.path


def _field(request: Request, name: str) -> str:
    """Return a member of a body that is not checked yet, empty if there is none."""
    try:
        return str(json.loads(request.body)[name] or "")
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _too_many(seconds: float, what: str) -> Answer:
    whole = math.ceil(seconds)
    return problem(HTTPStatus.TOO_MANY_REQUESTS, f"{what} Try again in {whole} seconds.", retry_after=whole)


def _not_allowed(methods: Sequence[str]) -> Answer:
    answer = problem(HTTPStatus.METHOD_NOT_ALLOWED, f"Only {', '.join(methods)} are answered here.")
    return Answer(answer.status, [*answer.headers, ("Allow", ", ".join(methods))], answer.body)


async def _send(send: Send, answer: Answer, further: Sequence[tuple[str, str]], *, is_head: bool) -> None:
    length = [("Content-Length", str(len(answer.body)))] if answer.status != HTTPStatus.NO_CONTENT else []
    await _begin(send, answer, [*further, *length])
    await send({"type": "http.response.body", "body": b"" if is_head else answer.body})


async def _begin(send: Send, answer: Answer, further: Sequence[tuple[str, str]]) -> None:
    given = {name.lower() for name, _ in answer.headers}
    headers = [*answer.headers, *further, *((name, value) for name, value in _SECURITY if name.lower() not in given)]
    raw = [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers]
    await send({"type": "http.response.start", "status": int(answer.status), "headers": raw})
