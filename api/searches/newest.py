"""Reads a page of the newest rows that a search finds, without looking for the rest.

Words that many jobs have are found among the newest ones. If few match there, the index of words is asked.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from api.searches.queries import Parameters, PersonsSearch

Row = TypeVar("Row")

# How many of the newest rows are checked one by one, and how many more if at least this fraction of the first match.
WINDOWS = (300, 2_000)
FRACTION = 0.05

# How many more rows are checked one by one if the index of words cannot tell which ones match: for phrases of common
# words, and for exclusions alone. The page then ends, even if it is short, and the next one continues.
MOST_CHECKED = 1_500


class Newest(list[Row], Generic[Row]):
    """Rows, newest first. `checked_to`: if older rows may match, the id down to which all were checked; else None."""

    checked_to: int | None = None


# Returns a page of a search: its parameters, the id that all rows are below, and how many.
ReadRows = Callable[[Parameters, int | None, int], list[Row]]
# Returns the id of the row that follows a number of rows below an id; None if there are fewer.
SkipRows = Callable[[int | None, int], int | None]


def newest(
    search: PersonsSearch, before: int | None, limit: int, *, rows: ReadRows[Row], skip: SkipRows
) -> Newest[Row]:
    """Return the newest rows below an id that a search finds, at most `limit`; fewer if it takes long to find them."""
    found = Newest[Row]()
    for size in WINDOWS:
        above = skip(before, size)
        found += rows(search.checking(above), before, limit - len(found))
        if above is None or len(found) >= limit:
            return found
        before = above + 1
        if len(found) < FRACTION * size:
            break
    looked_up = search.looking_up(most_checked=MOST_CHECKED, is_rare=not found)
    if looked_up is not None:
        found += rows(looked_up, before, limit - len(found))
        return found
    above = skip(before, MOST_CHECKED)
    found += rows(search.checking(None if above is None else above - 1), before, limit - len(found))
    found.checked_to = above if len(found) < limit else None
    return found


def next_of(found: Newest[Row]) -> str | None:
    """Return the cursor of the next page if a search ended this one early; None if it did not."""
    return None if found.checked_to is None else str(found.checked_to)


def searched_to(found: Newest[Row], time_of: Callable[[int], datetime | None]) -> datetime | None:
    """Return the time of the last row that a search checked if it ended the page early; None if it did not."""
    return None if found.checked_to is None else time_of(found.checked_to)
