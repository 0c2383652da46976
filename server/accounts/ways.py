"""The ways to sign in. A server has one of them, and its environment says which."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How people sign in."""

    PASSWORD = "password"  # noqa: S105 - a name
    ISSUER = "issuer"
    PROXY = "proxy"


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer of OpenID Connect, and this server as its client.

    `client_secret` is None for a public client. With `takes_anyone`, each person of the issuer gets an account;
    otherwise only those who were invited. The issuer sends people back to `return_address`.
    """

    url: str
    client_id: str
    client_secret: str | None
    takes_anyone: bool
    return_address: str


def way_of(environment: Mapping[str, str] = os.environ) -> Way:
    """Return how people sign in. The server checked its environment when it started."""
    if environment.get("OIDC_ISSUER"):
        return Way.ISSUER
    return Way.PROXY if environment.get("PROXY_USER_HEADER") else Way.PASSWORD


def issuer_of(environment: Mapping[str, str] = os.environ) -> Issuer:
    """Return the issuer of a server where people sign in at one."""
    return Issuer(
        url=environment["OIDC_ISSUER"],
        client_id=environment["OIDC_CLIENT_ID"],
        client_secret=environment.get("OIDC_CLIENT_SECRET") or None,
        takes_anyone=environment.get("OIDC_SIGN_UP", "").lower() in {"1", "true", "yes", "on"},
        return_address=f"{environment['PAGE_URL']}/signed-in",
    )
