"""Sends the messages that are due, in all channels at the same time: oldest first, and retries last.

A message is leased, handed to its channel, and then removed. If the function dies in between, the message is taken
again after its lease, so none is lost; one that had already been accepted is sent twice.

A receiver that fails rests for as long as it has failed, so its messages delay no other person's.
"""

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from api.notify import queries
from api.notify.channel import Channel, ReceiverAway, ReceiverGone
from api.notify.channels import CHANNELS
from api.notify.queries import Message
from common.database import Connection
from common.environment import Environment
from common.log import logger

_LEASE_SECONDS = 60.0

# Each pause of a broken channel is twice as long as the one before, and at most four hours; together they last a day.
_MOST_ATTEMPTS = 12
_FIRST_PAUSE_SECONDS = 120.0
_LONGEST_PAUSE_SECONDS = 4 * 3600.0

# How long a receiver may fail before a message is given up.
_A_DAY = 24 * 3600.0

# A receiver that takes longer rests for a multiple of that time, so that it takes little of a tick, also if it works.
_SLOW_SECONDS = 3.0
_REST = 10


def send_messages(conn: Connection, environment: Environment, seconds_left: Callable[[], float]) -> dict[str, int]:
    """Send the messages that are due; return how many by channel.

    Each channel has threads of its own, so that a slow or broken one delays no other.

    Raises:
        Exception: the error of the last channel that failed, when all are done; each is logged.
    """
    offered = [channel for channel in CHANNELS if channel.name not in environment.channels_off]
    if not offered:
        return {}
    with ThreadPoolExecutor(max_workers=sum(channel.at_once for channel in offered)) as pool:
        sending = [
            (channel.name, pool.submit(send_channel, channel, conn, environment, seconds_left, hands))
            for channel, hands in ((channel, Hands()) for channel in offered)
            for _ in range(channel.at_once)
        ]
    sent, failure = Counter[str](), None
    for name, future in sending:
        if failed := future.exception():
            logger.error("channel failed", channel=name, exc_info=failed)
            failure = failed
        else:
            sent[name] += future.result()
    if failure:
        raise failure
    return dict(sent)


@dataclass(slots=True)
class Hands:
    """The people whose messages of a channel are being sent now: one message each, so that no person holds all threads.

    People take turns: each one's first message, then each one's second. So a person with many searches delays no other.
    """

    _lock: Lock = field(default_factory=Lock)
    _busy: set[int] = field(default_factory=set)
    _served: set[int] = field(default_factory=set)

    def take(self, conn: Connection, channel: str) -> Message | None:
        """Lease a message of a person who has none in hand; None if none is due."""
        with self._lock:
            message = self._next(conn, channel)
            if message is not None:
                self._busy.add(message.user_id)
                self._served.add(message.user_id)
            return message

    def _next(self, conn: Connection, channel: str) -> Message | None:
        others = [*self._busy | self._served]
        if self._served and (
            message := queries.take_message(conn, channel, lease_seconds=_LEASE_SECONDS, busy=others, is_late=False)
        ):
            return message
        # Everyone has had a turn. Late messages come when no other is left.
        self._served.clear()
        return queries.take_message(conn, channel, lease_seconds=_LEASE_SECONDS, busy=[*self._busy])

    def put_down(self, message: Message) -> None:
        """Let the person's next message be taken."""
        with self._lock:
            self._busy.discard(message.user_id)


def send_channel(
    channel: Channel[Any],
    conn: Connection,
    environment: Environment,
    seconds_left: Callable[[], float],
    hands: Hands | None = None,
) -> int:
    """Send the messages of a channel that are due; return how many. Threads of a channel share their `hands`.

    Raises:
        Exception: the channel accepts nothing from us. The current message is retried later.
    """
    sent, hands = 0, hands or Hands()
    while seconds_left() > channel.seconds and (message := hands.take(conn, channel.name)):
        try:
            sent += _try(channel, conn, message, environment)
        finally:
            hands.put_down(message)
    return sent


def _try(channel: Channel[Any], conn: Connection, message: Message, environment: Environment) -> bool:
    """Send a message, or postpone it; return whether it was sent."""
    if message.kind == "news" and message.away_seconds > 0 and not _is_given_up(message):
        queries.rest(conn, message, seconds=message.away_seconds)
        return False
    logger.info("message taken", channel=channel.name, user_id=message.user_id, message_id=message.id)
    began = time.monotonic()
    try:
        is_sent = _deal_with(channel, conn, message, environment)
    except ReceiverAway as away:
        logger.info("receiver away", channel=channel.name, user_id=message.user_id, message_id=message.id)
        _let_fail(conn, message, away)
        return False
    except ReceiverGone as gone:
        logger.info("receiver gone", channel=channel.name, user_id=message.user_id, message_id=message.id)
        _turn_off(conn, message, gone)
        return False
    except Exception:
        # The next message would fail too.
        _postpone(conn, message)
        raise
    took = time.monotonic() - began
    if took > _SLOW_SECONDS and not channel.has_one_receiver:
        queries.rest(conn, message, seconds=took * _REST)
    return is_sent


def _deal_with(channel: Channel[Any], conn: Connection, message: Message, environment: Environment) -> bool:
    """Send a message and remove it, or only remove it; return whether it was sent."""
    is_given_up = _is_given_up(message)
    problem = channel.given_up if is_given_up else None
    letter = None if problem or not _is_wanted(message) else channel.write(conn, message, environment)
    if letter is not None:
        problem = _send(channel, conn, message, letter, environment)
    if problem:
        logger.warning("message refused", channel=channel.name, user_id=message.user_id, problem=problem)
    queries.finish_message(conn, message, problem, is_answered=letter is not None)
    return letter is not None and problem is None


def _send(
    channel: Channel[Any], conn: Connection, message: Message, letter: Any, environment: Environment
) -> str | None:
    """Send a letter; return why its receiver will never accept it. One that is not accepted does not count."""
    try:
        problem = channel.send(letter, environment)
    except Exception:
        channel.uncount(conn, message)
        raise
    if problem:
        channel.uncount(conn, message)
    return problem


def _is_given_up(message: Message) -> bool:
    return message.attempts > _MOST_ATTEMPTS or min(message.age_seconds, message.failing_seconds) > _A_DAY


def _is_wanted(message: Message) -> bool:
    """Return whether the person still wants it: news if the channel is confirmed, else what asks for that."""
    return message.frequency != "never" and message.is_confirmed == (message.kind == "news")


def _let_fail(conn: Connection, message: Message, away: ReceiverAway) -> None:
    """Let a receiver rest for as long as it has failed, or as it asks for; give up what a quota held back for long."""
    pause = min(max(message.failing_seconds, away.wait or 0.0, _FIRST_PAUSE_SECONDS), _LONGEST_PAUSE_SECONDS)
    until = "tried again for a day" if away.is_failing else "given up after two days"
    problem = f"{away.sentence} Messages wait, and are {until}." if away.sentence else None
    if not away.is_failing and message.age_seconds > 2 * _A_DAY:
        # The next day has not been enough for all of them, and more may come each day.
        queries.finish_message(conn, message, problem, is_answered=False)
        return
    queries.rest(conn, message, seconds=pause, is_failing=away.is_failing, problem=problem)


def _turn_off(conn: Connection, message: Message, gone: ReceiverGone) -> None:
    """Turn off a channel whose receiver is gone. If its person has chosen another one by now, send there instead."""
    if gone.receiver is not None and queries.turn_off(conn, message, gone.receiver, str(gone)):
        queries.finish_message(conn, message, None, is_answered=False)
    else:
        queries.postpone_message(conn, message, seconds=0)


def _postpone(conn: Connection, message: Message) -> None:
    pause = min(_FIRST_PAUSE_SECONDS * 2 ** (message.attempts - 1), _LONGEST_PAUSE_SECONDS)
    queries.postpone_message(conn, message, seconds=pause)
