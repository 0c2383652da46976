"""Applies terraform/, unchanged, to a MiniStack that runs containers; its images are built and pushed."""

import json
import os
import platform
import re
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
from local.forwarder import forwarded
from local.images import in_context
from local.ministack import CREDENTIALS, REGION, start_ministack
from testing.errors import LocalError
from testing.ports import HOST, free_port
from testing.processes import ROOT, keeper

# A MiniStack on a busy machine can lose the answer to a request that it has served. AWS's provider repeats the request,
# and this one is then refused for good.
_SERVED_BEFORE = re.compile(r"adding Lambda Permission \((\S+)/(\S+)\): .*ResourceConflictException")
# Variables that would lead Terraform to another AWS or another state.
_FOREIGN = ("AWS_", "TF_VAR_", "TF_DATA_DIR", "TF_WORKSPACE")


@dataclass(frozen=True, slots=True)
class Deployment:
    """One Terraform state on one MiniStack, before or after an apply.

    Attributes:
        folder: the state and Terraform's other files. It is removed with the MiniStack.
        port: MiniStack's port on this machine.
        network: the Docker network of the containers, also the prefix of every name.
        gateway: the address at which containers reach this machine.
        environment: for Terraform and the scripts. It names this AWS and no other.
    """

    folder: Path
    port: int
    network: str
    gateway: str
    environment: Mapping[str, str]

    @property
    def endpoint_url(self) -> str:
        """The URL at which this machine reaches MiniStack."""
        return f"http://{HOST}:{self.port}"

    def apply(self, **variables: Any) -> dict[str, Any]:
        """Apply with these additional variables and return the outputs.

        Raises:
            LocalError: Terraform is missing or fails; the message is Terraform's.
        """
        command = "apply", "-auto-approve", "-input=false", "-no-color", *_given(variables), self._state
        try:
            self._terraform(*command)
        except LocalError as error:
            served = _SERVED_BEFORE.findall(str(error))
            if not served:
                raise
            for function, statement in served:
                self.client("lambda").remove_permission(FunctionName=function, StatementId=statement)
            self._terraform(*command)
        outputs = json.loads(self._terraform("output", "-json", self._state))
        return {name: output["value"] for name, output in outputs.items()}

    def destroy(self) -> str:
        """Destroy everything and return Terraform's output.

        Raises:
            LocalError: as in `apply`.
        """
        return self._terraform("destroy", "-auto-approve", "-input=false", "-no-color", self._state)

    def planned(self, *options: str, **variables: Any) -> list[dict[str, Any]]:
        """Return the changes that another apply would make, as `resource_changes` of Terraform's plan.

        `options` are passed to `terraform plan`.

        Raises:
            LocalError: as in `apply`.
        """
        plan = self.folder / "again.tfplan"
        self._terraform("plan", f"-out={plan}", "-input=false", "-no-color", *options, *_given(variables), self._state)
        changes: list[dict[str, Any]] = json.loads(self._terraform("show", "-json", str(plan)))["resource_changes"]
        return [change for change in changes if change["change"]["actions"] not in (["no-op"], ["read"])]

    def client(self, service: str) -> Any:
        """Return a boto3 client for one of MiniStack's services."""
        return aws_client(service, self.endpoint_url)

    def reachable(self, api_url: str) -> str:
        """Return the URL on MiniStack's port for an API that AWS would serve at `api_url`."""
        api = api_url.split("//")[1].partition(".")[0]
        return f"{self.endpoint_url}/_aws/execute-api/{api}"

    @property
    def _state(self) -> str:
        return f"-state={self.folder / 'terraform.tfstate'}"

    def _terraform(self, *command: str) -> str:
        return run(["terraform", f"-chdir={ROOT / 'terraform'}", *command], self.environment)


@contextmanager
def deployment(retry_base_seconds: float = 60, *, page: bool = False) -> Iterator[Deployment]:
    """Start a MiniStack that runs containers, with nothing applied. Remove it and them when the block is left.

    Args:
        retry_base_seconds: the delay before MiniStack's first retry of a failed event.
        page: also apply the page. Node builds it first if necessary.

    Raises:
        LocalError: Docker or Terraform is missing or fails; the message is theirs.
    """
    with ExitStack() as stack:
        kept = stack.enter_context(keeper())
        network = kept.network()
        gateway = docker("network", "inspect", network, "--format", "{{(index .IPAM.Config 0).Gateway}}")
        folder, here, port, database_port = kept.folder(), socket.gethostname(), free_port(), free_port()
        start_ministack(
            kept, folder, port, retry_base_seconds, DOCKER_HOST=_docker_host(), DOCKER_NETWORK=network,
            # The database's certificate is issued for this name, so both this machine and containers connect by it.
            MINISTACK_HOST=here, MINISTACK_RDS_PUBLIC_ENDPOINT="1", RDS_BASE_PORT=str(database_port),
            LAMBDA_DOCKER_FLAGS=f"--add-host {here}:{gateway} --add-host host.docker.internal:{gateway}",
            # The guard finds the database's container by this name.
            MINISTACK_HOSTNAME=network,
        )  # fmt: skip
        stack.enter_context(forwarded(gateway, port))
        bundle = stack.enter_context(in_context(_authorities(folder, port)))
        variables = _variables(network, database_port) | {"page": page, "local_aws": {"host": HOST, "port": port}}
        environment = _environment(folder, port, bundle, variables)
        made = Deployment(folder, port, network, gateway, environment)
        made._terraform("init", "-backend=false", "-input=false", "-no-color")
        yield made


def docker(*arguments: str) -> str:
    """Run a docker command and return its output.

    Raises:
        LocalError: the command fails; the message is its own.
    """
    return run(["docker", *arguments], os.environ).strip()


def run(command: list[str], environment: Mapping[str, str]) -> str:
    """Run a command and return its output.

    Raises:
        LocalError: the command is missing or fails; the message is its own.
    """
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise LocalError(f"{command[0]} is not installed on this machine.") from None
    if done.returncode != 0:
        raise LocalError(f"{command[0]} failed:\n{(done.stderr or done.stdout).strip()[-6000:]}")
    return done.stdout


def _docker_host() -> str:
    return os.environ.get("DOCKER_HOST") or docker("context", "inspect", "--format", "{{.Endpoints.docker.Host}}")


def _authorities(folder: Path, port: int) -> Path:
    """Fetch the CA certificate of MiniStack's databases."""
    path = folder / "authorities.pem"
    with urllib.request.urlopen(f"http://{HOST}:{port}/_ministack/rds/ca.pem", timeout=10) as answer:
        path.write_bytes(answer.read())
    return path


def _variables(network: str, database_port: int) -> dict[str, Any]:
    machine = platform.machine()
    return {
        # There is no mail here; a test reads the alarms directly.
        "alarms_by_email": False,
        "architecture": "arm64" if machine in {"aarch64", "arm64"} else machine,
        # MiniStack has no quotas.
        "check_quota": False,
        # MiniStack's Postgres has no IAM logins and listens on a port of this machine.
        "database_login": "secret",
        "database_port": database_port,
        "deletion_protection": False,
        # MiniStack lacks an API call that the NAT instance's network interface needs.
        "nat": "gateway",
        # Unique names, because two local AWSs share one Docker engine.
        "prefix": network,
        "region": REGION,
    }


def _environment(folder: Path, port: int, bundle: str, variables: Mapping[str, Any]) -> dict[str, str]:
    # Docker stores the registry login here, apart from the developer's own, and also looks for plugins here.
    configuration = folder / "docker"
    configuration.mkdir()
    plugins = Path(os.environ.get("DOCKER_CONFIG", Path.home() / ".docker")) / "cli-plugins"
    if plugins.is_dir():
        (configuration / "cli-plugins").symlink_to(plugins)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    given = {f"TF_VAR_{name}": _text(value) for name, value in variables.items()}
    return kept | given | {
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
        # The aws command comes from the development packages.
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "RDS_CA_BUNDLE": bundle,
        "REGISTRY_ADDRESS": f"{HOST}:{port}",
        "TF_DATA_DIR": str(folder / "terraform"),
        "TF_IN_AUTOMATION": "1",
    }  # fmt: skip


def _given(variables: Mapping[str, Any]) -> list[str]:
    return [f"-var={name}={_text(value)}" for name, value in variables.items()]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
