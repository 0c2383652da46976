"""The environment variables, read once into one frozen object."""

import os
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal, Self

import psycopg
from psycopg.conninfo import conninfo_to_dict
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from common.errors import WrongEnvironment


def _readable_url(url: str) -> str:
    # An unescaped character in a password would move a part of it into the host, port or database, which errors show.
    wrong = ValueError("libpq cannot read this URL: write a password's special characters as %40, %2F and so on")
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise wrong from None
    host, port, name = (str(parts.get(key) or "") for key in ("host", "port", "dbname"))
    if "@" in host + name or not all(part.isdecimal() for part in port.split(",") if part):
        raise wrong
    return url


DatabaseUrl = Annotated[
    str,
    Field(pattern=r"^postgres(ql)?://", examples=["postgresql://USER:PASSWORD@HOST/NAME"]),
    AfterValidator(_readable_url),
]


# The path of RDS's CA bundle in both images.
RDS_AUTHORITIES = "/opt/rds/global-bundle.pem"

# The channels that send messages.
CHANNELS = frozenset({"mail", "webhook", "ntfy", "discord", "slack", "telegram"})


class Environment(BaseModel):
    """The environment of both functions; each field is the variable of the same name in capitals.

    Durations are in seconds.

    - `ingestion`: what follows the save of a run's jobs. `mock` waits `mock_ingestion_seconds` and makes every job
      ready. `details` makes those jobs ready whose details are known, or whose postings have none.
    - `details_seconds`: how long a run may ask the own pages of jobs, for what they say and for details; 0 asks none.
    - `confirm_seconds`: how far apart two readings must be to prove a doubtful job gone.
    - `reading_seconds`: how long a board's reading is shared, counted from its start; 0 turns sharing off.
    - `lease_seconds`: shorter than the minute before Lambda's first retry.
    - `worker_concurrency`: how many runs are worked on at once.
    - `api_concurrency`: how many requests are answered at once; at most half of them may read career pages.
    - `late_event_seconds`: how long an event may be on its way before the tick sends another.
    - `lost_event_seconds`: how long a run may wait for a worker, or for the next one, before it is lost: longer than
      Lambda keeps an event.
    - `lost_worker_seconds`: how long after the end of its lease a worker counts as lost, so that the next one is
      invoked or the run ends: longer than Lambda waits between two attempts.
    - `keep_days`: how many days old rows are kept.
    - `career_sites_contact`: sent to every career site: a page or a mailbox of this deployment's operator.
    - `mail_sender`: the address that mail comes from; without it, no mail is offered.
    - `channels_not_offered`: names of channels that people cannot use here, separated by commas.
    - `api_url`, `page_url`: the addresses of the API and the page, for links.
    - `user_pool_id`: the Cognito user pool whose users are deleted with their accounts; unset for another issuer.

    The database is either `database_url`, or a host with a login: `iam` signs in with a token for `database_user`,
    `secret` with the `username` and `password` of the secret `database_secret_arn`. A host's certificate is checked
    against the CAs in the file `database_ca`. The owner, who migrates, also has a URL or a secret, and sets the API's
    password from the secret `api_database_secret_arn`. If the host is a pooler, `owner_database_host` is the server,
    whose CAs are RDS's.
    """

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    database_url: DatabaseUrl | None = None
    database_host: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._-]+$")
    database_port: int = Field(default=5432, ge=1, le=65535)
    database_name: str | None = None
    database_user: str | None = None
    database_login: Literal["iam", "secret"] | None = None
    database_secret_arn: str | None = None
    api_database_secret_arn: str | None = None
    database_ca: str = RDS_AUTHORITIES
    owner_database_url: DatabaseUrl | None = None
    owner_secret_arn: str | None = None
    owner_database_host: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._-]+$")
    worker_function: str = Field(default="rolewatch-worker", min_length=1)
    career_sites_url: str | None = Field(default=None, pattern=r"^https?://[^/]+")
    career_sites_contact: str | None = Field(default=None, pattern=r"^[ -~]{1,200}$")
    mail_sender: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$")
    channels_not_offered: str = Field(default="", pattern=r"^$|^[a-z]+(,[a-z]+)*$")
    api_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+(/[^\s?#]*[^\s?#/])?$")
    page_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+(/[^\s]*)?$")
    user_pool_id: str | None = Field(default=None, pattern=r"^[\w-]+_[0-9A-Za-z]+$")
    ingestion: Literal["mock", "details"] = "mock"
    mock_ingestion_seconds: float = Field(default=30, ge=0, le=600)
    details_seconds: float = Field(default=120, ge=0, le=600)
    confirm_seconds: float = Field(default=300, ge=0, le=86_400)
    reading_seconds: float = Field(default=300, ge=0, le=86_400)
    lease_seconds: float = Field(default=30, ge=2, le=50)
    worker_concurrency: int = Field(default=10, ge=1, le=10_000)
    api_concurrency: int = Field(default=10, ge=1, le=10_000)
    late_event_seconds: float = Field(default=90, ge=1, le=3600)
    lost_event_seconds: float = Field(default=21_660, ge=1, le=86_400)
    lost_worker_seconds: float = Field(default=180, ge=1, le=86_400)
    keep_days: int = Field(default=400, ge=1, le=36_500)

    @property
    def channels_off(self) -> list[str]:
        """The channels that this deployment does not offer; nothing is queued for them."""
        named = [name for name in self.channels_not_offered.split(",") if name]
        return named if self.mail_sender else [*named, "mail"]

    @model_validator(mode="after")
    def _name_one_database(self) -> Self:
        if wrong := "; ".join(_contradictions(self)):
            raise ValueError(wrong)
        return self


@cache
def load_environment() -> Environment:
    """Return the environment of this process.

    Raises:
        WrongEnvironment: variables are missing, wrong or contradictory; the message names each one.
    """
    given = {name: value for name in Environment.model_fields if (value := os.environ.get(name.upper()))}
    try:
        return Environment.model_validate(given)
    except ValidationError as error:
        raise wrong_environment(error, Environment) from None


def wrong_environment(error: ValidationError, model: type[BaseModel]) -> WrongEnvironment:
    """Return what names each wrong variable, and holds no value."""
    # Without the input: a database's URL may hold a password.
    wrong = [": ".join((*_variable(one["loc"]), _said(one, model))) for one in error.errors(include_input=False)]
    return WrongEnvironment("The environment is wrong. " + "; ".join(wrong))


def _said(error: ErrorDetails, model: type[BaseModel]) -> str:
    if error["type"] == "string_pattern_mismatch" and (examples := model.model_fields[str(error["loc"][0])].examples):
        return f"Write it like {examples[0]}"
    return error["msg"].removeprefix("Value error, ")


def _variable(place: tuple[int | str, ...]) -> list[str]:
    return [str(place[0]).upper()] if place else []


def _contradictions(given: Environment) -> Iterator[str]:
    """Yield a sentence for each contradiction between variables."""
    if (given.database_url is None) == (given.database_host is None):
        yield "give either DATABASE_URL or DATABASE_HOST"
    if given.database_host and not given.database_name:
        yield "DATABASE_HOST needs DATABASE_NAME"
    if given.database_host and not given.database_login:
        yield "DATABASE_HOST needs DATABASE_LOGIN, iam or secret"
    if given.database_login and not given.database_host:
        yield "DATABASE_LOGIN needs DATABASE_HOST"
    if (given.database_login == "secret") != bool(given.database_secret_arn):
        yield "DATABASE_LOGIN=secret and DATABASE_SECRET_ARN need each other"
    if given.database_login == "iam" and not given.database_user:
        yield "DATABASE_LOGIN=iam needs DATABASE_USER"
    if unknown := sorted(set(filter(None, given.channels_not_offered.split(","))) - CHANNELS):
        yield f"CHANNELS_NOT_OFFERED names {', '.join(unknown)}; the channels are {', '.join(sorted(CHANNELS))}"
    if given.mail_sender and not given.api_url:
        yield "MAIL_SENDER needs API_URL, which the links in a mail lead to"
    yield from _contradictions_of_owner(given)


def _contradictions_of_owner(given: Environment) -> Iterator[str]:
    if given.owner_database_url and given.owner_secret_arn:
        yield "give either OWNER_DATABASE_URL or OWNER_SECRET_ARN"
    if given.owner_database_host and not given.owner_secret_arn:
        yield "OWNER_DATABASE_HOST needs OWNER_SECRET_ARN"
    if given.owner_secret_arn and not given.database_host:
        yield "OWNER_SECRET_ARN needs DATABASE_HOST"
