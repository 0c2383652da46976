"""Resolves the addresses on a website's pages, and keeps those of the website itself."""

import re

from sourcing.lists.entries import MAX_URL
from sourcing.web.hostnames import joined, with_plain_host


class Home:
    """A website, by its host. Addresses with `http`, and with or without `www.`, belong to the same site."""

    def __init__(self, host: str) -> None:
        self.root = f"https://{host}/"
        bare = re.escape(host.removeprefix("www."))
        self._own = re.compile(rf"https?://(?:www\.)?{bare}(?::80|:443)?(?:/|(?=\?)|$)", re.IGNORECASE)

    def address(self, page: str, other: str) -> str:
        """Resolve an address against a page's; return it with https and this host, without its fragment.

        Return an empty string if it is not an address of this website, or is too long.
        """
        there = with_plain_host(joined(page, other.strip())) if len(other) <= MAX_URL else ""
        own = self._own.match(there)
        # People write spaces in addresses; requests need them escaped.
        address = f"{self.root}{there[own.end() :]}".replace(" ", "%20") if own else ""
        return address if len(address) <= MAX_URL else ""
