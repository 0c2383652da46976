"""A channel that posts over HTTP to a receiver that the person names.

A further channel is a folder with its `Kind` in sending.py, the statement that adds a row to its table, a migration
that makes the table, its line in channels.py, and its name in `common.environment.CHANNELS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from api.notify import queries
from api.notify.channel import Channel, QuotaUsed, ReceiverAway, ReceiverGone
from api.notify.news import MOST, MOST_OF_KIND, News, news_of
from api.notify.posting import SECONDS, Answered, Post, post
from api.notify.queries import Message, Receiver
from common.database import Connection
from common.environment import Environment

# Messages to one person's receivers in a day: more than all their runs, and few enough for services that count what
# comes from one address.
_MOST_A_DAY = 500

# How many messages of a channel are sent at the same time, so that a slow receiver delays others little.
_AT_ONCE = 3

# The part of a tick that later steps need.
_RESERVED_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A channel that posts over HTTP.

    Args:
        name: the `channel` of its table, which inherits from `receivers`.
        title: what it is called in sentences.
        add: adds a person's row, turned off; does nothing if they have one.
        check: returns the receiver for an address and a secret; raises ValueError with a sentence that holds neither.
        write: returns the request that sends news.
        is_refused: whether an answer means that this message will never be accepted.
        gone: returns a sentence if an answer means that the receiver will accept nothing any more.
        wait: returns how many seconds an answer asks to wait, None if it does not say.
        makes_secret: returns a secret for a new address; None if the person has to know it.
    """

    name: str
    title: str
    add: Callable[[Connection, int, Receiver], None]
    check: Callable[[str, str | None], Receiver]
    write: Callable[[Receiver, News], Post]
    gone: Callable[[Answered], str | None]
    is_refused: Callable[[Answered], bool] = lambda _: False
    wait: Callable[[Answered], float | None] = lambda answered: answered.retry_after
    makes_secret: Callable[[], str] | None = None

    def deliver(self, request: Post) -> str | None:
        """Send a request; return why this message will never be accepted, None if it was.

        Raises:
            ReceiverAway: the receiver may accept it later.
            ReceiverGone: the receiver will accept nothing any more.
        """
        return self._judge(post(request, self.title))

    def _judge(self, answered: Answered) -> str | None:
        if 200 <= answered.status < 300:
            return None
        if sentence := self.gone(answered):
            raise ReceiverGone(sentence)
        if self.is_refused(answered):
            return f"{self.title} refused a message (it answered {answered.status}). The next one will be tried."
        return self._be_away(answered)

    def _be_away(self, answered: Answered) -> NoReturn:
        moved = "redirects elsewhere, which is not followed" if 300 <= answered.status < 400 else "accepts nothing now"
        raise ReceiverAway(f"{self.title} {moved} (it answered {answered.status}).", self.wait(answered))


@dataclass(frozen=True, slots=True)
class Letter:
    """A request, and the receiver that it is for."""

    to: Receiver
    request: Post


def channel_of(kind: Kind) -> Channel[Letter]:
    """Return a kind as a channel of the outbox."""

    def write(conn: Connection, message: Message, environment: Environment) -> Letter | None:
        found = queries.find_receiver(conn, message.user_id, kind.name)
        events = queries.list_told_events(conn, message, most_of_kind=MOST_OF_KIND, most=MOST)
        if found is None or not events:
            return None
        if wait := queries.count_message(conn, message.user_id, "message", most=_MOST_A_DAY):
            raise QuotaUsed(f"{_MOST_A_DAY} messages", wait)
        return Letter(found, kind.write(found, news_of(message, events, environment)))

    def send(letter: Letter, _: Environment) -> str | None:
        try:
            return kind.deliver(letter.request)
        except ReceiverGone as gone:
            raise ReceiverGone(str(gone), letter.to) from None

    return Channel(
        kind.name,
        write,
        send,
        seconds=SECONDS + _RESERVED_SECONDS,
        given_up=f"{kind.title} accepted nothing for a day, so messages were given up. The next one will be tried.",
        at_once=_AT_ONCE,
    )
