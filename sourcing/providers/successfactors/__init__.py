"""SAP SuccessFactors: GET https://{board}/search/?startrow={n}, else the feed https://{host}/sitemal.xml

The search answers an HTML page of rows; the tenant sets the page length. 17 of 30 tenants show a total. Past the end,
some repeat their last page. Some tenants have the rows at `/tile-search-results/`. The newest have none: their jobs are
in a feed, slow and up to hundreds of MB long, whose generator may break off or omit jobs. `/sitemap.xml` names every
job, or is the feed. So a list is whole if it has as many jobs as the search's total, or exactly the sitemap's ids. The
total is a sentence in the tenant's language and proves nothing if it is not certain. An id may end with a language,
`101234-de_DE`; a job in several languages is one posting. `/services/` is closed to robots. A board's name is its host,
with a brand's path if there are several brands.

Sources: measurements of four public readers of these sites (one of 138 boards), and recorded answers.
"""

import re
from collections.abc import Awaitable, Callable
from functools import partial

from common.errors import BoardNotFound, SiteRefused, SiteUnreadable
from sourcing.lists.entries import Entry, EntryReader, Unusable, posting
from sourcing.lists.own_hosts import loads
from sourcing.lists.paging import Batch, by_offset, read_page
from sourcing.lists.walking import to_the_end
from sourcing.model.company_names import of_host
from sourcing.model.posting import Listing, Posting
from sourcing.model.provider import Provider, Site
from sourcing.providers.successfactors.addresses import DOMAINS, board_at, looks_like
from sourcing.providers.successfactors.details import ask
from sourcing.providers.successfactors.markup import JOB, NO_LIST, one_of_languages, read_feed, rows_in
from sourcing.web.hostnames import HOST
from sourcing.website.sitemaps import agreed, read_sitemap

SEARCHES = ("https://{board}/search/?startrow=", "https://{board}/tile-search-results/?startrow=")


async def read(board: str, site: Site) -> Listing:
    """Return the board's jobs, proven by the search's own total, or if the sitemap names the same ones."""
    host = board.partition("/")[0]
    read_row = EntryReader(site.quota, partial(_posting, host))
    sitemap = partial(read_sitemap, "SuccessFactors", site, f"https://{host}/sitemap.xml")
    for search in SEARCHES:
        fetch = partial(_batch, site, search.format(board=board))
        try:
            first = await fetch(None)
        except (BoardNotFound, SiteRefused):
            continue
        if first.entries and isinstance(first.total, int):
            counted, page = partial(_counted, fetch), read_page(first, read_row)
            return one_of_languages(await by_offset("SuccessFactors", counted, read_row, first=page))
        if first.entries:
            found = one_of_languages(await to_the_end("SuccessFactors", fetch, read_row))
            return agreed("SuccessFactors", found, await sitemap(), JOB)
    return await read_feed(site, host, await sitemap(), read_row)


async def _counted(fetch: Callable[[str], Awaitable[Batch]], start: int) -> Batch:
    batch = await fetch(str(start))
    if batch.total is None:
        raise SiteUnreadable(NO_LIST)
    return batch


async def _batch(site: Site, search: str, start: str | None) -> Batch:
    rows, total = await site.read_text(f"{search}{start or 0}", rows_in)
    return Batch(rows, total, str(int(start or 0) + len(rows)))


def _posting(host: str, job: Entry) -> Posting:
    path = job["path"]
    number = JOB.search(path) if isinstance(path, str) else None
    if not number:
        raise Unusable("has no id")
    id_ = f"{number[1]} {number[2]}" if number[2] else number[1]
    return posting(id_, job["title"], [job["place"]], f"https://{host}{path}")


PROVIDER = Provider(
    name="successfactors",
    title="SuccessFactors",
    alphabet=re.compile(rf"{HOST}(?:/[A-Za-z0-9][A-Za-z0-9_-]*)?"),
    hosts=re.compile(HOST),
    board_at=board_at,
    company=of_host,
    read=read,
    domains=DOMAINS,
    board_in=loads(r"rmkcdn\.successfactors\.com|\bjobs2web\b"),
    looks_like=looks_like,
    seconds=300.0,
    fragile="SuccessFactors' sites differ much, and their feeds are slow and sometimes break off.",
    ask=ask,
    ask_at_once=4,
    ask_adds=True,
)
