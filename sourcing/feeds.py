"""Reads the feed of jobs that SuccessFactors' sites write for Google: RSS, whose titles end with the place."""

import re
from urllib.parse import urlsplit

from sourcing.entries import Entry
from sourcing.records import Record

# The records of a feed, and what of each is kept.
ITEMS = (frozenset({"item"}), frozenset({"link", "title", "g:location"}))

_PLACE = re.compile(r"\(([^()]+, [A-Z]{2}(?:, [^(),]+)?)\)$")


def feed_item(item: Record) -> Entry:
    """Return the `path`, `title` and `place` of a job: the place is the feed's own, else what ends the title.

    "Cook (Camden, AR, US, 71701)" is the title "Cook" and the place within the brackets; "Cook (m/f/d)" is a title.
    """
    title, place = item.get("title", ""), item.get("g:location")
    found = _PLACE.search(title)
    if place and title.endswith(f"({place})"):
        title = title.removesuffix(f"({place})")
    elif found:
        title, place = title[: found.start()], place or found[1]
    return {"path": urlsplit(item.get("link", "")).path, "title": title, "place": place}
