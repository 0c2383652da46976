"""The filters of saved searches, as clients send them and as they are stored."""

from api.saved.queries import SearchRow, StoredConditions
from api.searches.shapes import Conditions
from api.searches.wanted import check


def stored_conditions(filters: Conditions) -> StoredConditions:
    """Return the filters of a search as they are stored.

    Raises:
        Refused: 422 if they cannot be used.
    """
    check(filters)
    since = filters.posted_since
    return StoredConditions(
        q=filters.q,
        companies=filters.company or None,
        tags=filters.tag or None,
        workplaces=filters.workplace or None,
        employment_types=filters.employment_type or None,
        pay_from=filters.pay_from,
        pay_period=filters.pay_period,
        pay_currency=filters.pay_currency,
        pay_unstated=filters.pay_unstated,
        posted_since=None if isinstance(since, str) else since,
        posted_days=int(since[:-1]) if isinstance(since, str) else None,
        department=filters.department,
        place=filters.place,
    )


def conditions_of(row: SearchRow) -> Conditions:
    """Return the filters of a stored search."""
    return Conditions(
        q=row.q,
        company=row.companies,
        tag=row.tags,
        workplace=row.workplaces,
        employment_type=row.employment_types,
        pay_from=row.pay_from,
        pay_period=row.pay_period,
        pay_currency=row.pay_currency,
        pay_unstated=row.pay_unstated,
        posted_since=row.posted_since if row.posted_days is None else f"{row.posted_days}d",
        department=row.department,
        place=row.place,
    )
