"""Counts to 1,000, and only as long as the database needs little time for it."""

from collections.abc import Callable
from typing import Self, TypeVar

from psycopg.errors import QueryCanceled
from pydantic import BaseModel

from api.http.queries import limit_time
from common.database import Connection

# Counts end here: more need not be known exactly.
MOST_COUNTED = 1_000

# How long the database may take for one count.
COUNT_MILLISECONDS = 20

Counted = TypeVar("Counted")


class Count(BaseModel):
    """How many there are: exactly, or 1,000 and `more`."""

    count: int
    more: bool

    @classmethod
    def of(cls, number: int) -> Self:
        """Return a number as a count."""
        return cls(count=min(number, MOST_COUNTED), more=number > MOST_COUNTED)


def counted(conn: Connection, count: Callable[[], Counted]) -> Counted | None:
    """Return what `count` counts with one statement, None if that takes longer than COUNT_MILLISECONDS."""
    try:
        with conn.transaction():
            limit_time(conn, milliseconds=COUNT_MILLISECONDS)
            return count()
    except QueryCanceled:
        return None
