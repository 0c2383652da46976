"""The whole local AWS in one `with` block: Postgres, MiniStack, and the resources that terraform/ creates on AWS."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.client import aws_client
from local.environment import LocalEnvironment
from local.ministack import refuse_taken, start_ministack
from local.page import PageConfig
from local.people import access_token, find_user_pool, issuer_of, make_user
from local.resources import make_resources
from testing.ports import HOST
from testing.postgres import embedded_postgres
from testing.processes import keeper


@dataclass(frozen=True, slots=True)
class LocalAws:
    """A running local AWS. `log` is the functions' log file, `database_url` the owner's, `process` MiniStack."""

    api_url: str
    endpoint_url: str
    database_url: str
    log: Path
    process: "subprocess.Popen[bytes]"

    def is_running(self) -> bool:
        """Return whether MiniStack is still running."""
        return self.process.poll() is None

    def client(self, service: str) -> Any:
        """Return a boto3 client for a service."""
        return aws_client(service, self.endpoint_url)

    def page_config(self) -> PageConfig:
        """Return the page's configuration for this AWS."""
        cognito = self.client("cognito-idp")
        pool, client = find_user_pool(cognito)
        return PageConfig(self.api_url, issuer_of(cognito, pool), client, sign_in=self.endpoint_url)

    def make_user(self, name: str) -> None:
        """Create a user who can sign in to the page with the password `local.people.PASSWORD`.

        Raises:
            LocalError: the name is not a valid user name.
        """
        cognito = self.client("cognito-idp")
        make_user(cognito, find_user_pool(cognito)[0], name)

    def token(self, name: str) -> str:
        """Return an access token for the user of this name. The first call creates the user.

        Raises:
            LocalError: the name is not a valid user name.
        """
        return access_token(self.client("cognito-idp"), name)


@contextmanager
def local_aws(environment: LocalEnvironment) -> Iterator[LocalAws]:
    """Start the local AWS, ready for use. Everything it started is stopped when the block is left.

    Raises:
        LocalError: the port is in use, a part does not start, or a migration fails; the message says why.
    """
    refuse_taken(environment.aws_port)
    with ExitStack() as stack:
        database_url = environment.database_url or stack.enter_context(embedded_postgres())
        kept = stack.enter_context(keeper())
        folder = kept.folder()
        log = folder / "functions.log"
        log.touch()
        further = {"SMTP_HOST": environment.smtp_host} if environment.smtp_host else {}
        retry_seconds = environment.lambda_async_retry_base_seconds
        process = start_ministack(kept, folder, environment.aws_port, retry_seconds, **further)
        endpoint_url = f"http://{HOST}:{environment.aws_port}"
        api_url = make_resources(endpoint_url, environment, database_url, log)
        yield LocalAws(api_url, endpoint_url, database_url, log, process)
