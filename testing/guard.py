"""Ends what it was told of as soon as whoever told it is gone, in whatever way: an orderly end, a crash, a SIGKILL.

It reads one JSON object a line from its standard input: {"group": PROCESS GROUP, "signal": NUMBER},
{"network": DOCKER NETWORK} or {"folder": PATH}. When the input ends, it ends the groups, the last one first, and then
removes the networks, with every container in them and every image that was named for them, and the folders.
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

import psutil  # type: ignore[import-untyped]

# How long a group has to follow the first signal before it is killed.
GRACE_SECONDS = 6.0


def main() -> None:
    """Read until the input ends, then end everything."""
    told: list[dict[str, Any]] = [json.loads(line) for line in sys.stdin]
    for entry in reversed(told):
        if "group" in entry:
            end_group(entry["group"], entry["signal"])
    for entry in reversed(told):
        if "network" in entry:
            remove_network(entry["network"])
    for entry in reversed(told):
        if "folder" in entry:
            remove(entry["folder"])


def end_group(group: int, first: int) -> None:
    """Ask the processes of a group to end, with the signal `first`, and kill those that do not."""
    for number, seconds in ((first, GRACE_SECONDS), (signal.SIGKILL, GRACE_SECONDS)):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, number)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not _is_alive(group):
                return
            time.sleep(0.05)


def remove_network(name: str) -> None:
    """Remove a Docker network, what is in it or names it as its MiniStack, and every image REGISTRY/<network>-…"""
    found = _docker("ps", "--all", "--quiet", "--filter", f"network={name}").split()
    labelled = ("ps", "--all", "--format", '{{.ID}} {{.Label "ministack.instance"}}')
    found += [line.split()[0] for line in _docker(*labelled).splitlines() if f" {name}:" in line]
    if found:
        _docker("rm", "--force", "--volumes", *found)
    _docker("network", "rm", name)
    named = ("image", "ls", "--filter", f"reference=*/{name}-*", "--format", "{{.Repository}}:{{.Tag}}")
    if found := _docker(*named).split():
        _docker("image", "rm", "--force", *found)


def _docker(*arguments: str) -> str:
    return subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False).stdout


def remove(folder: str) -> None:
    """Remove a folder, again where a process that is just dying has still written to it."""
    deadline = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < deadline:
        shutil.rmtree(folder, ignore_errors=True)
        if not Path(folder).exists():
            return
        time.sleep(0.05)


def _is_alive(group: int) -> bool:
    # A zombie is as dead as it gets; it only waits for its parent to look.
    for process in psutil.process_iter(["status"]):
        with suppress(ProcessLookupError, PermissionError):
            if os.getpgid(process.pid) == group and process.info["status"] != psutil.STATUS_ZOMBIE:
                return True
    return False


if __name__ == "__main__":
    main()
