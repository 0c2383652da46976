"""Writes the words of postings in short transactions, which any worker may repeat or continue."""

import random
from collections.abc import Callable, Iterator, Sequence

from psycopg.errors import DataError, ProgramLimitExceeded

from common.database import Connection
from common.log import logger
from common.words import queries
from common.words.stored import Text

# Postings per transaction, and characters of their texts. Their rows are locked while their words are written, so
# another run's save may wait.
AT_ONCE = 50
MOST_CHARACTERS = 500_000

# Returns the words of a posting as the text of a tsvector.
WordsOf = Callable[[Text], str]


def write(
    conn: Connection, posting_ids: Sequence[int], words_of: WordsOf, *, has_words: bool = False, at_once: int = AT_ONCE
) -> Iterator[int]:
    """Write the words of postings that lack them, and yield after each transaction how many were written.

    `has_words`: also of those that have words. The order is random, so that several writers of the same postings share
    the work.
    """
    left = random.sample(posting_ids, len(posting_ids))
    for start in range(0, len(left), at_once):
        for some in _parts(queries.find_texts(conn, left[start : start + at_once], has_words=has_words)):
            yield _write_some(conn, some, words_of)


def _parts(texts: Sequence[Text]) -> Iterator[list[Text]]:
    """Yield the texts in parts of at most `MOST_CHARACTERS`, or of one text."""
    some, size = list[Text](), 0
    for one in texts:
        length = len(one.description or "")
        if some and size + length > MOST_CHARACTERS:
            yield some
            some, size = [], 0
        some.append(one)
        size += length
    if some:
        yield some


def _write_some(conn: Connection, texts: Sequence[Text], words_of: WordsOf) -> int:
    written = [(one, _words(one, words_of)) for one in texts]
    try:
        return queries.write_words(conn, written)
    except (DataError, ProgramLimitExceeded):
        # Postgres cannot store the words of some posting. The others are written without it.
        return sum(_write_one(conn, one, words) for one, words in written)


def _write_one(conn: Connection, text: Text, words: str | None) -> int:
    try:
        return queries.write_words(conn, [(text, words)])
    except (DataError, ProgramLimitExceeded):
        logger.exception("words not stored", posting_id=text.posting_id)
        return queries.write_words(conn, [(text, None)])


def _words(text: Text, words_of: WordsOf) -> str | None:
    """Return the words of a posting; None if they cannot be told: it is then searched by its title and place."""
    try:
        return words_of(text)
    except Exception:
        logger.exception("words not found", posting_id=text.posting_id)
        return None
