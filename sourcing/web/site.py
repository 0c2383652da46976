"""The requests of a site on top of one `request`, which wrappers decorate."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sourcing.model.quota import BoardQuota

_T = TypeVar("_T")

_ACCEPT_JSON = {"Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Request:
    """A GET, or a POST of a JSON body.

    `is_json`: JSON is expected as the answer.
    `etag`: the ETag of the answer that the caller has, empty if it has none; with None, the client caches answers.
    `most`: a text is cut after this many bytes.
    """

    url: str
    headers: Mapping[str, str]
    body: Mapping[str, object] | None = None
    is_json: bool = True
    etag: str | None = None
    most: int | None = None


class Received(Protocol):
    """A whole answer. Call one of its methods, once: the bytes are freed."""

    def json(self) -> object:
        """Return the answer as a JSON document, or raise SiteUnreadable."""

    def text(self) -> str:
        """Return the answer as text."""


class BaseSite(ABC):
    """A `sourcing.model.provider.Site`."""

    __slots__ = ()

    @property
    @abstractmethod
    def quota(self) -> BoardQuota:
        """What the board's list may take, and which details it reads."""

    @abstractmethod
    def cache(self, kind: type[_T]) -> _T:
        """Return the process's cache of a kind; see `sourcing.web.caches`."""

    @abstractmethod
    async def once(self, host: str, what: str, ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
        """Return the result of `ask`, or the one that another board of the run got; see `sourcing.web.once`."""

    @abstractmethod
    async def request(self, request: Request, read: Callable[[Received], Awaitable[_T]]) -> tuple[_T | None, str]:
        """Return `read` of the answer, or None if it still has the request's ETag; and the ETag, empty if it has none.

        No other request to the host, and no other large answer, runs before `read` returns.

        Raises:
            BoardNotFound: the site answered 404 or 410.
            SourcingError: the request failed for any other reason.
        """

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        """Return the JSON document at an https:// URL, or the JSON answer to a POST of `body`.

        Raises:
            SiteUnreadable: the answer is not JSON, or is too large.
            SourcingError: as `request` does.
        """
        found, _ = await self.request(Request(url, {**_ACCEPT_JSON, **(headers or {})}, body), _json)
        return found

    async def read_json(self, url: str, read: Callable[[object], Awaitable[_T]]) -> _T:
        """Return `read` of the JSON document at a URL; raises as `json` and `read` do."""
        return await self._read(Request(url, _ACCEPT_JSON), lambda answer: read(answer.json()))

    async def text(self, url: str, most: int | None = None, *, accept: str = "*/*") -> str:
        """Return the text at an https:// URL, or the whole lines of its first `most` bytes; raises as `request`."""
        return await self._read(Request(url, {"Accept": accept}, is_json=False, most=most), _text)

    async def read_text(self, url: str, read: Callable[[str], Awaitable[_T]]) -> _T:
        """Return `read` of the text at a URL; raises as `request` and `read` do."""
        return await self._read(_of_text(url), lambda answer: read(answer.text()))

    async def read_changed(self, url: str, etag: str, read: Callable[[str], Awaitable[_T]]) -> tuple[_T | None, str]:
        """Return `read` of the text, or None if it still has this ETag; and the text's ETag, empty if it has none."""
        return await self.request(_of_text(url, etag), lambda answer: read(answer.text()))

    async def _read(self, request: Request, read: Callable[[Received], Awaitable[_T]]) -> _T:
        found, _ = await self.request(request, read)
        assert found is not None  # noqa: S101 - without an ETag there is a text
        return found


class WrappedSite(BaseSite):
    """Another site, whose requests a subclass may refuse, delay or count."""

    __slots__ = ()

    site: BaseSite

    @property
    def quota(self) -> BoardQuota:
        """The other site's."""
        return self.site.quota

    def cache(self, kind: type[_T]) -> _T:
        """Return the process's cache of a kind."""
        return self.site.cache(kind)

    async def once(self, host: str, what: str, ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
        """Return what the other site returns."""
        return await self.site.once(host, what, ask, size)


def _of_text(url: str, etag: str | None = None) -> Request:
    return Request(url, {"Accept": "*/*"}, is_json=False, etag=etag)


async def _json(answer: Received) -> object:
    return answer.json()


async def _text(answer: Received) -> str:
    return answer.text()
