"""The Docker engine, used through its command line."""

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

_SECONDS = 60


def missing(*needed: tuple[str, str]) -> str | None:
    """Return what a machine lacks to run these tests, None if it lacks nothing.

    Args:
        needed: a plugin of Docker, and what is missing without it.
    """
    for command, reason in (("info", "there is no Docker engine"), *needed):
        words = [command] if command == "info" else [command, "version"]
        if subprocess.run(["sh", "-c", f"docker {' '.join(words)}"], capture_output=True, check=False).returncode:
            return reason
    return None


def mark(items: list[pytest.Item], folder: Path, *needed: tuple[str, str]) -> None:
    """Mark the tests in a folder, and skip them without Docker or what else they need, as `missing` has it."""
    own = [item for item in items if folder in item.path.parents]
    for item in own:
        item.add_marker(pytest.mark.docker)
        item.add_marker(pytest.mark.timeout(600))
    if own and (reason := missing(*needed)):
        for item in own:
            item.add_marker(pytest.mark.skip(reason=reason))


def docker(*arguments: str) -> str:
    """Run a docker command and return what it prints."""
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"docker {' '.join(arguments)}: {done.stderr}"
    return done.stdout.strip()


@dataclass(frozen=True)
class Container:
    """A container that was started."""

    name: str

    def address(self, port: int) -> str:
        """Return the address of a published port on this machine."""
        return docker("port", self.name, str(port)).splitlines()[0]

    def logs(self) -> str:
        done = subprocess.run(["docker", "logs", self.name], capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    def execute(self, *command: str) -> str:
        return docker("exec", self.name, *command)

    def until(self, *command: str) -> None:
        """Run a command in the container until it succeeds."""
        deadline = time.monotonic() + _SECONDS
        while subprocess.run(["docker", "exec", self.name, *command], capture_output=True, check=False).returncode:
            assert time.monotonic() < deadline, self.logs()
            time.sleep(0.1)

    def until_listening(self, port: int) -> None:
        """Wait until a published port is answered by the container, not only by the engine."""
        deadline = time.monotonic() + _SECONDS
        host, _, number = self.address(port).rpartition(":")
        while True:
            with suppress(OSError), socket.create_connection((host, int(number)), timeout=1) as probe:
                probe.settimeout(0.1)
                try:
                    if probe.recv(1):
                        return
                except TimeoutError:
                    return
            assert time.monotonic() < deadline, self.logs()
            time.sleep(0.05)


@contextmanager
def run(
    image: str, *command: str, options: Sequence[str] = (), environment: Mapping[str, str] | None = None
) -> Iterator[Container]:
    """Run a container until the block is left."""
    container = Container(f"rolewatch-test-{uuid4().hex[:12]}")
    variables = [f"--env={name}={value}" for name, value in (environment or {}).items()]
    try:
        docker("run", "--detach", f"--name={container.name}", *options, *variables, image, *command)
        yield container
    finally:
        subprocess.run(["docker", "rm", "--force", "--volumes", container.name], capture_output=True, check=False)
