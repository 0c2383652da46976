"""Addresses that people give: what is accepted, and how much of one may be shown."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from sourcing.web.hostnames import HOST
from sourcing.web.private import allows_private

_LONGEST = 2048

# Printable ASCII but the backslash, which some programs take for a slash.
_PLAIN = re.compile(r"[!-\[\]-~]+")
_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")

# A shorter path has no end to show.
_LONG_ENOUGH = 16


def checked(text: str) -> SplitResult:
    """Return the parts of an address that may be posted to. Its host is checked again when a connection is made.

    Raises:
        ValueError: it is no such address; the message says why, and holds nothing of it.
    """
    if not _PLAIN.fullmatch(text) or len(text) > _LONGEST:
        raise ValueError("The address is not a URL of printable ASCII. Write an international domain as xn--…")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError("The address is not a URL.") from None
    if parts.scheme != "https" and not (parts.scheme == "http" and allows_private()):
        raise ValueError("The address must begin with https://.")
    if "@" in parts.netloc:
        raise ValueError("The address must not contain a name or a password.")
    if parts.fragment:
        raise ValueError("The address must not contain a #.")
    if port not in {None, 443} and not allows_private():
        raise ValueError("The address must not name a port: only 443 is open.")
    if not _is_host(host):
        raise ValueError("The address needs the name of a host on the public internet.")
    return parts


def end_of(text: str) -> str:
    """Return the last characters of a secret text, with dots for the others; only dots if it is short."""
    return f"…{text[-4:]}" if len(text) >= _LONG_ENOUGH else "…"


def _is_host(host: str) -> bool:
    if re.fullmatch(HOST, host):
        return True
    if not allows_private():
        return False
    try:
        # In its one spelling: no octal or decimal number, no zone.
        return str(ipaddress.ip_address(host)) == host
    except ValueError:
        # A name in a private network may have one label. A last label of digits would be read as an address.
        last = host.rpartition(".")[2]
        return _NAME.fullmatch(host) is not None and not re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last)
