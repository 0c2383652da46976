"""The companies that a person follows, and how they change."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.shapes.fields import CompanyKey, Text

# How many characters the terms of one company hold together. Those of 200 companies must fit into one answer of 5.5 MB,
# and the longest character takes 14 bytes of it: two escaped surrogates, with their backslashes escaped once more.
MOST_CHARACTERS = 1500


class Filters(BaseModel):
    """Terms to find anywhere in a text, in either case: any of `include`, none of `exclude`."""

    model_config = ConfigDict(extra="forbid")

    include: list[Text] = Field(default=[], max_length=50)
    exclude: list[Text] = Field(default=[], max_length=50)


class UpsertSetting(BaseModel):
    """Follow a company, or replace how it is followed. A company of the catalog needs no provider and board."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["upsert"]
    company: CompanyKey
    provider: Text | None = None
    board: Annotated[Text, Field(max_length=100)] | None = None
    is_enabled: bool = True
    title_filters: Filters = Filters()
    location_filters: Filters = Filters()

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.provider is None) != (self.board is None):
            raise ValueError("give both provider and board, or neither for a company of the catalog")
        return self

    @model_validator(mode="after")
    def _few_characters(self) -> Self:
        filters = (self.title_filters, self.location_filters)
        characters = sum(len(term) for one in filters for term in (*one.include, *one.exclude))
        if characters > MOST_CHARACTERS:
            raise ValueError(f"the terms hold {characters} characters together; {MOST_CHARACTERS} are the most")
        return self


class DeleteSetting(BaseModel):
    """Stop following a company; the next run expires its jobs."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["delete"]
    company: CompanyKey


Operation = Annotated[UpsertSetting | DeleteSetting, Field(discriminator="op")]


class OperationResult(BaseModel):
    """What became of one operation; `detail` says why one was refused."""

    op: Literal["upsert", "delete"]
    company: str
    result: Literal["saved", "deleted", "not_followed", "refused"]
    detail: str | None = None


class OperationResults(BaseModel):
    """The results of a batch, in its order."""

    results: list[OperationResult]


class CompanySetting(BaseModel):
    """A company that the person follows."""

    company: str
    provider: str
    board: str
    is_enabled: bool
    title_filters: Filters
    location_filters: Filters


class CompanySettingList(BaseModel):
    """The companies that the person follows, by name."""

    companies: list[CompanySetting]
