"""Reads whether a job is remote, hybrid or on site: from a field, a place, a title, or a sentence about the job.

What is not stated, or in doubt, stays unknown. Patterns look for words about this job; sentences that may speak of
another matter are taken out first.
"""

import re

from sourcing.details.words import plain_words
from sourcing.details.workplace import forms
from sourcing.details.workplace.alternatives import names_several
from sourcing.details.workplace.days import is_all_week_at_office, is_part_of_the_week
from sourcing.details.workplace.doubt import COMPOUND, clauses, framed, is_doubtful
from sourcing.details.workplace.field_values import FIELD, VAGUE
from sourcing.details.workplace.labels import LABEL, LISTED, LONGEST_LISTED, PARTS, SENTENCE
from sourcing.details.workplace.patterns import (
    ALL_REMOTE,
    FIVE_DAYS,
    HINT,
    HYBRID,
    OF_SOME_JOBS,
    ONSITE,
    OR_OFFICE,
    OR_REMOTE,
    REMOTE,
)
from sourcing.details.workplace.places import COUNTRIES, MAYBE, PLACE
from sourcing.details.workplace.refusals import NO_HYBRID, NO_NEED_OF_OFFICE, without_refusals
from sourcing.model.details import Workplace

_LONGEST = 600
_REMOTE_WORK, _MIXED = re.compile(forms.REMOTE), re.compile(forms.MIXED)
_IN_PART = re.compile("h[iy]br[iy]d|partiel|parcial|partial")
_MOST_PLACES = 40
_DOT = re.compile(r"\s[\u00b7\u2027\u2219\u22c5]\s")
# "Hybrid-Chicago": a hyphen before a place, not within a compound.
_HYPHEN = re.compile(
    r"\b([Rr]emote|[Hh]ybrid|[Oo]nsite)-(?=[A-Z][^\W\d]*(?: [^\W\d]+){0,2}(?:[,()\[\]|]|$))"
    r"(?!(?i:cloud|first|friendly|only|work|role|job|team|position|model|event|power|vehicle|arbeit|stelle|anteil"
    r"|option|support|betreuung|zugriff|wartung|access|control|sensing|monitoring|manage|desktop))"
    r"|(?<=[A-Za-z])-(Remote|Hybrid|Onsite)(?=\W*$)"
)


def workplace_of(
    value: object = None, *, is_remote: object = None, location: object = None, title: object = None
) -> Workplace | None:
    """Return where the work is done, by the first of these that says so; None if nothing does.

    Args:
        value: a field of three values, a code or a label in any language, or a list of them.
        is_remote: a boolean. False says nothing: the job may be hybrid.
        location: a place, or a list of places.
        title: the job's title.
    """
    if stated := of_field(value):
        return stated
    if is_remote is True:
        return "remote"
    return of_place(location) or (of_text(title) if isinstance(title, str) else None)


def of_field(value: object) -> Workplace | None:
    """Return the workplace that a field of three values names; None for `unspecified` and unknown words."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("label") or value.get("value")
    if isinstance(value, list | tuple):
        # What may be done in several ways is neither remote nor on site alone.
        found = {stated for one in value[:_MOST_PLACES] if isinstance(one, str | dict) and (stated := of_field(one))}
        return "hybrid" if len(found) > 1 else next(iter(found), None)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    words = _normal(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value)).strip(" .")
    return FIELD.get(words) or FIELD.get(words.replace(" ", "")) or of_text(value)


def of_place(location: object) -> Workplace | None:
    """Return the workplace that a place names, or that all of several places name."""
    parts = [location] if isinstance(location, str) else location if isinstance(location, list | tuple) else []
    places = [one for part in parts if isinstance(part, str) for one in part[: 4 * _LONGEST].split(";") if one.strip()]
    found = {_of_one_place(place) for place in places[:_MOST_PLACES]}
    return "hybrid" if "hybrid" in found else found.pop() if len(found) == 1 else None


def of_text(text: str) -> Workplace | None:
    """Return the workplace that a title or a sentence states of its job; None if it states none.

    A choice between two is hybrid: it is neither of them alone.
    """
    words = _normal(text[:_LONGEST].replace("\n", " \u2022 "))
    return _in_doubt(words) if HINT.search(words) else None


def _in_doubt(words: str) -> Workplace | None:
    """Return the workplace that a text states in sentences about the job, and does not deny in others."""
    parts = clauses(words)
    sure = [part for part in parts if not is_doubtful(part)]
    if len(sure) == len(parts):
        return _of_words(words) or _of_sentences(parts)
    stated = _of_words(" ".join(sure))
    return stated if stated and _of_words(words) in {stated, None} else None


def _of_sentences(parts: list[str]) -> Workplace | None:
    """Return the workplace that sentences of another form state of the job, if they name no other one."""
    if any(OF_SOME_JOBS.search(part) or without_refusals(part)[1] for part in parts):
        return None
    found = {stated for part in parts if (stated := framed(part))}
    return found.pop() if len(found) == 1 else None


def _of_words(words: str) -> Workplace | None:
    if OF_SOME_JOBS.search(words):
        return None
    needs_no_office = NO_NEED_OF_OFFICE.search(words)
    words, is_refused = without_refusals(COMPOUND.sub(" ~ ", words))
    words = NO_HYBRID.sub(" ~ ", words)
    is_mixed = names_several(words) or is_part_of_the_week(words)
    if needs_no_office and not is_mixed:
        return "remote" if _REMOTE_WORK.search(words) else None
    if is_refused:
        return "hybrid" if is_mixed or _names(words, "hybrid", HYBRID) else "onsite"
    return "hybrid" if is_mixed else _of_one_way(words)


def _of_one_way(words: str) -> Workplace | None:
    """Return the workplace of a text that describes no mixture of workplaces."""
    is_whole = ALL_REMOTE.search(words) and not _IN_PART.search(words)
    if is_whole and not _is_a_choice(words):
        return "remote"
    is_onsite = is_all_week_at_office(words) or _names(words, "onsite", ONSITE)
    if _names(words, "hybrid", HYBRID) and not (FIVE_DAYS.search(words) and is_onsite):
        return "hybrid"
    is_remote = _names(words, "remote", REMOTE)
    if is_remote and _MIXED.search(words):
        return "hybrid"
    if is_remote == is_onsite:
        return None if is_remote else _labelled(words)
    return "onsite" if is_onsite else None if _is_a_choice(words) else "remote"


def _names(words: str, workplace: Workplace, pattern: re.Pattern[str]) -> bool:
    """Return whether a text says that the job is done there, or has the workplace in a title or after a label."""
    return bool(pattern.search(words) or (_is_list(words) and LISTED[workplace].search(words)))


def _is_list(words: str) -> bool:
    is_title = (len(words) <= LONGEST_LISTED or " | " in words) and not SENTENCE.search(words)
    return is_title or bool(LABEL.search(words))


def _is_a_choice(words: str) -> bool:
    """Return whether a text that states remote work names a place as well, which the job may have instead."""
    if OR_OFFICE.search(words):
        return True
    chosen = OR_REMOTE.search(words)
    return chosen is not None and not _names(words[: chosen.start()], "remote", REMOTE)


def _labelled(words: str) -> Workplace | None:
    """Return the workplace that stands after a label or in brackets, as in "tryb pracy: zdalny"."""
    parts = [part.strip(" .") for part in PARTS.split(words)[1:]] if _is_list(words) else []
    found = {stated for part in parts if part not in VAGUE and (stated := FIELD.get(part))}
    return "hybrid" if len(found) > 1 else next(iter(found), None)


def _of_one_place(place: str) -> Workplace | None:
    words = _normal(place)
    if names_several(words):
        return "hybrid"
    if MAYBE.search(COUNTRIES.sub("", words)):
        return None
    return next((workplace for workplace, pattern in PLACE if pattern.search(words)), None)


def _apart(found: re.Match[str]) -> str:
    return f"{found[1]} - " if found[1] else f" - {found[2]}"


def _normal(text: str) -> str:
    """Return a text in lower case, without accents and quotes, with hyphens within words and `_` as spaces.

    A dot between spaces, as in "Pune, India · On-site", is a bar.
    """
    plain = re.sub(r"[\"'“”„«»]", "", plain_words(_HYPHEN.sub(_apart, text) if "-" in text else text))
    plain = _DOT.sub(" | ", plain)
    return " ".join(re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])|(?<=\d)-(?=[^\W\d_]{3})|_", " ", plain).split())
