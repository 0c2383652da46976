"""Takes out of texts what they refuse: remote work, or the office.

Texts are in the form of `workplace.stated`: lower case, without accents, hyphens within words as spaces.
"""

import re

from sourcing.details.vocabulary import any_of
from sourcing.details.workplace import words as tables
from sourcing.details.workplace.forms import HOME, MIXED, OFFICE, REMOTE

# A refusal. Apostrophes are not part of texts.
_NOT_WORDS = {
    "en": "no, not, non, without, isnt, arent, cannot, cant, never",
    "de": "nicht, kein*, ohne",
    "fr": "pas, pas de, pas d, sans",
    "es": "sin",
    "pt": "sem, não",
    "it": "senza",
    "nl": "geen, niet",
    "sv": "ingen, inte",
    "da": "ikke",
    "pl": "nie, brak",
    "cs": "bez",
    "hu": "nincs",
    "ru": "не",
}
# A refusal after a workplace.
_NOT_THEN_WORDS = {
    "en": "not, no, cannot, cant, isnt, unavailable, no longer",
    "de": "nicht, kein*",
    "fr": "nest pas, ne sont pas, non, pas",
    "pt": "nao",
    "nl": "niet",
    "sv": "inte",
    "da": "ikke",
    "fi": "ei, ei ole",
    "pl": "nie",
    "cs": "není",
    "ru": "не",
}
# A refusal with other words before a workplace.
_NOT_AFAR_WORDS = {
    "en": "not, cannot, cant, without, dont, doesnt, unable",
    "de": "nicht, kein*, ausgeschlossen",
    "fr": "ne, nest, pas, sans",
    "es": "sin",
    "it": "non",
    "nl": "niet, geen",
    "sv": "inte, ingen",
    "da": "ikke",
    "pl": "nie, brak",
    "cs": "bez, není",
    "hu": "nem",
}
_ONLY_WORDS = {
    "en": "only, just, merely, necessarily",
    "de": "nur",
    "fr": "seulement",
    "es": "solo, solamente",
    "pl": "tylko",
    "sv": "bara",
}
_NO_WORDS = {"en": "no, none, false", "de": "nein", "fr": "non", "sv": "nej", "pl": "nie"}
_EXCLUDED_WORDS = {
    "en": "excluded",
    "de": "ausgeschlossen",
    "fr": "exclu, exclue",
    "cs": "nenabízíme, neumožňuj*",
    "hu": "nincs, nem lehetséges",
    "es": "excluido",
    "it": "escluso",
}
_OFFERED_WORDS = {
    "en": """
        available, possible, offered, permitted, allowed, supported, accepted, considered, authorized, authorised,
        an option, provided, eligible
    """,
    "de": "möglich, vorgesehen, angeboten, gestattet, erlaubt",
    "fr": "propose*, autoris*, envisag*, prévu*",
    "es": "posible, permitid*, contempl*, disponible",
    "pt": "possível",
    "it": "previst*, possibile, consentit*",
    "nl": "mogelijk, toegestaan",
    "sv": "möjlig*",
    "da": "mulig(t)",
    "fi": "mahdollis*",
    "pl": "możliw*",
    "cs": "možný, možná, možné",
    "hu": "lehetséges",
    "ru": "предусмотрен*",
}
# After "remote" in a list of labels and values.
_ASKED_WORDS = {"en": "work*, eligib*, option(s), possible, allowed, available"}
# "Not eligible for remote work", "keine Möglichkeit zum Homeoffice".
_BETWEEN_NOT_AND_REMOTE_WORDS = {
    "en": """
        a, an, the, any, for, to, of, as, be, or, able, eligible, open, available, offering, offer,
        accept*, consider*, allow*, support*, currently, hybrid, option, possible, provide, permit, performed, done,
        worked, carried, out, executed, remain, stay, work, suitable
    """,
    "de": "möglichkeit*, für, zu, zum, zur, auf, von, an, bieten",
    "fr": "permet, de, d, du, au, aux, à, la, le, possibilité, ouvert(e), compatible",
    "es": "posibilidad, opción*, hay, se, ofrece, ofrecemos, con, abierto, posible, admite, permite, contempla",
    "pt": "possibilidade, opção, oferece*, aberta, e, há, existe, permite",
    "it": "possibilità, previst*, possibile, offriamo, prevede, il, lo",
    "nl": "werken, volledig, tot",
    "sv": "utföras, möjlighet*, till, på",
    "da": "mulighed*",
    "fi": "mahdollis*",
    "pl": "możliwości, pracy, oferujemy",
    "cs": "možnost*, nabízíme",
}
_BETWEEN_NOT_AND_OFFICE_WORDS = {
    "en": """
        a, an, the, need, required, requirement*, obligation, have, having, to, come, be, tied, bound, into, in,
        physical, central, one, go, commut*, any, our, at, mandatory, set
    """,
}
# After an office that need not be visited.
_NOT_NEEDED_WORDS = {
    "en": "is not required, is not needed, not required, is never required",
    "de": "ist nicht erforderlich, nicht erforderlich, ist nicht nötig",
    "sv": "behövs inte",
    "fi": "ei tarvitse",
    "ja": "不要, の必要なし, の必要はありません, は不要",
    "zh": "不需要",
    "ko": "불필요, 필요 없음",
}
# Whole refusals of remote work.
_REFUSALS_WORDS = {
    "fr": "non télétravaillab*, non télétravailab*",
    "ja": """
        リモート(は)不可, リモートワーク(は)不可, リモート勤務(は)不可, リモートなし, リモート無し, リモート対象外,
        リモートワークなし, リモートワーク対象外, リモートワーク(は)ありません, リモートワーク(は)できません,
        在宅(は)不可, 在宅勤務(は)不可, 在宅なし, 在宅無し, 在宅勤務なし, 在宅勤務(は)ありません,
        在宅勤務(は)できません,
        テレワーク(は)不可, テレワークなし, テレワーク対象外, テレワーク不対応, テレワーク(は)ありません
    """,
    "ko": """
        재택(는)( )불가, 재택( )근무(는)( )불가, 재택( )없음, 재택( )근무( )없음, 재택( )근무( )안( )됨,
        원격( )근무(는)( )불가, 원격( )근무( )없음, 원격( )불가
    """,
    "zh": """
        不支持远程, 不接受远程, 无远程, 非远程, 不支持居家, 不接受居家, 无居家, 不支持在家, 不接受在家
    """,
}

_NOT, _NOT_THEN = any_of(_NOT_WORDS), any_of(_NOT_THEN_WORDS)
_EXCLUDED = any_of(_EXCLUDED_WORDS)
# Remote work that is refused.
_REFUSED = re.compile(
    "|".join(
        (
            # "No home office", "kein Anspruch auf Homeoffice"; a home that is not worked in is no matter.
            rf"{_NOT} (?:{any_of(_BETWEEN_NOT_AND_REMOTE_WORDS)} ){{0,5}}{REMOTE}(?! (?:benefits?|experience))",
            # "Remote work is not possible", "remote: no".
            rf"{HOME}(?:(?: (?!only\b|nur\b)\w+){{0,7}}?[ ,]*{_NOT_THEN} (?:\w+ ){{0,2}}?{any_of(_OFFERED_WORDS)}"
            rf"|(?: {any_of(_ASKED_WORDS)}){{0,2}} ?[:=] ?{any_of(_NO_WORDS)}|(?: \w+){{0,5}} {_EXCLUDED})",
            rf"\b(?:unable|not able) to (?:offer|consider|accept|support|accommodate|provide)(?: \w+){{0,3}}? {HOME}",
            any_of(_REFUSALS_WORDS),
        )
    )
)
# A refusal further away may not be about remote work, so it is ignored.
_REFUSED_AFAR = re.compile(
    rf"{any_of(_NOT_AFAR_WORDS)}(?! {any_of(_ONLY_WORDS)})(?: [^\W\d]\w*){{0,7}}? {HOME}"
    rf"|{HOME}(?: \w+){{0,5}} (?:{_EXCLUDED}|unavailable|prohibited|not (?:possible|available|offered)\b)"
)
_NOT_WHOLLY = re.compile(rf"{_NOT} (?:an? )?{any_of(tables.WHOLLY, _ONLY_WORDS)} (?:\w+ )?{HOME}")
NO_HYBRID = re.compile(rf"{_NOT} ?(?:an? )?{MIXED}")
# An office that need not be visited.
_NO_OFFICE = re.compile(
    rf"{_NOT} (?:{any_of(_BETWEEN_NOT_AND_OFFICE_WORDS)} ){{0,7}}{OFFICE}(?! (?:lunch|perks?))"
    rf"(?: {any_of('day(s), requirement*, attendance, presence, pflicht, work')})?"
)
# "No need to come to the office", which makes remote work that is possible all of the work.
NO_NEED_OF_OFFICE = re.compile(rf"{OFFICE} ?{any_of(_NOT_NEEDED_WORDS)}")


def without_refusals(words: str) -> tuple[str, bool]:
    """Return a text without the workplaces that it refuses, and whether remote work is one of these."""
    for refusal in (_NOT_WHOLLY, _NO_OFFICE, NO_NEED_OF_OFFICE):
        words = refusal.sub(" ~ ", words)
    left = _REFUSED.sub(" ~ ", words)
    return (left, True) if left != words else (_REFUSED_AFAR.sub(" ~ ", words), False)
