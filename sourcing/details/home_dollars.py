"""Tells which dollar a bare $ means by the country of the job: at home each one is written so."""

import re
from dataclasses import replace

from sourcing.details.pay.plausible import sane
from sourcing.details.words import plain_words
from sourcing.model.details import Pay

_LONGEST = 1_000
_MOST_PLACES = 40

_NAMES_US_DOLLARS = re.compile(r"\bUSD\b|\bUS ?\$|\bU\.S\. ?(?:dollars|\$)|\bUS dollars", re.IGNORECASE)
_UNCLEAR = "a peso or the US dollar"

# Countries by their codes and names.
_DOLLARS = {
    word: dollar
    for dollar, words in {
        "USD": "us,usa,united states,united states of america",
        "CAD": "ca,can,canada",
        "AUD": "au,aus,australia",
        "NZD": "nz,nzl,new zealand",
        "SGD": "sg,sgp,singapore",
        "HKD": "hk,hkg,hong kong",
        _UNCLEAR: "mx,mex,mexico,cl,chl,chile,co,col,colombia,ar,arg,argentina,uy,ury,uruguay",
    }.items()
    for word in words.split(",")
}
# Countries in the names of places. Ontario is also a town in California.
_IN_PLACES = [
    ("USD", re.compile(r"\b(?:united states|usa|u\.s\.(?:a\.)?)(?!\w)|(?:^|[,;(/|-]) ?us(?!\w)")),
    (
        "CAD",
        re.compile(
            r"\b(?:canada|quebec|british columbia)\b"
            r"|, ?(?:ontario|alberta|on|bc|ab|qc|mb|sk|ns|nb)(?=$|[,;)])"
            r"|^ca-(?:on|bc|ab|qc|mb|sk|ns|nb)(?:-|$)"
        ),
    ),
    ("AUD", re.compile(r"\b(?:australia|new south wales|queensland)\b|, ?(?:nsw|qld|vic)(?=$|[,;)])")),
    ("NZD", re.compile(r"\bnew zealand\b")),
    ("SGD", re.compile(r"\bsingapore\b")),
    ("HKD", re.compile(r"\bhong kong\b")),
    (_UNCLEAR, re.compile(r"\b(?:mexico|chile|colombia|argentina|uruguay)\b")),
]


def with_home_dollar(pay: Pay | None, written: str, country: object, location: object) -> Pay | None:
    """Return pay that was read as US dollars in the dollar of the job's country; None if that is unclear.

    Args:
        pay: the pay that was read.
        written: the words that it was read from. If they name US dollars, the pay stays.
        country: codes or names of countries, if the site states them.
        location: the place or the places of the job, which may name its country.
    """
    if pay is None or pay.currency != "USD" or _NAMES_US_DOLLARS.search(written):
        return pay
    found = {_DOLLARS[word] for word in _words(country) if word in _DOLLARS}
    found = found or {code for code, home in _IN_PLACES if any(home.search(place) for place in _words(location))}
    if not found or "USD" in found:
        return pay
    dollar = found.pop()
    return None if found or dollar == _UNCLEAR else sane(replace(pay, currency=dollar))


def _words(values: object) -> list[str]:
    parts = values[:_MOST_PLACES] if isinstance(values, list | tuple) else [values]
    return [plain_words(part[:_LONGEST]).strip() for part in parts if isinstance(part, str)]
