"""The people of the local AWS: a Cognito user pool, and tokens for whoever is named."""

import re
from typing import Any

from testing.errors import LocalError

_POOL = "rolewatch"
PASSWORD = "Local-only-1"  # noqa: S105 - guards nothing: the pool lives on this machine, and no longer than its AWS

# A day: the longest that Cognito allows, so that a token lasts as long as an afternoon's work.
_TOKEN_HOURS = 24

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")


def make_user_pool(cognito: Any, page_url: str) -> tuple[str, str]:
    """Make the pool and its client, with which the page signs in; return what the API's authorizer checks.

    Returns:
        The issuer and the audience.
    """
    pool = cognito.create_user_pool(PoolName=_POOL)["UserPool"]["Id"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool,
        ClientName=_POOL,
        ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        AllowedOAuthFlows=["code"],
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthScopes=["openid", "email", "aws.cognito.signin.user.admin"],
        CallbackURLs=[f"{page_url}/signed-in"],
        LogoutURLs=[f"{page_url}/"],
        SupportedIdentityProviders=["COGNITO"],
        AccessTokenValidity=_TOKEN_HOURS,
        TokenValidityUnits={"AccessToken": "hours"},
    )["UserPoolClient"]["ClientId"]
    return issuer_of(cognito, pool), client


def issuer_of(cognito: Any, pool: str) -> str:
    """Return who the tokens of a pool are from."""
    return f"https://cognito-idp.{cognito.meta.region_name}.amazonaws.com/{pool}"


def find_user_pool(cognito: Any) -> tuple[str, str]:
    """Return the ids of the pool and of its client.

    Raises:
        LocalError: this AWS has none, so it is not ours.
    """
    pools = cognito.list_user_pools(MaxResults=60)["UserPools"]
    pool = next((found["Id"] for found in pools if found["Name"] == _POOL), None)
    if pool is None:
        raise LocalError("The AWS on this port was not started by `make serve-aws`: it has no user pool of ours.")
    return pool, cognito.list_user_pool_clients(UserPoolId=pool)["UserPoolClients"][0]["ClientId"]


def access_token(cognito: Any, name: str) -> str:
    """Return an access token of the user of that name, who is made at first use. It lasts a day.

    Raises:
        LocalError: the name cannot be a user's.
    """
    return token_from(cognito, *find_user_pool(cognito), name)


def token_from(cognito: Any, pool: str, client: str, name: str) -> str:
    """Return an access token of the user of that name of a pool, who is made at first use.

    Raises:
        LocalError: the name cannot be a user's.
    """
    return authenticate(cognito, pool, client, name)["AccessToken"]


def authenticate(cognito: Any, pool: str, client: str, name: str) -> dict[str, str]:
    """Return what Cognito gives the user of that name, who is made at first use: AccessToken, IdToken and others.

    Raises:
        LocalError: the name cannot be a user's.
    """
    make_user(cognito, pool, name)
    answer = cognito.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=client,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD},
    )
    result: dict[str, str] = answer["AuthenticationResult"]
    return result


def make_user(cognito: Any, pool: str, name: str) -> None:
    """Make the user of that name, with the password PASSWORD, unless they are there.

    Raises:
        LocalError: the name cannot be a user's.
    """
    if not _NAME.fullmatch(name):
        raise LocalError(f"{name!r} cannot be a user's name: take letters, digits and . _ @ + - (at most 64).")
    try:
        cognito.admin_create_user(UserPoolId=pool, Username=name, MessageAction="SUPPRESS")
        cognito.admin_set_user_password(UserPoolId=pool, Username=name, Password=PASSWORD, Permanent=True)
    except cognito.exceptions.UsernameExistsException:
        pass
