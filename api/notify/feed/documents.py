"""A person's news as Atom 1.0 and as JSON Feed 1.1, in plain text without markup.

https://www.rfc-editor.org/rfc/rfc4287 and https://www.jsonfeed.org/version/1.1/
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from api.news.shapes import Event
from api.notify.wording import details, headline, plain

_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = "Rolewatch"
_AUTHOR = "Rolewatch"

# The update time of a feed without news.
_NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own URL, the page's URL or None, the owner's id, and the news, newest first.

    `search_id`, `search_name`: the saved search that found the news; None if it is all news.
    """

    url: str
    page_url: str | None
    user_id: int
    news: Sequence[Event]
    search_id: int | None = None
    search_name: str | None = None

    @property
    def id(self) -> str:
        """The feed's id."""
        return self.id_of(f"news/{self.user_id}" if self.search_id is None else f"search/{self.search_id}")

    @property
    def title(self) -> str:
        """The feed's title."""
        return _TITLE if self.search_name is None else f"{_TITLE}: {plain(self.search_name)}"

    def id_of(self, what: str) -> str:
        """Return a tag URI (RFC 4151) that does not depend on the feed's secret."""
        return f"tag:{urlsplit(self.url).hostname},2026:{what}"


def atom(feed: Feed) -> str:
    """Return the feed as an Atom document."""
    root = ET.Element("feed", xmlns=_ATOM)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.news[0].at.isoformat() if feed.news else _NEVER)
    _add(_add(root, "author"), "name", _AUTHOR)
    _add(root, "link", rel="self", href=feed.url)
    if feed.page_url:
        _add(root, "link", rel="alternate", href=feed.page_url)
    for event in feed.news:
        _add_entry(root, feed, event)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document.decode()


def json_feed(feed: Feed) -> str:
    """Return the feed as a JSON Feed."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "feed_url": feed.url,
        "home_page_url": feed.page_url,
        "authors": [{"name": _AUTHOR}],
        "items": [_item(feed, event) for event in feed.news],
    }
    return json.dumps({key: value for key, value in document.items() if value is not None}, ensure_ascii=False)


def _add_entry(root: ET.Element, feed: Feed, event: Event) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", feed.id_of(f"event/{event.id}"))
    _add(entry, "title", headline(event), type="text")
    _add(entry, "updated", event.at.isoformat())
    _add(entry, "published", event.at.isoformat())
    _add(entry, "content", details(event), type="text")
    _add(entry, "category", term=event.kind)
    _add(entry, "category", term=event.company)
    if event.url:
        _add(entry, "link", rel="alternate", href=event.url)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    added = ET.SubElement(parent, name, attributes)
    added.text = text
    return added


def _item(feed: Feed, event: Event) -> dict[str, Any]:
    item = {
        "id": feed.id_of(f"event/{event.id}"),
        "url": event.url,
        "title": headline(event),
        "content_text": details(event),
        "date_published": event.at.isoformat(),
        "tags": [event.kind, event.company],
    }
    return {key: value for key, value in item.items() if value is not None}
