"""Tells which dollar a bare $ means by the place of the job: at home each one is written so."""

import re
from dataclasses import replace

from sourcing.details.pay import sane
from sourcing.details.words import plain_words
from sourcing.model.details import Pay

_LONGEST = 1_000
_MOST_PLACES = 40

_NAMES_US_DOLLARS = re.compile(r"\bUSD\b|\bUS ?\$|\bU\.S\. ?(?:dollars|\$)|\bUS dollars", re.IGNORECASE)
_IN_THE_US = re.compile(r"\b(?:united states|usa|u\.s\.(?:a\.)?)(?!\w)|(?:^|[,;(/|-]) ?us(?!\w)")
_HOMES = [
    # Ontario is also a town in California, and of a province's codes none is a state's.
    (
        "CAD",
        re.compile(r"\b(?:canada|quebec|british columbia)\b|, ?(?:ontario|alberta|on|bc|ab|qc|mb|sk|ns|nb)(?=$|[,;)])"),
    ),
    ("AUD", re.compile(r"\b(?:australia|new south wales|queensland)\b|, ?(?:nsw|qld|vic)(?=$|[,;)])")),
    ("NZD", re.compile(r"\bnew zealand\b|\baotearoa\b")),
    ("SGD", re.compile(r"\bsingapore\b")),
    ("HKD", re.compile(r"\bhong kong\b")),
]
# Where a bare $ may be a peso or the US dollar.
_UNCLEAR = re.compile(r"\b(?:mexico|chile|colombia|argentina|uruguay|dominican republic)\b")


def with_home_dollar(pay: Pay | None, written: str, location: object) -> Pay | None:
    """Return pay that was read as US dollars in the dollar of the job's place; None if that is unclear.

    Args:
        pay: the pay that was read.
        written: the words that it was read from. If they name US dollars, the pay stays.
        location: the place or the places of the job.
    """
    if pay is None or pay.currency != "USD" or _NAMES_US_DOLLARS.search(written):
        return pay
    parts = [location] if isinstance(location, str) else location if isinstance(location, list | tuple) else []
    places = [plain_words(part[:_LONGEST]) for part in parts[:_MOST_PLACES] if isinstance(part, str)]
    if any(_IN_THE_US.search(place) for place in places):
        return pay
    found = {code for code, home in _HOMES if any(home.search(place) for place in places)}
    if len(found) > 1 or any(_UNCLEAR.search(place) for place in places):
        return None
    return sane(replace(pay, currency=found.pop())) if found else pay
