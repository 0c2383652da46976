"""Queues the daily and weekly digests that are due in all channels: those of everything, and those of searches."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from api.notify import queries
from api.notify.digests import next_digest
from api.notify.frequency import Frequency
from common.database import Connection
from common.environment import Environment
from common.outbox.queries import queue_matches, queue_news

# Most digests per tick, of everything and of searches.
_AT_ONCE = 500


def write_digests(conn: Connection, environment: Environment, _: Callable[[], float]) -> int:
    """Queue the digests that are due and have news; return how many."""
    now, written, off = datetime.now(UTC), 0, environment.channels_off
    with conn.transaction():
        for due in queries.list_due_digests(conn, off=off, most=_AT_ONCE):
            next_at = next_digest(now, due.zone_name, Frequency(due.frequency))
            assert next_at is not None  # noqa: S101 - whose digest is due wants one
            queries.move_digest(conn, due, next_at)
            written += _queue(conn, due, off)
    return written


def _queue(conn: Connection, due: queries.DueDigest, off: Sequence[str]) -> bool:
    if due.search_id is None:
        return queue_news(conn, due.user_id, off=off, channel=due.channel)
    return queue_matches(conn, due.user_id, off=off, channel=due.channel, search_id=due.search_id)
