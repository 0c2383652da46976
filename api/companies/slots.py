"""Slots for reading career pages: one request per person, and together at most half of the API's concurrency.

The slots are in the database, so they hold across all instances of the function.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus

import psycopg

from api.companies import queries
from api.http.problems import Refused
from api.http.router import connection
from common.environment import load_environment
from common.errors import LoginError
from common.log import logger

# No request lives longer, so the slot of a function that died ends with it.
_LONGEST_SECONDS = 30.0

_SOON_SECONDS = 5


@contextmanager
def reading_slot(subject: str) -> Iterator[None]:
    """Hold a person's slot within a block.

    Raises:
        Refused: 429 if another request of the person holds it, or others hold all slots.
    """
    most = max(1, load_environment().api_concurrency // 2)
    slot = queries.begin_reading(connection(), subject, seconds=_LONGEST_SECONDS, most=most)
    if slot.ends_at is None:
        raise _refused(slot)
    try:
        yield
    finally:
        _end(subject, slot.ends_at)


def _refused(slot: queries.Slot) -> Refused:
    if slot.is_ones_own:
        detail = "Another request of yours is reading career pages right now. Wait for its answer, then ask again."
        return Refused(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=slot.seconds)
    detail = "Too many people are reading career pages right now. Please try again in a moment."
    # The others' slots usually end earlier than they could.
    return Refused(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=min(slot.seconds, _SOON_SECONDS))


def _end(subject: str, ends_at: datetime) -> None:
    try:
        queries.end_reading(connection(), subject, ends_at)
    except (psycopg.Error, LoginError):
        # The slot ends by itself, and the result is still good.
        logger.exception("reading slot not ended")
