"""terraform/ on a MiniStack that runs containers: the folder as it stands, its images built and pushed."""

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
# What a terraform finds of another AWS, or of another state.
_FOREIGN = ("AWS_", "TF_VAR_", "TF_DATA_DIR", "TF_WORKSPACE")


@dataclass(frozen=True, slots=True)
class Deployment:
    """One state of terraform/ on one MiniStack, before or after anything was applied.

    Attributes:
        folder: the state and all else that Terraform keeps; it is gone with the MiniStack.
        port: MiniStack's, on this machine.
        network: the Docker network of its containers, and the prefix of every name.
        gateway: the address at which the containers reach this machine.
        environment: what Terraform and the scripts find: this AWS and no other.
    """

    folder: Path
    port: int
    network: str
    gateway: str
    environment: Mapping[str, str]

    @property
    def endpoint_url(self) -> str:
        """Where this machine reaches MiniStack."""
        return f"http://{HOST}:{self.port}"

    def apply(self, **variables: Any) -> dict[str, Any]:
        """Apply with these further variables of terraform/, and return the outputs.

        Raises:
            LocalError: Terraform is missing or fails; the message is its own.
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
        """Destroy everything, and return what Terraform says meanwhile.

        Raises:
            LocalError: as `apply`.
        """
        return self._terraform("destroy", "-auto-approve", "-input=false", "-no-color", self._state)

    def planned(self, *options: str, **variables: Any) -> list[dict[str, Any]]:
        """Return what another apply would change, as Terraform's plan describes resource changes.

        `options` are further ones of `terraform plan`.

        Raises:
            LocalError: as `apply`.
        """
        plan = self.folder / "again.tfplan"
        self._terraform("plan", f"-out={plan}", "-input=false", "-no-color", *options, *_given(variables), self._state)
        changes: list[dict[str, Any]] = json.loads(self._terraform("show", "-json", str(plan)))["resource_changes"]
        return [change for change in changes if change["change"]["actions"] not in (["no-op"], ["read"])]

    def client(self, service: str) -> Any:
        """Return a boto3 client of one of MiniStack's services."""
        return aws_client(service, self.endpoint_url)

    def reachable(self, api_url: str) -> str:
        """Return where MiniStack's one port serves the API that AWS would serve at a URL."""
        api = api_url.split("//")[1].partition(".")[0]
        return f"{self.endpoint_url}/_aws/execute-api/{api}"

    @property
    def _state(self) -> str:
        return f"-state={self.folder / 'terraform.tfstate'}"

    def _terraform(self, *command: str) -> str:
        return run(["terraform", f"-chdir={ROOT / 'terraform'}", *command], self.environment)


@contextmanager
def deployment(retry_base_seconds: float = 60, *, page: bool = False) -> Iterator[Deployment]:
    """Start a MiniStack that runs containers, with nothing applied; it and they are gone when the block is left.

    Args:
        retry_base_seconds: after how long MiniStack repeats a failed event for the first time.
        page: whether the page is applied too; Node builds it unless it is built.

    Raises:
        LocalError: Docker or Terraform is missing or fails; the message is its own.
    """
    with ExitStack() as stack:
        kept = stack.enter_context(keeper())
        network = kept.network()
        gateway = docker("network", "inspect", network, "--format", "{{(index .IPAM.Config 0).Gateway}}")
        folder, here, port, database_port = kept.folder(), socket.gethostname(), free_port(), free_port()
        start_ministack(
            kept, folder, port, retry_base_seconds, DOCKER_HOST=_docker_host(), DOCKER_NETWORK=network,
            # The certificate of a database is for this name, so it is reached by it, from here and from containers.
            MINISTACK_HOST=here, MINISTACK_RDS_PUBLIC_ENDPOINT="1", RDS_BASE_PORT=str(database_port),
            LAMBDA_DOCKER_FLAGS=f"--add-host {here}:{gateway} --add-host host.docker.internal:{gateway}",
            # By which the guard finds the database's container.
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
    """Run a docker command and return what it prints.

    Raises:
        LocalError: it fails; the message is its own.
    """
    return run(["docker", *arguments], os.environ).strip()


def run(command: list[str], environment: Mapping[str, str]) -> str:
    """Run a command and return what it prints.

    Raises:
        LocalError: it is missing or fails; the message is its own.
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
    """Fetch the authority that signs the certificates of MiniStack's databases."""
    path = folder / "authorities.pem"
    with urllib.request.urlopen(f"http://{HOST}:{port}/_ministack/rds/ca.pem", timeout=10) as answer:
        path.write_bytes(answer.read())
    return path


def _variables(network: str, database_port: int) -> dict[str, Any]:
    machine = platform.machine()
    return {
        # There is no mail, and a test reads the alarms themselves.
        "alarms_by_email": False,
        "architecture": "arm64" if machine in {"aarch64", "arm64"} else machine,
        # MiniStack has no quotas.
        "check_quota": False,
        # MiniStack's Postgres knows no IAM logins, and listens on a port of this machine.
        "database_login": "secret",
        "database_port": database_port,
        "deletion_protection": False,
        # MiniStack lacks a request of an instance's interface.
        "nat": "gateway",
        # Names of its own: the containers of two local AWSs share one engine.
        "prefix": network,
        "region": REGION,
    }


def _environment(folder: Path, port: int, bundle: str, variables: Mapping[str, Any]) -> dict[str, str]:
    # A login to the registry is written here, and not where the developer's own are; plugins are looked for here too.
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
        # The aws command is one of the development's packages.
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
