"""Types that several bodies and queries share."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

# The largest bigint.
_LARGEST = 2**63 - 1


def _no_control_characters(text: str) -> str:
    # Lone surrogates never get here: pydantic rejects a text with one when it measures its length.
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("must not hold control characters")
    return text


Text = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_no_control_characters)]
ExternalId = Annotated[str, Field(min_length=1, max_length=255), AfterValidator(_no_control_characters)]
CompanyKey = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", description="The company's name here")]
Id = Annotated[int, Field(ge=1, le=_LARGEST)]
