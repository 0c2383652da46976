"""Finds amounts of money in a line of text, with their currencies."""

import re
from dataclasses import dataclass
from decimal import Decimal

from sourcing.details.pay.currencies import (
    DOLLARS,
    SIGNS,
    UNITS,
    Script,
    crown_of,
    implied_currency,
    written_currency,
)
from sourcing.details.pay.fields import amount_of

_MOST_AMOUNTS = 60
_HIDDEN: dict[int, str | None] = {ord(one): None for one in "\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff"}
_HIDDEN |= dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u3000"), " ")
_NUMBER = re.compile(
    r"(?<![0-9.,/])(?<![0-9]:)(?:[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}(?![0-9])"
    r"|[0-9]{1,3}(?:[ .,'\u2019][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])|[0-9]{1,9}(?:[.,][0-9]{1,2})?(?![0-9]))"
)
_SCALE = re.compile(
    r"(?: ?(?P<scale>k|K|tys\.?|lakhs?|lacs?|LPA|lpa|L|\u4e07|\u842c|\ub9cc|m|M|mn|mm|MM|b|B|bn|million|billion"
    r"|mio\.?|Mio\.?|trillion|thousand|Mrd\.?)"
    r"(?![A-Za-z\u00c0-\u024f]))?(?:[,.][-\u2013\u2014]{1,2})?(?P<plus>\+(?!\w))?"
)
_BEFORE = re.compile(rf"(?:(?<![^\W\d_])([^\W\d_]{{1,5}}\.?) ?)?([{SIGNS}]?) ?$")
_AFTER = re.compile(rf" ?(?:\((?=[A-Z]{{3}}\)))?(?:([{SIGNS}])(?!\d)|([^\W\d_]{{2,7}}\.?(?![^\W\d_])))\)?")
_CODES = [
    (re.compile(r"\$ ?CA\b"), "CAD"),
    (re.compile(r"(?<![\w.])S/\.? ?(?=[0-9])"), "soles "),
    (re.compile("([0-9]{2,3}) ?\u0442\\. ?\u0440\\."), r"\1 000 RUB"),
    (re.compile("新?[台臺][幣币]"), "TWD "),
    (re.compile(r"(?<=[0-9]) ?T(?:EUR|\u20ac)"), "k EUR"),
    (re.compile("港[幣币元]"), "HKD "),
]
# Part of each of these, and of what implies a currency.
_NO_CODE = re.compile(r"[Kk][Rr]|\$ ?CA\b|S/|T(?:EUR|\u20ac)|LPA|lpa|Lpa|RAL|[\u0442台臺港元薪资待]")
SIGNED = re.compile(rf"[{SIGNS}]|\b(?:{'|'.join(UNITS)}|Rs)\b")
# Amounts in thousands or more, which may do without a currency.
_SCALED = re.compile(r"((?<=[0-9])(?:[kK\u4e07\u842c]| ?(?:LPA|lpa|Lpa))(?![\w]))")
_CROWN = re.compile(r" ?(?<![^\W\d_])(?:kr|kronor|kroner)(?![^\W\d_])\.? ?", re.IGNORECASE)
_SCALES = {
    "k": 1_000,
    "tys": 1_000,
    "thousand": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "lacs": 100_000,
}
_SCALES |= {"lpa": 100_000, "l": 100_000, "万": 10_000, "\u842c": 10_000, "만": 10_000}
# More is paid, unless the mark joins something else, as in "$50,000+bonus".
_PLUS = re.compile(r"\+(?!\w)")
DIGIT = re.compile("[0-9]")
_TEN_THOUSANDS = re.compile("([0-9]{1,4})[万만] ?([0-9],?[0-9]{3})(?=[円원])")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in a line, from `start` to `end`. `is_open`: more is paid than that."""

    value: Decimal
    start: int
    end: int
    currency: str | None
    scale: int
    is_open: bool


def written_out(line: str, script: Script | None = None) -> str:
    """Return a line with plain spaces, with codes for currencies without a sign, and with whole numbers."""
    return _in_units(_with_codes(line if line.isascii() else line.translate(_HIDDEN), script))


def _with_codes(line: str, script: Script | None) -> str:
    """Return a line in which the crowns of three countries, and currencies without a sign, have their codes."""
    if not _NO_CODE.search(line):
        return line
    for found, code in _CODES:
        line = found.sub(code, line)
    if script == "elsewhere":
        # It is the yuan of mainland China, or a dollar of Taiwan or Hong Kong.
        line = line.replace("元", " ")
    crown = crown_of(line)
    line = _CROWN.sub(f" {crown} ", line) if crown else line
    if (implied := implied_currency(line, script)) and not SIGNED.search(line):
        line = _SCALED.sub(rf"\1 {implied}", line)
    return line


def _in_units(line: str) -> str:
    """Return a line in which amounts of ten thousands and a rest, as in "23万5,000円", are whole numbers."""
    if line.isascii():
        return line
    return _TEN_THOUSANDS.sub(lambda found: str(int(found[1]) * 10_000 + int(found[2].replace(",", ""))), line)


def amounts_in(line: str) -> list[Amount]:
    """Return the amounts in a line, also those without a currency; at most 60."""
    found, at = list[Amount](), 0
    while len(found) < _MOST_AMOUNTS and (digit := DIGIT.search(line, at)):
        number = _NUMBER.match(line, digit.start())
        at = number.end() if number else digit.end()
        if number and (amount := _amount(line, number)):
            found.append(amount)
    return found


def _amount(line: str, number: re.Match[str]) -> Amount | None:
    value, scaled = amount_of(number[0]), _SCALE.match(line, number.end())
    scale = (scaled["scale"] or "").rstrip(".") if scaled else ""
    end = scaled.end() if scaled else number.end()
    if value is None or (scale and scale.casefold() not in _SCALES):
        return None
    if (number[0].startswith("0") and value >= 1) or line[end : end + 2].lstrip().startswith("%"):
        return None
    start, before = _before(line, number.start())
    end, after = _after(line, end)
    currency = before or after
    if before and after and before != after:
        # A bare $ takes the code that follows.
        currency = after if before == "USD" else before if after == "USD" else None
    is_open = bool(scaled and scaled["plus"]) or bool(_PLUS.match(line, end))
    return Amount(value, start, end, currency, _SCALES.get(scale.casefold(), 1), is_open)


def _before(line: str, start: int) -> tuple[int, str | None]:
    """Return the currency written before an amount, and where it begins."""
    found = _BEFORE.search(line[max(0, start - 10) : start])
    word, sign = (found[1] or "", found[2] or "") if found else ("", "")
    # "A $30 - $40 range" is no Australian dollar.
    gap = " " if found and word and sign and " " in found[0].strip() else ""
    together = written_currency(f"{word}{gap if len(word) == 1 else ''}{sign}") if word and sign else None
    code = together or (written_currency(word) if word else None) or (written_currency(sign) if sign else None)
    if word == "R" and not sign and line[start - 1] == "R":
        # It is the rand only next to the digits.
        code = "ZAR"
    if found is None or code is None:
        return start, None
    at = found.start() if together or not sign else found.start(2)
    return max(0, start - 10) + at, code


def _after(line: str, end: int) -> tuple[int, str | None]:
    """Return the currency written after an amount, and where it ends."""
    found = _AFTER.match(line, end)
    word = (found[1] or found[2]) if found else ""
    code = written_currency(word) or written_currency(word.rstrip("."))
    named = _AFTER.match(line, found.end()) if found and found[1] == "$" else None
    if named and named[2] and (dollar := written_currency(named[2])) in DOLLARS:
        return named.end(), dollar
    return (found.end(), code) if found and code else (end, None)
