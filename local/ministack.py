"""The MiniStack process: a local AWS on one port, isolated from the caller's environment."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from testing.errors import LocalError
from testing.ports import HOST
from testing.processes import Keeper, last_lines

REGION = "us-east-1"
CREDENTIALS = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}

_START_SECONDS = 60

# The only variables of the caller that MiniStack, and so every function, sees.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR")


def start_ministack(
    kept: Keeper, folder: Path, port: int, retry_seconds: float, **further: str
) -> "subprocess.Popen[bytes]":
    """Start MiniStack, wait until it answers on the port, and return its process.

    `retry_seconds` is the delay before an asynchronous event's first retry; the second one waits twice as long.
    `further` variables override the default ones.

    Raises:
        LocalError: MiniStack does not start. The message holds the last lines of its log.
    """
    log = folder / "ministack.log"
    (folder / "tmp").mkdir()
    environment = _environment(folder, port, retry_seconds) | further
    command = [sys.executable, "-m", "ministack"]
    process = kept.start(command, env=environment, log=log, ended_by=signal.SIGTERM, user=None)
    _await_health(process, port, log)
    return process


def refuse_taken(port: int) -> None:
    """Check that MiniStack can listen on a port.

    Raises:
        LocalError: it cannot. The message says why, and what to do.
    """
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise LocalError(
                f"The local AWS cannot listen on port {port} of {HOST}: {error.strerror}. "
                f"Stop what uses it, or choose another port, such as AWS_PORT={port + 1 if port < 65535 else 4566}."
            ) from None


def _await_health(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _is_healthy(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise LocalError(f"MiniStack does not start. The end of its log:\n{last_lines(log)}")
        time.sleep(0.05)
    if process.poll() is not None:
        raise LocalError(f"MiniStack ended, and another program answers on port {port}.\n{last_lines(log)}")


def _is_healthy(port: int) -> bool:
    with closing(http.client.HTTPConnection(HOST, port, timeout=5)) as connection:
        try:
            connection.request("GET", "/_ministack/health")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False


def _environment(folder: Path, port: int, retry_seconds: float) -> dict[str, str]:
    # Functions inherit this environment. With the caller's profile, token or proxy, a run could reach the real AWS, and
    # MiniStack's reaper the caller's Docker.
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {
        "AWS_ACCESS_KEY_ID": CREDENTIALS["aws_access_key_id"],
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_SECRET_ACCESS_KEY": CREDENTIALS["aws_secret_access_key"],
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "BIND_HOST": HOST,
        "DOCKER_HOST": f"unix://{folder}/no-docker.sock",
        "GATEWAY_PORT": str(port),
        "HOME": str(folder),
        "IOT_MTLS_ENABLED": "0",
        "LAMBDA_ASYNC_RETRY_BASE_SECONDS": str(retry_seconds),
        "LAMBDA_ASYNC_RETRY_MAX_SECONDS": str(retry_seconds * 2),
        "LANG": "C.UTF-8",
        "LOGNAME": "rolewatch",
        "MINISTACK_HOST": HOST,
        "MINISTACK_REGION": REGION,
        "NO_PROXY": "*",
        "S3_DATA_DIR": str(folder / "s3"),
        "SFTP_ENABLED": "0",
        "STATE_DIR": str(folder / "state"),
        "TMPDIR": str(folder / "tmp"),
    }
