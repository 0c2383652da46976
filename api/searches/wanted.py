"""Turns the conditions that a person gives into parameters of the statements that list jobs and news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from http import HTTPStatus
from typing import Any, Self

from api.http.fields import first_day
from api.http.problems import Refused
from api.searches.searching import usable
from api.searches.shapes import Conditions, WantedWorkplace
from sourcing.model.details import EmploymentType, PayPeriod
from sourcing.search import Search

# How often each period's pay is paid in a year of 52 weeks, of five days of eight hours. The statements repeat them.
PER_YEAR: dict[PayPeriod, int] = {"hour": 2_080, "day": 260, "week": 52, "month": 12, "year": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The conditions on a job as statements take them, each None for any.

    `pay_from` is per year, and comes with `pay_currencies`. `not_stated` among these finds jobs without pay.
    """

    companies: Sequence[str] | None = None
    search: Search | None = None
    workplaces: Sequence[WantedWorkplace] | None = None
    employment_types: Sequence[EmploymentType] | None = None
    pay_from: Decimal | None = None
    pay_currencies: Sequence[str] | None = None
    posted_since: date | None = None
    department: str | None = None
    place: Search | None = None
    tags: Sequence[str] | None = None

    @classmethod
    def of(cls, given: Conditions, **further: Any) -> Self:
        """Return the parameters of conditions, with values for the `further` fields of a subclass.

        Raises:
            Refused: 422 if a search cannot be used, or a condition on pay lacks what it needs.
        """
        check(given)
        return cls(
            companies=given.company,
            search=usable(given.q),
            workplaces=given.workplace,
            employment_types=given.employment_type,
            pay_from=_per_year(given),
            pay_currencies=_currencies(given),
            posted_since=first_day(given.posted_since),
            department=given.department,
            place=usable(given.place),
            tags=given.tag,
            **further,
        )


def check(given: Conditions) -> None:
    """Check that conditions can be used.

    Raises:
        Refused: 422 if a search cannot be used, or a condition on pay lacks what it needs.
    """
    for words in (given.q, given.place):
        usable(words)
    if given.pay_from is not None and given.pay_currency is None:
        raise _refused("pay_from needs pay_currency: amounts are not converted.")
    if given.pay_period is not None and given.pay_from is None:
        raise _refused("pay_period says what pay_from is paid for, and there is no pay_from.")
    if given.pay_unstated and given.pay_currency is None:
        raise _refused("pay_unstated needs pay_currency: without it, jobs of every pay are found.")


def _refused(detail: str) -> Refused:
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, detail)


def _per_year(given: Conditions) -> Decimal | None:
    return None if given.pay_from is None else Decimal(str(given.pay_from)) * PER_YEAR[given.pay_period or "year"]


def _currencies(given: Conditions) -> list[str] | None:
    if given.pay_currency is None:
        return None
    return [given.pay_currency, *(["not_stated"] if given.pay_unstated else [])]
