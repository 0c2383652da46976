"""Currencies: their codes in ISO 4217, how sites write them, and roughly how much one dollar is worth in them."""

import re
from typing import Literal

# Roughly how many units are one dollar: enough to tell an hour's pay from a year's, and cents from units.
_UNITS: dict[float, str] = {
    1: "USD EUR GBP CHF CAD AUD NZD SGD BND BSD BBD BMD BZD KYD JOD KWD BHD OMR GIP FKP SHP AWG XCD PAB CUP",
    2: "BAM BGN GEL AZN TND BYN TOP WST PGK BWP MOP ANG GHS TTD FJD",
    4: "PLN RON ILS AED SAR QAR MYR PEN LYD BRL",
    7: "HKD CNY DKK BOB GTQ TMT HRK",
    10: "SEK NOK MAD MDL SCR MVR TJS",
    20: "MXN ZAR CZK NAD SZL LSL ZMW MZN UYU HNL TWD THB",
    40: "TRY UAH EGP NIO MUR PHP CVE SRD GMD MRU",
    90: "RUB INR DOP BDT NPR MKD ETB ALL AFN KGS BTN VUV XPF HTG",
    140: "JPY ISK RSD DZD KES LKR PKR GYD JMD",
    360: "HUF AMD CRC KZT YER DJF",
    900: "KRW CLP NGN MWK XAF XOF RWF ARS AOA",
    4_000: "COP MMK CDF TZS MNT KHR BIF IQD UGX",
    15_000: "IDR VND PYG UZS LAK GNF MGA IRR LBP SYP SLL",
}
# Currencies whose unit is not divided.
WITHOUT_CENTS = {
    *("JPY", "KRW", "CLP", "VND", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF", "RWF", "BIF", "DJF", "GNF", "VUV")
}
UNITS = {code: units for units, codes in _UNITS.items() for code in codes.split()}

# Whole words and signs. A bare $ is the US dollar. `kr` names three currencies, so it names none.
_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
    "₦": "NGN",
    "₴": "UAH",
    "₽": "RUB",
    "₸": "KZT",
    "₾": "GEL",
    "₡": "CRC",
    "₵": "GHS",
    "円": "JPY",
    "元": "CNY",
    "원": "KRW",
    "US$": "USD",
    "USD$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD$": "CAD",
    "CDN$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "AUD$": "AUD",
    "NZ$": "NZD",
    "NZD$": "NZD",
    "S$": "SGD",
    "SG$": "SGD",
    "SGD$": "SGD",
    "HK$": "HKD",
    "HKD$": "HKD",
    "NT$": "TWD",
    "R$": "BRL",
    "MX$": "MXN",
    "MXN$": "MXN",
    "CN¥": "CNY",
    "RMB": "CNY",
    "人民币": "CNY",
    "zł": "PLN",
    "zl": "PLN",
    "Kč": "CZK",
    "EURO": "EUR",
    "EUROS": "EUR",
    "EUROA": "EUR",
    "Rs.": "INR",
    "Rs": "INR",
    "SFr.": "CHF",
    "Fr.": "CHF",
    "Ft": "HUF",
    "лв": "BGN",
    "грн": "UAH",
    "\u0440\u0443\u0431": "RUB",
    "\u0440\u0443\u0431.": "RUB",
    "\u0440\u0443\u0431\u043b\u0435\u0439": "RUB",
    "TL": "TRY",
    "RM": "MYR",
    "Rp": "IDR",
    "dollars": "USD",
    "pounds": "GBP",
    "soles": "PEN",
    "lei": "RON",
}
_BY_SIGN = {sign.casefold(): code for sign, code in _SIGNS.items()}

# Signs of one character, which need no space next to other letters.
SIGNS = "".join(sorted(sign for sign in _SIGNS if len(sign) == 1))
# Codes that texts write in lower case too; others in lower case are words.
_COMMON = {"eur", "usd", "gbp", "chf", "cad", "aud", "pln", "sek", "nok", "dkk", "czk"}
_WORDS = {"ALL", "TOP", "GEL", "PEN", "MAD", "CUP", "TRY", "LAK", "BAM", "SOS"}


_NAMES = {
    name: code
    for code, names in {
        "USD": "us dollar|u.s. dollar|united states dollar|american dollar",
        "GBP": "british pound|pound sterling|sterling",
        "EUR": "euro",
        "CAD": "canadian dollar|cdn|cad$",
        "AUD": "australian dollar",
        "NZD": "new zealand dollar",
        "SGD": "singapore dollar",
        "INR": "indian rupee",
        "CHF": "swiss franc",
        "SEK": "swedish krona",
        "NOK": "norwegian krone",
        "DKK": "danish krone",
        "JPY": "japanese yen",
        "PLN": "polish zloty|zloty",
        "CZK": "czech koruna",
        "MXN": "mexican peso",
        "BRL": "brazilian real",
        "ZAR": "south african rand",
    }.items()
    for name in names.split("|")
}
# Currencies that are written as a bare $ at home.
DOLLARS = {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "CLP", "COP", "ARS", "UYU"}
_NAMED_DOLLARS = re.compile("(?<![A-Za-z])(?:" + "|".join(sorted(DOLLARS)) + r"|US\$)(?![A-Za-z])")


def dollar_named_in(line: str) -> str | None:
    """Return the dollar or peso that a bare $ in a line means, if the line has exactly one code, not USD; else None."""
    named = set(_NAMED_DOLLARS.findall(line)) if "$" in line else set()
    return named.pop() if len(named) == 1 and not named & {"USD", "US$"} else None


_SWEDISH = re.compile(r"[\u00e4\u00f6]|\b(?:lon|manad|timme)", re.IGNORECASE)
_NORWEGIAN = re.compile(r"l\u00f8nn|stilling|norsk|\u00e5rsl|,-", re.IGNORECASE)
_DANISH = re.compile(r"l\u00f8n(?!n)|\bpr\. ?(?:m\u00e5n|tim|\u00e5r)|i timen", re.IGNORECASE)


def crown_of(line: str) -> str | None:
    """Return the code of the crowns that a line in one of three languages means; None if that is not certain."""
    found = [code for code, words in (("SEK", _SWEDISH), ("NOK", _NORWEGIAN), ("DKK", _DANISH)) if words.search(line)]
    return found[0] if len(found) == 1 else None


_LAKHS = re.compile(r"\b(?:LPA|lpa|Lpa)\b")
_RAL = re.compile(r"\bRAL\b")
_CHINESE_PAY = re.compile("薪资|薪酬|工资|月薪|年薪|薪水|待遇")
# Characters of mainland China that neither Taiwan, Hong Kong nor Japan write; and what stands for them there.
_MAINLAND = re.compile(
    "[资时发开业经验岗职责务过对们请广东车门问间险师员软试测设计销应层办厂产价优传报动单无标历级给网络现编联节终绩奖补贴转证议额权谈实劳检岁]"
)
_ELSEWHERE = re.compile(
    "[資時發開業經驗崗職責務過對們請廣東車門問間險師員軟試測設計銷應層辦廠產價優傳報動單無標歷級給網絡現編聯節終績獎補貼轉證議額權談實萬幣勞檢歲學國會來]"
)
Script = Literal["mainland", "elsewhere"]


def script_of(text: str) -> Script | None:
    """Return where the Chinese characters of a text are written so; None if all places write them alike."""
    if text.isascii():
        return None
    return "mainland" if _MAINLAND.search(text) else "elsewhere" if _ELSEWHERE.search(text) else None


def implied_currency(line: str, script: Script | None) -> str | None:
    """Return the currency of amounts without one that a word for pay implies; None where several countries use it."""
    if _LAKHS.search(line):
        return "INR"
    if _RAL.search(line):
        return "EUR"
    return "CNY" if script == "mainland" and _CHINESE_PAY.search(line) else None


def currency_of(value: object) -> str | None:
    """Return the ISO 4217 code that a code, a sign or a name means; None if unknown."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    word = value.strip()
    if code := _NAMES.get(word.casefold().removesuffix("s")):
        return code
    return word.upper() if word.upper() in UNITS else _BY_SIGN.get(word.casefold())


def units_of(currency: str) -> float:
    """Return how many units of a currency are roughly one dollar."""
    return UNITS.get(currency, 1)


def written_currency(word: str) -> str | None:
    """Return the code that a word of a text means next to an amount; None for other words."""
    if len(word) == 3 and word.isalpha() and word.isascii():
        return (
            currency_of(word)
            if (word.isupper() and word not in _WORDS) or word in _COMMON | {"zl", "lei", "Eur"}
            else None
        )
    return _BY_SIGN.get(word.casefold()) if word not in {"R", "l", "pounds", "rm", "rp", "ft"} else None
