"""Lets each person read career pages with one request at a time, whichever functions their requests meet."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus

import psycopg

from api import queries
from api.problems import Refused
from api.router import connection
from common.errors import LoginError
from common.log import logger

# No request lives longer, so that a turn whose function died does not outlast it.
_LONGEST_SECONDS = 30.0


@contextmanager
def reading_turn(subject: str) -> Iterator[None]:
    """Hold a person's turn for the length of a block.

    Raises:
        Refused: 429 while another request of theirs has it.
    """
    until = queries.begin_reading(connection(), subject, seconds=_LONGEST_SECONDS)
    if until is None:
        detail = "Another request of yours is reading career pages just now. Wait for its answer, then ask again."
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, detail)
    try:
        yield
    finally:
        _end(subject, until)


def _end(subject: str, until: datetime) -> None:
    try:
        queries.end_reading(connection(), subject, until)
    except (psycopg.Error, LoginError):
        # It ends by itself, and what was read is still good.
        logger.exception("reading turn not ended")
