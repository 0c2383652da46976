"""Career sites on the companies' own hosts: how a page tells its system, and what a host is asked to confirm it."""

import re
from collections.abc import Callable, Coroutine

from sourcing.lists.entries import list_at
from sourcing.model.provider import Page, Site, label_before
from sourcing.web.hostnames import HOST


def board_under(domain: str, *own: str) -> Callable[[Page], str | None]:
    """Return a `board_at` for boards that stand before a domain; `own` are the vendor's further hosts there."""
    return lambda page: label_before(domain, page.host, *own)


def own_host(domain: str) -> re.Pattern[str]:
    """Return what matches a host with a name that does not lie in the vendor's domain."""
    return re.compile(rf"(?!.*\.{re.escape(domain)}$){HOST}")


def loads(mark: str) -> Callable[[str, str], str | None]:
    """Return a `board_in` for boards that are named as their hosts: the host of a page that holds the mark."""
    pattern = re.compile(mark)
    return lambda host, html: host if pattern.search(html) else None


def lists(url: str, key: str) -> Callable[[str, Site], Coroutine[None, None, None]]:
    """Return an `answers`: the document at `url`, with the board in it, must hold a list at `key`."""

    async def answers(board: str, site: Site) -> None:
        list_at(await site.json(url.format(board)), key)

    return answers
