"""Career sites on companies' own hosts: how a page names its system, and which request confirms it."""

import re
from collections.abc import Callable, Coroutine

from sourcing.lists.entries import list_at
from sourcing.model.provider import Page, Site, label_before
from sourcing.web.hostnames import HOST


def board_under(domain: str, *own: str) -> Callable[[Page], str | None]:
    """Return a `board_at` for boards that are subdomains; `own` are subdomains of the vendor itself."""
    return lambda page: label_before(domain, page.host, *own)


def own_host(domain: str) -> re.Pattern[str]:
    """Return a pattern for host names outside of the vendor's domain."""
    return re.compile(rf"(?!.*\.{re.escape(domain)}$){HOST}")


def loads(mark: str) -> Callable[[str, str], str | None]:
    """Return a `board_in` for boards named by their host: it returns the host of a page that holds the mark."""
    pattern = re.compile(mark)
    return lambda host, html: host if pattern.search(html) else None


def lists(url: str, key: str) -> Callable[[str, Site], Coroutine[None, None, None]]:
    """Return an `answers` that requires a list at `key` of the document at `url`, formatted with the board."""

    async def answers(board: str, site: Site) -> None:
        list_at(await site.json(url.format(board)), key)

    return answers
