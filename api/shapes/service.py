"""The API itself."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """The API answers."""

    status: Literal["ok"] = "ok"
