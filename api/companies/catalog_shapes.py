"""The catalog, and career pages."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.http.fields import CompanyKey
from common.states import Outcome
from sourcing.model.posting import Posting


class CatalogCompany(BaseModel):
    """A company of the catalog."""

    company: str
    name: str
    provider: str
    board: str


class Provider(BaseModel):
    """A kind of career site; `fragile` says why reading it may stop working, and is null for the others."""

    provider: str
    title: str
    fragile: str | None


class Catalog(BaseModel):
    """The catalog, and the providers whose boards can be followed."""

    companies: list[CatalogCompany]
    providers: list[Provider]


class CareerPage(BaseModel):
    """The address of a career page or of a posting on it, or a company of the catalog."""

    model_config = ConfigDict(extra="forbid")

    url: str | None = Field(default=None, max_length=10_000)
    company: CompanyKey | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.url is None) == (self.company is None):
            raise ValueError("give either url or company")
        return self


class FoundBoard(BaseModel):
    """A board with its key in the catalog, if it has one, and the number of current postings.

    Without a key, `name` is the board's name, made readable. If the board could not be read, `found` is null and
    `error_message` says why; if it may have been read only in part, `error_message` says so.
    """

    company: str | None
    name: str
    provider: str
    board: str
    outcome: Outcome
    found: int | None
    error_message: str | None


class ResolvedBoard(FoundBoard):
    """A board with the first 500 of its postings."""

    postings: list[Posting]


# How many lines are resolved in one request.
MOST_LINES = 50


class Lines(BaseModel):
    """Addresses of career pages, and names or keys of companies of the catalog, one per line."""

    model_config = ConfigDict(extra="forbid")

    lines: list[Annotated[str, Field(max_length=2000)]] = Field(min_length=1, max_length=MOST_LINES)


class ResolvedLine(BaseModel):
    """A line as it was given, with its board, or else with a sentence that says why there is none."""

    line: str
    board: FoundBoard | None
    error_message: str | None


class ResolvedLines(BaseModel):
    """One answer per line, in the same order."""

    lines: list[ResolvedLine]
