"""Health."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """The API is up."""

    status: Literal["ok"] = "ok"
