"""Requests a site's robots.txt first, obeys it, and keeps its delay between two requests."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from common.errors import BoardNotFound, NoTimeLeft, SiteMoved, SiteRefused, SiteUnavailable, SiteUnreadable
from sourcing.model.provider import Provider, Site
from sourcing.model.quota import BoardQuota
from sourcing.web.hostnames import joined
from sourcing.web.robots import BEGINNING, Rules, rules_in
from sourcing.web.site import BaseSite, Received, Request, WrappedSite

if TYPE_CHECKING:
    from sourcing.web.http import Web

_T = TypeVar("_T")

_CACHED_SECONDS = 24 * 3600.0
_MOST_REDIRECTS = 5
# Limits of the cache. Most hosts' rules take a few kilobytes.
_MOST_HOSTS = 1_000
_MOST_BYTES = 8_000_000


@dataclass(slots=True)
class RobotsCache:
    """What is known of hosts.

    `rules`: when they expire, as time.monotonic, and the rules.
    `next_at`: when the next request may be sent, on the event loop's clock.
    """

    rules: dict[str, tuple[float, Rules]] = field(default_factory=dict)
    next_at: dict[str, float] = field(default_factory=dict)


def open_site(web: "Web", provider: Provider, board: str, ends_at: float, quota: BoardQuota | None = None) -> BaseSite:
    """Return the site of a board. It obeys robots.txt unless the provider's hosts are made for programs.

    `quota` is the board's, a new one by default.
    """
    # Providers import this module; the HTTP client is loaded with the first site.
    from sourcing.web.http import HttpSite  # noqa: PLC0415

    site = HttpSite(web, provider, board, ends_at, quota or BoardQuota())
    is_for_programs = provider.is_public_api and not provider.is_on_own_host(board)
    return site if is_for_programs else PoliteSite(site, provider.title, ends_at)


async def rules_of(site: Site, host: str) -> Rules:
    """Return the rules of a host's robots.txt, which is requested once a day.

    If it is missing or refused, everything is allowed (RFC 9309, 2.3.1.3). Only the beginning of a long file counts. Up
    to five redirects are followed, also to other hosts of the provider; the rules found there are the first host's
    (2.3.1.2).

    Raises:
        SiteUnavailable: it could not be reached or unpacked, or it is on a host that is not the provider's, or behind
            more redirects; then nothing of the host may be read now (2.3.1.4).
    """
    known = site.cache(RobotsCache).rules
    until, rules = known.get(host, (0.0, Rules()))
    if time.monotonic() < until:
        return rules
    try:
        rules = rules_in(await _robots_txt(site, host))
    except (BoardNotFound, SiteRefused):
        rules = Rules()
    except (SiteUnavailable, SiteUnreadable) as error:
        raise SiteUnavailable(f"{host} does not say what robots may read: {error}") from error
    known.pop(host, None)
    known[host] = (time.monotonic() + _CACHED_SECONDS, rules)
    while len(known) > _MOST_HOSTS or sum(one.size for _, one in known.values()) > _MOST_BYTES:
        # The oldest entry.
        del known[next(iter(known))]
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
            # It redirects to a host that is not the provider's.
            break
        if not url.startswith("https://"):
            break
    raise SiteUnavailable("its robots.txt lies elsewhere.")


@dataclass(frozen=True, slots=True)
class PoliteSite(WrappedSite):
    """A site that obeys its robots.txt. `title` names it in sentences."""

    site: BaseSite
    title: str
    ends_at: float

    async def request(self, request: Request, read: Callable[[Received], Awaitable[_T]]) -> tuple[_T | None, str]:
        """Return what the site returns.

        Raises:
            SiteRefused: robots.txt forbids it.
            SourcingError: as the site does.
        """
        # Only robots.txt is requested with `most`, and it is always allowed.
        if request.most is None:
            await self._obey(request.url)
        return await self.site.request(request, read)

    async def _obey(self, url: str) -> None:
        host = urlsplit(url).hostname or ""
        rules = await rules_of(self.site, host)
        if not rules.allow(url):
            raise SiteRefused(f"{self.title} lets no robots read this page: {host}/robots.txt forbids it.")
        if rules.delay:
            await self._wait(host, rules.delay)

    async def _wait(self, host: str, delay: float) -> None:
        """Wait until the host may be asked again, and delay the next request.

        A time is not reserved in advance, so a waiter that is cancelled delays no other.
        """
        clock, next_at = asyncio.get_running_loop().time, self.site.cache(RobotsCache).next_at
        while True:
            now = clock()
            at = max(now, next_at.get(host, 0.0))
            if at >= self.ends_at:
                raise NoTimeLeft(f"{host} wants {delay:g} seconds between two requests: there is no time for all.")
            if at == now:
                break
            await asyncio.sleep(at - now)
        if host not in next_at and len(next_at) >= _MOST_HOSTS:
            # The host that may be asked first.
            del next_at[min(next_at, key=next_at.__getitem__)]
        next_at[host] = now + delay
