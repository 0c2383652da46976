"""Patterns for a workplace that stands between marks in a title, or after a label.

Texts are in the form of `workplace.stated`: lower case, without accents, hyphens within words as spaces.
"""

import re

from sourcing.details.vocabulary import any_of, compiled
from sourcing.details.workplace import phrases
from sourcing.details.workplace import words as tables
from sourcing.model.details import Workplace

# After a workplace that stands behind a mark.
_AFTER_MARKED_WORDS = {
    "en": """
        in, from, within, across, for, at, with, only, until, based, but, possible, working, work, role, position, job,
        day(s), full, part, contract, or, and, available
    """,
    "de": "in der, im, oder, von",
    "es": "en, a",
    "pt": "em",
}
# Words of sentences, which titles do not have.
_SENTENCE_WORDS = {
    "en": """
        we, you, our, your, they, their, how, such as, familiarity, knowledge, method(s), while, which, value, improve,
        understanding, models such
    """,
}
_LABEL_WORDS = {
    "en": """
        location*, workplace, work model, work type, work mode, work location, work arrangement, work setting,
        work style, work pattern, type of work, type, position
    """,
    "de": "standort*, arbeitsort, einsatzort, arbeitsmodell",
    "fr": "lieu",
    "es": "modalid*, ubicación",
    "pt": "local",
    "it": "modalità",
    "nl": "werklocatie",
    "pl": "tryb*, tryb* pracy, forma, forma pracy",
}

# Titles and places are no longer than this.
LONGEST_LISTED = 75
_MARK = r"[(\[|:,;/\u2013\u2014\u2022-] ?"
# A mark, the end, words with which a place goes on, or one last word: "(remote)", "remote in spain", "- remote berlin".
_NEXT = (
    rf"(?=\W*$| ?[^\w &]| (?:{any_of(_AFTER_MARKED_WORDS, phrases.REGION)}|\d)"
    rf"| (?!{any_of(tables.MAYBE, 'first')})[^\W\d]+\W*$)"
)
_HYBRID = any_of("hybrid, hybride, híbrido, híbrida")
_ONSITE = any_of("on( )site, in office, in person, vor ort, presencial, présentiel, sur site")
LISTED: dict[Workplace, re.Pattern[str]] = {
    "hybrid": re.compile(rf"{_MARK}{_HYBRID}{_NEXT}|{_HYBRID}\W*$"),
    # "Office / remote" is a choice, so no slash stands before the word.
    "remote": re.compile(
        rf"(?!/){_MARK}(?:fully )?remot[eo]\b{_NEXT}(?! {any_of('or, oder, ou')})"
        rf"|{_MARK}{any_of('wfh, work from home, home based, home( )office, télétravail, teletrabajo')}{_NEXT}"
    ),
    "onsite": re.compile(rf"{_MARK}{_ONSITE}(?! {any_of('and, or')})|{_ONSITE}\W*$"),
}
SENTENCE = compiled(_SENTENCE_WORDS)
LABEL = re.compile(rf"{any_of(_LABEL_WORDS)} ?[:=]")
PARTS = re.compile(r"[:(),|;\u2022\[\]]| [-\u2013\u2014] ")
