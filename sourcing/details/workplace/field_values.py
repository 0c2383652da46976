"""The values of fields that name a workplace, by workplace and language."""

from sourcing.details.vocabulary import Words, entries_of
from sourcing.model.details import Workplace

# "temporary" is left out: an arrangement of some weeks says nothing about the job.
_VALUES: dict[Workplace, Words] = {
    "remote": {
        "codes": "ora remote, telecommute, fully, full remote, distributed, fully distributed, anywhere, virtual",
        "en": """
            remote, fully remote, 100% remote, 100 % remote, remote only, remote job, remote worker, work from home,
            work at home, wfh, home based, homebased, home office, homeoffice, telework, telecommuting
        """,
        "de": "mobiles arbeiten",
        "fr": "télétravail, télétravail complet, télétravail total, à distance",
        "es": "remoto, teletrabajo, a distancia",
        "pt": "teletrabalho",
        "it": "da remoto",
        "nl": "thuiswerken, op afstand",
        "sv": "distans, distansarbete, på distans",
        "da": "fjernarbejde",
        "no": "fjernarbeid, hjemmekontor",
        "fi": "etätyö",
        "pl": "zdalna, zdalny, zdalnej, zdalnie, praca zdalna, w pełni zdalna, praca w pełni zdalna",
        "cs": "na dálku, práce na dálku, z domova, práce z domova",
        "hu": "távmunka",
        "ro": "de la distanță, lucru de la distanță",
        "tr": "uzaktan, uzaktan çalışma",
        "ru": "удаленно, удаленка, удаленная, удаленный, удаленная работа",
        "ja": "リモート, フルリモート, 在宅, 在宅勤務, テレワーク",
        "zh": "远程, 遠端",
        "ko": "재택근무",
    },
    "hybrid": {
        "codes": "ora hybrid, punctual, occasional, flexible",
        "en": """
            hybrid, hybrid work, hybrid working, hybrid remote, remote hybrid, flexible hybrid, partly remote,
            partially remote, remote optional, remote flexible, flexible remote
        """,
        "de": "teilweise homeoffice, teilweise remote, 50 % homeoffice",
        "fr": "hybride, télétravail partiel, télétravail occasionnel, télétravail ponctuel",
        "es": "híbrido, híbrida, semipresencial",
        "it": "ibrido",
        "nl": "deels thuis",
        "sv": "delvis distans",
        "fi": "hybridi, hybridityö",
        "pl": "hybrydowa, hybrydowy, hybrydowo, hybrydowej, hybryda, praca hybrydowa, częściowo zdalna",
        "cs": "hybridní",
        "ro": "hibrid",
        "tr": "hibrit",
        "ru": "гибрид, гибридный, гибридная, гибридный формат",
        "ja": "ハイブリッド, 一部リモート",
        "zh": "混合",
        "ko": "하이브리드",
    },
    "onsite": {
        "codes": "ora on site, inoffice, on premise, on premises, on location, office",
        "en": """
            onsite, on site, onsite only, on site only, fully onsite, fully on site, in office, office only,
            office based, at the office, in person
        """,
        "de": "vor ort, präsenz, büro, im büro",
        "fr": "sur site, sur place, présentiel, aucun télétravail",
        "es": "presencial, en oficina",
        "it": "in sede, in presenza, in ufficio",
        "nl": "op kantoor, op locatie",
        "sv": "på plats, arbete på plats",
        "fi": "lähityö",
        "pl": "stacjonarna, stacjonarny, stacjonarnie, praca stacjonarna, w biurze",
        "tr": "ofisten",
        "ru": "в офисе, офис",
        "ja": "出社, オフィス勤務, 現地",
        "zh": "坐班",
        "ko": "출근",
    },
}
FIELD = {value: workplace for workplace, values in _VALUES.items() for value in entries_of(values)}

# Values of fields that mean something else within a text.
VAGUE = frozenset(entries_of("office, büro, flexible, virtual, fully, anywhere, in person, офис, z domova"))
