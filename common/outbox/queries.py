"""The statements that queue news, one function per file of common/outbox/sql."""

from collections.abc import Sequence
from pathlib import Path

from common.database import Connection
from common.sql import Statements

_SQL = Statements(Path(__file__).parent / "sql")


def queue_news(conn: Connection, user_id: int, *, off: Sequence[str], channel: str | None = None) -> bool:
    """Queue a message for each of the person's channels with news that it has not told; False if there are none.

    Args:
        conn: the database.
        user_id: the person.
        off: the channels that this deployment does not offer.
        channel: one channel, whatever its frequency; None for those that tell after each run.
    """
    return _SQL.changes(conn, "queue_news", user_id, channel, off)


def queue_matches(
    conn: Connection, user_id: int, *, off: Sequence[str], channel: str | None = None, search_id: int | None = None
) -> bool:
    """Queue a message for each search and channel with matches that it has not told; False if there are none.

    Args:
        conn: the database.
        user_id: the person.
        off: the channels that this deployment does not offer.
        channel: one channel, whatever its frequency for the search; None for those that tell after each run.
        search_id: one search, if `channel` is one channel.
    """
    return _SQL.changes(conn, "queue_matches", user_id, channel, search_id, off)
