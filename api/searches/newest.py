"""Reads a page of the newest that a search finds, without looking for the rest.

Words that many jobs have are found among the newest ones. If few match there, the index of words is asked.
"""

from collections.abc import Callable
from typing import TypeVar

from api.searches.queries import Parameters, PersonsSearch

Row = TypeVar("Row")

# How many of the newest are checked one by one, and how many further ones if this fraction of the first ones match.
WINDOWS = (300, 2_000)
FRACTION = 0.05

# Returns a page of a search: its parameters, the id that all rows are below, and how many.
ReadRows = Callable[[Parameters, int | None, int], list[Row]]
# Returns the id of the row that follows so many rows below an id; None if there are fewer.
SkipRows = Callable[[int | None, int], int | None]


def newest(search: PersonsSearch, before: int | None, limit: int, *, rows: ReadRows[Row], skip: SkipRows) -> list[Row]:
    """Return the newest rows below an id that a search finds, at most `limit`."""
    found: list[Row] = []
    for size in WINDOWS:
        above = skip(before, size)
        found += rows(search.checking(above), before, limit - len(found))
        if above is None or len(found) >= limit:
            return found
        before = above + 1
        if len(found) < FRACTION * size:
            break
    return found + rows(search.looking_up(is_rare=not found), before, limit - len(found))
