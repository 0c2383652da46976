"""The feed."""

from pydantic import BaseModel, Field


class FeedAddresses(BaseModel):
    """The feed's addresses, as Atom and as JSON Feed. They are secret, and are not shown again."""

    atom: str
    # `json` is a method of the model.
    as_json: str = Field(alias="json")


class FeedState(BaseModel):
    """Whether the person has a feed."""

    has_feed: bool
