"""terraform/ applied to MiniStack with Docker, for the tests: the folder as it stands, its images built and pushed."""

import json
import os
import platform
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.client import aws_client
from local.forwarder import forwarded
from local.images import in_context
from local.ministack import CREDENTIALS, HOST, REGION, free_port, start_ministack
from local.processes import ROOT, keeper

_INPUT = ("-input=false", "-no-color")


@dataclass(frozen=True)
class Deployment:
    """One state of terraform/ on one MiniStack, before or after anything was applied."""

    folder: Path
    port: int
    prefix: str
    environment: dict[str, str]

    def terraform(self, command: str, *arguments: str) -> str:
        done = subprocess.run(
            ["terraform", f"-chdir={ROOT / 'terraform'}", command, *arguments],
            env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
        return done.stdout

    def apply(self) -> dict[str, Any]:
        """Apply and return the outputs."""
        self.terraform("apply", "-auto-approve", *_INPUT, self._state)
        outputs = json.loads(self.terraform("output", "-json", self._state))
        return {name: output["value"] for name, output in outputs.items()}

    def destroy(self) -> None:
        self.terraform("destroy", "-auto-approve", *_INPUT, self._state)

    def planned(self) -> dict[str, dict[str, tuple[Any, Any]]]:
        """What another apply would change: each resource's attributes, with the value before and after."""
        plan = self.folder / "again.tfplan"
        self.terraform("plan", f"-out={plan}", *_INPUT, self._state)
        changes = json.loads(self.terraform("show", "-json", str(plan)))["resource_changes"]
        return {
            change["address"]: _differences(change["change"])
            for change in changes
            if change["change"]["actions"] not in (["no-op"], ["read"])
        }

    @property
    def _state(self) -> str:
        return f"-state={self.folder / 'terraform.tfstate'}"

    def client(self, service: str) -> Any:
        return aws_client(service, f"http://{HOST}:{self.port}")

    def reachable(self, api_url: str) -> str:
        """Where MiniStack's one port serves the API that AWS would serve at a URL."""
        api = api_url.removeprefix("http://").partition(".")[0]
        return f"http://{HOST}:{self.port}/_aws/execute-api/{api}"


@contextmanager
def deployment() -> Iterator[Deployment]:
    """Start a MiniStack that runs containers; it and they are gone when the block is left."""
    with ExitStack() as stack:
        kept = stack.enter_context(keeper())
        folder, network = kept.folder(), kept.network()
        port, database_port = free_port(), free_port()
        here, gateway = socket.gethostname(), _docker("network", "inspect", network, "--format", _GATEWAY)
        start_ministack(
            kept, folder, port, 60, DOCKER_HOST=_docker_host(),
            DOCKER_NETWORK=network, MINISTACK_HOSTNAME=network, RDS_BASE_PORT=str(database_port),
            # The database's certificate is for this name, so it is reached by it, from here and from containers.
            MINISTACK_HOST=here, MINISTACK_RDS_PUBLIC_ENDPOINT="1",
            LAMBDA_DOCKER_FLAGS=f"--add-host {here}:{gateway} --add-host host.docker.internal:{gateway}",
        )  # fmt: skip
        stack.enter_context(forwarded(gateway, port))
        authorities = folder / "authorities.pem"
        with urllib.request.urlopen(f"http://{HOST}:{port}/_ministack/rds/ca.pem", timeout=10) as answer:
            authorities.write_bytes(answer.read())
        bundle = stack.enter_context(in_context(authorities))
        made = Deployment(folder, port, network, _environment(folder, port, network, database_port, bundle))
        made.terraform("init", "-backend=false", *_INPUT)
        yield made


_GATEWAY = "{{(index .IPAM.Config 0).Gateway}}"


def _environment(folder: Path, port: int, prefix: str, database_port: int, bundle: str) -> dict[str, str]:
    machine = platform.machine()
    # A login to the registry is written here, and not where the developer's own are; plugins are looked for here too.
    docker = folder / "docker"
    docker.mkdir()
    (docker / "cli-plugins").symlink_to(Path(os.environ.get("DOCKER_CONFIG", Path.home() / ".docker")) / "cli-plugins")
    foreign = ("AWS_", "TF_VAR_", "TF_DATA_DIR", "TF_WORKSPACE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return kept | {
        "AWS_ACCESS_KEY_ID": CREDENTIALS["aws_access_key_id"],
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": f"http://{HOST}:{port}",
        "AWS_SECRET_ACCESS_KEY": CREDENTIALS["aws_secret_access_key"],
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "DOCKER_CONFIG": str(docker),
        "DOCKER_HOST": _docker_host(),
        "NO_PROXY": "*",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "RDS_CA_BUNDLE": bundle,
        "REGISTRY_ADDRESS": f"{HOST}:{port}",
        "TF_DATA_DIR": str(folder / "terraform"),
        "TF_IN_AUTOMATION": "1",
        "TF_VAR_architecture": "arm64" if machine in {"aarch64", "arm64"} else "x86_64",
        # MiniStack's Postgres knows no IAM logins, and listens on a port of this machine.
        "TF_VAR_database_login": "secret",
        "TF_VAR_database_port": str(database_port),
        "TF_VAR_deletion_protection": "false",
        "TF_VAR_prefix": prefix,
        "TF_VAR_region": REGION,
    }


def _docker_host() -> str:
    return os.environ.get("DOCKER_HOST") or _docker("context", "inspect", "--format", "{{.Endpoints.docker.Host}}")


def _differences(change: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    before, after = change["before"] or {}, change["after"] or {}
    return {
        name: (before.get(name), after.get(name))
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name)
    }


def _docker(*arguments: str) -> str:
    return subprocess.run(["docker", *arguments], capture_output=True, text=True, check=True).stdout.strip()
