"""Writes the words of postings that no run has written: its worker was killed, or had no more time."""

import time
from collections.abc import Callable

from common.database import Connection
from common.environment import Environment
from common.words import queries
from common.words.writing import write

# Within this time after a run its worker writes them.
_WAITED_SECONDS = 60.0

# Seconds per tick, and seconds left to the tick for one more transaction.
_BUDGET_SECONDS = 10.0
_RESERVED_SECONDS = 5.0

_MOST = 20_000


def write_late_words(conn: Connection, _: Environment, seconds_left: Callable[[], float]) -> int:
    """Write the words of postings that have waited for a minute; return how many were written."""
    end, written = time.monotonic() + _BUDGET_SECONDS, 0
    if seconds_left() < _RESERVED_SECONDS:
        return 0
    waiting = queries.list_waiting(conn, seconds=_WAITED_SECONDS, most=_MOST)
    if not waiting:
        return 0
    # Imported here because most ticks write no words.
    from sourcing.indexing import words_of_stored  # noqa: PLC0415

    for some in write(conn, waiting, words_of_stored):
        written += some
        if time.monotonic() > end or seconds_left() < _RESERVED_SECONDS:
            break
    return written
