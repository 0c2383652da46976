"""Tells whether a job's page says in words that the job is closed, in a heading or banner that a visitor sees.

The description, lists of other jobs, scripts and hidden elements do not count.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from html import unescape

from common.errors import SiteUnreadable
from sourcing.formats.html import fed
from sourcing.model.text import folded
from sourcing.website.closed_words import (
    ALREADY,
    APPLY,
    BEGINS,
    CONDITIONS,
    ELSEWHERE,
    NAMES_WHEN,
    STILL,
    WORDS,
    Words,
)
from sourcing.website.deadlines import deadline
from sourcing.website.visible import Visible, hidden_by_style

# A banner is shorter than this. Only the beginning of a longer text may be one.
_LONGEST_BANNER = 300
_LONGEST_BEGINNING = 400
_LONGEST_BARE = 80
_LONGEST_PAGE = 2_000_000

# Characters that end one sentence and let the next begin.
_PARTS = ".!?:;,-|*()[]{}/\"'\n<>=+#~"
_PARTS += "\u2013\u2014\u2022\u00b7\u00bb\u00ab\u203a\u201c\u201d\u201e\u3002\uff01\u3001\u2026\u2192"

# A question states nothing. In some languages it begins with its verb, as a condition does.
_ASKS = ("?", "\uff1f", "\u061f")
_BEGINS_WITH_VERB = re.compile(r"(?:Ist|Wurde|Steht|War|Is|Staat) ")
_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'
# The rest of a compound, as in "closed-loop", or of "this year's internship"; or what was closed is open again.
_GOES_ON = re.compile(r"-\w|['\u2019]\w|,? (?:and|but) (?:\w+ ){0,3}(?:re-?opened|open)\b")

# A sentence is read on this far for words of a job that is still open.
_TAIL = 150
_STILL = re.compile(
    rf"{STILL}(?=.{{0,60}}(?:{APPLY}))|(?:{APPLY}).{{0,60}}{STILL}|\ba second (?:one|person|position)", re.IGNORECASE
)
# Other jobs alone. What names this job too, or says more than one thing, may say that it is open.
_NO_MORE = (
    r"(?:(?!\b(?:this|it|here|dies\w*|hier|cette|ce|ici|est[ae]|aqui|deze|denn[ea]|or|and|oder|und|ou|et|y)\b)[^.!?])"
)
_ELSEWHERE = re.compile(rf"{STILL}{_NO_MORE}{{0,50}}?\b{ELSEWHERE}{_NO_MORE}{{0,60}}(?=[.!?]|$)", re.IGNORECASE)

# What may follow "closed on": a date, a time of day, or the name of a site.
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}"
    r"|[0-9]{1,2}(?:\.|st|nd|rd|th|er)? (?:de )?[^\W\d_]{3,12}\.?,? (?:de )?[0-9]{4}"
    r"|[^\W\d_]{3,12} [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}"
)
_TIME_OR_SITE = re.compile(r"[0-9]{1,2}:[0-9]{2}|(?:Indeed|LinkedIn|Glassdoor|StepStone|Monster|Xing)\b", re.IGNORECASE)


async def says_closed(title: str, html: str, job: str = "", description: object = None) -> bool:
    """Return whether a page of one job says in words that it is closed; False if the page cannot be read.

    Args:
        title: names the site in sentences.
        html: the page.
        job: the job's title.
        description: the job's description, whose sentences do not count anywhere on the page.
    """
    if len(html) > _LONGEST_PAGE:
        return False
    seen = "".join(
        part.partition("</script")[2] if number else part for number, part in enumerate(html.split("<script"))
    )
    crude = folded(unescape(re.sub(r"<[^<>]*>", " ", seen))).lower()
    if not (languages := [words for words in WORDS if any(cue in crude for cue in _cues(words))]):
        return False
    parser = Visible(hidden_by_style(html), job[:_LONGEST_BANNER])
    try:
        async for _ in fed(title, parser, html):
            if parser.is_full:
                break
    except SiteUnreadable:
        return False
    name = _letters(folded(job[:_LONGEST_BANNER]))
    found = [sentence for block in parser.blocks() for sentence in _notices(folded(block), languages, name)]
    described = _letters(folded(unescape(description))) if found and isinstance(description, str) else ""
    return any(_letters(sentence) not in described for sentence in found)


def _notices(text: str, languages: Sequence[Words], job: str) -> Iterator[str]:
    """Yield the sentences of a block that say that a job is closed."""
    is_short = len(text) <= _LONGEST_BARE
    text = text if len(text) <= _LONGEST_BANNER else text[:_LONGEST_BEGINNING]
    lower = text.lower()
    for words in languages:
        if any(cue in lower for cue in _cues(words)):
            sentence, bare, joins = _patterns(words)
            yield from (one[0] for one in sentence.finditer(text) if _stands_alone(text, one, joins))
            if is_short and bare.fullmatch(text.strip(f" {_PARTS}")):
                yield text
            # Or a few words right after the job's title.
            ends = (one for one in bare.finditer(text) if job and _letters(text[: one.start()]).endswith(job))
            yield from (one[0] for one in ends if _stands_alone(text, one, joins))


def _stands_alone(text: str, found: re.Match[str], joins: re.Pattern[str]) -> bool:
    """Return whether a sentence is complete, not a part of a longer one with another meaning."""
    before, after = text[: found.start()].rstrip(" "), text[found.end() :]
    is_quoted = before[-1:] in _QUOTES and after.lstrip(" .!")[:1] in _QUOTES if before else False
    return not is_quoted and _begins(before, found[0]) and _ends(after, joins)


def _begins(before: str, sentence: str) -> bool:
    if _BEGINS_WITH_VERB.match(sentence):
        return False
    if not before or before[-1] in _PARTS:
        return True
    last = before.rsplit(None, 1)[-1].strip(_PARTS).lower()
    if last in CONDITIONS - BEGINS:
        return False
    first = sentence[0]
    return last in BEGINS or first.isupper() or (not first.islower() and not first.isupper())


def _ends(after: str, joins: re.Pattern[str]) -> bool:
    rest = after.lstrip(" ")
    if rest[:1] in _ASKS or _GOES_ON.match(after) or _is_still_open(after):
        return False
    if rest[:1] == ":":
        # A label with a day: "Applications closed: 5 May".
        return re.search(r"[0-9]", rest[:40]) is None
    if not rest or rest[0] in _PARTS or joins.match(rest):
        return True
    first, _, then = rest.partition(" ")
    if rest[0].isdigit() or first.strip(_PARTS).lower() in NAMES_WHEN:
        return rest != after and _has_passed(rest if rest[0].isdigit() else then)
    return rest != after and not rest[0].islower()


def _is_still_open(after: str) -> bool:
    """Return whether what follows a sentence speaks of applications that are still possible."""
    return _STILL.search(_ELSEWHERE.sub(" ", after[: 3 * _TAIL])[:_TAIL]) is not None


def _has_passed(when: str) -> bool:
    """Return whether a text begins with a date that has passed, with a time of day, or with the name of a site."""
    if named := _DATE.match(when):
        ends = deadline(named[0])
        return ends is not None and ends <= datetime.now(UTC)
    return _TIME_OR_SITE.match(when) is not None


@lru_cache(maxsize=len(WORDS))
def _cues(words: Words) -> tuple[str, ...]:
    return tuple(folded(words.cues).lower().split("|"))


@lru_cache(maxsize=len(WORDS))
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a language's sentences, of its short lines, and of the words that join two sentences."""
    subject, says, whole, bare, joins = (folded(part).replace("~", ALREADY) for part in words[1:])
    sentence = rf"(?<!\w)(?:(?:{subject})\s+(?:{says})|{whole})(?!\w)"
    return (
        re.compile(sentence, re.IGNORECASE),
        re.compile(bare, re.IGNORECASE),
        re.compile(rf"(?:{joins})(?!\w)", re.IGNORECASE),
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, re.sub(r"<[^<>]*>", " ", text).lower()))
