"""Patterns for a workplace that a place names: "Remote - Spain", "Warszawa (hybrydowo)", "Vor Ort, Köln".

Texts are in the form of `workplace.stated`: lower case, without accents, hyphens within words as spaces.
"""

import re

from sourcing.details.vocabulary import any_of, compiled
from sourcing.details.workplace import words as tables
from sourcing.details.workplace.forms import MIXED
from sourcing.model.details import Workplace

_REMOTE_WORDS = {
    "en": "remote, remotely, home( )office, home based, work from home, wfh, telecommute",
    "fr": "télétravail, à distance",
    "es": "remoto, remota, teletrabajo, a distancia",
    "pt": "teletrabalho",
    "it": "da remoto, telelavoro",
    "nl": "thuiswerken, op afstand",
    "sv": "distansarbete, distans",
    "da": "fjernarbejde, hjemmearbejde",
    "no": "fjernarbeid, hjemmekontor",
    "fi": "etätyö, etänä",
    "pl": "zdaln*",
    "cs": "na dálku, práce z domova",
    "hu": "távmunka",
    "ro": "de la distanță",
    "tr": "uzaktan",
    "ru": "удаленн*",
    "uk": "віддален*",
    "ja": "リモート, 在宅",
    "zh": "远程",
    "ko": "재택, 원격",
}
_HYBRID_WORDS = {"es": "semipresencial", "it": "smart( )working", "zh": "混合"}
_ONSITE_WORDS = {
    "en": "on( )site, in office",
    "de": "vor ort",
    "fr": "sur site, présentiel",
    "es": "presencial",
    "it": "in sede, in presenza",
    "nl": "op locatie, op kantoor",
    "sv": "på plats",
    "fi": "lähityö",
    "pl": "stacjonarn*",
    "zh": "坐班",
}
_REMOTE = any_of(_REMOTE_WORDS)
PLACE: list[tuple[Workplace, re.Pattern[str]]] = [
    (
        "hybrid",
        re.compile(
            rf"{MIXED}|{any_of(_HYBRID_WORDS)}|{any_of(tables.PARTLY)} {_REMOTE}|{_REMOTE} {any_of(tables.PARTIAL)}"
        ),
    ),
    ("remote", re.compile(_REMOTE)),
    ("onsite", compiled(_ONSITE_WORDS)),
]
_MAYBE_WORDS = {
    "en": "possible, optional, eligible, available, option*, friendly, first",
    "de": "oder, möglich",
    "fr": "ou, possible",
    "es": "o, posible",
    "pt": "ou, possível",
    "it": "possibile",
    "nl": "mogelijk",
    "sv": "eller, möjlig*",
    "pl": "lub, możliw*",
}
# "Berlin or Munich, remote possible" does not say which. In Portuguese, "no" is "in the".
MAYBE = re.compile(rf"\bor\b(?= \w)|{any_of(_MAYBE_WORDS)}|\b(?:not|non)\b|\bno {_REMOTE}|: ?no\W*$")
# The countries of remote work are no choice of workplaces: "remote (us or canada)".
_OTHER = r"(?!office|home|site|hybrid|possible|optional|eligible|not\b|or\b)"
COUNTRIES = re.compile(rf"(?<=\bremote )\({_OTHER}(?:(?:or|{_OTHER}[\w.]+)[ ,]{{1,2}}){{1,7}}{_OTHER}[\w.]+\)")
