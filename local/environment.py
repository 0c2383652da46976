"""The environment of the local AWS, read once into one frozen object."""

import os
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from common.environment import DatabaseUrl, Environment
from common.errors import WrongEnvironment
from testing.ports import HOST

# Environment of the functions that have no meaning of their own here, and reach them as they stand.
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
    """What the local AWS takes from its environment; each field is the variable of its name in capitals.

    Durations are in seconds. Without `database_url` a Postgres of its own is started; without `career_sites_url` the
    live sites are read. `cors_origins` is separated by commas; the page's own is let in besides. Mail goes on
    to `smtp_host`, a host and a port, where one is given. `passed_on` holds the variables of PASSED_ON.
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
                raise ValueError(f"{origin!r} is no origin: write it as https://host or https://host:port")
        return value

    @property
    def page_url(self) -> str:
        """Where the page is served, without a slash at its end."""
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
    """Return the origins of a list that is separated by commas."""
    return [origin for part in value.split(",") if (origin := part.strip())]


def read_environment(environment: Mapping[str, str] = os.environ, **defaults: object) -> LocalEnvironment:
    """Return what the variables give; `defaults` stand in for what it leaves out.

    Raises:
        WrongEnvironment: a variable is wrong; the message names each one.
    """
    names = [name for name in LocalEnvironment.model_fields if name != "passed_on"]
    given = {name: value for name in names if (value := environment.get(name.upper()))}
    passed_on = {name: value for name in PASSED_ON if (value := environment.get(name))}
    try:
        return LocalEnvironment.model_validate({**defaults, **given, "passed_on": passed_on})
    except ValidationError as error:
        # The input is left out: a database's URL may hold a password.
        wrong = [
            ": ".join([*(str(field).upper() for field in e["loc"]), e["msg"]])
            for e in error.errors(include_input=False)
        ]
        raise WrongEnvironment("The environment is wrong. " + "; ".join(wrong)) from None
