"""Sends the messages that are due, oldest first, in all channels at the same time.

A message is leased, handed to its channel, and then removed. If the function dies in between, the message is taken
again after its lease, so none is lost; one that had already been accepted is sent twice.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from api.notify import queries
from api.notify.channel import Channel, ReceiverAway
from api.notify.channels import CHANNELS
from api.notify.queries import Message
from common.database import Connection
from common.environment import Environment
from common.log import logger

_LEASE_SECONDS = 60.0

# Each pause is twice as long as the one before, and at most four hours; together they last a day.
_MOST_ATTEMPTS = 12
_FIRST_PAUSE_SECONDS = 120.0
_LONGEST_PAUSE_SECONDS = 4 * 3600.0


def send_messages(conn: Connection, environment: Environment, seconds_left: Callable[[], float]) -> dict[str, int]:
    """Send the messages that are due; return how many by channel.

    Each channel has a thread, so that a slow or broken one delays no other.

    Raises:
        Exception: the error of the last channel that failed, when all are done; each is logged.
    """
    offered = [channel for channel in CHANNELS if channel.name not in environment.channels_off]
    with ThreadPoolExecutor(max_workers=len(CHANNELS)) as pool:
        sending = {one.name: pool.submit(send_channel, one, conn, environment, seconds_left) for one in offered}
    failure = None
    for name, future in sending.items():
        if failed := future.exception():
            logger.error("channel failed", channel=name, exc_info=failed)
            failure = failed
    if failure:
        raise failure
    return {name: future.result() for name, future in sending.items()}


def send_channel(
    channel: Channel[Any], conn: Connection, environment: Environment, seconds_left: Callable[[], float]
) -> int:
    """Send the messages of a channel that are due, oldest first; return how many.

    Raises:
        Exception: the channel accepts nothing from us. The current message is retried later.
    """
    sent = 0
    while seconds_left() > channel.seconds:
        message = queries.take_message(conn, channel.name, lease_seconds=_LEASE_SECONDS)
        if message is None:
            break
        logger.info("message taken", channel=channel.name, user_id=message.user_id, message_id=message.id)
        try:
            sent += _deal_with(channel, conn, message, environment)
        except ReceiverAway:
            logger.info("receiver away", channel=channel.name, user_id=message.user_id, message_id=message.id)
            _postpone(conn, message)
        except Exception:
            # The next message would fail too.
            _postpone(conn, message)
            raise
    return sent


def _deal_with(channel: Channel[Any], conn: Connection, message: Message, environment: Environment) -> bool:
    """Send a message and remove it, or only remove it; return whether it was sent."""
    problem = channel.given_up if message.attempts > _MOST_ATTEMPTS else None
    letter = None if problem or not _is_wanted(message) else channel.write(conn, message, environment)
    if letter is not None:
        problem = channel.send(letter, environment)
    if problem:
        logger.warning("message refused", channel=channel.name, user_id=message.user_id, problem=problem)
    queries.finish_message(conn, message, problem)
    return letter is not None and problem is None


def _is_wanted(message: Message) -> bool:
    """Return whether the person still wants it: news if the channel is confirmed, else what asks for that."""
    return message.frequency != "never" and message.is_confirmed == (message.kind == "news")


def _postpone(conn: Connection, message: Message) -> None:
    pause = min(_FIRST_PAUSE_SECONDS * 2 ** (message.attempts - 1), _LONGEST_PAUSE_SECONDS)
    queries.postpone_message(conn, message, seconds=pause)
