"""The feed."""

from pydantic import BaseModel, Field


class FeedAddresses(BaseModel):
    """Where the feed is read, as Atom and as JSON Feed. The addresses are secret, and are not shown again."""

    atom: str
    # A model's own method has the name.
    as_json: str = Field(alias="json")


class FeedState(BaseModel):
    """Whether the person has a feed."""

    has_feed: bool
