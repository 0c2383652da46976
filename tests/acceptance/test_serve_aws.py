"""`make serve-aws` leaves nothing behind, whenever it ends."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from local.api_client import Api
from testing.ports import free_port
from testing.processes import ROOT
from testing.waiting import wait_for

SECONDS = 90


class Serving:
    """A `make serve-aws` of the test; its temporary folder identifies its processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "local.serve_aws"],
                cwd=ROOT,
                env=os.environ
                | {"AWS_PORT": str(free_port()), "PAGE_PORT": str(free_port()), "TMPDIR": str(folder)}
                | {"SITES": "local/samples", "INGESTION": "mock"},
                stdout=output,
                stderr=subprocess.DEVNULL,
            )

    def wait_for(self, word: str) -> None:
        """Wait until one of our command lines, or the output, contains a word."""
        deadline = time.monotonic() + SECONDS
        while not any(word in line for line in (*self._command_lines(), self.output.read_text())):
            assert self.process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def start_run(self) -> None:
        """Start a run and wait until the worker works at it."""
        self.wait_for("TOKEN")
        words = self.output.read_text().split()
        follow = {"op": "upsert", "company": "lumenoak", "provider": "greenhouse", "board": "lumenoak"}
        with Api(words[1], words[3]) as api:
            api.post("/settings", [follow])
            run_id = api.post("/start").json()["run_id"]
            wait_for(lambda: api.get(f"/runs/{run_id}").json(), lambda run: run["status"] == "ingesting")

    def remains(self) -> list[str]:
        """Return the remaining command lines and files."""
        return [*self._command_lines(), *(path.name for path in self.folder.iterdir() if path != self.output)]

    def _command_lines(self) -> Iterator[str]:
        for process in psutil.process_iter():
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                command = " ".join(process.cmdline())
                if str(self.folder) in f"{command} {process.environ().get('TMPDIR')}":
                    yield command


@pytest.fixture
def serving() -> Iterator[Serving]:
    # Not tmp_path: its name is too long for a socket, and closed to the user that Postgres runs as.
    with tempfile.TemporaryDirectory(prefix="serving-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        started = Serving(Path(folder))
        yield started
        started.process.kill()
        started.process.wait()


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("testing.guard", signal.SIGINT),
        ("postgres", signal.SIGTERM),
        ("ministack", signal.SIGINT),
        ("awslambdaric", signal.SIGTERM),
        ("TOKEN", signal.SIGINT),
    ],
)
def test_serve_leaves_nothing_behind_whenever_it_ends(serving: Serving, moment: str, number: signal.Signals) -> None:
    serving.wait_for(moment)
    serving.process.send_signal(number)
    assert serving.process.wait(SECONDS) == 0
    assert serving.remains() == []


def test_serve_ends_a_run_that_is_under_way(serving: Serving) -> None:
    serving.start_run()
    serving.process.terminate()
    assert serving.process.wait(SECONDS) == 0
    assert serving.remains() == []


def test_killed_serve_leaves_nothing_behind(serving: Serving) -> None:
    serving.wait_for("TOKEN")
    serving.process.kill()
    serving.process.wait(SECONDS)
    wait_for(serving.remains, lambda left: left == [], seconds=SECONDS)


def test_taken_port_ends_serve_with_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run_serve(AWS_PORT=str(port))
    assert ended.returncode == 1
    assert f"cannot listen on port {port}" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_wrong_setting_ends_serve_with_a_sentence() -> None:
    ended = run_serve(AWS_PORT="many", CORS_ORIGINS="localhost")
    assert ended.returncode == 1
    assert "AWS_PORT" in ended.stderr
    assert "'localhost' is not an origin" in ended.stderr
    assert "Traceback" not in ended.stderr


def run_serve(**variables: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "local.serve_aws"]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | variables, timeout=SECONDS, capture_output=True, text=True, check=False
    )
