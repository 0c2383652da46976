"""Reads the jobs of SuccessFactors' sites from their two forms: rows of a search, and the feed for Google."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from common.errors import SiteUnreadable
from sourcing.formats.html import Element, elements, text_of
from sourcing.formats.xml_records import Record, Records, records
from sourcing.lists.entries import Entry, EntryReader, long_listing
from sourcing.lists.grouping import folded
from sourcing.lists.totals import Total, counted_together
from sourcing.model.posting import Listing
from sourcing.model.provider import Site
from sourcing.website.sitemaps import agreed

# The path of a job, with its id, and its language if the page has several: `/job/Cook/101234-de_DE`.
JOB = re.compile(r"/job/[^/]+/([0-9]+)(?:-([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}))?/?$")

NO_LIST = "SuccessFactors answered with a page that holds no list of jobs."

_FEED = "https://{}/sitemal.xml"
# The records of a feed, and the fields that are kept.
_ITEMS = (frozenset({"item"}), frozenset({"link", "title", "g:location"}))

_PLACE = re.compile(r"\(([^()]+, [A-Z]{2}(?:, [^(),]+)?)\)$")


async def read_feed(site: Site, host: str, named: Records[Record], read: EntryReader) -> Listing:
    """Return the jobs of a host's feed, proven if its sitemap names them too. `named` may be the feed itself.

    Raises:
        SiteUnreadable: there is no feed.
    """
    feed = named
    if named.root != "rss":
        feed = await site.read_text(
            _FEED.format(host), lambda text: records(site.quota, "SuccessFactors", text, *_ITEMS)
        )
    if feed.root != "rss":
        raise SiteUnreadable(NO_LIST)
    flaw = None if feed.is_whole else "SuccessFactors broke off its feed."
    found = one_of_languages(await long_listing([*map(feed_item, feed.found)], read, flaw))
    return agreed("SuccessFactors", found, Records() if feed is named else named, JOB)


def one_of_languages(listing: Listing) -> Listing:
    """Return the list with one posting per job, the first. Ids in `listing` may end with a space and a language.

    The spelling in URLs, `101234-de_DE`, becomes a former id of the job.
    """
    ids = [posting.external_id for posting in listing.postings]
    former = {one.replace(" ", "-"): one.partition(" ")[0] for one in ids if " " in one}
    return replace(folded(listing, lambda job: job.external_id.partition(" ")[0]), former_ids=former)


def feed_item(item: Record) -> Entry:
    """Return the `path`, `title` and `place` of a job. The place is the feed's own, else the end of the title.

    "Cook (Camden, AR, US, 71701)" is the title "Cook" and the place in brackets. "Cook (m/f/d)" is only a title.
    """
    title, place = item.get("title", ""), item.get("g:location")
    found = _PLACE.search(title)
    if place and title.endswith(f"({place})"):
        title = title.removesuffix(f"({place})")
    elif found:
        title, place = title[: found.start()], place or found[1]
    return {"path": urlsplit(item.get("link", "")).path, "title": title, "place": place}


async def rows_in(html: str) -> tuple[list[object], Total]:
    """Return the `path`, `title` and `place` of each job on a page of a search, and the total.

    The total is None if the tenant's pages do not show it.

    Raises:
        SiteUnreadable: the page cannot be read in proportion to its size.
    """
    found = await elements("SuccessFactors", html, _is_wanted)
    labels = [one for one in found if "paginationLabel" in one.classes]
    rows: list[object] = [_of_row(one) for one in found if "paginationLabel" not in one.classes]
    return rows, counted_together(label.text for label in labels)


def _is_wanted(_: str, attributes: dict[str, str]) -> bool:
    return bool({"data-row", "job-tile", "paginationLabel"} & set(attributes.get("class", "").split()))


def _of_row(row: Element) -> Entry:
    link, place = row.first("a", "jobTitle-link"), row.first(class_="jobLocation")
    path = link.attributes.get("href") if link else None
    # The number of further places is in an inner element.
    return {"path": path, "title": text_of(link), "place": " ".join(place.content.split()) if place else None}
