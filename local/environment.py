"""The local AWS's environment variables, read once into a frozen object."""

import os
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from common.environment import DatabaseUrl, Environment
from common.errors import WrongEnvironment
from testing.ports import HOST

# Variables that are passed to the functions unchanged.
PASSED_ON = (
    "API_CONCURRENCY",
    "CONFIRM_SECONDS",
    "READING_SECONDS",
    "KEEP_DAYS",
    "LATE_EVENT_SECONDS",
    "LEASE_SECONDS",
    "LOST_EVENT_SECONDS",
    "LOST_WORKER_SECONDS",
    "POWERTOOLS_LOG_LEVEL",
    "WORKER_CONCURRENCY",
)


class LocalEnvironment(BaseModel):
    """The settings of the local AWS. Each field is read from the variable with its name in capitals.

    Durations are in seconds. Without `database_url` an embedded Postgres is started; without `career_sites_url` the
    live sites are read. `cors_origins` is a comma-separated list; the page's own origin is always allowed. Mail is
    forwarded to `smtp_host` (host and port) if set. `passed_on` holds the variables named in PASSED_ON.
    """

    model_config = ConfigDict(frozen=True)

    database_url: DatabaseUrl | None = None
    aws_port: int = Field(default=4566, ge=1, le=65535)
    page_port: int = Field(default=5173, ge=1, le=65535)
    career_sites_url: str | None = Field(default=None, pattern=r"^https?://[^/]+")
    ingestion: Literal["mock", "details"] = "details"
    mock_ingestion_seconds: float = Field(default=30, ge=0, le=600)
    worker_timeout_seconds: int = Field(default=900, ge=1, le=900)
    lambda_async_retry_base_seconds: float = Field(default=60, gt=0, le=300)
    cors_origins: str = "http://localhost:3000,http://localhost:5173"
    smtp_host: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._-]+:[0-9]+$")
    passed_on: Mapping[str, str] = Field(default_factory=dict)

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, value: str) -> str:
        for origin in origins(value):
            scheme, _, host = origin.partition("://")
            if scheme not in {"http", "https"} or not host or "/" in host:
                raise ValueError(f"{origin!r} is not an origin: write it as https://host or https://host:port")
        return value

    @property
    def page_url(self) -> str:
        """The page's URL, without a trailing slash."""
        return f"http://{HOST}:{self.page_port}"

    @model_validator(mode="after")
    def _retries_find_the_lease_passed(self) -> Self:
        lease = float(self.passed_on.get("LEASE_SECONDS") or Environment.model_fields["lease_seconds"].default)
        if self.lambda_async_retry_base_seconds <= lease:
            raise ValueError(
                f"LAMBDA_ASYNC_RETRY_BASE_SECONDS must be more than LEASE_SECONDS, which is {lease:g}: "
                "a retry that finds a lease still running does nothing"
            )
        return self


def origins(value: str) -> list[str]:
    """Return the origins in a comma-separated list."""
    return [origin for part in value.split(",") if (origin := part.strip())]


def read_environment(environment: Mapping[str, str] = os.environ, **defaults: object) -> LocalEnvironment:
    """Return the settings; `defaults` are used for variables that are not set.

    Raises:
        WrongEnvironment: a variable is wrong. The message names every wrong one.
    """
    names = [name for name in LocalEnvironment.model_fields if name != "passed_on"]
    given = {name: value for name in names if (value := environment.get(name.upper()))}
    passed_on = {name: value for name in PASSED_ON if (value := environment.get(name))}
    try:
        return LocalEnvironment.model_validate({**defaults, **given, "passed_on": passed_on})
    except ValidationError as error:
        # Leave out the input: a database URL may hold a password.
        wrong = [
            ": ".join([*(str(field).upper() for field in e["loc"]), e["msg"]])
            for e in error.errors(include_input=False)
        ]
        raise WrongEnvironment("The environment is wrong. " + "; ".join(wrong)) from None
