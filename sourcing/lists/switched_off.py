"""Tells a board that does not exist from one whose API is switched off while its page lives.

The API answers 404 in both cases. So the page for people is requested once, if robots.txt allows it.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from urllib.parse import quote, urlsplit

from common.errors import BoardNotFound, SiteRefused, SourcingError
from sourcing.model.posting import Listing
from sourcing.model.provider import ONE_PAGE, Provider, Site


async def listed(
    provider: Provider,
    board: str,
    site: Site,
    known: Collection[str] | None,
    open_site: Callable[[Provider], Site],
) -> Listing:
    """Return what a board lists, by `read_known` if there are known jobs and the provider has it.

    Raises:
        SiteRefused: the API knows no such board, but the board's page exists.
        SourcingError: as the provider's `read` does.
    """
    try:
        if provider.read_known and known:
            return await provider.read_known(board, site, known)
        return await provider.read(board, site)
    except BoardNotFound:
        if provider.page is None or not await _lives(provider, board, provider.page, open_site):
            raise
    raise SiteRefused(
        f"{provider.title} shows a page of '{board}' and hands out no list of its jobs to programs:"
        " the company may have switched that off."
    )


async def _lives(provider: Provider, board: str, page: str, open_site: Callable[[Provider], Site]) -> bool:
    address = page.format(board=quote(board, safe=""))
    # The page is for people, so robots.txt applies even if the API is public.
    host = re.compile(re.escape(urlsplit(address).hostname or ""))
    site = open_site(replace(provider, hosts=host, most_bytes=ONE_PAGE, is_public_api=False))
    try:
        html = await site.text(address)
    except SourcingError:
        return False
    return provider.no_page is None or provider.no_page not in html
