"""The companies that a person follows, and changes to them."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from api.http.fields import CompanyKey, Name, Tag, Text
from sourcing.words import words

# How many characters one company's terms may have together. The terms of 200 companies must fit into a response of
# 5.5 MB, and the longest character takes 14 bytes: two escaped surrogates, with their backslashes escaped again.
MOST_CHARACTERS = 1500


# How many tags one company may have.
MOST_TAGS = 10


def _each_once(tags: list[str]) -> list[str]:
    return list(dict.fromkeys(tags))


Match = Literal["words", "substring"]


class Filters(BaseModel):
    """Terms to find in a text: any of `include`, none of `exclude`. Accents and case do not matter.

    With `match: "words"`, a term matches whole words next to each other; a trailing `*` makes it a prefix. With
    `"substring"`, it matches anywhere, also within a word. Without `match`, a new setting gets `words`, and a replaced
    one keeps its own.
    """

    model_config = ConfigDict(extra="forbid")

    include: list[Text] = Field(default=[], max_length=50)
    exclude: list[Text] = Field(default=[], max_length=50)
    match: Match | None = None

    @model_validator(mode="after")
    def _have_words(self) -> Self:
        if self.match != "substring":
            for term in (*self.include, *self.exclude):
                if term.strip() and not words(term):
                    raise ValueError(f"'{term}' has no word to look for; give letters or digits")
        return self


class StoredFilters(BaseModel):
    """A followed company's filters, and how their terms match."""

    include: list[str]
    exclude: list[str]
    match: Match


class UpsertSetting(BaseModel):
    """Follow a company, or replace its settings. A company of the catalog needs no provider and board.

    Without `tags`, a new setting has none, and a replaced one keeps its own. A tag that is given twice counts once.
    """

    model_config = ConfigDict(extra="forbid")

    op: Literal["upsert"]
    company: CompanyKey
    provider: Text | None = None
    board: Name | None = None
    is_enabled: bool = True
    title_filters: Filters = Filters()
    location_filters: Filters = Filters()
    tags: Annotated[list[Tag], Field(max_length=MOST_TAGS), AfterValidator(_each_once)] | None = None

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
            raise ValueError(f"the terms hold {characters} characters together; the limit is {MOST_CHARACTERS}")
        return self


class DeleteSetting(BaseModel):
    """Stop following a company; the next run expires its jobs."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["delete"]
    company: CompanyKey


Operation = Annotated[UpsertSetting | DeleteSetting, Field(discriminator="op")]


class OperationResult(BaseModel):
    """The result of one operation; `detail` is the reason if it was refused."""

    op: Literal["upsert", "delete"]
    company: str
    result: Literal["saved", "deleted", "not_followed", "refused"]
    detail: str | None = None


class OperationResults(BaseModel):
    """One result per operation, in the same order."""

    results: list[OperationResult]


class CompanySetting(BaseModel):
    """A company that the person follows."""

    company: str
    provider: str
    board: str
    is_enabled: bool
    title_filters: StoredFilters
    location_filters: StoredFilters
    tags: list[str]


class CompanySettingList(BaseModel):
    """The companies that the person follows, by name."""

    companies: list[CompanySetting]
