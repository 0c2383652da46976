"""The users of the local AWS: a Cognito user pool, and access tokens for them."""

import re
from typing import Any

from testing.errors import LocalError

_POOL = "rolewatch"
PASSWORD = "Local-only-1"  # noqa: S105 - protects nothing: the pool exists only as long as the local AWS

# One day, the maximum in Cognito, so that a token does not expire during work.
_TOKEN_HOURS = 24

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")


def make_user_pool(cognito: Any, page_url: str) -> tuple[str, str]:
    """Create the pool and the client with which the page signs in; return what the API's authorizer checks.

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
    """Return the issuer of a pool's tokens."""
    return f"https://cognito-idp.{cognito.meta.region_name}.amazonaws.com/{pool}"


def find_user_pool(cognito: Any) -> tuple[str, str]:
    """Return the ids of the pool and of its client.

    Raises:
        LocalError: this AWS has no such pool, so `make serve` did not start it.
    """
    pools = cognito.list_user_pools(MaxResults=60)["UserPools"]
    pool = next((found["Id"] for found in pools if found["Name"] == _POOL), None)
    if pool is None:
        raise LocalError("The AWS on this port was not started by `make serve-aws`: it lacks Rolewatch's user pool.")
    return pool, cognito.list_user_pool_clients(UserPoolId=pool)["UserPoolClients"][0]["ClientId"]


def access_token(cognito: Any, name: str) -> str:
    """Return an access token for the user of this name, valid for a day. The first call creates the user.

    Raises:
        LocalError: the name is not a valid user name.
    """
    return token_from(cognito, *find_user_pool(cognito), name)


def token_from(cognito: Any, pool: str, client: str, name: str) -> str:
    """Return an access token for a pool's user of this name. The first call creates the user.

    Raises:
        LocalError: the name is not a valid user name.
    """
    return authenticate(cognito, pool, client, name)["AccessToken"]


def authenticate(cognito: Any, pool: str, client: str, name: str) -> dict[str, str]:
    """Return Cognito's tokens for the user of this name, such as AccessToken and IdToken.

    The first call creates the user.

    Raises:
        LocalError: the name is not a valid user name.
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
    """Create the user of this name with the password PASSWORD, unless it exists.

    Raises:
        LocalError: the name is not a valid user name.
    """
    if not _NAME.fullmatch(name):
        raise LocalError(f"{name!r} cannot be a user's name: take letters, digits and . _ @ + - (at most 64).")
    try:
        cognito.admin_create_user(UserPoolId=pool, Username=name, MessageAction="SUPPRESS")
        cognito.admin_set_user_password(UserPoolId=pool, Username=name, Password=PASSWORD, Permanent=True)
    except cognito.exceptions.UsernameExistsException:
        pass
