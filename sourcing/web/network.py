"""Connects to public internet addresses only, whatever a name resolves to."""

import asyncio
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Any

import httpcore2
import httpx2

from common.errors import SiteRefused
from sourcing.web.private import allows_private

# The only part of IPv6 that is assigned for the internet (RFC 4291, 2.4). Other addresses are mapped, compatible,
# translated, local, multicast or unassigned. NAT64 has its own prefix (RFC 6052, 2.1).
_UNICAST = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

# Networks that are not public, that lead to another address, or that Python's releases classify differently.
# https://www.iana.org/assignments/iana-ipv4-special-registry
# https://www.iana.org/assignments/iana-ipv6-special-registry
_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",  # protocol assignments; a cloud's metadata service is here
            "192.88.99.0/24",  # relays of 6to4
            "168.63.129.16/32",  # another cloud's metadata service
            "2001::/23",  # protocols: Teredo, benchmarking, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which holds an IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)

# What the operator may open.
_PRIVATE = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))

# The middle of an ISATAP interface id, which embeds an IPv4 address (RFC 5214, 6.1), without its `u` bit.
_ISATAP = 0x0000_5EFE

_Options = Iterable[httpcore2.SOCKET_OPTION]


@cache
def authorities() -> ssl.SSLContext:
    """Return the context that verifies certificates. It is loaded once, since loading takes longer than a page."""
    return httpx2.create_ssl_context(trust_env=False)


class PublicTransport(httpx2.AsyncHTTPTransport):
    """Speaks HTTP over connections to public addresses; the environment's proxies are not used."""

    def __init__(self, limits: httpx2.Limits) -> None:
        super().__init__(verify=authorities())
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=authorities(),
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            network_backend=_PublicBackend(),
        )


class _PublicBackend(httpcore2.AsyncNetworkBackend):
    """Resolves a name itself and connects to the address that it checked, so a second lookup cannot differ."""

    def __init__(self) -> None:
        self._backend = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the base class's
        local_address: str | None = None,
        socket_options: _Options | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first of the host's addresses that answers.

        Raises:
            SiteRefused: one of its addresses is not public.
            httpcore2.ConnectError: the name has no address, or none of them answers.
            httpcore2.ConnectTimeout: the name was not resolved in time, or no connection was made in time.
        """
        refusal: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in await _public_addresses(host, port, timeout):
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                refusal = error
        raise refusal


async def _public_addresses(host: str, port: int, seconds: float | None) -> list[str]:
    try:
        async with asyncio.timeout(seconds):
            found = await _look_up(host, port)
    except TimeoutError as error:
        raise httpcore2.ConnectTimeout(f"{host} was not resolved in time") from error
    except OSError as error:
        raise httpcore2.ConnectError(str(error)) from error
    addresses = [str(sockaddr[0]) for *_, sockaddr in found]
    if not all(_is_public(address) for address in addresses):
        raise SiteRefused(f"{host} is not on the public internet, and is not read.")
    return addresses


async def _look_up(host: str, port: int) -> list[Any]:
    """Return the result of getaddrinfo, called in a daemon thread.

    A lookup cannot be cancelled and may take half a minute. The end of the loop would wait for asyncio's own threads.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[list[Any]] = loop.create_future()

    def settle(with_: Callable[[Any], None], what: object) -> None:
        if not found.done():
            with_(what)

    def look_up() -> None:
        try:
            done: tuple[Any, ...] = (found.set_result, socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            done = (found.set_exception, OSError(str(error)))
        # The loop may have ended during the lookup.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, *done)

    threading.Thread(target=look_up, name=f"look-up of {host}", daemon=True).start()
    return await found


def _is_public(address: str) -> bool:
    """Return whether an address is on the internet, or in a private network whose reading the operator allows."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if allows_private() and any(found in network for network in _PRIVATE):
        return True
    if isinstance(found, ipaddress.IPv6Address):
        within = _within(found)
        if within is None:
            return found in _UNICAST and not _is_isatap(found) and _is_global(found)
        found = within
    return _is_global(found)


def _is_global(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_global and not address.is_multicast and not any(address in network for network in _NOT_PUBLIC)


def _within(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address embeds and leads to; None if there is none."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped


def _is_isatap(address: ipaddress.IPv6Address) -> bool:
    return (int(address) >> 32) & 0xFDFF_FFFF == _ISATAP
