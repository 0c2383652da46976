"""Builds the details of a posting from the raw values that a site sent."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from sourcing.details.days import day_of, past_day_of
from sourcing.details.employment import employment_of
from sourcing.details.home_dollars import with_home_dollar
from sourcing.details.text import LONGEST, from_plain, plain, sanitize, seen
from sourcing.model.details import Details, Pay

_LONGEST_WORD = 200
_MOST_PARTS = 50
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}")
_LANGUAGES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "francais": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "portuguese": "pt",
    "português": "pt",
    "italian": "it",
    "italiano": "it",
    "dutch": "nl",
    "nederlands": "nl",
    "swedish": "sv",
    "svenska": "sv",
    "danish": "da",
    "dansk": "da",
    "norwegian": "no",
    "norsk": "no",
    "finnish": "fi",
    "suomi": "fi",
    "polish": "pl",
    "polski": "pl",
    "japanese": "ja",
    "chinese": "zh",
    "korean": "ko",
}
_MARKUP = re.compile(r"<[a-zA-Z/!]|&#?[a-zA-Z0-9]{1,31};")
_NO_REQUISITION = {
    "one",
    "multi",
    "multiple",
    "none",
    "n/a",
    "na",
    "see opening id",
    "tbd",
    "-",
    "0",
    "null",
    "test",
    "various",
    "evergreen",
}


class RawDetails(TypedDict, total=False):
    """Values that a site sent of a posting, of any type."""

    html: object  # the description, also escaped, or a list of parts of it
    text: object  # the description as plain text, or a list of parts of it, where there is no HTML
    workplace: object  # a field of three values, a code or a label
    is_remote: object  # a boolean; false says nothing
    employment: object  # a code, a label, or a list of them
    pay: object  # a Pay, or a text that states pay; without one, the description may state it
    posted: object  # the day of posting, as a date, a time or an epoch in seconds or milliseconds
    until: object  # the last day, likewise
    department: object  # a name, or a list of names from the widest to the narrowest
    requisition: object  # the company's own number of the job
    language: object  # a tag or an English name
    title: object  # may name an internship or the workplace
    location: object  # may name the workplace
    country: object  # a code or a name, or a list of them, by which a bare $ is known


def describe(**raw: Unpack[RawDetails]) -> Details:
    """Return what these values state; what is not understood is not stated."""
    from sourcing.details.workplace.stated import workplace_of  # noqa: PLC0415 - its patterns take 0.2 s to compile

    description = _description(raw.get("html"), raw.get("text"))
    title, location = raw.get("title"), raw.get("location")
    posted_at, valid_through = past_day_of(raw.get("posted")), day_of(raw.get("until"))
    return Details(
        description=description,
        workplace=workplace_of(raw.get("workplace"), is_remote=raw.get("is_remote"), location=location, title=title),
        employment_type=employment_of(raw.get("employment"), title),
        pay=_pay(raw.get("pay"), description, raw.get("country"), location),
        posted_at=posted_at,
        valid_through=_after(valid_through, posted_at),
        department=_word(raw.get("department")),
        requisition=_requisition(raw.get("requisition")),
        language=_language(raw.get("language")),
    )


def _description(html: object, text: object) -> str | None:
    parts = [clean for part in _parts(html) if (clean := sanitize(part))]
    return "\n".join(parts) or "\n".join(made for part in _parts(text) if (made := from_plain(part))) or None


def _parts(value: object) -> Iterator[str]:
    """Yield the texts of a description; together they are no longer than one may be."""
    left = LONGEST
    for part in value[:_MOST_PARTS] if isinstance(value, list | tuple) else [value]:
        if isinstance(part, str) and left > 0:
            yield part if isinstance(value, str) else part[:left]
            left -= len(part)


def _pay(pay: object, description: str | None, country: object, location: object) -> Pay | None:
    from sourcing.details.pay.text import pay_in  # noqa: PLC0415 - likewise

    if isinstance(pay, Pay):
        return pay
    words = plain(sanitize(pay)) if isinstance(pay, str) else ""
    if stated := pay_in(words):
        return with_home_dollar(replace(stated, source="field"), words, country, location)
    text = plain(description)
    return with_home_dollar(pay_in(text), text, country, location)


def _after(until: date | None, posted: date | None) -> date | None:
    return until if until is None or posted is None or posted <= until else None


def _word(value: object) -> str | None:
    parts = value[:20] if isinstance(value, list | tuple) else [value]
    names = [name for part in parts if (name := _name(part))]
    return names[-1] if names else None


def _name(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("label")
    if not isinstance(value, str):
        return None
    word = " ".join(_without_markup(seen(value[:2_000])).split())
    return word if 0 < len(word) <= _LONGEST_WORD and word.casefold() not in {"none", "null", "n/a", "-"} else None


def _without_markup(text: str) -> str:
    """Return a name without tags, and with the characters that its references mean, also if they were escaped twice."""
    for _ in range(2):
        if not _MARKUP.search(text):
            break
        text = plain(sanitize(text))
    return text


def _requisition(value: object) -> str | None:
    word = _name(str(value) if isinstance(value, int) and not isinstance(value, bool) else value)
    return None if word is None or word.casefold() in _NO_REQUISITION else word


def _language(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("code")
    if not isinstance(value, str):
        return None
    tag = value.strip().replace("_", "-").lower()
    return _LANGUAGES.get(tag) or (tag if len(tag) <= 35 and _LANGUAGE.fullmatch(tag) else None)
