"""Start, memory and idle processor time of `make serve`: `python -m bench.server`.

Each start after the first one finds its data, as every day. Memory includes the server, its children and its
Postgres, half a minute after the last start. Pages of memory that several processes share are counted once ("memory"),
or for each process ("as summed by ps").
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from bench.report import Report, Table, WrongResult, run
from testing.ports import free_port
from testing.processes import ROOT

_STARTS = 7
_IDLE_SECONDS = 30.0
_LINES = ("API", "TOKEN", "PAGE")


@dataclass(frozen=True, slots=True)
class Idle:
    """What an idle server takes: bytes of memory, bytes summed over its processes, and the share of one processor."""

    memory: int
    summed: int
    processor: float
    processes: int


def measure(*, small: bool) -> Report:
    """Measure several starts, and the last one idle; `small` measures one start, idle for a moment."""
    # Not in a folder that other users cannot enter: as root, Postgres is another user.
    with tempfile.TemporaryDirectory(prefix="bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        with _serving(Path(folder)) as (_, first):
            pass
        waited = []
        for number in range(1 if small else _STARTS):
            with _serving(Path(folder)) as (server, seconds):
                waited.append(seconds)
                if number == (0 if small else _STARTS - 1):
                    idle = _idle(server, 1 if small else _IDLE_SECONDS)
    rows: list[tuple[str, ...]] = [
        ("first start", f"{first:.1f} s"),
        ("start with data, median", f"{statistics.median(waited):.1f} s"),
        ("start with data, slowest", f"{max(waited):.1f} s"),
        (f"memory of {idle.processes} processes", f"{idle.memory / 1e6:.0f} MB"),
        ("as summed by ps", f"{idle.summed / 1e6:.0f} MB"),
        ("processor", f"{idle.processor * 100:.1f} %"),
    ]
    return Report("server", [Table(("make serve", ""), rows)])


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[psutil.Process, float]]:
    """Start a server and yield it with the seconds until it answers."""
    given = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    variables = given | {"DATA": str(folder / "data"), "PORT": str(free_port()), "TMPDIR": str(folder)}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "local.serve"], cwd=ROOT, env=variables, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout as output:
        told = [output.readline().partition(" ")[0] for _ in _LINES]
        seconds = time.monotonic() - began
        if tuple(told) != _LINES:
            raise WrongResult(f"the server told {told}")
        try:
            yield psutil.Process(process.pid), seconds
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


def _idle(server: psutil.Process, seconds: float) -> Idle:
    """Measure an idle server for some seconds, after as many."""
    time.sleep(seconds)
    family = [server, *server.children(recursive=True)]
    before = _worked(family)
    time.sleep(seconds)
    worked = _worked(family) - before
    memory = [one.memory_full_info() for one in family if one.is_running()]
    return Idle(sum(one.pss for one in memory), sum(one.rss for one in memory), worked / seconds, len(memory))


def _worked(family: list[psutil.Process]) -> float:
    worked = 0.0
    for one in family:
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            worked += times.user + times.system
    return worked


if __name__ == "__main__":
    sys.exit(run(measure))
