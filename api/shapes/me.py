"""Oneself."""

from pydantic import BaseModel

from api.shapes.mail import Frequency


class Me(BaseModel):
    """Who one is here. `email` is what the token tells, or where one wants mail; `unseen` counts to 1,000."""

    email: str | None
    zone: str
    unseen: int
    has_feed: bool
    mail: Frequency
