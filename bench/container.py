"""The whole cold path of POST /start, in the images: `python -m bench.container`.

A new container of the API's image, and in turns one of the peer's, is invoked once, by the emulator in Lambda's base
image: from the invoke to the answer, with the function's start, the login by a secret, and a connection whose
certificate is verified. Postgres and AWS are on this machine. Without a Docker engine nothing is measured.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import httpx2
import psycopg

from bench import sides, stage
from bench.report import Report, Table, run
from common import database
from common.environment import RDS_AUTHORITIES
from local.deployment import docker
from local.images import build
from testing.aws import Aws, serve_aws
from testing.events import http_event
from testing.postgres_container import IMAGE
from testing.processes import ROOT, keeper
from testing.roles import API_ROLE, let_roles_in, role_url
from worker.migrate import migrate

_TURNS = 7
_SECONDS = 60

_OWNER = "owner"

# What the peer's image is built of.
_PEER = ("bench/peers/Dockerfile", "bench/peers/api_fastapi.py", "requirements/api.txt", "requirements/bench.txt")

# The server makes its own certificate, which is also the authority that both functions trust.
_POSTGRES = """cd /var/lib/postgresql && openssl req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
-subj /CN=database -addext subjectAltName=DNS:database -keyout server.key -out server.crt 2>/dev/null \
&& chown postgres:postgres server.key && exec docker-entrypoint.sh postgres -c fsync=off -c ssl=on \
-c ssl_cert_file=/var/lib/postgresql/server.crt -c ssl_key_file=/var/lib/postgresql/server.key"""


def measure(*, small: bool) -> Report:
    """Start both sides in turns; small is one turn."""
    if missing := _missing():
        print(f"Skipped: {missing}.", flush=True)
        return Report("container", [])
    turns = 1 if small else _TURNS + 1
    with keeper() as kept, tempfile.TemporaryDirectory() as folder:
        network, certificate = kept.network(), Path(folder) / "database.pem"
        gateway = docker("network", "inspect", "--format", "{{(index .IPAM.Config 0).Gateway}}", network)
        with _postgres(network, certificate) as url, _images(certificate) as images, serve_aws(gateway) as aws:
            with database.connect(url) as conn:
                people = iter(sides.make_people(conn, turns * len(images)))
            options = [f"--network={network}", *_environment(aws, url, certificate)]
            took = _starts(images, options, people, turns)
            stage.insist(len(aws.invocations), turns * len(images), "invocations of the worker")
    # The first turn reads the images from the disk.
    medians = {side: statistics.median(seconds[1:] or seconds) for side, seconds in took.items()}
    rows: list[tuple[str, ...]] = [(sides.NAMES[side], f"{seconds * 1000:.0f} ms") for side, seconds in medians.items()]
    rows.append(("the API to the peer", f"1 : {medians['peer'] / medians['api']:.1f}"))
    return Report("container", [Table(("", "waited"), rows)])


def _missing() -> str | None:
    """Say what this measurement needs and this machine has not."""
    for command, what in ((("docker", "info"), "Docker engine"), (("docker", "buildx", "version"), "Docker's buildx")):
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return f"there is no {what}"
    return None


@contextmanager
def _postgres(network: str, certificate: Path) -> Iterator[str]:
    """Start a Postgres with TLS that is called `database`; yield its owner's URL, and write down its certificate."""
    variables = {
        "LANG": "C.UTF-8", "POSTGRES_DB": "rolewatch", "POSTGRES_PASSWORD": _OWNER, "POSTGRES_USER": _OWNER,
    }  # fmt: skip
    options = [f"--network={network}", "--network-alias=database", "--publish=127.0.0.1::5432", "--entrypoint=sh"]
    with _container([*options, *_given(variables)], IMAGE, "-c", _POSTGRES) as container:
        url = f"postgresql://{_OWNER}:{_OWNER}@{docker('port', container, '5432')}/rolewatch"
        _until(lambda: database.connect(url).close(), psycopg.OperationalError)
        certificate.write_text(docker("exec", container, "cat", "/var/lib/postgresql/server.crt"))
        migrate(url)
        let_roles_in(url)
        yield url


@contextmanager
def _images(certificate: Path) -> Iterator[dict[str, str]]:
    """Build both images; yield their names by side, and remove them."""
    images = {side: f"rolewatch-bench-{side}:{uuid4().hex}" for side in ("api", "peer")}
    try:
        build("api", "--load", "--tag", images["api"], authorities=certificate)
        with tempfile.TemporaryDirectory() as context:
            for path in _PEER:
                shutil.copy(ROOT / path, context)
            docker("buildx", "build", "--quiet", "--provenance=false", "--load", "--tag", images["peer"], context)
        yield images
    finally:
        subprocess.run(["docker", "image", "rm", "--force", *images.values()], capture_output=True, check=False)


def _environment(aws: Aws, url: str, certificate: Path) -> list[str]:
    """Return the options that give both functions their environment, and the peer the authority."""
    login = urlsplit(role_url(url, API_ROLE))
    aws.secrets["login"] = {"username": login.username, "password": unquote(str(login.password))}
    variables = {
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": aws.url, "AWS_LAMBDA_FUNCTION_NAME": "api", "DATABASE_CA": RDS_AUTHORITIES,
        "DATABASE_HOST": "database", "DATABASE_LOGIN": "secret", "DATABASE_NAME": "rolewatch",
        "DATABASE_SECRET_ARN": "login", "WORKER_FUNCTION": "worker",
    }  # fmt: skip
    return [f"--volume={certificate}:{RDS_AUTHORITIES}:ro", *_given(variables)]


def _starts(
    images: Mapping[str, str], options: Sequence[str], people: Iterator[str], turns: int
) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {side: [] for side in images}
    for _ in range(turns):
        for side, image in images.items():
            took[side].append(_cold_start(image, options, http_event("POST", "/start", next(people))))
    return took


def _cold_start(image: str, options: Sequence[str], event: Mapping[str, Any]) -> float:
    """Return the seconds of a new container's first answer."""
    with _container(["--publish=127.0.0.1::8080", *options], image) as container:
        url = f"http://{docker('port', container, '8080')}"
        # The emulator starts the function with the first invoke, whatever else it is asked.
        _until(lambda: httpx2.get(url, trust_env=False), httpx2.TransportError)
        began = time.perf_counter()
        answer = httpx2.post(
            f"{url}/2015-03-31/functions/function/invocations", json=event, trust_env=False, timeout=60
        )
        took = time.perf_counter() - began
        stage.insist(answer.json().get("statusCode"), 202, f"the answer {answer.text[:300]}")
    return took


@contextmanager
def _container(options: Sequence[str], image: str, *command: str) -> Iterator[str]:
    container = docker("run", "--detach", *options, image, *command)
    try:
        yield container
    finally:
        subprocess.run(["docker", "rm", "--force", "--volumes", container], capture_output=True, check=False)


def _given(variables: Mapping[str, str]) -> list[str]:
    return [f"--env={name}={value}" for name, value in variables.items()]


def _until(act: Callable[[], object], error: type[Exception]) -> None:
    """Try until it no longer fails."""
    deadline = time.monotonic() + _SECONDS
    while True:
        try:
            act()
        except error:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    sys.exit(run(measure))
