"""Mail."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.notify.frequency import Frequency

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{1,64}}@){_ATOM}(\.{_ATOM})*@({_LABEL}\.)+{_LABEL}")


def _is_address(text: str) -> str:
    # No quoted local parts and no letters beyond ASCII: SES accepts neither.
    if not _ADDRESS.fullmatch(text):
        raise ValueError("is not a mail address: write it as name@example.com, an international domain as xn--…")
    return text


class MailWish(BaseModel):
    """Where a person wants mail, and how often. A new address gets a mail that asks for confirmation."""

    model_config = ConfigDict(extra="forbid")

    address: Annotated[str, Field(max_length=254), AfterValidator(_is_address)]
    frequency: Frequency


class MailSettings(BaseModel):
    """Where mail goes; only a confirmed address gets news. `problem`: why the last mail could not be sent."""

    is_offered: bool
    address: str | None = None
    is_confirmed: bool = False
    frequency: Frequency = Frequency.NEVER
    problem: str | None = None
