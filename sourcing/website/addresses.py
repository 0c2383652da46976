"""The addresses of a website: which of those that it writes are its own."""

import re

from sourcing.lists.entries import MAX_URL
from sourcing.web.hostnames import joined


class Home:
    """A website by its host. It is the same site with `http`, and with `www.` or without: all its pages are here."""

    def __init__(self, host: str) -> None:
        self.root = f"https://{host}/"
        bare = re.escape(host.removeprefix("www."))
        self._own = re.compile(rf"https?://(?:www\.)?{bare}(?::80|:443)?(?:/|(?=\?)|$)", re.IGNORECASE)

    def address(self, page: str, other: str) -> str:
        """Return another address as it is meant on a page, over https and on the host, without its fragment.

        It is an empty text where it is no address of this website, or longer than one may be.
        """
        there = joined(page, other.strip()) if len(other) <= MAX_URL else ""
        own = self._own.match(there)
        # A space within is one to people, and none of an address.
        address = f"{self.root}{there[own.end() :]}".replace(" ", "%20") if own else ""
        return address if len(address) <= MAX_URL else ""
