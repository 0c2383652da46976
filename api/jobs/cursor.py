"""The cursor of a page of jobs: the place of its last job in the order."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

# The largest bigint.
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Place:
    """A job's place: in an order by number and text, then by id."""

    number: Decimal
    text: str
    job_id: int


def written(place: Place, *, is_sorted: bool) -> str:
    """Return a place as a cursor: the id alone where jobs are in the order of their ids."""
    if not is_sorted:
        return str(place.job_id)
    return urlsafe_b64encode(json.dumps([str(place.number), place.text, place.job_id]).encode()).decode().rstrip("=")


def read(cursor: str, *, is_sorted: bool) -> Place | None:
    """Return the place that a cursor names; None if it was not made for this order."""
    try:
        if not is_sorted:
            place = Place(Decimal(0), "", int(cursor) if cursor.isascii() and cursor.isdigit() else 0)
        else:
            number, text, job_id = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            place = Place(Decimal(str(number)), str(text), job_id if isinstance(job_id, int) else 0)
    except (ValueError, TypeError, InvalidOperation, RecursionError):
        return None
    is_storable = place.number.is_finite() and "\0" not in place.text and place.text.isprintable()
    return place if is_storable and 1 <= place.job_id <= _LARGEST else None
