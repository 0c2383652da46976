"""A channel: its name, its wording, and how it sends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from api.notify.queries import Message, Receiver
from common.database import Connection
from common.environment import Environment

Letter = TypeVar("Letter")


class ReceiverAway(Exception):
    """One receiver accepts nothing at the moment; the channel works for the others.

    `sentence` gives its person the reason, if there is one to give; `wait` is how many seconds the receiver asks for.
    `is_failing`: whether messages are given up after a day of it, and not each after two days of its own.
    """

    def __init__(self, sentence: str = "", wait: float | None = None, *, is_failing: bool = True) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.wait = wait
        self.is_failing = is_failing


class QuotaUsed(ReceiverAway):
    """The person has had as many messages as they may have in a day; the next ones wait until it is over."""

    def __init__(self, messages: str, wait: float) -> None:
        super().__init__(f"You reached the limit of {messages} within a day.", wait, is_failing=False)


class ReceiverGone(Exception):
    """One receiver will never accept messages again, so its channel is turned off; the message is the person's reason.

    `receiver`: the one that is gone. The channel sets it, because its person may have chosen another one by now.
    """

    def __init__(self, sentence: str, receiver: Receiver | None = None) -> None:
        super().__init__(sentence)
        self.receiver = receiver


@dataclass(frozen=True, slots=True)
class Channel(Generic[Letter]):
    """One way in which news is sent; its rows of the outbox have its name.

    Args:
        name: the `channel` of its table, which inherits from `channels`.
        write: returns a message's content, None if there is nothing left to tell. It uses the database in
            single statements: channels share the connection. Raises ReceiverAway if the person's quota is used up.
        send: sends a content, and returns a sentence if this receiver will never accept it, None if it is sent. Raises
            ReceiverAway if this receiver may accept it later, ReceiverGone if it never will, and anything else if the
            channel is broken for everyone.
        seconds: the longest that one message may take.
        given_up: the sentence for the person after a day of retries.
        uncount: takes back what `write` has counted, because the message was not accepted.
        at_once: how many messages are sent at the same time; 1 if one receiver takes everyone's, as for mail.
    """

    name: str
    write: Callable[[Connection, Message, Environment], Letter | None]
    send: Callable[[Letter, Environment], str | None]
    seconds: float
    given_up: str
    at_once: int = 1
    uncount: Callable[[Connection, Message], None] = lambda _, __: None

    @property
    def has_one_receiver(self) -> bool:
        """Whether one receiver takes everyone's messages. Pausing one person would not make it faster."""
        return self.at_once == 1
