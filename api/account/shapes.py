"""The caller's account."""

from pydantic import BaseModel

from api.notify.frequency import Frequency


class Me(BaseModel):
    """The caller's account. `email` comes from the token, else from the mail settings; `unseen` counts up to 1,000."""

    email: str | None
    zone: str
    unseen: int
    has_feed: bool
    mail: Frequency
