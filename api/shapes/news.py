"""What is new."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from api.shapes.fields import Id
from common.states import EventKind

# What may change of a job.
Changing = Literal["title", "url", "location"]


class Event(BaseModel):
    """What became of a job, as it was then; `before` holds what has changed of it.

    Of a company that was just followed, `count` is how many jobs are open there.
    """

    id: int
    at: datetime
    run_id: int
    kind: EventKind
    company: str
    external_id: str | None
    title: str | None
    url: str | None
    location: str | None
    before: dict[Changing, str] | None
    count: int | None
    is_seen: bool


class Unseen(BaseModel):
    """How many events the person has not seen; 1,000 means that or more."""

    unseen: int


class News(Unseen):
    """A page of events, newest first; `next` is the cursor of the following page."""

    events: list[Event]
    next: str | None


class SeenUpTo(BaseModel):
    """The newest event that the person has seen; all older ones are seen as well."""

    model_config = ConfigDict(extra="forbid")

    up_to: Id
