"""What a provider is: the shape that every module in `providers/` fills."""

import re
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sourcing.model.posting import Listing
from sourcing.model.vendor_words import is_language, is_vendors, is_view

MAX_BOARD = 100

_T = TypeVar("_T")

# How long an answer with a whole board may be, a few thousand jobs with their descriptions, and one with a page of it.
WHOLE_BOARD = 50_000_000
ONE_PAGE = 8_000_000

# One part of a host's name, as a company gets it for a board.
LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"


class Site(Protocol):
    """A company's way to its provider's servers. What it raises is a common.errors.SourcingError."""

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        """Return the JSON document at an https:// URL, or what answers a POST of `body`.

        Raises:
            BoardNotFound: the server answered 404 or 410.
            SourcingError: there is no such document for any other reason.
        """

    async def text(self, url: str, most: int | None = None) -> str:
        """Return the text at an https:// URL, or the whole lines of its first `most` bytes; it raises as `json`."""

    async def read_text(self, url: str, read: Callable[[str], Awaitable[_T]]) -> _T:
        """Return what the text at an https:// URL is read as; it raises as `json` and `read` do.

        For whatever is read in pieces: until it is read, no other large answer is taken in. `read` asks for nothing.
        """

    async def read_changed(self, url: str, etag: str, read: Callable[[str], Awaitable[_T]]) -> tuple[_T | None, str]:
        """Return as `read_text` does, None where the text still has the ETag given, and its ETag, where it has one."""


@dataclass(frozen=True, slots=True)
class Page:
    """A URL taken apart: the host in lower case, the path's segments and the query's values decoded."""

    host: str
    path: list[str]
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Provider:
    """One kind of career site.

    `name` is what settings call it and `title` what people do. `alphabet` matches a whole board's name; a name also
    goes into URLs, so that an alphabet may hold a slash only between parts that `read` takes apart. `hosts` matches
    every host that `read` may ask. `read` returns everything that a board lists; `read_known`, where there is one, does
    so too, and asks for the pages of jobs that were open, by their ids. `shares_host` is true where all companies'
    boards are on one host, so that they wait for each other. `at_once` is how many requests one host gets at the same
    time, `seconds` how long reading one board may take, `most_bytes` how long one answer may be. `passing` holds the
    statuses, beside 429 and those from 500 on, after which the same request may succeed. `fragile` says in a sentence
    why the provider may stop working, if it may. `is_public_api` is true where all hosts are made to be read by
    programs, so that robots.txt, which is about pages, is not asked for, except on a company's own host. `shape` names
    what `read` looks at in the JSON that it gets, a TypedDict or a list of them; all else is left out. `page` is the
    address of a board's page for people, with the board's name as `{board}`, where the interface may be switched off
    while that page lives; `no_page` is what such a page holds of a board that does not exist. `ignores_case` is true
    where the system answers to a board's name in any case, so that two spellings name one board.

    How a board is found: `board_at` returns the board that a page belongs to by its address alone, None where that does
    not tell. `domains` are the vendor's: what lies there is a board or the vendor's own, never a company's website.
    `board_in` returns the board of a page by its host and its text. `looks_like` returns the address of the page whose
    text would tell, for addresses that have the shape of this provider's, None for others. `answers`, where there is
    one, asks a board that `board_in` returned, and raises a SourcingError where it is none. `leads` returns
    addresses at the provider of which one redirects to the board of a job that a page on any host names. `own_host`
    matches the boards that are companies' own hosts, of providers that also have others.
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

    def is_board(self, board: str) -> bool:
        """Tell whether a board can have this name; not whether there is one."""
        return len(board) <= MAX_BOARD and ".." not in board and self.alphabet.fullmatch(board) is not None

    def is_on_own_host(self, board: str) -> bool:
        """Tell whether a board is a company's own host."""
        return self.own_host is not None and self.own_host.fullmatch(board) is not None

    def fold(self, board: str) -> str:
        """Return what all spellings of a board's name have in common."""
        return board.lower() if self.ignores_case else board


def label_before(domain: str, host: str, *own: str) -> str | None:
    """Return what stands before `.domain` in a host, None where the host is another or the vendor's; `own` are such."""
    label = host.removesuffix(f".{domain}")
    return None if label == host or label in own or is_vendors(label) else label


def tenant(word: str, *own: str) -> str | None:
    """Return a path's first word that may be a company's, None for the vendor's; `own` are further ones of these."""
    return None if word in own or is_view(word) else word


def without_language(path: list[str]) -> list[str]:
    """Return a path's segments without a language at their front."""
    return path[1:] if path and is_language(path[0]) else path
