"""How the functions log in to the database: each connection gets its own login, because tokens and passwords change."""

import json
from typing import NamedTuple
from urllib.parse import quote, urlencode

from common import aws
from common.environment import RDS_AUTHORITIES, Environment
from common.errors import AwsError, LoginError, WrongEnvironment

# The roles that sign in by token, each a member of its function's role. They are separate because no member of such a
# role may log in by password; see worker/sql/make_token_roles.sql.
TOKEN_ROLES = ("rolewatch_api_iam", "rolewatch_worker_iam")


class Login(NamedTuple):
    """A database user and its password or token."""

    user: str
    password: str


def application_url(environment: Environment) -> str:
    """Return the database's URL with this function's login. It may hold a password: never log it.

    A token of the login `iam` opens connections for 15 minutes; an open connection outlives it.
    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html

    Raises:
        LoginError: AWS returned no token or no secret.
    """
    return environment.database_url or _url(environment, _function_login(environment))


def _function_login(environment: Environment) -> Login:
    if environment.database_secret_arn:
        return _secret(environment.database_secret_arn)
    return Login(str(environment.database_user), _token(environment))


def function_logins(environment: Environment) -> list[Login]:
    """Return the logins of both functions, from their secrets.

    Raises:
        WrongEnvironment: a secret is not named.
        LoginError: AWS returned no secret.
    """
    if not environment.database_secret_arn or not environment.api_database_secret_arn:
        raise WrongEnvironment("Migrating sets the passwords of both functions: set API_DATABASE_SECRET_ARN.")
    return [_secret(arn) for arn in (environment.database_secret_arn, environment.api_database_secret_arn)]


def owner_url(environment: Environment) -> str:
    """Return the database's URL with the login of its owner, who migrates.

    Raises:
        WrongEnvironment: the database's host is set, but no owner.
        LoginError: AWS returned no secret.
    """
    if environment.owner_secret_arn:
        if host := environment.owner_database_host:
            # The pooler's CA is another one.
            server = {"database_host": host, "database_ca": RDS_AUTHORITIES}
            environment = environment.model_copy(update=server)
        return _url(environment, _secret(str(environment.owner_secret_arn)))
    if url := environment.owner_database_url or environment.database_url:
        return url
    raise WrongEnvironment("Migrating needs the owner's login: set OWNER_SECRET_ARN or OWNER_DATABASE_URL.")


def _url(environment: Environment, login: Login) -> str:
    user, password, name = (quote(part, safe="") for part in (*login, environment.database_name or ""))
    # Without verify-full, libpq would accept any server.
    options = {"sslmode": "verify-full", "sslrootcert": environment.database_ca, "client_encoding": "utf8"}
    query = urlencode(options, quote_via=quote)
    return f"postgresql://{user}:{password}@{environment.database_host}:{environment.database_port}/{name}?{query}"


def _token(environment: Environment) -> str:
    try:
        user = str(environment.database_user)
        return aws.database_token(str(environment.database_host), environment.database_port, user)
    except AwsError as error:
        raise LoginError(f"No token for the database could be made: {error}") from error


def _secret(arn: str) -> Login:
    try:
        secret = json.loads(aws.secret(arn))
        return Login(str(secret["username"]), str(secret["password"]))
    except AwsError as error:
        raise LoginError(f"The secret {arn} could not be read: {error}") from error
    except (KeyError, TypeError, ValueError):
        raise LoginError(f'The secret {arn} is not JSON with "username" and "password".') from None
