"""Career sites without a network; each test sets their answers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from common.errors import BoardNotFound
from sourcing.model.quota import BoardQuota

_T = TypeVar("_T")

Answer = Callable[[str, Mapping[str, object] | None], object]


class ByAddress(dict[str, object]):
    """Answers of one site, keyed by a part of the request's address. The first one is also the default."""


class CannedSite:
    """Calls a function with each request's URL and body; returns its result, or raises it if it is an error."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.quota = BoardQuota()
        self._caches: dict[type[Any], Any] = {}

    def cache(self, kind: type[_T]) -> _T:
        cache: _T = self._caches.setdefault(kind, kind())
        return cache

    async def once(self, host: str, what: str, ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
        return await ask()

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        self.asked.append(url)
        answer = self.answer(url, body)
        if isinstance(answer, ByAddress):
            answer = next((one for part, one in answer.items() if part in url), next(iter(answer.values())))
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def read_json(self, url: str, read: Callable[[object], Awaitable[_T]]) -> _T:
        return await read(await self.json(url))

    async def text(self, url: str, most: int | None = None, *, accept: str = "*/*") -> str:
        answer = await self.json(url)
        return answer if isinstance(answer, str) else repr(answer)

    async def read_text(self, url: str, read: Callable[[str], Awaitable[_T]]) -> _T:
        return await read(await self.text(url))

    async def read_changed(self, url: str, _: str, read: Callable[[str], Awaitable[_T]]) -> tuple[_T | None, str]:
        return await self.read_text(url, read), ""


def canned(answers: Mapping[str, object]) -> CannedSite:
    """Return a site that answers by URL. Any other URL raises `BoardNotFound`."""
    return CannedSite(lambda url, _: answers.get(url, BoardNotFound("There is no such board.")))


@dataclass(frozen=True)
class Sample:
    """How one provider answers for one board: `entry` from id, title and place, `page` from entries."""

    board: str
    entry: Callable[[Any, Any, Any], Any]
    page: Callable[[list[Any]], Any]
    url: str


# The address of entry 1 at each provider, unless the provider builds it from the id.
URL = "https://example.com/jobs/1"
