"""The shapes of the routes of keys."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

KeyName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")
]


class NewKey(BaseModel):
    """A key to be made: what it is for, and whether it may only read or also write."""

    model_config = ConfigDict(extra="forbid")

    name: KeyName
    rights: Literal["read", "read_write"]


class Key(BaseModel):
    """A key, without its secret. `all` is the rights of keys that were made on a server by its owner."""

    id: int
    name: str
    rights: Literal["read", "read_write", "all"]
    created_at: datetime
    used_at: datetime | None


class MadeKey(Key):
    """A key that was just made. Its secret is never shown again."""

    key: str


class Keys(BaseModel):
    """The caller's keys, newest first."""

    keys: list[Key] = Field(max_length=1_000)
