"""Finds texts that name more than one workplace for a job, as in "remote or hybrid" and "praca zdalna / stacjonarna".

Texts are in the form of `sourcing.details.workplace`: lower case, without accents, hyphens within words as spaces.
"""

import re
from itertools import permutations

from sourcing.details.vocabulary import any_of

_REMOTE = {
    "en": "remote(ly), work from home, work at home, working from home, working at home, from home, at home, wfh",
    "de": "home office, homeoffice, mobile arbeiten, mobiles arbeiten, mobilen arbeiten",
    "fr": "télétravail, à distance",
    "es pt it": "remoto(s), remota(s), teletrabajo, teletrabalho, telelavoro, a distancia",
    "nl": "op afstand, thuis, thuiswerken, thuis werken, thuis te werken",
    "sv": "distans, distansarbete",
    "da no": "hjemmekontor, hjemmearbejde, fjernarbejde, fjernarbeid, fjernarbejd",
    "fi": "etätyö*",
    "pl": "zdalna, zdalne, zdalnej, zdalnie, zdalny, zdalnym, zdalno",
    "cs": "na dálku, z domova",
    "hu": "távmunka, távoli munka",
    "ro": "de la distanţă",
    "tr": "uzaktan, uzaktan cal\u0131sma, uzaktan calisma",
    "ru": "удален*",
    "ja": "フルリモート, 完全リモート, リモート(ワーク), 在宅(勤務), テレワーク",
    "ko": "재택, 재택근무, 재택 근무, 원격, 원격근무, 원격 근무",
    "zh": "远程(办公), 遠端",
}
_HYBRID = {
    "en": "hybrid",
    "de fr nl": "hybride, hybrider, hybrides, hybriden, hybridem",
    "es pt it": "híbrido(s), híbrida(s), ibrido, ibrida, hybrida(s), hybrido(s)",
    "pl": "hybrydowa, hybrydowe, hybrydowej, hybrydowo, hybrydowy, hybrydowym",
    "cs fi": "hybridní, hybridi, hybridy",
    "ro hu": "hibrid",
    "tr": "hibrit",
    "ru": "гибрид*",
    "ja": "ハイブリッド",
    "ko": "하이브리드",
    "zh": "混合(办公)",
}
_ONSITE = {
    "en": "on site, onsite, in office, in person",
    "de": "vor Ort, Büro, Präsenz, in Präsenz",
    "fr": "sur site, présentiel, en présentiel, bureau",
    "es pt": "presencial, oficina, escritorio",
    "it": "in sede, in presenza, in ufficio",
    "nl": "op kantoor, op locatie, kantoor",
    "sv da no": "på plats, på kontoret, kontor",
    "fi": "lähityö, toimistolla",
    "pl": "stacjonarna, stacjonarne, stacjonarnej, stacjonarnie, stacjonarny, stacjonarnym, w biurze, z biura",
    "ru": "в офисе, офис",
    "tr": "ofisten, ofiste",
    "ja": "出社, オフィス(勤務)",
    "ko": "출근",
    "zh": "坐班",
}
_ANY_OFFICE = r"(?:in|from|at) (?:the |our |an |your |(?:one|any|either) of (?:our|the) )?(?:\w+ )?offices?"
_OR = {
    "en": "or, and, and/or, and / or",
    "de": "oder, bzw, bzw., beziehungsweise, und",
    "fr": "ou, et",
    "es it": "o, i, y, e",
    "nl": "of, en",
    "sv da no": "eller, och, og",
    "fi": "tai",
    "pl": "lub, albo, i/lub, i / lub, oraz",
    "cs": "nebo",
    "hu": "vagy",
    "ro": "sau",
    "tr": "veya, ya da",
    "ru": "или, либо",
}
_UNSPACED_OR = "または, もしくは, ・, 、, 또는, 或, 或者"
_JOINED = rf"(?: ?[/|+&] ?|,? {any_of(_OR)} |, ?| ?{any_of(_UNSPACED_OR)} ?)"
# Words between the names of two workplaces.
_BEFORE = {
    "en": """
        either, in, a, an, the, our, as, on, from, fully, full, 100%, 100 %, completely, partly, partially, work,
        working
    """,
    "de": "im, komplett, vollständig, teilweise, vom, unserem, unser",
    "fr": "au, notre, nos, travail, mode",
    "es": "en, desde, nuestra, trabajo, modo",
    "pt": "em, da, de, no, na, nosso, totalmente, totally, trabalho",
    "it": "il, dall', lavoro",
    "nl": "het, onze, volledig",
    "sv": "från, vårt, arbete",
    "pl cs": "w, z, w pełni, całkowicie, naszego, praca, pracy, práce",
}
_AFTER = {
    "en": "work, working, role, position, total",
    "de nl": "arbeit, arbeiten, werken",
    "tr": "cal\u0131sma, calisma",
    "ru": "работа",
}
_WORK_AFTER = rf"(?: (?:{any_of(_AFTER)}|办公))?"

_NAMES = (any_of(_REMOTE), any_of(_HYBRID), rf"(?:{any_of(_ONSITE)}|\b{_ANY_OFFICE}\b)")
_PAIRS = [
    re.compile(rf"(?<!\w){one}{_WORK_AFTER}{_JOINED}(?:{any_of(_BEFORE)} ){{0,3}}{other}(?!\w)")
    for one, other in permutations(_NAMES, 2)
]

# "Support customers remotely or on site" says nothing of the place of work.
_GOES_ON = re.compile(r" \w")
_AND = re.compile(r" (?:and|und|et|y|e|och|og|oraz|en|i) |&|と|・")
_OF_THE_JOB = re.compile(
    any_of(
        {
            "en": """
                work*, perform*, done, based, role, position, job, employed, operate, candidate(s), employee(s),
                between, choose, mix, blend, combin*, balance, we are, we offer, we support
            """,
            "de": "Arbeit*, zwischen",
            "fr": "travail*, poste*, entre",
            "es pt it": "trabaj*, trabalh*, lavor*",
            "nl": "werk*",
            "sv": "arbet*",
            "pl cs": "prac*",
            "ja": "勤務",
        }
    )
)


def names_several(words: str) -> bool:
    """Return whether a text names two workplaces next to each other, as alternatives for the job."""
    return any(_is_of_the_job(words, found) for pair in _PAIRS for found in pair.finditer(words))


def _is_of_the_job(words: str, found: re.Match[str]) -> bool:
    is_short = len(words) - len(found.group()) <= 12 and not _GOES_ON.match(words, found.end())
    if "remotely" not in found.group() and (is_short or not _AND.search(found.group())):
        return True
    return bool(_OF_THE_JOB.search(words[max(0, found.start() - 50) : found.end()]))
