"""The guard ends its processes, whatever they and the terminal do."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from testing import guard
from testing.processes import ROOT
from testing.waiting import wait_for

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); time.sleep(60)"
)
MEEK = "import time; print('here', flush=True); time.sleep(60)"
# A shell makes its background processes ignore SIGINT, and their children inherit that.
KEEPING = """
import signal, time
from testing.processes import keeper
signal.signal(signal.SIGINT, signal.default_int_handler)
with keeper() as kept:
    print(kept.folder(), flush=True)
    time.sleep(60)
"""


def started(code: str) -> "subprocess.Popen[str]":
    """Start Python code in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )


def first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_process_that_ignores_the_first_signal_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "GRACE_SECONDS", 0.5)
    with started(STUBBORN) as stubborn:
        assert first_line(stubborn) == "here"
        guard.end_group(stubborn.pid, signal.SIGTERM)
        try:
            assert stubborn.wait(10) == -signal.SIGKILL
        finally:
            stubborn.kill()


def test_process_that_has_ended_is_not_waited_for_even_if_it_is_not_reaped() -> None:
    with started(MEEK) as meek:
        assert first_line(meek) == "here"
        began = time.monotonic()
        guard.end_group(meek.pid, signal.SIGTERM)
        assert time.monotonic() - began < guard.GRACE_SECONDS / 2
        assert meek.wait(10) == -signal.SIGTERM


def test_terminals_interrupt_of_the_whole_group_leaves_nothing_behind() -> None:
    with started(KEEPING) as keeping:
        folder = Path(first_line(keeping))
        assert folder.is_dir()
        os.killpg(keeping.pid, signal.SIGINT)
        keeping.communicate(timeout=30)
    # The guard is another process and may still be running.
    wait_for(lambda: not folder.exists())
