"""Cleans the descriptions of sites: HTML in which nothing is active, and plain text.

Every input is hostile. nh3 parses as a browser does, but takes quadratic time on open tags, so its input is cut.
"""

import re
from html import escape, unescape

import nh3

# The most characters and tags that are cleaned. The longest of 1,206 recorded descriptions had 22,000 and 900.
LONGEST = 64_000
_MOST_TAGS = 3_000
# Only this much is looked at before the cut; the rest of a long text is lost.
_LONGEST_RAW = 1_000_000

_BLOCKS = {"blockquote", "div", "dl", "dt", "dd", "hr", "li", "ol", "p", "pre", "section", "article", "ul"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLES = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption"}
_INLINE = {"a", "b", "br", "code", "em", "i", "strong", "sub", "sup", "u"}
_TAGS = _BLOCKS | _HEADINGS | _TABLES | _INLINE
# What goes with its content. A comment in a noscript or template may end in the middle of a tag.
_REMOVED = {
    *("script", "style", "iframe", "object", "embed", "applet", "noscript", "noembed", "noframes", "template"),
    *("svg", "math", "form", "select", "textarea", "button", "title", "head", "audio", "video", "canvas", "frameset"),
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_REMOVED,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer nofollow",
)
_STRIPPER = nh3.Cleaner(tags=set(), clean_content_tags=_REMOVED, attributes={}, url_schemes=set(), link_rel=None)

# Controls, marks that turn or hide text, and lone surrogates, which Postgres rejects.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# An element for formatting is repeated in every block that follows, so its attributes must not tell it from others.
_FORMATTING = re.compile(r"<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/])[^<>]*", re.IGNORECASE)
_DATA = re.compile(r"data:[\w/+.;=-]{1,100},[\w+/=%-]{100,}", re.ASCII)
_REAL_TAG = re.compile(r"</?(?:p|br|div|span|ul|ol|li|b|strong|em|i|h[1-6]|a|table|tr|td|u|section)\b", re.IGNORECASE)

_MARKUP = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")]

# In sanitized HTML every tag is whole, and `>` is a tag's own only outside of quotes.
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^">]|"[^"]*")*)>')
_LINES = re.compile(
    r'<(?:/?(?:blockquote|div|dl|dt|dd|h[1-6]|hr|li|ol|p|pre|section|article|ul|table|tr|caption)|br)(?:[^">]|"[^"]*")*>'
)
_CELLS = re.compile(r"</t[dh]>")

_BULLET = re.compile(r"[•●▪◦‣·∙*\u2013-][ \t]+")


def sanitize(html: object) -> str | None:
    """Return a site's HTML with only harmless tags, and links to the web or to mail; None if it holds no text.

    HTML that was escaped once or twice is unescaped first.
    """
    if not isinstance(html, str) or not html.strip():
        return None
    raw = _shortened(_unescaped(seen(html[:_LONGEST_RAW])))
    clean = seen(_CLEANER.clean(raw)).strip()
    if len(clean) > 2 * LONGEST:
        # Open tags are repeated in each element that follows.
        clean = escape(unescape(_STRIPPER.clean(raw)), quote=False)[: 2 * LONGEST].strip()
    return clean if plain(clean) else None


def from_plain(text: object) -> str | None:
    """Return plain text as HTML: paragraphs, line breaks and lists as its lines show them; None if it holds none."""
    if not isinstance(text, str):
        return None
    lines = seen(text[:LONGEST]).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(_elements(lines)) or None


def section(heading: object, html: object, *, of: str = "div") -> str | None:
    """Return a part of a description under its heading, within an element; None if the part is empty."""
    if not isinstance(html, str) or not html.strip():
        return None
    above = f"<h3>{escape(heading.strip(), quote=False)}</h3>" if isinstance(heading, str) and heading.strip() else ""
    return f"{above}<{of}>{html}</{of}>"


def plain(html: str | None) -> str:
    """Return the text of sanitized HTML, one line per block; empty if there is none."""
    if not html:
        return ""
    text = unescape(TAG.sub("", _CELLS.sub(" ", _LINES.sub("\n", html))))
    lines = (" ".join(line.split()) for line in seen(text).split("\n"))
    return "\n".join(line for line in lines if line)


def seen(text: str) -> str:
    """Return a text without controls and without characters that turn or hide other text."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text)


def _unescaped(html: str) -> str:
    for _ in range(2):
        if not ("&lt;" in html or "&amp;lt;" in html) or _REAL_TAG.search(html):
            break
        # Other references stay for nh3.
        for reference, character in _MARKUP:
            html = html.replace(reference, character)
    return html


def _shortened(html: str) -> str:
    if len(html) > LONGEST:
        html = _DATA.sub("", html)
    if len(html) > LONGEST:
        html = html[:LONGEST]
        html = html[: html.rfind("<")] if html.rfind("<") > html.rfind(">") else html
    if html.count("<") > _MOST_TAGS:
        at = -1
        for _ in range(_MOST_TAGS + 1):
            at = html.find("<", at + 1)
        html = html[:at]
    return _FORMATTING.sub(r"<\1", html)


def _elements(lines: list[str]) -> list[str]:
    made, paragraph, items = list[str](), list[str](), list[str]()

    def end() -> None:
        if paragraph:
            made.append(f"<p>{'<br>'.join(paragraph)}</p>")
            paragraph.clear()
        if items:
            made.append(f"<ul>{''.join(items)}</ul>")
            items.clear()

    for raw in lines:
        line = raw.strip()
        bullet = _BULLET.match(line)
        if (not line and not items) or (items and line and not bullet) or (bullet and paragraph):
            end()
        if bullet and line[bullet.end() :]:
            items.append(f"<li>{escape(line[bullet.end() :], quote=False)}</li>")
        elif line and not bullet:
            paragraph.append(escape(line, quote=False))
    end()
    return made
