"""Parses robots.txt (RFC 9309): which pages of a site Rolewatch may request, and how often."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from sys import getsizeof
from urllib.parse import quote, urlsplit

AGENT = "rolewatch"

# RFC 9309 (2.5) requires at least 500 KiB of a file to be parsed. The rest is ignored.
BEGINNING = 512_000

# Each URL is compared with every rule, and an ignored rule may be the one that forbids it. So a site with more rules
# than this is not read.
_MOST_RULES = 1_000
_MOST_RULE_CHARACTERS = 64_000
_MOST_SITEMAPS = 1_000

_LONGEST_DELAY = 3_600.0

# Characters of a path that are not escaped. `*` and `$` are, because they have a meaning in patterns.
_PLAIN = "%/:?#[]@!&'()+,;=~-._"

# Characters that mean the same escaped or not (RFC 3986, 2.3).
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# How people misspell the names of lines. Others read them as they are meant (Google's parser, and Protego).
_MEANT = dict.fromkeys(["useragent", "user agent"], "user-agent") | dict.fromkeys(
    ["dissallow", "dissalow", "disalow", "diasllow", "disallaw"], "disallow"
)
_MEANT |= dict.fromkeys(["sitemaps", "site-map"], "sitemap")

_ESCAPE = re.compile("%([0-9A-Fa-f]{2})?")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a robots.txt for Rolewatch.

    `allowed`, `forbidden`: path patterns, where `*` matches any text and a final `$` the end of the path.
    `delay`: seconds between two requests.
    `sitemaps`: addresses of sitemaps, which apply to all robots.
    """

    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """The memory of the texts, in bytes."""
        return sum(map(getsizeof, (*self.allowed, *self.forbidden, *self.sitemaps)))

    def allow(self, url: str) -> bool:
        """Return whether a URL may be requested. The longest matching pattern decides; of equals, the allowing one.

        robots.txt itself is always allowed (RFC 9309, 2.2.2).
        """
        parts = urlsplit(url)
        if parts.path == "/robots.txt":
            return True
        path = _escaped(parts.path or "/") + (f"?{_escaped(parts.query)}" if parts.query else "")
        longest = max((len(one) for one in self.allowed if _matches(one, path)), default=-1)
        return all(len(one) <= longest for one in self.forbidden if _matches(one, path))


def rules_in(text: str) -> Rules:
    """Return the rules of a robots.txt: those for our name if it has any, else those for all robots.

    More than 1,000 rules, or 64,000 characters of rules, count as a ban on everything.
    """
    lines = list(_lines(text[:BEGINNING]))
    named = {_agent(value) for key, value in lines if key == "user-agent"}
    wanted, is_ours, is_open = AGENT if AGENT in named else "*", False, False
    allowed, forbidden, delay = list[str](), list[str](), 0.0
    for key, value in lines:
        if key == "user-agent":
            # Consecutive agent lines begin one group together.
            is_ours = (is_ours and is_open) or _agent(value) == wanted
            is_open = True
        elif key in {"allow", "disallow", "crawl-delay"}:
            is_open = False
            if is_ours and key == "crawl-delay":
                delay = max(delay, _seconds(value))
            elif is_ours and value:
                (allowed if key == "allow" else forbidden).append(_pattern(value))
    sitemaps = tuple(islice((value for key, value in lines if key == "sitemap"), _MOST_SITEMAPS))
    rules = [*allowed, *forbidden]
    if len(rules) > _MOST_RULES or sum(map(len, rules)) > _MOST_RULE_CHARACTERS:
        return Rules(forbidden=("/",), delay=delay, sitemaps=sitemaps)
    return Rules(tuple(allowed), tuple(forbidden), delay, sitemaps)


def _agent(value: str) -> str:
    """Return the name of a robot in lower case, without a version: `rolewatch` of "Rolewatch/1.0"."""
    return value.partition("/")[0].strip().lower()


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.replace("\ufeff", "").replace("\0", "").splitlines():
        bare = line.partition("#")[0]
        key, colon, value = bare.partition(":")
        # Some leave out the colon.
        parts = bare.split() if not colon else []
        if len(parts) == 2:
            key, value = parts
        name = key.strip().lower()
        name = _MEANT.get(name, name)
        if colon or (len(parts) == 2 and name in {"user-agent", "allow", "disallow"}):
            yield name, value.strip()


def _seconds(value: str) -> float:
    try:
        return min(max(float(value.replace(",", ".")), 0.0), _LONGEST_DELAY) if len(value) < 20 else 0.0
    except ValueError:
        return 0.0


def _pattern(rule: str) -> str:
    """Return a rule escaped for comparison, except for its stars and a final `$`."""
    is_whole = rule.endswith("$")
    parts = rule.removesuffix("$").split("*")
    return "*".join(map(_escaped, parts)) + ("$" if is_whole else "")


def _escaped(path: str) -> str:
    """Return a path for comparison, in one spelling of its escapes (RFC 9309, 2.2.2)."""
    return _ESCAPE.sub(_in_one_spelling, quote(path, safe=_PLAIN, errors="replace"))


def _in_one_spelling(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return "%25"
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _matches(pattern: str, path: str) -> bool:
    # No regular expression: a pattern with many stars must not backtrack.
    is_whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not is_whole or at == len(path)
    for part in rest[:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    last = rest[-1]
    return path.endswith(last) and len(path) - len(last) >= at if is_whole else path.find(last, at) >= 0
