"""A step of the tick: the words of another version are written again, a few at a time."""

import time
from collections.abc import Callable, Sequence

from api.searches.old_words import queries
from common.database import Connection
from common.environment import Environment
from common.words.writing import write
from sourcing.search import current_words
from sourcing.words import VERSION

# Seconds per tick, and seconds left to the tick for one more transaction.
_BUDGET_SECONDS = 5.0
_RESERVED_SECONDS = 3.0

# Postings that are looked at together, and that are written together: a run's save waits for these.
_LOOKED_AT = 200
_AT_ONCE = 10

# A worker of the version before has ended by then.
_DAYS_BETWEEN_ROUNDS = 1


def rewrite_old_words(conn: Connection, _: Environment, seconds_left: Callable[[], float]) -> int:
    """Write old words again, those of the newest postings first; return how many postings were written.

    Most ticks find that nothing is due. If a later version has begun to write words, this one leaves them alone.
    """
    end, written = time.monotonic() + _BUDGET_SECONDS, 0

    def goes_on() -> bool:
        return time.monotonic() < end and seconds_left() > _RESERVED_SECONDS

    queries.begin_old_words(conn, VERSION)
    while goes_on() and (below := queries.find_old_words(conn, VERSION)) is not None:
        found = queries.list_old_words(conn, current_words(), below=below, most=_LOOKED_AT)
        if found.lowest is None:
            queries.end_old_words(conn, VERSION, days=_DAYS_BETWEEN_ROUNDS)
            break
        some, is_done = _write(conn, found.posting_ids, goes_on)
        written += some
        if is_done:
            queries.pass_old_words(conn, VERSION, found.lowest)
    return written


def _write(conn: Connection, posting_ids: Sequence[int], goes_on: Callable[[], bool]) -> tuple[int, bool]:
    """Write the words of postings while there is time; return how many were written, and whether none is left."""
    if not posting_ids:
        return 0, True
    # Imported here because most ticks write no words.
    from sourcing.indexing import words_of_stored  # noqa: PLC0415

    written = 0
    for some in write(conn, posting_ids, words_of_stored, has_words=True, at_once=_AT_ONCE):
        written += some
        if not goes_on():
            return written, False
    return written, True
