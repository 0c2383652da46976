"""Cleans up after its parent process, however the parent ends: normally, by a crash, or by SIGKILL.

It reads one JSON object per line from standard input: {"group": PROCESS GROUP, "signal": NUMBER},
{"network": DOCKER NETWORK}, {"project": COMPOSE PROJECT} or {"folder": PATH}. When the input ends, it stops the
groups, the last one first. Then it removes the networks and projects, with their containers and the images named after
them, and the folders.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

# How long a group may take to exit after the first signal; then it is killed.
GRACE_SECONDS = 6.0


def main() -> None:
    """Read until the input ends, then stop and remove everything."""
    told: list[dict[str, Any]] = [json.loads(line) for line in sys.stdin]
    for entry in reversed(told):
        if "group" in entry:
            end_group(entry["group"], entry["signal"])
    for entry in reversed(told):
        if "network" in entry:
            remove_network(entry["network"])
        if "project" in entry:
            remove_project(entry["project"])
    for entry in reversed(told):
        if "folder" in entry:
            remove(entry["folder"])


def end_group(group: int, first: int) -> None:
    """Send the signal `first` to the processes of a group, and kill those that do not exit."""
    for number, seconds in ((first, GRACE_SECONDS), (signal.SIGKILL, GRACE_SECONDS)):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, number)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not _is_alive(group):
                return
            time.sleep(0.05)


def remove_network(name: str) -> None:
    """Remove a Docker network, its containers, those labeled with it by MiniStack, and its images."""
    found = _docker("ps", "--all", "--quiet", "--filter", f"network={name}").split()
    labelled = ("ps", "--all", "--format", '{{.ID}} {{.Label "ministack.instance"}}')
    found += [line.split()[0] for line in _docker(*labelled).splitlines() if f" {name}:" in line]
    if found:
        _docker("rm", "--force", "--volumes", *found)
    _docker("network", "rm", name)
    named = ("image", "ls", "--filter", f"reference=*/{name}-*", "--format", "{{.Repository}}:{{.Tag}}")
    if found := _docker(*named).split():
        _docker("image", "rm", "--force", *found)


def remove_project(name: str) -> None:
    """Remove a Compose project with its volumes, and the images of its name."""
    _docker("compose", "--project-name", name, "down", "--volumes", "--remove-orphans", "--timeout", "0")
    if found := _docker("image", "ls", "--filter", f"reference={name}", "--format", "{{.Repository}}:{{.Tag}}").split():
        _docker("image", "rm", "--force", *found)


def _docker(*arguments: str) -> str:
    return subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False).stdout


def remove(folder: str) -> None:
    """Remove a folder. Retry, because a dying process may still write to it."""
    deadline = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < deadline:
        shutil.rmtree(folder, ignore_errors=True)
        if not Path(folder).exists():
            return
        time.sleep(0.05)


def _is_alive(group: int) -> bool:
    # Only at the end: until then it would take memory next to each server.
    import psutil  # type: ignore[import-untyped]  # noqa: PLC0415

    # A zombie has exited; it only waits for its parent to collect it.
    for process in psutil.process_iter(["status"]):
        with suppress(ProcessLookupError, PermissionError):
            if os.getpgid(process.pid) == group and process.info["status"] != psutil.STATUS_ZOMBIE:
                return True
    return False


if __name__ == "__main__":
    main()
