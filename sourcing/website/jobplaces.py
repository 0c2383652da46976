"""Names the places of a JobPosting by their addresses, which sites write as objects, as text, or as both."""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from sourcing.website.countries import code_of

# What systems write for an unknown part of an address.
_ONCE_UNKNOWN = {"unavailable", "n/a", "na", "none", "null", "undefined", "0", "-", "--", "unknown", "not specified"}
_UNKNOWN = _ONCE_UNKNOWN | {"not available", "false", "true", "tbd", "tba", "nan", "[object object]", "not provided"}
# A part that a template left unfilled.
_UNFILLED = re.compile(r"\{\{.*\}\}|\{%.*%\}|\$\{.*\}|%[A-Za-z_]+%|\[\[.*\]\]")
_ANYWHERE = {"remote", "anywhere", "worldwide", "work from home", "home office", "homeoffice"}
_REMOTE_TYPES = {"telecommute", "remote", "fully remote", "100% remote"}

# The total length of the countries of a remote job.
_MOST_COUNTRIES = 300

_PARTS = ("addressLocality", "addressRegion", "addressCountry")
# The keys under which an object holds its text.
_NAMES = ("@value", "name", "addressCountry", "identifier", "address")
_TAG = re.compile(r"<[^<>]{0,200}>")

Fields = Mapping[str, object]


def places_of(posting: Fields, *, former: bool = False) -> list[object]:
    """Return the names of a posting's places: the address, else the place's own name unless that is the employer's.

    `former`: as an earlier version read them, which made ids of them. That version kept more unknown parts.
    """
    employer = text_at(posting, "hiringOrganization").casefold()
    locations = [one for where in several(posting.get("jobLocation")) for one in _apart(where)]
    places = _named_apart(locations, employer, former=former)
    if not _is_remote(posting):
        return [*places]
    countries = _countries(posting, places)
    kept = [where for where in places if not _says_no_more(where, countries, former=former)]
    return [*kept, f"Remote ({_shortened(countries)})" if countries else "Remote"]


def several(value: object) -> list[object]:
    """Return the values of a field that may hold none, one or several."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_at(value: object, key: str, *, former: bool = False) -> str:
    """Return the text under a key of an object, as `text_of` does; empty if the value is no object."""
    return text_of(value.get(key), former=former) if isinstance(value, dict) else ""


def text_of(value: object, *, former: bool = False) -> str:
    """Return a value as a line of text: of several the first, of an object its value or name; else an empty string."""
    for _ in range(3):
        if isinstance(value, list):
            value = next(iter(value), None)
        if isinstance(value, dict):
            value = next((value[key] for key in _NAMES if value.get(key)), None)
    text = " ".join(_TAG.sub(" ", unescape(value)).split()) if isinstance(value, str) else ""
    return "" if _is_unknown(text, former=former) else text


def _is_unknown(text: str, *, former: bool = False) -> bool:
    if former:
        return text.lower() in _ONCE_UNKNOWN
    return text.lower() in _UNKNOWN or _UNFILLED.fullmatch(text) is not None


def _is_remote(posting: Fields) -> bool:
    kinds = (text_of(one).rpartition("/")[2].lower() for one in several(posting.get("jobLocationType")))
    return not _REMOTE_TYPES.isdisjoint(kinds)


def _apart(where: object) -> list[object]:
    """Return a location for each of its addresses, and for each town of the one that it has."""
    if not isinstance(where, dict):
        return [where]
    addresses = several(where.get("address"))
    if len(addresses) == 1 and isinstance(addresses[0], dict):
        address = addresses[0]
        towns = several(address.get("addressLocality"))
        addresses = [{**address, "addressLocality": town} for town in towns] if len(towns) > 1 else addresses
    return [{**where, "address": one} for one in addresses] or [where]


def _place(where: object, employer: str, *, former: bool) -> str:
    if isinstance(where, str):
        return _unless(employer, _line(where, former=former))
    if not isinstance(where, dict):
        return ""
    own, address = text_at(where, "name", former=former), where.get("address")
    if isinstance(address, str):
        return _line(address, former=former) or _unless(employer, own)
    # Some sites write the parts without an address object around them.
    parts = _parts(address if isinstance(address, dict) else where, former=former)
    if _is_part_of(own, parts, former=former):
        return own
    return ", ".join(parts) or _unless(employer, own)


def _is_part_of(own: str, parts: list[str], *, former: bool) -> bool:
    """Return whether a place's own name is a shorter form of its address: town and region, without the country."""
    names = _split(own, former=former)
    return len(names) > 1 and names == parts[: len(names)]


def _named_apart(locations: list[object], employer: str, *, former: bool) -> list[str]:
    """Return the places of several locations; their own names if all of them have the same address."""
    places = [where for one in locations if (where := _place(one, employer, former=former))]
    own = [text_at(one, "name", former=former) for one in locations]
    names = {name for name in own if name and name.casefold() != employer}
    several_named = [one for one in locations if isinstance(one, dict)] if len(names) > 1 else []
    if len({_place({**one, "name": ""}, "", former=former) for one in several_named}) != 1:
        return places
    return [name for name in dict.fromkeys(own) if name in names]


def _unless(employer: str, name: str) -> str:
    return "" if name.casefold() == employer else name


def _line(address: str, *, former: bool) -> str:
    """Return an address that is written as text, each part once."""
    text = text_of(_TAG.sub(", ", unescape(address)), former=former)
    parts = _split(text, former=former)
    return ", ".join(_once(parts)) if len(parts) > 1 else text.strip(" ,")


def _parts(address: Fields, *, former: bool) -> list[str]:
    locality, region, country = (text_at(address, part, former=former) for part in _PARTS)
    if locality and country and code_of(region) and code_of(region) == code_of(country):
        # The country stands in place of a region.
        region = ""
    return _once(part for text in (locality, region, country) for part in _split(text, former=former))


def _split(text: str, *, former: bool = False) -> list[str]:
    parts = [part for one in text.split(",") if (part := one.strip())]
    return parts if former else [part for part in parts if not _is_unknown(part)]


def _once(parts: Iterable[str]) -> list[str]:
    found = dict[str, str]()
    for part in parts:
        found.setdefault(part.casefold(), part)
    return list(found.values())


def _countries(posting: Fields, places: Iterable[str]) -> list[str]:
    """Return the countries from which a remote posting allows work."""
    wanted = [text_of(one) for one in several(posting.get("applicantLocationRequirements"))]
    names = list(dict.fromkeys(filter(None, wanted)))
    if len(names) == 1 and _is_accounts(posting):
        # This system writes the customer's country, even for jobs in other countries.
        own = {code_of(where.rpartition(",")[2]) for where in places} - {""}
        return names if not own or code_of(names[0]) in own else []
    return names


def _is_accounts(posting: Fields) -> bool:
    return "teamtailor" in text_at(posting.get("hiringOrganization"), "logo")


def _says_no_more(where: str, countries: Iterable[str], *, former: bool) -> bool:
    """Return whether a place says only that the job is remote, in countries that are already named."""
    codes = {code_of(one) for one in countries}
    if former:
        return where.casefold() in _ANYWHERE or code_of(where) in codes - {""}
    parts = [part for part in _split(where) if part.casefold() not in _ANYWHERE]
    return all(code_of(part) in codes - {""} for part in parts)


def _shortened(countries: list[str]) -> str:
    shown, rest = list[str](), [*countries]
    while rest and sum(map(len, shown)) + len(rest[0]) <= _MOST_COUNTRIES:
        shown.append(rest.pop(0))
    return ", ".join([*shown, f"and {len(rest)} more"] if rest else shown)
