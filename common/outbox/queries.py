"""The statement that queues news, in common/outbox/sql."""

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
