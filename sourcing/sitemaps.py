"""Sitemaps as proofs: the addresses that a site wants to have found (https://www.sitemaps.org/protocol.html)."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from common.errors import BoardNotFound, SiteRefused, SiteUnreadable
from sourcing.postings import Listing
from sourcing.provider import Site
from sourcing.records import Records, records

# What a sitemap and a feed of jobs say of each page.
FIELDS = frozenset({"loc", "lastmod", "link", "title", "g:location"})


async def read_sitemap(title: str, site: Site, url: str) -> Records:
    """Return what a sitemap, or a feed in its place, names; nothing that is whole where the site has none to read.

    Raises:
        SiteUnavailable: the site could not be reached.
    """
    try:
        return await records(title, await site.text(url), {"url", "item"}, FIELDS)
    except (BoardNotFound, SiteRefused, SiteUnreadable):
        return Records()


def agreed(title: str, listing: Listing, named: Records, job: re.Pattern[str]) -> Listing:
    """Return a list with a flaw, unless a sitemap names exactly its ids: group 1 of `job` in an address's path."""
    if listing.flaw is not None:
        return listing
    if not named.is_whole or named.root not in {"urlset", "rss"}:
        return replace(listing, flaw=f"{title} did not say how many jobs there are.")
    listed = {posting.external_id for posting in listing.postings}
    paths = [urlsplit(record.get("loc") or record.get("link", "")).path for record in named.found]
    ids = {found[1] for path in paths if (found := job.search(path))}
    if listed == ids:
        return listing
    sentence = f"{title}'s sitemap names {len(ids - listed)} jobs that are not listed, and lacks {len(listed - ids)}."
    return replace(listing, flaw=sentence)
