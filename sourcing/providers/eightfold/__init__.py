"""Eightfold: GET https://{host}/api/pcsx/search?domain={domain}&query=&location=&start={n}&num=10

It answers `{"data": {"count": n, "positions": [...]}}`, always ten positions per page. Replicas order positions of the
same day differently, so one walk repeats some and misses others: the list is walked up to three times. Customers
without this search answer its first page with 403 and have the older one, `{"count": n, "positions": [...]}` at
https://{host}/api/apply/v2/jobs?domain={domain}, which stops after 2,000. A board's name is `domain@host`, as in
`microsoft.com@apply.careers.microsoft.com`. A wrong domain answers 404 or 422. No limit on requests is published.

Fragile: both are the career pages' own requests, and some customers' firewalls block clients other than browsers.
Sources: measurements of several public readers of these pages, and recorded answers.
"""

import re
from functools import partial
from urllib.parse import quote, urljoin

from common.errors import BoardNotFound, SiteRefused
from sourcing.lists.entries import Entry, EntryReader, items_at, list_at, posting, total_at
from sourcing.lists.paging import Batch, by_offset, read_page
from sourcing.model.company_names import first_part
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import LABEL, ONE_PAGE, Provider, Site
from sourcing.providers.eightfold.addresses import HOST, board_at, board_in, looks_like
from sourcing.providers.eightfold.details import ask

SEARCH = "https://{host}/api/pcsx/search?domain={domain}&query=&location=&start={offset}&num=10"
OLDER_SEARCH = "https://{host}/api/apply/v2/jobs?domain={domain}&start={offset}&num=10&sort_by=relevance"


async def read(board: str, site: Site) -> Listing:
    """Return the board's positions, proven by the count on every page."""
    domain, host = board.split("@")
    to_posting = EntryReader(site.quota, partial(_posting, host))
    fetch = partial(_page, site, SEARCH.format(host=host, domain=quote(domain), offset="{}"), ("data",))
    try:
        first = read_page(await fetch(0), to_posting)
    except (SiteRefused, BoardNotFound):
        fetch = partial(_page, site, OLDER_SEARCH.format(host=host, domain=quote(domain), offset="{}"), ())
        first = read_page(await fetch(0), to_posting)
    return await by_offset("Eightfold", fetch, to_posting, first=first, sweeps=3)


async def _page(site: Site, search: str, keys: tuple[str, ...], offset: int) -> Batch:
    document = await site.json(search.format(offset))
    return Batch(list_at(document, *keys, "positions"), total_at(document, *keys, "count"))


def _posting(host: str, position: Entry) -> Posting:
    path = position.get("canonicalPositionUrl") or position.get("positionUrl")
    url = urljoin(f"https://{host}/", path) if isinstance(path, str) and path else None
    locations = items_at(position, "locations") or [position.get("location")]
    return posting(position.get("id"), position.get("name"), locations, url)


PROVIDER = Provider(
    name="eightfold",
    title="Eightfold",
    # A host is Eightfold's, the domain's, or one of those above.
    alphabet=re.compile(
        rf"(?P<domain>{HOST})@(?:{LABEL}\.eightfold\.ai|(?:{LABEL}\.)+(?P=domain)|explore\.jobs\.netflix\.net)"
    ),
    hosts=re.compile(HOST),
    board_at=board_at,
    company=first_part,
    read=read,
    domains=("eightfold.ai",),
    board_in=board_in,
    looks_like=looks_like,
    most_bytes=ONE_PAGE,
    seconds=240.0,
    fragile="Eightfold's search is made for its own pages, and some companies' firewalls turn us away.",
    ask=ask,
    ask_at_once=10,
    ask_adds=True,
)
