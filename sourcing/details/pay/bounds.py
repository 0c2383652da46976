"""Reads from the words next to an amount whether it is a lower or an upper bound; in the notation of `vocabulary`."""

import re

from sourcing.details.pay.words import WAGE
from sourcing.details.vocabulary import any_of

_UP_TO = {
    "en": """
        up to, upto, not exceed, not to exceed, not exceeding, capped at, tops out at, topping out at, max, max.,
        max of, max. of, maximum (of), as much as, no more than, less than, under
    """,
    "de": "bis (zu), höchstens, hoechstens, maximal",
    "fr": "jusqu'à, jusqu à",
    "es": "hasta (los), hasta lo",
    "pt": "até, chegar a, chegar ao, chegar aos",
    "it": "fino a, massimo",
    "nl": "tot, maximaal",
    "pl cs": "do",
    "ru": "до",
    "ja zh": "最大, 最高, 上限",
    "ko": "최대",
}
_FROM = {
    "en": """
        from, start at, starts at, starting at, start from, starts from, starting from, start out at, starts out at,
        starting out at, begin at, begins at, beginning at, at least, no less than, not less than, more than, over,
        upwards of, north of, in excess of, minimum of, min., min of, min. of
    """,
    "de": "ab, Einstieg bei, beginnt bei, startet bei, mindestens, nicht unter, minimal",
    "fr es pt": "à partir de",
    "fr": "à partir du, dès, au moins",
    "es pt": "desde, mínimo, al menos",
    "it": "a partire da, almeno",
    "nl": "vanaf, minimaal",
    "sv da no": "från, fra",
    "pl cs": "od",
    "ru": "от",
    "uk": "від",
    "fi": "alkaen",
    "ja": "最低",
    "zh": "不低于, 不低於",
    "ko": "최소",
}
_ABOUT = "about, around, approx, approx., approximately, circa, ca, ca., c., roughly, etwa, rund, environ"
_TILL_AMOUNT = rf"[:\s(~]*(?:{any_of(_ABOUT)}[:\s~]*)?$"
# "Salary to £45,000" is up to that.
_TO_ALONE = rf"(?:^\W*|{any_of('salary, pay, wage, package, basic, earnings, rate')} )to"
_UP_TO_IT = re.compile(rf"(?:{any_of(_UP_TO)}|{_TO_ALONE}){_TILL_AMOUNT}")
_FROM_IT = re.compile(any_of(_FROM) + _TILL_AMOUNT)
# A label, as in "Minimum: $20" and "Min / hr: $20".
_LEAST_LABEL = re.compile(r"\bmin(?:imum|\.)? ?(?:/ ?\w+)?[: ]*$")
_LEAST_AFTER = re.compile(r"(?:[ /]{0,2}\w+)? ?\(?min(?:imum)?\b(?! ?[0-9])")
_MOST_AFTER = re.compile(r"(?:[ /]{0,2}\w+)? ?\(?max(?:imum|imal|\b)")
_MOST_PAY = re.compile(
    r"\bmax(?:imum|\.)? (?:\w+ ){0,2}(?:salary|pay|wage|rate|compensation|remuneration)\b|최대 ?(?:연봉|월급|시급)"
)
_AND_MORE = {
    "en": "or more, and up, and above, or higher, upwards",
    "ja zh": "以上, 起",
    "ja": "から",
    "ko": "이상",
    "tr": "'den başlayan, 'dan başlayan, den başlayan",
}
# More is paid than an amount before this. A wave without another amount after it leaves the end open.
_OPEN_END = re.compile(
    rf"^(?: ?[~\uff5e\u301c](?! ?[0-9$\u20ac])| ?{any_of(_AND_MORE)}(?! ?[0-9])"
    r"| plus\b(?=\W*$| d\.?o\.?e\b| depending\b))"
)


def is_most(left: str, right: str) -> bool:
    """Return whether an amount is an upper bound only, by the words before and after it."""
    if _UP_TO_IT.search(left) or (not _LEAST_LABEL.search(left) and _MOST_AFTER.match(right)):
        return True
    return _is_called(_MOST_PAY, left)


def is_least(left: str, right: str) -> bool:
    """Return whether an amount is a lower bound only, by the words before and after it."""
    return bool(
        _LEAST_LABEL.search(left) or _FROM_IT.search(left) or _OPEN_END.search(right) or _LEAST_AFTER.match(right)
    )


def _is_called(names: re.Pattern[str], left: str) -> bool:
    """Return whether the last word for pay before an amount is one of these names."""
    called = list(names.finditer(left))
    return bool(called) and not WAGE.search(left, called[-1].end())


def without_bound(left: str) -> str:
    """Return the words before an amount without those at their end that make it a bound."""
    return _FROM_IT.sub("", _UP_TO_IT.sub("", left))
