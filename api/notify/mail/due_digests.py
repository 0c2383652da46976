"""Queues the daily and weekly mails that are due."""

from collections.abc import Callable
from datetime import UTC, datetime

from api.notify.mail import queries
from api.notify.mail.digests import next_digest
from api.notify.mail.shapes import Frequency
from common.database import Connection
from common.environment import Environment

# Most digests per tick.
_AT_ONCE = 500


def write_digests(conn: Connection, environment: Environment, _: Callable[[], float]) -> int:
    """Queue the digests that are due and have news; return how many."""
    if environment.mail_sender is None:
        return 0
    now, written = datetime.now(UTC), 0
    with conn.transaction():
        for due in queries.list_due_digests(conn, most=_AT_ONCE):
            next_at = next_digest(now, due.zone_name, Frequency(due.frequency))
            assert next_at is not None  # noqa: S101 - whose digest is due wants one
            written += queries.queue_digest(conn, due.user_id, next_at)
    return written
