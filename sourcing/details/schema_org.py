"""Reads the details of schema.org's JobPosting, in the many shapes that sites write."""

import re
from collections.abc import Mapping

from sourcing.details.describe import describe
from sourcing.details.pay.fields import amount_of, pay_of
from sourcing.details.text import plain, sanitize
from sourcing.model.details import Details, Pay

Fields = Mapping[str, object]

# Parts of a description that some sites state apart, with their headings.
_PARTS = {"responsibilities": "Responsibilities", "qualifications": "Qualifications", "jobBenefits": "Benefits"}

_BOUNDS = (("minValue", "minPrice"), ("maxValue", "maxPrice"))
_CURRENCIES = ("currency", "priceCurrency", "currencyCode")
_RANGE = re.compile(r"\s*([^\s-]+)\s*[-\u2013\u2014]\s*([^\s-]+)\s*")
_CODE = re.compile(r"^\s*[0-9]{2}-?[0-9]{4}(?:\.[0-9]{2})?(?:\s*[-:\u2013]\s*|\s+|$)")

_LONGEST = 500
_MOST_PLACES = 50


def of_schema_org(posting: Fields, *, title: object = None, requisition: object = None) -> Details:
    """Return the details that a JobPosting states; its `identifier` is no requisition, unless it is given as one."""
    return describe(
        html=_texts(posting),
        workplace=_workplaces(posting.get("jobLocationType")),
        employment=_employment(posting.get("employmentType")),
        pay=_pay(posting.get("baseSalary"), posting.get("salaryCurrency")),
        posted=posting.get("datePosted"),
        until=posting.get("validThrough"),
        department=_without_code(_text(posting.get("occupationalCategory"))),
        requisition=requisition,
        language=_text(posting.get("inLanguage")),
        title=title or posting.get("title"),
        location=_of_places(posting.get("jobLocation"), "addressLocality"),
        country=[_text(one) for one in _of_places(posting.get("jobLocation"), "addressCountry")],
    )


def identifier_of(posting: Fields) -> object:
    """Return the value of a JobPosting's identifier, unless it is an address."""
    value = posting.get("identifier")
    value = value.get("value") if isinstance(value, dict) else value
    return None if isinstance(value, str) and "/" in value else value


def _texts(posting: Fields) -> list[object]:
    """Return the description and the parts that it does not hold."""
    whole = posting.get("description")
    texts, known = [whole], plain(sanitize(whole))
    for key, heading in _PARTS.items():
        part = posting.get(key)
        text = plain(sanitize(part))
        if isinstance(part, str) and text and text[:200] not in known:
            texts += [f"<h3>{heading}</h3>", part]
    return texts


def _workplaces(value: object) -> list[object]:
    """Return the words of a jobLocationType. schema.org itself has only TELECOMMUTE."""
    values = value if isinstance(value, list) else [value]
    return [one.rpartition("/")[2].strip() for one in values[:_MOST_PLACES] if isinstance(one, str)]


def _of_places(value: object, key: str) -> list[object]:
    """Return a part of each place's address, or the address in words. Some sites write Remote as the town."""
    places = value if isinstance(value, list) else [value]
    addresses = [place.get("address") if isinstance(place, dict) else place for place in places[:_MOST_PLACES]]
    return [one.get(key) if isinstance(one, dict) else one for one in addresses]


def _without_code(category: object) -> object:
    """Return a category without its number in a catalogue of occupations, such as "15-1252.00"."""
    return _CODE.sub("", category[:_LONGEST]) if isinstance(category, str) else category


def _employment(value: object) -> object:
    return value.split(",") if isinstance(value, str) and "," in value else value


def _pay(salary: object, currency: object) -> Pay | str | None:
    """Return the pay that a baseSalary states, or the words that it holds; some sites put its parts on the outside."""
    salary = _one(salary)
    if isinstance(salary, str):
        return salary
    if not isinstance(salary, dict):
        return None
    value = _one(salary.get("value"))
    within = value if isinstance(value, dict) else {}
    low, high = (_first(*map(within.get, keys), *map(salary.get, keys)) for keys in _BOUNDS)
    one = _first(within.get("value"), None if isinstance(value, dict) else value, salary.get("price"))
    if isinstance(one, str) and amount_of(one) is None and one.strip():
        found = _RANGE.fullmatch(one[:_LONGEST])
        if found is None or amount_of(found[1]) is None or amount_of(found[2]) is None:
            return one
        low, high = found[1], found[2]
    elif low is None and high is None:
        low = high = one
    named = *(part.get(key) for key in _CURRENCIES for part in (salary, within)), currency
    units = (_one(part.get(key)) for key in ("unitText", "unitCode") for part in (within, salary))
    return pay_of(low, high, _first(*named), _first(*units))


def _one(value: object) -> object:
    return next(iter(value), None) if isinstance(value, list) else value


def _first(*values: object) -> object:
    return next((value for value in values if value not in (None, "", [], {})), None)


def _text(value: object) -> object:
    value = _one(value)
    return value.get("name") if isinstance(value, dict) else value
