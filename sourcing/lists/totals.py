"""Reads the total of a list, from a field or from a sentence.

A total that is read too low closes open jobs. So only one form of sentence counts, "1 - 25 of 2,050": a range, words,
and a total that is not below the range's end. Everything else is Unread, which proves nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcing.model.text import shown

_LONGEST_SENTENCE = 200
_MOST_SHOWN = 60

# A number with thousands separators, all the same sign; with lakh separators, as in 1,00,000; or without any.
_NUMBER = re.compile(
    r"\d{1,3}(?P<sign>[.,'\u2019\u066c\uff0c \u00a0\u2007\u2009\u202f])\d{3}(?:(?P=sign)\d{3})*(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    r"|\d{1,9}"
)
_SIGN = re.compile(r"\D")

# Between the first and the last number of a range: a dash or one word.
_DASH = r"[-\u2010-\u2015\u2212~\u301c\uff0d\uff5e]"
_RANGE = re.compile(rf"\s*(?:{_DASH}|(?!(?:of|von|van|sur|de|di|su|av|af|z|из|з)\b)[^\W\d_]{{1,8}})\s*", re.IGNORECASE)

# Characters allowed next to a number, in addition to spaces and letters without case.
_NEIGHBORS = frozenset("()[]/|:;,.!\u2013\u2014\u3001\u3002\uff08\uff09\uff0c\uff0f\uff1a\uff5c")

# Signs that separate a range from the total, in place of words.
_PARTING = frozenset("(/|[\uff08\uff0f\uff5c")

# If several words separate them, the last must mean "of". Others, as in "of at least 50", may make the number vague.
_OF = frozenset(
    re.findall(
        r"\w+",
        """
        of total de du des del sur von insgesamt gesamt van totaal di su totale do da av af totalt ialt alt z ze celkem
        spolu od ukupno iz din összesen toplam az yhteensä из от всего з із από
        """,
    )
)

# Words that make a number a magnitude, a bound, an estimate or a count of pages.
_VAGUE_WORDS = r"""
    k m mn mil mill mille milles milhares miles mila millones milhões mio mln tsd tys tis tisíc tusen tusind tuhat
    tuhatta ezer bin thousands? hundreds? hundert tausend duizend millions? lakhs? lacs? crores? dozens? тыс тис
    тысяч\w* млн χιλ\w* more mehr más mas mais plus più meer mere mer fler flere więcej více viac enemmän daha
    többet mult более больше over above about around almost nearly approx\w* estimated roughly some least up ca
    circa cca env environ presque etwa über ueber rund knapp fast ungefähr mindestens oltre quasi cerca casi unos
    quase ruim bijna ongeveer omkring omtrent nästan drygt około ponad prawie přes asi téměř okolo около свыше
    почти примерно yaklaş\w* hơn khoảng lebih sekitar
    pages? seiten? págin\w* pagin\w* sida sidor sider? sivu\w* stron\w* strán\w* stran\w*
    sayfa oldal страниц\w* сторін\w* σελίδ\w*
    """
# The same in scripts that write no spaces between words.
_VAGUE_SIGNS = (
    "千 万 萬 百 億 亿 천 만 以上 超 余 多个 约 約 大约 มากกว่า กว่า ประมาณ יותר מעל "
    "이상 약 أكثر حوالي ألف آلاف 页 頁 ページ 페이지 صفحة עמוד"
)
_VAGUE = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(_VAGUE_WORDS.split())})(?![^\W\d_])|{'|'.join(_VAGUE_SIGNS.split())}", re.IGNORECASE
)

# Behind the last number, these make it the number of a part of the list.
_PART = re.compile(
    r"\.\.|(?<![^\W\d_])(?:shown|showing|loaded|displayed|selected|filtered|featured|nearby|angezeigt\w*|geladen\w*"
    r"|ausgewählt\w*"
    r"|gefiltert\w*|affiché\w*|chargé\w*|sélectionné\w*|filtré\w*|mostrad\w*"
    r"|cargad\w*|seleccionad\w*|filtrad\w*|exibid\w*|selecionad\w*"
    r"|mostrat\w*|caricat\w*|selezionat\w*|getoond|geselecteerd|wyświetlon\w*|wybran\w*|показано|выбрано)(?![^\W\d_])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A total that is not certain. `said` is the site's sentence, to quote; empty if it was a field."""

    said: str = ""


# The number of jobs that a site names; None if it names none.
Total = int | Unread | None


def whole(value: object) -> Total:
    """Return the total in a field of a site's answer."""
    if value is None:
        return None
    # In Python a boolean is an int.
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    return Unread()


def counted(text: str | None) -> Total:
    """Return the total of a sentence that names a range and a total; None if it has no digit."""
    if text is None or not re.search(r"\d", text):
        return None
    total = _total_in(_plain(text)) if len(text) <= _LONGEST_SENTENCE else None
    return Unread(_said(text)) if total is None else total


def counted_together(texts: Iterable[str]) -> Total:
    """Return the total on which all sentences of a page with a total agree; Unread if they differ."""
    named = {total: text for text in texts if (total := counted(text)) is not None}
    return next(iter(named), None) if len(named) < 2 else Unread(_said(" and ".join(named.values())))


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    start: int
    end: int


def _total_in(text: str) -> int | None:
    """Return the total; None if it is not certain."""
    if _VAGUE.search(text):
        return None
    numbers = list(_numbers(text))
    if numbers and (last := numbers[-1]) is not None and _PART.search(text, last.end):
        return None
    match numbers:
        case [_Number() as one, _Number() as total] if one.value == total.value:
            # "1 of 1": the range of a single job.
            return total.value if _parts(text[one.end : total.start]) else None
        case [_Number() as first, _Number() as last, _Number() as total] if _is_range(text, first, last, total):
            return total.value if total.value >= last.value and _parts(text[last.end : total.start]) else None
        case [_Number() as total, _Number() as first, _Number() as last] if _is_range(text, first, last, total):
            return total.value if total.value >= last.value and _leads(text[total.end : first.start]) else None
    return None


def _numbers(text: str) -> Iterator[_Number | None]:
    """Yield the numbers of a sentence, None for an uncertain one."""
    found = list(_NUMBER.finditer(text))
    for index, one in enumerate(found):
        digits = _SIGN.sub("", one[0])
        before = text[one.start() - 1 : one.start()]
        is_range = index > 0 and _RANGE.fullmatch(text, found[index - 1].end(), one.start())
        begins_range = index + 1 < len(found) and _RANGE.fullmatch(text, one.end(), found[index + 1].start())
        is_alone = (is_range or _is_neighbor(before)) and (begins_range or _ends(text[one.end() : one.end() + 2]))
        is_number = len({ord(digit) - unicodedata.decimal(digit) for digit in digits}) == 1
        is_plain = digits == str(int(digits)).translate(_like(digits)) if is_number else False
        yield _Number(int(digits), one.start(), one.end()) if is_alone and is_plain else None


def _like(digits: str) -> dict[int, int]:
    """Return a translation of the ASCII digits to the script of these digits."""
    zero = ord(digits[0]) - unicodedata.decimal(digits[0])
    return {ord("0") + value: zero + value for value in range(10)}


def _is_range(text: str, first: _Number, last: _Number, total: _Number) -> bool:
    # An empty list may say "1 - 0 of 0".
    is_in_order = first.value <= last.value or last.value == total.value == 0
    is_range = _RANGE.fullmatch(text, first.end, last.start) is not None
    return is_in_order and is_range and not any(map(_is_sign, text[: first.start] + text[last.end :]))


def _is_sign(sign: str) -> bool:
    """Return whether a character may make a number inexact: a mathematical sign or any other symbol."""
    return unicodedata.category(sign).startswith("S") and sign not in _PARTING


def _parts(between: str) -> bool:
    """Return whether the text between a range and a number makes the number the total."""
    words = re.findall(r"[^\W\d_]+", between)
    if not words:
        return between.strip()[:1] in _PARTING if between.strip() else False
    # Letters without case belong to scripts that may write no spaces between words.
    return len(words) == 1 or words[-1].lower() in _OF or not any(map(_has_case, words))


def _leads(between: str) -> bool:
    """Return whether the text between a number and a range separates them."""
    return bool(between.strip()) and re.fullmatch(rf"\s*{_DASH}\s*", between) is None


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _ends(after: str) -> bool:
    """Return whether a number ends before these two characters. A point or comma before a digit continues it."""
    return _is_neighbor(after[:1]) and not (after[:1] in {".", ",", "\uff0c", ":"} and after[1:].isdecimal())


def _is_neighbor(sign: str) -> bool:
    if sign == "" or sign.isspace() or sign in _NEIGHBORS:
        return True
    return unicodedata.category(sign) in {"Lo", "Mn", "Mc"} and unicodedata.numeric(sign, None) is None


def _plain(text: str) -> str:
    """Return a sentence without invisible characters, such as direction marks."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()


def _said(text: str) -> str:
    return shown(" ".join(text[: 2 * _MOST_SHOWN].split()), _MOST_SHOWN)
