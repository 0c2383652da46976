"""News."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.http.counting import Count
from api.http.fields import Id, Stated
from api.searches.shapes import Conditions
from common.states import EventKind, Stage

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


class NewsEvent(Stated, Event):
    """An event, with what the posting of its job states now.

    `job_id`: the job, null if there is none any more. `stage`: where the person stands with it, null if not saved.
    """

    job_id: int | None
    stage: Stage | None


class Unseen(BaseModel):
    """The number of unseen events; 1,000 means 1,000 or more."""

    unseen: int


class News(Unseen):
    """A page of events, newest first; `next` is the next page's cursor.

    A page may be short or empty and still have a `next`, if a search takes long to find events. Then
    `searched_to` is the time of the last event that this request went through; else it is null.
    """

    events: list[NewsEvent]
    next: str | None
    searched_to: datetime | None = None


class KindCount(BaseModel):
    """How many unseen events of a kind there are."""

    kind: EventKind
    count: Count


class CompanyCount(BaseModel):
    """How many unseen events of a company and a kind there are."""

    company: str
    kind: EventKind
    count: Count


class UnseenCounts(BaseModel):
    """Numbers of unseen events, without hidden ones; null where the database needs too long.

    `total`: without filters; `matching`: with them. `kinds`: of each kind that has some, with all filters but that of
    the kind. `companies`: of each company and kind, with all filters.
    """

    total: Count | None
    matching: Count | None
    kinds: list[KindCount] | None
    companies: list[CompanyCount] | None


class NewsFilters(Conditions):
    """The conditions on an event, as in the query of GET /news: every given one must hold."""

    model_config = ConfigDict(extra="forbid")

    kind: list[EventKind] | None = Field(None, max_length=5, description="Kinds of event")
    run_id: Id | None = Field(None, description="The run that found it")
    search: Id | None = Field(None, description="The saved search that found it")

    @model_validator(mode="after")
    def _have_no_empty_lists(self) -> Self:
        if empty := [name for name, value in self if value == []]:
            raise ValueError(f"{empty[0]} needs at least one value")
        return self


class SeenChange(BaseModel):
    """A change of what the person has seen, in one of four forms.

    `up_to` marks that event and all older ones as seen; with `filter`, those of them that GET /news lists for it. `ids`
    marks these events as seen, or as unseen with `is_seen: false`. `undo` takes back a change by its number.
    """

    model_config = ConfigDict(extra="forbid")

    up_to: Id | None = None
    filter: NewsFilters | None = None
    ids: Annotated[list[Id], Field(min_length=1, max_length=1000)] | None = None
    is_seen: bool = True
    undo: Id | None = None

    @model_validator(mode="after")
    def _is_one_of_them(self) -> Self:
        if self.filter is not None and self.up_to is None:
            raise ValueError("a filter needs up_to: the newest event that was shown")
        if [self.up_to, self.ids, self.undo].count(None) != 2:
            raise ValueError("give one of up_to, ids and undo")
        if not self.is_seen and self.ids is None:
            raise ValueError("only ids can become unseen")
        return self


class SeenChanged(Unseen):
    """The result of a change: how many events it changed, and the number that takes it back within a day.

    `undo` is null if nothing was changed. The last 20 changes can be taken back.
    """

    changed: int
    undo: int | None
