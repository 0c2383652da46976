"""The whole local AWS as one block: its Postgres, MiniStack, and what terraform/ would make on it."""

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
    """A running local AWS. `log` is what the functions write to, `database_url` the owner's, `process` MiniStack's."""

    api_url: str
    endpoint_url: str
    database_url: str
    log: Path
    process: "subprocess.Popen[bytes]"

    def is_running(self) -> bool:
        """Return whether MiniStack still runs."""
        return self.process.poll() is None

    def client(self, service: str) -> Any:
        """Return a boto3 client of a service."""
        return aws_client(service, self.endpoint_url)

    def page_config(self) -> PageConfig:
        """Return what the page is told of this AWS."""
        cognito = self.client("cognito-idp")
        pool, client = find_user_pool(cognito)
        return PageConfig(self.api_url, issuer_of(cognito, pool), client, sign_in=self.endpoint_url)

    def make_user(self, name: str) -> None:
        """Let somebody sign in to the page with a name and the password `local.people.PASSWORD`.

        Raises:
            LocalError: the name cannot be a user's.
        """
        cognito = self.client("cognito-idp")
        make_user(cognito, find_user_pool(cognito)[0], name)

    def token(self, name: str) -> str:
        """Return an access token of the user of that name, who is made at first use.

        Raises:
            LocalError: the name cannot be a user's.
        """
        return access_token(self.client("cognito-idp"), name)


@contextmanager
def local_aws(environment: LocalEnvironment) -> Iterator[LocalAws]:
    """Start the local AWS, ready to be used; everything that it started is gone when the block is left.

    Raises:
        LocalError: the port is taken, a part does not start, or the migrations fail; the message says why.
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
