"""News."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from api.http.fields import Id
from common.states import EventKind

# The fields of a job whose changes are events.
Changing = Literal["title", "url", "location"]


class Event(BaseModel):
    """A change of a job, with the job as it was then; `before` holds the old values of changed fields.

    For a newly followed company, `count` is the number of open jobs. `evidence`: why a job is `gone`; `page` if its own
    page says so, `lists` if two lists lack it.
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
    evidence: Literal["page", "lists"] | None
    is_seen: bool


class Unseen(BaseModel):
    """The number of unseen events; 1,000 means 1,000 or more."""

    unseen: int


class News(Unseen):
    """A page of events, newest first; `next` is the next page's cursor."""

    events: list[Event]
    next: str | None


class SeenUpTo(BaseModel):
    """The latest event that the person has seen; all older ones count as seen too."""

    model_config = ConfigDict(extra="forbid")

    up_to: Id
