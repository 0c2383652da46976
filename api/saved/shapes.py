"""Saved searches."""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from api.http.fields import Title
from api.notify.frequency import Frequency
from api.searches.shapes import Conditions


class WantedFilters(Conditions):
    """The conditions of a search: at least one."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="after")
    def _are_some(self) -> Self:
        if not any(value for _, value in self):
            raise ValueError("a search needs at least one filter: GET /news has everything")
        return self


class WantedSearch(BaseModel):
    """A search to save: its name, which no other search of the person has, and its filters."""

    model_config = ConfigDict(extra="forbid")

    name: Title
    filters: WantedFilters


class SearchChannel(BaseModel):
    """How often a channel tells a search; nothing is told before the person has confirmed the channel."""

    channel: str
    frequency: Frequency
    is_confirmed: bool


class WantedFrequency(BaseModel):
    """How often a channel tells a search."""

    model_config = ConfigDict(extra="forbid")

    frequency: Frequency


class SavedSearch(BaseModel):
    """A saved search.

    `unseen`: how many events that match it are unseen; 1,000 means 1,000 or more. `matching`: how many open jobs match
    it now, to 1,000; null in a list of searches. `has_feed`: whether it has a feed of its own.
    """

    search_id: int
    name: str
    filters: Conditions
    unseen: int
    matching: int | None = None
    has_feed: bool
    channels: list[SearchChannel]


class SavedSearches(BaseModel):
    """The person's searches by name."""

    searches: list[SavedSearch]
