"""Reads the details of schema.org's JobPosting, in the many shapes that sites write."""

from collections.abc import Mapping

from sourcing.details.describe import describe
from sourcing.details.pay import amount_of, pay_of
from sourcing.details.text import plain, sanitize
from sourcing.model.details import Details, Pay

Fields = Mapping[str, object]

# Parts of a description that some sites state apart, with their headings.
_PARTS = {"responsibilities": "Responsibilities", "qualifications": "Qualifications", "jobBenefits": "Benefits"}


def of_schema_org(posting: Fields, *, title: object = None, requisition: object = None) -> Details:
    """Return the details that a JobPosting states; its `identifier` is no requisition, unless it is given as one."""
    return describe(
        html=_texts(posting),
        is_remote=_is_remote(posting.get("jobLocationType")),
        employment=_employment(posting.get("employmentType")),
        pay=_pay(posting.get("baseSalary")),
        posted=posting.get("datePosted"),
        until=posting.get("validThrough"),
        department=_text(posting.get("occupationalCategory")),
        requisition=requisition,
        language=_text(posting.get("inLanguage")),
        title=title or posting.get("title"),
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


def _is_remote(value: object) -> bool:
    values = value if isinstance(value, list) else [value]
    return any(isinstance(one, str) and one.strip().upper().endswith("TELECOMMUTE") for one in values)


def _employment(value: object) -> object:
    return value.split(",") if isinstance(value, str) and "," in value else value


def _pay(salary: object) -> Pay | str | None:
    """Return the pay that a baseSalary states, or the words that it holds; some sites put its parts on the outside."""
    if isinstance(salary, list):
        salary = next(iter(salary), None)
    if isinstance(salary, str):
        return salary
    if not isinstance(salary, dict):
        return None
    value = salary.get("value")
    within = value if isinstance(value, dict) else {}
    low, high = (_first(within.get(key), salary.get(key)) for key in ("minValue", "maxValue"))
    one = _first(within.get("value"), None if isinstance(value, dict) else value)
    if isinstance(one, str) and amount_of(one) is None and one.strip():
        return one
    if low is None and high is None:
        low = high = one
    currency = _first(salary.get("currency"), within.get("currency"), salary.get("currencyCode"))
    return pay_of(low, high, currency, _first(within.get("unitText"), salary.get("unitText"), within.get("unitCode")))


def _first(*values: object) -> object:
    return next((value for value in values if value not in (None, "", [], {})), None)


def _text(value: object) -> object:
    if isinstance(value, list):
        value = next(iter(value), None)
    return value.get("name") if isinstance(value, dict) else value
