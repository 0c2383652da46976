"""Finds texts that name more than one workplace for a job, as in "remote or hybrid" and "praca zdalna / stacjonarna".

Texts are in the form of `workplace.stated`: lower case, without accents, hyphens within words as spaces.
"""

import re
from itertools import permutations

from sourcing.details.vocabulary import any_of, compiled
from sourcing.details.workplace import words as tables
from sourcing.details.workplace.forms import MIXED, REMOTE

# "Office" alone may be any office: "from our Berlin office".
_OFFICE_WORDS = {
    "en": "in office",
    "de": "büro",
    "fr": "bureau",
    "es": "oficina",
    "pt": "escritório",
    "it": "in ufficio",
    "nl": "kantoor",
    "sv": "kontor, på kontoret",
    "fi": "toimistolla",
    "pl": "w biurze, z biura",
    "tr": "ofisten, ofiste",
    "ru": "в офисе, офис",
    "ja": "出社, オフィス, オフィス勤務",
    "ko": "출근",
    "zh": "坐班",
}
_ONSITE = (
    rf"(?:{any_of(tables.ONSITE, _OFFICE_WORDS)}"
    r"|\b(?:in|from|at) (?:the |our |an |your |(?:one|any|either) of (?:our|the) )?(?:\w+ )?"
    r"(?:offices?|studio|hub|hq|headquarters)\b)"
)
_OR_WORDS = {
    "en": "and / or, and/or, or, and",
    "de": "oder, bzw, bzw., beziehungsweise, und",
    "fr pt": "ou, et, e",
    "es": "o, y",
    "nl": "of, en",
    "sv da": "eller, och, og",
    "fi": "tai",
    "pl": "lub, albo, i/lub, i / lub, oraz, i",
    "cs": "nebo",
    "ro": "sau",
    "hu": "vagy",
    "tr": "veya, ya da",
    "ru": "или, либо",
}
_OR = rf"(?: ?[/|+&] ?|,? {any_of(_OR_WORDS)} |, ?| ?(?:または|もしくは|・|、|또는|或者?) ?)"
_BEFORE_WORDS = {
    "en": "either, in, a, an, the, our, as, on, from, fully, full, completely, partly, partially, work, working, mode",
    "de": "im, unserem, unser, vom, komplett, vollständig, teilweise",
    "fr": "en, au, notre, nos, travail",
    "es": "de, desde, nuestra, trabajo, modo, totalmente",
    "pt": "em, da, no, na, nosso, trabalho",
    "it": "il, dallufficio, lavoro",
    "nl": "het, onze, volledig",
    "sv": "från, vårt, arbete",
    "pl": "w, z, naszego, w pełni, całkowicie, praca, pracy",
    "cs": "práce",
    "all": "100( )%",
}
_AFTER_WORDS = {
    "en": "work, working, role, position",
    "de": "arbeit, arbeiten",
    "es": "total",
    "nl": "werken, te werken",
    "tr": "çalışma",
    "zh": "办公",
    "ru": "работа",
}
# Words between the names of two workplaces.
_BEFORE = rf"(?:{any_of(_BEFORE_WORDS)} ){{0,3}}"
_AFTER = rf"(?: {any_of(_AFTER_WORDS)})?"

_PAIRS = [
    re.compile(rf"{one}{_AFTER}{_OR}{_BEFORE}{other}") for one, other in permutations((REMOTE, MIXED, _ONSITE), 2)
]

# "Support customers remotely or on site" says nothing of the place of work.
_GOES_ON = re.compile(r" \w")
_AND = re.compile(rf" {any_of('and, und, et, y, e, och, og, oraz, en, i')} |&|と|・")
_OF_THE_JOB = compiled(
    {
        "en": """
            work*, perform*, done, based, role, position, job, employed, operate, candidate(s), employee(s), between,
            choose, mix, blend, combin*, balance, we are, we offer, we support
        """,
        "de": "arbeit*, zwischen",
        "fr": "travail*, poste, entre",
        "es": "trabaj*, entre",
        "pt": "trabalh*",
        "it": "lavor*",
        "nl": "werk*",
        "sv": "arbet*",
        "pl": "prac*",
        "ja": "勤務",
    }
)


def names_several(words: str) -> bool:
    """Return whether a text names two workplaces next to each other, as alternatives for the job."""
    return any(_is_of_the_job(words, found) for pair in _PAIRS for found in pair.finditer(words))


def _is_of_the_job(words: str, found: re.Match[str]) -> bool:
    is_short = len(words) - len(found.group()) <= 12 and not _GOES_ON.match(words, found.end())
    if "remotely" not in found.group() and (is_short or not _AND.search(found.group())):
        return True
    return bool(_OF_THE_JOB.search(words[max(0, found.start() - 50) : found.end()]))
