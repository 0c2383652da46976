"""The catalog, and career pages."""

from pydantic import BaseModel, ConfigDict, Field

from common.states import Outcome


class CatalogCompany(BaseModel):
    """A company of the catalog."""

    company: str
    name: str
    provider: str
    board: str


class Provider(BaseModel):
    """A kind of career site; `fragile` says why reading it may stop working, and is null for all others."""

    provider: str
    title: str
    fragile: str | None


class Catalog(BaseModel):
    """The catalog, and the providers whose boards can be followed."""

    companies: list[CatalogCompany]
    providers: list[Provider]


class CareerPage(BaseModel):
    """The address of a career page, or of a posting on it."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(max_length=10_000)


class ResolvedBoard(BaseModel):
    """The board that an address names, the catalog's key for it, if it has one, and how many postings are there now.

    Without a key, `name` is the board's, made readable. Where the board could not be read, `found` is null and
    `error_message` says why; where it may have been read only in part, it says that.
    """

    company: str | None
    name: str
    provider: str
    board: str
    outcome: Outcome
    found: int | None
    error_message: str | None
