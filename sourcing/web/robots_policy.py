"""Asks a site for its robots.txt before anything else, keeps to it, and waits between two requests as it says."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from common.errors import BoardNotFound, SiteMoved, SiteRefused, SiteUnavailable, SiteUnreadable
from sourcing.model.provider import Provider, Site
from sourcing.web.hostnames import joined
from sourcing.web.robots import BEGINNING, Rules, rules_in

if TYPE_CHECKING:
    from sourcing.web.http import Web

_T = TypeVar("_T")

_REMEMBERED_SECONDS = 24 * 3600.0
_MOST_REDIRECTS = 5
# What is remembered at once; the texts of most hosts' rules have a few kilobytes, in memory too.
_MOST_HOSTS = 1_000
_MOST_BYTES = 8_000_000

# By host: until when they are remembered, and the rules. It outlives a run.
_known: dict[str, tuple[float, Rules]] = {}

# By host: when the next request may be sent, on the clock of time.monotonic.
_turns: dict[str, float] = {}


def open_site(web: "Web", provider: Provider, board: str, ends_at: float) -> Site:
    """Return a board's way to its provider; it keeps to robots.txt, unless its hosts are made for programs."""
    # Providers load this module; the HTTP client is loaded when a site is asked.
    from sourcing.web.http import HttpSite  # noqa: PLC0415

    site = HttpSite(web, provider, board, ends_at)
    is_for_programs = provider.is_public_api and not provider.is_on_own_host(board)
    return site if is_for_programs else PoliteSite(site, provider.title, ends_at)


async def rules_of(site: Site, host: str) -> Rules:
    """Return what a host's robots.txt says, which is asked for once a day.

    Where there is none, or it is refused, everything is allowed (RFC 9309, 2.3.1.3). Of a long one the beginning
    counts. Five redirects are followed, also to other hosts that the provider may ask (2.3.1.2); what is found there is
    the first host's.

    Raises:
        SiteUnavailable: it could not be reached or unpacked, or lies elsewhere or behind more redirects, so that
            nothing of the host may be read now (2.3.1.4).
    """
    until, rules = _known.get(host, (0.0, Rules()))
    if time.monotonic() < until:
        return rules
    try:
        rules = rules_in(await _robots_txt(site, host))
    except (BoardNotFound, SiteRefused):
        rules = Rules()
    except (SiteUnavailable, SiteUnreadable) as error:
        raise SiteUnavailable(f"{host} does not say what robots may read: {error}") from error
    _known.pop(host, None)
    _known[host] = (time.monotonic() + _REMEMBERED_SECONDS, rules)
    while len(_known) > _MOST_HOSTS or sum(one.size for _, one in _known.values()) > _MOST_BYTES:
        # The one that was asked for the longest time ago.
        del _known[next(iter(_known))]
    return rules


async def _robots_txt(site: Site, host: str) -> str:
    url = f"https://{host}/robots.txt"
    for redirects in range(1 + _MOST_REDIRECTS):
        try:
            return await site.text(url, BEGINNING)
        except SiteMoved as moved:
            url = joined(url, moved.location)
        except SiteRefused:
            if not redirects:
                raise
            # It leads to where the provider has nothing to ask for.
            break
        if not url.startswith("https://"):
            break
    raise SiteUnavailable("its robots.txt lies elsewhere.")


def forget() -> None:
    """Forget all rules and turns."""
    _known.clear()
    _turns.clear()


@dataclass(frozen=True, slots=True)
class PoliteSite:
    """A site that is asked for nothing that its robots.txt forbids; `title` names it in sentences."""

    site: Site
    title: str
    ends_at: float

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        """Return the JSON document at a URL, as the site does.

        Raises:
            SiteRefused: robots.txt forbids it.
            SourcingError: as the site does.
        """
        await self._turn(url)
        return await self.site.json(url, body=body, headers=headers)

    async def text(self, url: str, most: int | None = None) -> str:
        """Return the text at a URL; it raises as `json` does."""
        # A beginning is asked for of robots.txt alone, which may be read wherever it lies.
        if most is None:
            await self._turn(url)
        return await self.site.text(url, most)

    async def read_text(self, url: str, read: Callable[[str], Awaitable[_T]]) -> _T:
        """Return what the text at a URL is read as; it raises as `json` does."""
        await self._turn(url)
        return await self.site.read_text(url, read)

    async def read_changed(self, url: str, etag: str, read: Callable[[str], Awaitable[_T]]) -> tuple[_T | None, str]:
        """Return what the text at a URL is read as where it has changed, and its ETag; it raises as `json` does."""
        await self._turn(url)
        return await self.site.read_changed(url, etag, read)

    async def _turn(self, url: str) -> None:
        host = urlsplit(url).hostname or ""
        rules = await rules_of(self.site, host)
        if not rules.allow(url):
            raise SiteRefused(f"{self.title} lets no robots read this page: {host}/robots.txt forbids it.")
        if rules.delay:
            await self._wait(host, rules.delay)

    async def _wait(self, host: str, delay: float) -> None:
        """Wait for the host's next turn, and take it.

        Nobody has a turn before it is there: whoever is broken off while it waits leaves nothing behind for others.
        """
        clock = asyncio.get_running_loop().time
        while True:
            now = clock()
            turn = max(now, _turns.get(host, 0.0))
            if turn >= self.ends_at:
                raise SiteUnavailable(f"{host} wants {delay:g} seconds between two requests: there is no time for all.")
            if turn == now:
                break
            await asyncio.sleep(turn - now)
        if host not in _turns and len(_turns) >= _MOST_HOSTS:
            # The one whose turn is over, or comes first.
            del _turns[min(_turns, key=_turns.__getitem__)]
        _turns[host] = now + delay
