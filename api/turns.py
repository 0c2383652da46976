"""Lets each person read career pages with one request at a time, and all together with half of what the API answers.

Whichever functions their requests meet: the turns are in the database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus

import psycopg

from api import queries
from api.problems import Refused
from api.router import connection
from common.environment import load_environment
from common.errors import LoginError
from common.log import logger

# No request lives longer, so that a turn whose function died does not outlast it.
_LONGEST_SECONDS = 30.0

_SOON_SECONDS = 5


@contextmanager
def reading_turn(subject: str) -> Iterator[None]:
    """Hold a person's turn for the length of a block.

    Raises:
        Refused: 429 while another request of theirs has it, or others have all turns.
    """
    most = max(1, load_environment().api_concurrency // 2)
    turn = queries.begin_reading(connection(), subject, seconds=_LONGEST_SECONDS, most=most)
    if turn.ends_at is None:
        raise _refused(turn)
    try:
        yield
    finally:
        _end(subject, turn.ends_at)


def _refused(turn: queries.Turn) -> Refused:
    if turn.is_ones_own:
        detail = "Another request of yours is reading career pages just now. Wait for its answer, then ask again."
        return Refused(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=turn.seconds)
    detail = "As many people as may are reading career pages this way just now. Please try again in a moment."
    # The others' turns end sooner than they may.
    return Refused(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=min(turn.seconds, _SOON_SECONDS))


def _end(subject: str, ends_at: datetime) -> None:
    try:
        queries.end_reading(connection(), subject, ends_at)
    except (psycopg.Error, LoginError):
        # It ends by itself, and what was read is still good.
        logger.exception("reading turn not ended")
