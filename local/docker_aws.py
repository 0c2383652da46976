"""The local AWS with Docker: terraform/ applied to MiniStack, which runs the images and a Postgres with TLS."""

import json
import os
import platform
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.client import aws_client
from local.errors import LocalError
from local.forwarder import forwarded
from local.images import in_context
from local.ministack import CREDENTIALS, HOST, REGION, free_port, start_ministack
from local.people import token_from
from local.processes import ROOT, keeper
from local.settings import LocalSettings
from local.sites import Sites, serve_sites

_TERRAFORM = ROOT / "terraform"
_BASE_IMAGE = "public.ecr.aws/lambda/python:3.13"
_HOST_OF_CONTAINERS = "host.docker.internal"


@dataclass(frozen=True, slots=True)
class DockerAws:
    """A running local AWS whose functions and database are containers of one network."""

    api_url: str
    endpoint_url: str
    sites: Sites
    network: str
    user_pool: str
    client: str

    def token(self, name: str) -> str:
        """Return an access token of the user of that name, who is made at first use.

        Raises:
            LocalError: the name cannot be a user's.
        """
        # terraform/ makes a pool whose users are known by their addresses.
        cognito = aws_client("cognito-idp", self.endpoint_url)
        return token_from(cognito, self.user_pool, self.client, f"{name}@example.com")

    def kill_workers(self) -> None:
        """Kill the worker's containers."""
        found = docker("ps", "--quiet", "--filter", f"network={self.network}", "--no-trunc").split()
        images = {one: docker("inspect", "--format", "{{.Config.Image}}", one) for one in found}
        docker("kill", *(one for one, image in images.items() if f"/{self.network}-worker:" in image))


@contextmanager
def docker_aws(settings: LocalSettings, folder_of_sites: Path) -> Iterator[DockerAws]:
    """Build the images and apply terraform/; everything that was started is gone when the block is left.

    Args:
        settings: of them `mock_ingestion_seconds`, `lambda_async_retry_base_seconds` and `passed_on` count.
        folder_of_sites: the recorded career sites that the functions read.

    Raises:
        LocalError: Docker or Terraform is missing or fails; the message is its own.
    """
    with ExitStack() as stack:
        kept = stack.enter_context(keeper())
        network = kept.network()
        here, gateway = socket.gethostname(), _host_as_containers_see_it()
        sites = stack.enter_context(serve_sites(folder_of_sites, host=gateway))
        folder, port, database_port = kept.folder(), free_port(), free_port()
        start_ministack(
            kept, folder, port, settings.lambda_async_retry_base_seconds,
            DOCKER_HOST=_docker_host(), DOCKER_NETWORK=network,
            # The certificate of a database is for this name, so it is reached by it, from here and from containers.
            MINISTACK_HOST=here, LAMBDA_DOCKER_FLAGS=f"--add-host {here}:{gateway}",
            MINISTACK_RDS_PUBLIC_ENDPOINT="1", RDS_BASE_PORT=str(database_port),
            # By which the guard finds the database's container.
            MINISTACK_HOSTNAME=network,
        )  # fmt: skip
        stack.enter_context(forwarded(gateway, port))
        # Names of its own: the containers of two local AWSs share one engine.
        given = _variables(settings, sites.url) | {"prefix": network, "database_port": database_port}
        bundle = stack.enter_context(in_context(_authorities(folder, port)))
        outputs = _apply(folder, _environment(folder, port, bundle), given)
        api_url = _reachable(outputs["api_url"], port)
        pool, client = outputs["user_pool_id"], outputs["user_pool_client_id"]
        yield DockerAws(api_url, f"http://{HOST}:{port}", sites, network, pool, client)


def docker(*arguments: str) -> str:
    """Run a docker command and return what it prints.

    Raises:
        LocalError: it fails; the message is its own.
    """
    return _run(["docker", *arguments], os.environ).strip()


def _host_as_containers_see_it() -> str:
    """Return the address that MiniStack gives its containers for this machine."""
    ask = f"import socket; print(socket.gethostbyname('{_HOST_OF_CONTAINERS}'))"
    added = f"--add-host={_HOST_OF_CONTAINERS}:host-gateway"
    return docker("run", "--rm", added, "--entrypoint=python3", _BASE_IMAGE, "-c", ask)


def _docker_host() -> str:
    return os.environ.get("DOCKER_HOST") or docker("context", "inspect", "--format", "{{.Endpoints.docker.Host}}")


def _authorities(folder: Path, port: int) -> Path:
    """Fetch the authority that signs the certificates of MiniStack's databases."""
    path = folder / "authorities.pem"
    with urllib.request.urlopen(f"http://{HOST}:{port}/_ministack/rds/ca.pem", timeout=10) as answer:
        path.write_bytes(answer.read())
    return path


def _variables(settings: LocalSettings, sites_url: str) -> dict[str, Any]:
    machine = platform.machine()
    return {
        "architecture": "arm64" if machine in {"aarch64", "arm64"} else machine,
        "cors_origins": [origin.strip() for origin in settings.cors_origins.split(",")],
        # MiniStack's Postgres knows no IAM.
        "database_login": "secret",
        "deletion_protection": False,
        "extra_environment": {"CAREER_SITES_URL": sites_url},
        "lease_seconds": float(settings.passed_on.get("LEASE_SECONDS", "30")),
        "mock_ingestion_seconds": settings.mock_ingestion_seconds,
        "region": REGION,
    }


def _environment(folder: Path, port: int, bundle: str) -> dict[str, str]:
    """What Terraform and its script find: this AWS and no other, and a Docker configuration of their own."""
    configuration = folder / "docker"
    configuration.mkdir()
    plugins = Path(os.environ.get("DOCKER_CONFIG", Path.home() / ".docker")) / "cli-plugins"
    if plugins.is_dir():
        (configuration / "cli-plugins").symlink_to(plugins)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_VAR_"))}
    return kept | {
        "AWS_ACCESS_KEY_ID": CREDENTIALS["aws_access_key_id"],
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": f"http://{HOST}:{port}",
        "AWS_SECRET_ACCESS_KEY": CREDENTIALS["aws_secret_access_key"],
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "DOCKER_CONFIG": str(configuration),
        "DOCKER_HOST": _docker_host(),
        "NO_PROXY": "*",
        # The aws command is one of the development's packages.
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "RDS_CA_BUNDLE": bundle,
        "REGISTRY_ADDRESS": f"{HOST}:{port}",
        "TF_DATA_DIR": str(folder / "terraform"),
        "TF_IN_AUTOMATION": "1",
    }


def _apply(folder: Path, environment: Mapping[str, str], variables: Mapping[str, Any]) -> dict[str, Any]:
    given = folder / "variables.tfvars.json"
    given.write_text(json.dumps(variables))
    state = f"-state={folder / 'terraform.tfstate'}"
    terraform = ["terraform", f"-chdir={_TERRAFORM}"]
    _run([*terraform, "init", "-input=false", "-no-color"], environment)
    _run([*terraform, "apply", "-auto-approve", "-input=false", "-no-color", f"-var-file={given}", state], environment)
    outputs = json.loads(_run([*terraform, "output", "-json", state], environment))
    return {name: output["value"] for name, output in outputs.items()}


def _reachable(api_url: str, port: int) -> str:
    """Return the URL under which MiniStack serves an API of that id on its one port."""
    return f"http://{HOST}:{port}/_aws/execute-api/{api_url.split('//')[1].split('.', maxsplit=1)[0]}"


def _run(command: list[str], environment: Mapping[str, str]) -> str:
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise LocalError(f"{command[0]} is not installed on this machine.") from None
    if done.returncode != 0:
        raise LocalError(f"{command[0]} failed:\n{(done.stderr or done.stdout).strip()[-4000:]}")
    return done.stdout
