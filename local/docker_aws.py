"""The local AWS with Docker: terraform/ applied, with the functions and a TLS Postgres in containers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from local.client import aws_client
from local.deployment import deployment, docker
from local.environment import LocalEnvironment
from local.functions import MAIL_SENDER
from local.people import token_from
from testing.sites import Sites, serve_sites


@dataclass(frozen=True, slots=True)
class DockerAws:
    """A running local AWS whose functions and database are containers in one network."""

    api_url: str
    endpoint_url: str
    sites: Sites
    network: str
    user_pool: str
    client: str

    def token(self, name: str) -> str:
        """Return an access token for the user of this name. The first call creates the user.

        Raises:
            LocalError: the name is not a valid user name.
        """
        # In terraform/'s user pool, user names are mail addresses.
        cognito = aws_client("cognito-idp", self.endpoint_url)
        return token_from(cognito, self.user_pool, self.client, f"{name}@example.com")

    def kill_workers(self) -> None:
        """Kill the worker's containers."""
        found = docker("ps", "--quiet", "--filter", f"network={self.network}", "--no-trunc").split()
        images = {one: docker("inspect", "--format", "{{.Config.Image}}", one) for one in found}
        docker("kill", *(one for one, image in images.items() if f"/{self.network}-worker:" in image))


@contextmanager
def docker_aws(environment: LocalEnvironment, folder_of_sites: Path) -> Iterator[DockerAws]:
    """Build the images and apply terraform/. Everything that was started is removed when the block is left.

    Args:
        environment: only `cors_origins`, `ingestion`, `mock_ingestion_seconds`, `lambda_async_retry_base_seconds` and
            `passed_on` are used.
        folder_of_sites: the recorded career sites that the functions read.

    Raises:
        LocalError: Docker or Terraform is missing or fails; the message is theirs.
    """
    passed_on = dict(environment.passed_on)
    # terraform/ sets this one through its own variable.
    lease_seconds = passed_on.pop("LEASE_SECONDS", "30")
    with (
        deployment(environment.lambda_async_retry_base_seconds) as made,
        serve_sites(folder_of_sites, host=made.gateway) as sites,
    ):
        outputs = made.apply(
            cors_origins=[origin.strip() for origin in environment.cors_origins.split(",")],
            extra_environment={"CAREER_SITES_URL": sites.url, **passed_on},
            ingestion=environment.ingestion,
            lease_seconds=float(lease_seconds),
            mail_sender=MAIL_SENDER,
            mock_ingestion_seconds=environment.mock_ingestion_seconds,
        )
        pool, client = outputs["user_pool_id"], outputs["user_pool_client_id"]
        yield DockerAws(made.reachable(outputs["api_url"]), made.endpoint_url, sites, made.network, pool, client)
