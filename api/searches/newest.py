"""Reads a page of the newest rows that a search finds, without looking for the rest.

Words that many jobs have are found among the newest ones. If few match there, the index of words is asked.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from api.searches import efforts
from api.searches.efforts import Effort
from api.searches.queries import Parameters, PersonsSearch

Row = TypeVar("Row")


class Newest(list[Row], Generic[Row]):
    """Rows, newest first. `checked_to`: the id down to which all were checked if older rows may match, else None."""

    checked_to: int | None = None


# Returns a page of a search: its parameters, the id that all rows are below, and how many.
ReadRows = Callable[[Parameters, int | None, int], list[Row]]
# Returns the id of the row that follows a number of rows below an id; None if there are fewer.
SkipRows = Callable[[int | None, int], int | None]


@dataclass(frozen=True, slots=True)
class RowReader(Generic[Row]):
    """What reads the rows of a search."""

    search: PersonsSearch
    effort: Effort
    rows: ReadRows[Row]
    skip: SkipRows


def newest(reader: RowReader[Row], before: int | None, limit: int) -> Newest[Row]:
    """Return the newest rows below an id that a search finds, at most `limit`; fewer if it takes long to find them."""
    found, is_first = Newest[Row](), before is None
    for size in efforts.WINDOWS:
        above = reader.skip(before, size)
        found += reader.rows(reader.search.checking(above), before, limit - len(found))
        if above is None or len(found) >= limit:
            return found
        before = above + 1
        if len(found) < reader.effort.fraction * size:
            break
    looked_up = reader.search.looking_up(reader.effort, is_rare=not found, is_first=is_first)
    if looked_up is not None:
        found += reader.rows(looked_up, before, limit - len(found))
        return found
    return _check_on(reader, found, before, limit, seconds=0 if is_first else efforts.SECONDS)


def _check_on(
    reader: RowReader[Row], found: Newest[Row], before: int | None, limit: int, *, seconds: float
) -> Newest[Row]:
    """Check rows one by one until the page is full, no row is left, or the time is over."""
    end = time.monotonic() + seconds
    while True:
        above = reader.skip(before, reader.effort.most_checked)
        since = None if above is None else above - 1
        found += reader.rows(reader.search.checking(since), before, limit - len(found))
        if above is None or len(found) >= limit:
            return found
        before = above
        if time.monotonic() >= end:
            found.checked_to = above
            return found


def next_of(found: Newest[Row]) -> str | None:
    """Return the cursor of the next page if a search ended this one early; None if it did not."""
    return None if found.checked_to is None else str(found.checked_to)


def searched_to(found: Newest[Row], time_of: Callable[[int], datetime | None]) -> datetime | None:
    """Return the time of the last row that a search checked if it ended the page early; None if it did not."""
    return None if found.checked_to is None else time_of(found.checked_to)
