"""Writes the words of postings: at once where a person's searches wait for them, else after the run has ended."""

import time
from collections.abc import Callable

from common import database
from common.database import Connection
from common.log import logger
from common.words import queries as of_words
from common.words.writing import write
from sourcing.indexing import words_of_stored
from sourcing.spelling import folded
from worker import queries as of_runs
from worker.searches import queries

# How long a worker writes words after a run: another run may wait for this worker. The tick writes the rest.
SECONDS_AFTER_A_RUN = 10.0
_MOST = 20_000

# Another worker may be writing a posting while its words are wanted.
_ROUNDS = 3


def write_words_of_news(conn: Connection, user_id: int, go_on: Callable[[], bool]) -> None:
    """Write the words that a person's searches wait for, while `go_on` returns True."""
    for _ in range(_ROUNDS):
        wanted = queries.list_wordless_news(conn, user_id)
        for _ in write(conn, wanted, words_of_stored):
            if not go_on():
                return
        if not wanted:
            return


def write_words_of_boards(conn: Connection, user_id: int, seconds_left: Callable[[], float]) -> None:
    """Write the words of the boards that a person follows, after the run has ended; raises nothing.

    Args:
        conn: the database.
        user_id: the person.
        seconds_left: returns how many seconds the worker has for it; without any, the tick writes all of them.
    """
    end, written = time.monotonic() + SECONDS_AFTER_A_RUN, 0
    if seconds_left() <= 0:
        return
    try:
        boards = {folded(one.at) for one in of_runs.list_followed_companies(conn, user_id)}
        wanted = of_words.list_wordless(conn, [(one.provider, one.board) for one in boards], most=_MOST)
        for some in write(conn, wanted, words_of_stored):
            written += some
            if time.monotonic() > end or seconds_left() <= 0:
                break
    except Exception as error:
        # The run has ended well, and the tick writes these words.
        logger.exception("words not written")
        if isinstance(error, database.AWAY):
            database.disconnect()
    if written:
        logger.info("words written", postings=written)
