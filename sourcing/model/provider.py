"""A provider: the interface that every module in `providers/` implements."""

import re
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sourcing.model.answer import Answer
from sourcing.model.posting import Listing
from sourcing.model.quota import BoardQuota
from sourcing.model.vendor_words import is_language, is_vendors, is_view

MAX_BOARD = 100

_T = TypeVar("_T")

# The most bytes of an answer: one that holds a whole board (a few thousand jobs with descriptions), and one page.
WHOLE_BOARD = 50_000_000
ONE_PAGE = 8_000_000

# One label of a host name, as a vendor gives it to a company.
LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"


class Site(Protocol):
    """Requests to the servers of one board's provider. Every request raises a common.errors.SourcingError."""

    @property
    def quota(self) -> BoardQuota:
        """What the board's list may take, and which details it reads."""

    def cache(self, kind: type[_T]) -> _T:
        """Return the process's cache of a kind, a class that needs no arguments."""

    async def once(self, host: str, what: str, ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
        """Return the result of `ask`, or the one that another board of the run got on this host.

        `what` identifies the question; `size` returns the memory of a result, in bytes.
        """

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        """Return the JSON document at an https:// URL, or the JSON answer to a POST of `body`.

        Raises:
            BoardNotFound: the server answered 404 or 410.
            SourcingError: the request failed for any other reason.
        """

    async def read_json(self, url: str, read: Callable[[object], Awaitable[_T]]) -> _T:
        """Return `read` of the JSON document at an https:// URL; raises as `json` and `read` do.

        Use it for documents that are read in pieces: no other large answer is taken in until `read` returns. `read`
        must send no request.
        """

    async def text(self, url: str, most: int | None = None, *, accept: str = "*/*") -> str:
        """Return the text at an https:// URL, or the whole lines of its first `most` bytes; raises as `json` does.

        `accept`: the types of answers that are asked for.
        """

    async def read_text(self, url: str, read: Callable[[str], Awaitable[_T]]) -> _T:
        """Return `read` of the text at an https:// URL; raises as `json` and `read` do.

        Use it for texts that are parsed in pieces: no other large answer is taken in until `read` returns. `read` must
        send no request.
        """

    async def read_changed(self, url: str, etag: str, read: Callable[[str], Awaitable[_T]]) -> tuple[_T | None, str]:
        """Return `read` of the text, or None if it still has this ETag; and the text's ETag, empty if it has none."""


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed URL: the host in lower case, the path's segments and the query's values decoded."""

    host: str
    path: list[str]
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Provider:
    """One kind of career site.

    `name`: in settings. `title`: for people.
    `alphabet`: matches a board's whole name. Names go into URLs: allow a slash only between parts that `read` splits.
    `hosts`: matches every host that `read` may request.
    `read`: returns everything that a board lists.
    `read_known`: does so too, and requests the pages of jobs that were open, by their ids.
    `shares_host`: all boards are on one host, so they wait for each other.
    `at_once`: concurrent requests per host.
    `seconds`: time limit of reading one board. `most_bytes`: size limit of one answer.
    `passing`: statuses, in addition to 429 and 5xx, after which a retry may succeed.
    `fragile`: why the provider may stop working, in a sentence; None if it is stable.
    `is_public_api`: all hosts are made for programs, so robots.txt is not requested, except on a company's own host.
    `shape`: the fields that `read` uses of a JSON answer, a TypedDict or a list of them; other fields are dropped.
    `page`: the URL of a board's page for people, with `{board}`, where the API may be off while that page lives.
    `no_page`: a text that this page holds only for a board that does not exist.
    `company`: returns the part of a board's name that names its company; not used for boards on companies' own hosts.
    `ignores_case`: the system accepts a board's name in any case, so two spellings name one board.

    How a single posting is requested:

    `ask`: returns the answer of one posting's own page or record, by its board, id and URL. It raises BoardNotFound
        only if that page answered 404 or 410, and another SourcingError if it learned nothing.
    `ask_at_once`: concurrent requests of `ask` per host. `ask_pause`: seconds between the beginnings of two of them.
    `ask_adds`: `ask` returns details that the list lacks, so it is used for every new posting.
    `ask_hosts`: matches the hosts of `ask` if it requests pages for people, to which robots.txt applies; None for
        `hosts`.

    How a board is found:

    `board_at`: returns the board of a page by its URL alone, or None.
    `domains`: the vendor's. A page there is a board or the vendor's own, never a company's website.
    `board_in`: returns the board of a page by its host and its text.
    `looks_like`: returns the URL of a page that can confirm the board, for URLs shaped like this provider's, else None.
    `answers`: requests a board that `board_in` returned; raises a SourcingError if it is none.
    `leads`: returns URLs at the provider, one redirecting to the board of the job that a page on any host names.
    `own_host`: matches the boards that are companies' own hosts, if the provider also has other boards.
    """

    name: str
    title: str
    alphabet: re.Pattern[str]
    hosts: re.Pattern[str]
    board_at: Callable[[Page], str | None]
    read: Callable[[str, Site], Coroutine[None, None, Listing]]
    domains: tuple[str, ...] = ()
    board_in: Callable[[str, str], str | None] | None = None
    looks_like: Callable[[Page], str | None] | None = None
    answers: Callable[[str, Site], Coroutine[None, None, None]] | None = None
    leads: Callable[[Page], list[str]] | None = None
    own_host: re.Pattern[str] | None = None
    read_known: Callable[[str, Site, Collection[str]], Coroutine[None, None, Listing]] | None = None
    shares_host: bool = False
    at_once: int = 4
    seconds: float = 60.0
    most_bytes: int = WHOLE_BOARD
    passing: frozenset[int] = frozenset()
    fragile: str | None = None
    is_public_api: bool = False
    shape: type[Any] | None = None
    page: str | None = None
    no_page: str | None = None
    ignores_case: bool = False
    company: Callable[[str], str] = str
    ask: Callable[[Site, str, str, str], Coroutine[None, None, Answer]] | None = None
    ask_at_once: int = 4
    ask_pause: float = 0.0
    ask_adds: bool = False
    ask_hosts: re.Pattern[str] | None = None

    def is_board(self, board: str) -> bool:
        """Return whether a board can have this name, not whether it exists."""
        return len(board) <= MAX_BOARD and ".." not in board and self.alphabet.fullmatch(board) is not None

    def is_on_own_host(self, board: str) -> bool:
        """Return whether a board is a company's own host."""
        return self.own_host is not None and self.own_host.fullmatch(board) is not None

    def fold(self, board: str) -> str:
        """Return the one form that stands for all spellings of a board's name."""
        return board.lower() if self.ignores_case else board


def label_before(domain: str, host: str, *own: str) -> str | None:
    """Return the labels before `.domain` in a host; None for another host or the vendor's own, `own` included."""
    label = host.removesuffix(f".{domain}")
    return None if label == host or label in own or is_vendors(label) else label


def tenant(word: str, *own: str) -> str | None:
    """Return a path's first word if it can be a company's; None for the vendor's own words, `own` included."""
    return None if word in own or is_view(word) else word


def without_language(path: list[str]) -> list[str]:
    """Return a path's segments without a leading language."""
    return path[1:] if path and is_language(path[0]) else path
