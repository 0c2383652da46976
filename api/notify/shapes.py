"""Channels that post over HTTP."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.notify.frequency import Frequency


class ChannelWish(BaseModel):
    """How often a channel tells everything, and where.

    Without an `address`, the channel keeps the one that it has. docs/notifications.md says what each channel takes as
    `address` and `secret`.
    """

    model_config = ConfigDict(extra="forbid")

    # Secrets have no repr: a debugging log shows the arguments of routes.
    frequency: Frequency
    address: Annotated[str | None, Field(min_length=1, max_length=2048, repr=False)] = None
    secret: Annotated[str | None, Field(min_length=1, max_length=500, repr=False)] = None


class ChannelSettings(BaseModel):
    """A channel.

    `address` is as much of the address as may be shown, null if none was given. `is_on` is false before, and after the
    receiver said that it wants no more; saving the channel turns it on. `problem` says why the last message could not
    be sent.
    """

    channel: str
    is_offered: bool
    is_on: bool = False
    address: str | None = None
    frequency: Frequency = Frequency.NEVER
    problem: str | None = None


class Channels(BaseModel):
    """The channels that post over HTTP."""

    channels: list[ChannelSettings]


class SavedChannel(ChannelSettings):
    """A channel as it was saved; `secret` is what signs its messages. It is shown once, when the address is new."""

    secret: Annotated[str | None, Field(repr=False)] = None


class TriedChannel(BaseModel):
    """Whether the receiver accepted a test message, and a sentence about it."""

    is_sent: bool
    detail: str
