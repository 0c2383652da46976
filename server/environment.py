"""The server's own environment variables, read into one frozen object."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from common.environment import DatabaseUrl, wrong_environment
from server.smtp import Relay

# Plain HTTP is for this machine only, because an issuer's answers let people in.
_ISSUER = r"^(https://[^/\s?#@]+|http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?)(/[^\s?#]*)?$"

_ROOT = Path(__file__).resolve().parent.parent


class ServerEnvironment(BaseModel):
    """The server's environment; each field is the variable of the same name in capitals.

    - `database_url`: the owner's login; the server makes the functions' logins itself.
    - `data`: the folder that keeps the functions' passwords.
    - `host`, `port`: where the server listens.
    - `public_url`: the address that people open, for links in mails and feeds. Without it, the address it listens on.
    - `page`: the folder of the built page.
    - `admin_name`, `admin_password`: the first account, if there is none yet. At a proxy it has no password.
    - `trusted_proxy`: the address of the reverse proxy whose `X-Forwarded-For` is believed.
    - `proxy_user_header`: the header in which that proxy names the person whom it has let in; it replaces passwords.
    - `oidc_issuer`, `oidc_client_id`, `oidc_client_secret`: an issuer of OpenID Connect, which replaces passwords.
    - `oidc_sign_up`: with 1, each person of the issuer gets an account; otherwise only those who are invited.
    - `cors_origins`: origins, separated by commas, whose pages may call the API with a key.
    - `smtp_url`: the mail server; without it, no mail is offered. It needs `MAIL_SENDER`.
    - `api_concurrency`: how many requests are answered at once, and in addition how many that read career pages.
    - `worker_concurrency`: how many runs one worker works on at once.
    - `allow_private_addresses`: with 1, career pages in private networks (RFC 1918) are read too.
    - `tick_seconds`: how often the clock ticks.
    - `heartbeat_file`: what a worker touches in each of its rounds, for a health check.
    - `retry_seconds`: the pause after a run's first failed attempt; it doubles with the second.
    """

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    database_url: DatabaseUrl
    data: Path = Path("data")
    host: str = Field(default="127.0.0.1", pattern=r"^[A-Za-z0-9._:-]+$")
    port: int = Field(default=5173, ge=1, le=65535)
    public_url: str | None = Field(
        default=None, pattern=r"^https?://[^/\s?#@]+$", examples=["https://jobs.example.com"]
    )
    page: Path = _ROOT / "build" / "page"
    admin_name: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._@+-]{1,64}$")
    admin_password: str | None = Field(default=None, min_length=8, max_length=200)
    trusted_proxy: str | None = Field(default=None, pattern=r"^[0-9a-fA-F.:]+$", examples=["172.18.0.1"])
    proxy_user_header: str | None = Field(default=None, pattern=r"^[A-Za-z][A-Za-z0-9-]{0,63}$")
    oidc_issuer: str | None = Field(
        default=None, max_length=500, pattern=_ISSUER, examples=["https://sign-in.example.com"]
    )
    oidc_client_id: str | None = Field(default=None, max_length=500)
    oidc_client_secret: str | None = Field(default=None, max_length=1000)
    oidc_sign_up: bool = False
    cors_origins: str = Field(
        default="",
        pattern=r"^$|^https?://[^/\s,]+(,https?://[^/\s,]+)*$",
        examples=["https://a.example.com,https://b.example.com"],
    )
    smtp_url: str | None = None
    mail_sender: str | None = None
    api_concurrency: int = Field(default=10, ge=1, le=100)
    worker_concurrency: int = Field(default=10, ge=1, le=100)
    tick_seconds: float = Field(default=60, ge=1, le=60)
    allow_private_addresses: bool = False
    heartbeat_file: Path | None = None
    retry_seconds: float = Field(default=10, ge=0, le=3600)

    @model_validator(mode="after")
    def _name_a_whole_account(self) -> Self:
        if self.proxy_user_header is not None and self.admin_password is None:
            return self
        if (self.admin_name is None) != (self.admin_password is None):
            raise ValueError("ADMIN_NAME and ADMIN_PASSWORD need each other")
        return self

    @model_validator(mode="after")
    def _name_a_whole_sign_in(self) -> Self:
        if (self.oidc_issuer is None) != (self.oidc_client_id is None):
            raise ValueError("OIDC_ISSUER and OIDC_CLIENT_ID need each other")
        if self.oidc_issuer is not None and self.proxy_user_header is not None:
            raise ValueError("People sign in either at OIDC_ISSUER or by PROXY_USER_HEADER: set one of them")
        if self.proxy_user_header is not None and self.trusted_proxy is None:
            raise ValueError("PROXY_USER_HEADER needs TRUSTED_PROXY: the header is believed from that address only")
        return self

    @model_validator(mode="after")
    def _name_a_whole_mail_server(self) -> Self:
        if (self.smtp_url is None) != (self.mail_sender is None):
            raise ValueError("SMTP_URL and MAIL_SENDER need each other")
        if self.smtp_url is not None:
            try:
                Relay.of(self.smtp_url)
            except ValueError as error:
                raise ValueError(f"SMTP_URL is wrong: {error}") from None
        return self

    @property
    def address(self) -> str:
        """The server's address for people, without a slash at its end."""
        if self.public_url:
            return self.public_url
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104 - compared, not bound
        return f"http://{host}:{self.port}"


def read_environment(given: Mapping[str, str] = os.environ) -> ServerEnvironment:
    """Return what the variables say.

    Raises:
        WrongEnvironment: variables are missing or wrong; the message names each one and holds no value.
    """
    named = {name: value for name in ServerEnvironment.model_fields if (value := given.get(name.upper()))}
    try:
        return ServerEnvironment.model_validate(named)
    except ValidationError as error:
        raise wrong_environment(error, ServerEnvironment) from None
