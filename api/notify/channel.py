"""What a channel is: its name, its wording, and how it sends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from api.notify.queries import Message
from common.database import Connection
from common.environment import Environment

Letter = TypeVar("Letter")


class ReceiverAway(Exception):
    """One receiver accepts nothing at the moment; the channel works for the others."""


@dataclass(frozen=True, slots=True)
class Channel(Generic[Letter]):
    """One way in which news is sent; its rows of the outbox have its name.

    Args:
        name: the `channel` of its table, which inherits from `channels`.
        write: returns a message's content, None if there is nothing left to tell. It only reads from the database, in
            single statements: channels share the connection.
        send: sends a content, and returns a sentence if this receiver will never accept it, None if it is sent. Raises
            ReceiverAway if this receiver may accept it later, and anything else if the channel is broken for everyone.
        seconds: the longest that one message may take.
        given_up: what the person is told after a day of retries.
    """

    name: str
    write: Callable[[Connection, Message, Environment], Letter | None]
    send: Callable[[Letter, Environment], str | None]
    seconds: float
    given_up: str
