"""Words news, and reduces a career page's text to one line of plain text."""

import re

from api.news.shapes import Event

# Layout and line ends; invisible characters, those that change the text's direction or that XML cannot hold, and lone
# surrogates.
_LAYOUT = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")

_LONGEST = 200

# The first word of a headline, by kind of event.
WORDS = {"new": "New", "back": "Back", "gone": "Gone", "changed": "Changed"}


def plain(text: str, longest: int = _LONGEST) -> str:
    """Return a text as one line without control, invisible and direction characters, cut to `longest` characters."""
    line = _LAYOUT.sub(" ", _UNSEEN.sub("", text)).strip()
    return line if len(line) <= longest else line[: longest - 1] + "…"


def headline(event: Event) -> str:
    """Return an event in one line."""
    if event.kind == "followed":
        return f"Following {event.company}: {event.count} open jobs"
    return f"{WORDS[event.kind]} at {event.company}: {plain(event.title or '')}"


def details(event: Event) -> str:
    """Return an event's place and former values, one per line; its headline if there are none."""
    was = event.before or {}
    changes = {"Title": was.get("title"), "Place": was.get("location"), "Address": was.get("url")}
    lines = [plain(event.location or ""), *(f"{what} before: {plain(old)}" for what, old in changes.items() if old)]
    return "\n".join(line for line in lines if line) or headline(event)
