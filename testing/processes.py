"""Processes and folders that are cleaned up when this process ends, however it ends."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO
from uuid import uuid4

from testing.errors import LocalError

ROOT = Path(__file__).resolve().parent.parent

# Linux's in-memory file system.
_MEMORY = Path("/dev/shm")
_MEMORY_BYTES = 2_000_000_000

# The guard waits for each group up to twice six seconds; one process starts at most three groups.
_GUARD_SECONDS = 60


class Keeper:
    """Starts processes, creates folders and networks, names projects, and reports each to the guard."""

    def __init__(self, guard: "subprocess.Popen[bytes]", line: IO[bytes]) -> None:
        self._guard = guard
        self._line = line
        self._started: list[subprocess.Popen[bytes]] = []

    def folder(self, *, in_memory: bool = False) -> Path:
        """Create an empty folder that other users may enter. With `in_memory`, use memory if there is room."""
        with uninterrupted():
            parent = str(_MEMORY) if in_memory and _has_memory() else _folder_for_sockets()
            path = Path(tempfile.mkdtemp(prefix="rolewatch-", dir=parent))
            self._tell(folder=str(path))
        path.chmod(0o755)
        return path

    def network(self) -> str:
        """Create a Docker network and return its name. Its containers are removed with it.

        Raises:
            LocalError: no Docker engine is available.
        """
        name = f"rolewatch-{uuid4().hex[:12]}"
        with uninterrupted():
            self._tell(network=name)
            try:
                subprocess.run(["docker", "network", "create", name], check=True, capture_output=True)
            except (OSError, subprocess.CalledProcessError) as error:
                raise LocalError(f"Docker gives no network: {error}") from error
        return name

    def project(self) -> str:
        """Return a new name for a Compose project, which is removed with its volumes and the images of its name."""
        name = f"rolewatch-{uuid4().hex[:12]}"
        self._tell(project=name)
        return name

    def start(
        self, command: Sequence[str], *, env: Mapping[str, str], log: Path, ended_by: signal.Signals, user: str | None
    ) -> "subprocess.Popen[bytes]":
        """Start a command in its own process group; append its output to a file."""
        with uninterrupted(), log.open("ab") as output:
            process = subprocess.Popen(
                command, env=env, cwd=log.parent, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                process_group=0, user=user,
            )  # fmt: skip
            self._tell(group=process.pid, signal=int(ended_by))
            self._started.append(process)
        return process

    def _tell(self, **entry: object) -> None:
        self._line.write(json.dumps(entry).encode() + b"\n")

    def end(self) -> None:
        """Stop and remove everything; wait until it is done."""
        self._line.close()
        self._guard.wait(_GUARD_SECONDS)
        for process in self._started:
            process.wait()


@contextmanager
def keeper() -> Iterator[Keeper]:
    """Yield a keeper. Everything it started is removed after the block, even if this process is killed."""
    with uninterrupted():
        # Its own session: Ctrl-C reaches a terminal's whole process group, and the guard must survive it.
        reading, writing = os.pipe()
        guard = subprocess.Popen(
            [sys.executable, "-m", "testing.guard"], cwd=ROOT, stdin=reading, start_new_session=True
        )
        os.close(reading)
        kept = Keeper(guard, os.fdopen(writing, "wb", buffering=0))
    try:
        yield kept
    finally:
        with uninterrupted():
            kept.end()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Delay SIGINT and SIGTERM until the block is left, so that every started process is reported to the guard."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []

    def catch(number: int, _frame: FrameType | None) -> None:
        caught.append(number)

    before = {number: signal.signal(number, catch) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for held, handler in before.items():
            signal.signal(held, handler)
        for number in dict.fromkeys(caught):
            signal.raise_signal(number)


def last_lines(log: Path, count: int = 15) -> str:
    """Return the last lines of a log file, or an empty string if it does not exist."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])


def _folder_for_sockets() -> str | None:
    # A Unix socket's path is limited to about 100 characters, and Postgres must reach it as another user.
    given = Path(tempfile.gettempdir())
    is_fine = len(str(given)) < 60 and (os.geteuid() != 0 or can_be_entered(given))
    return None if is_fine or not os.access("/tmp", os.W_OK) else "/tmp"


def _has_memory() -> bool:
    return os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _MEMORY_BYTES


def can_be_entered(path: Path) -> bool:
    """Return whether every user may enter a folder and its parents."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def copy_for_everyone(source: Path, target: Path) -> None:
    """Copy a folder and make the copy readable for every user."""
    shutil.copytree(source, target)
    subprocess.run(["chmod", "-R", "a+rX", target], check=True)
