"""`make serve`: the server with a Postgres of its own, whose data outlive whatever ends it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from local.api_client import Api, answer
from testing.ports import free_port
from testing.processes import ROOT
from testing.waiting import wait_for

SECONDS = 60
FOLLOWED = {"op": "upsert", "company": "lumenoak", "provider": "greenhouse", "board": "lumenoak"}


class Serving:
    """A `make serve` with a data folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.variables = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
            "PORT": str(free_port()),
            "DATA": str(folder / "data"),
            "TMPDIR": str(folder),
            "SITES": "local/samples",
        }

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "local.serve"], cwd=ROOT, env=self.variables,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        with self.process.stdout as output:
            printed = dict(output.readline().split() for _ in range(3))
        self.api_url, self.token, self.page = printed["API"], printed["TOKEN"], printed["PAGE"]

    def api(self, token: str | None = None) -> Api:
        return Api(self.api_url, token or self.token)

    def manage(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "local.manage", *arguments], cwd=ROOT, env=self.variables, input="correct pony\n",
            capture_output=True, text=True, check=False, timeout=SECONDS,
        )  # fmt: skip

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(SECONDS)

    def processes(self) -> list[str]:
        """Return the command lines of what was started and still runs."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                command = " ".join(process.cmdline())
                if str(self.folder) in f"{command} {process.environ().get('TMPDIR')}":
                    found.append(command)
        return found


@pytest.fixture
def serving() -> Iterator[Serving]:
    # Not tmp_path: its name is too long for a socket, and closed to the user that Postgres runs as.
    with tempfile.TemporaryDirectory(prefix="kept-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        started = Serving(Path(folder))
        started.start()
        yield started
        started.process.kill()
        started.process.wait()
        wait_for(started.processes, lambda left: left == [], seconds=SECONDS)


def test_everything_is_kept_whatever_ends_it(serving: Serving) -> None:
    with serving.api() as api:
        answer(api.post("/settings", [FOLLOWED]))
    token = serving.token
    for number, code in ((signal.SIGINT, 0), (signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)):
        assert serving.end(number) == code
        serving.start()
        assert serving.token == token
        with serving.api() as api:
            assert [one["company"] for one in answer(api.get("/settings"))["companies"]] == ["lumenoak"]


def test_postgres_that_outlived_everything_is_ended(serving: Serving) -> None:
    # The guard, which ends Postgres when the server is killed, is killed first.
    for process in psutil.Process(serving.process.pid).children():
        if "testing.guard" in " ".join(process.cmdline()):
            process.kill()
    serving.end(signal.SIGKILL)
    assert [line for line in serving.processes() if "postgres" in line]
    serving.start()
    with serving.api() as api:
        assert api.get("/jobs").status_code == 200


def test_process_id_of_another_program_is_no_postgres(serving: Serving) -> None:
    assert serving.end(signal.SIGINT) == 0
    pid_file = serving.folder / "data" / "postgres" / "data" / "postmaster.pid"
    # As after a reboot: the number now belongs to another program.
    pid_file.write_text(f"{os.getpid()}\n{pid_file.parent}\n")
    serving.start()
    with serving.api() as api:
        assert api.get("/jobs").status_code == 200


def test_second_server_on_the_same_data_ends_with_a_sentence(serving: Serving) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "local.serve"], cwd=ROOT, env=serving.variables | {"PORT": str(free_port())},
        capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip
    assert second.returncode == 1
    assert "Another server uses the data folder" in second.stderr
    assert "Traceback" not in second.stderr


def test_second_server_with_other_passwords_does_not_lock_out_the_first(serving: Serving) -> None:
    given = json.loads((serving.folder / "data" / "running.json").read_text())
    other = {"DATABASE_URL": given["database_url"], "DATA": str(serving.folder / "other"), "PORT": str(free_port())}
    second = subprocess.run(
        [sys.executable, "-m", "server", "all"], cwd=ROOT, env=serving.variables | other,
        capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip
    assert second.returncode == 1
    assert "Another server uses this database" in second.stderr
    with serving.api() as api:
        answer(api.post("/settings", [FOLLOWED]))
        assert api.post("/start").status_code == 202


def test_token_makes_an_account_that_its_password_opens(serving: Serving) -> None:
    token = serving.manage("token", "ann").stdout.strip()
    with serving.api(token) as ann, serving.api() as first:
        answer(ann.post("/settings", [FOLLOWED]))
        assert answer(first.get("/settings"))["companies"] == []
    assert serving.manage("password", "ann").returncode == 0
    assert serving.manage("token", "no name").returncode == 1


def test_token_needs_a_server_that_runs(serving: Serving) -> None:
    assert serving.end(signal.SIGINT) == 0
    ended = serving.manage("token", "ann")
    assert ended.returncode == 1
    assert "Start it: make serve" in ended.stderr


def test_only_the_owner_of_the_data_reads_its_secrets(serving: Serving) -> None:
    data = serving.folder / "data"
    for name in ("passwords.json", "postgres-password", "token", "running.json"):
        assert (data / name).stat().st_mode & 0o077 == 0, name


def backup(serving: Serving, *arguments: str) -> "subprocess.CompletedProcess[str]":
    given = serving.variables | {"BACKUPS": str(serving.folder / "backups")}
    return subprocess.run(
        [sys.executable, "-m", "local.backup", *arguments], cwd=ROOT, env=given, capture_output=True, text=True,
        check=False, timeout=SECONDS,
    )  # fmt: skip


def test_restored_backup_replaces_what_came_after_it(serving: Serving) -> None:
    with serving.api() as api:
        answer(api.post("/settings", [FOLLOWED]))
        made = backup(serving, "backup")
        assert made.returncode == 0, made.stderr
        answer(api.post("/settings", [{"op": "delete", "company": "lumenoak"}]))
        restored = backup(serving, "restore", made.stdout.strip())
        assert restored.returncode == 0, restored.stderr
        assert [one["company"] for one in answer(api.get("/settings"))["companies"]] == ["lumenoak"]


def test_damaged_backup_changes_nothing(serving: Serving) -> None:
    with serving.api() as api:
        answer(api.post("/settings", [FOLLOWED]))
        damaged = Path(backup(serving, "backup").stdout.strip())
        damaged.write_bytes(damaged.read_bytes()[:-2_000])
        refused = backup(serving, "restore", str(damaged))
        assert refused.returncode == 1
        assert "is damaged" in refused.stderr
        assert [one["company"] for one in answer(api.get("/settings"))["companies"]] == ["lumenoak"]


@pytest.mark.parametrize(
    ("file", "sentence"), [("", "Name the backup: "), ("none.gz", "There is no backup"), ("/", "cannot be read: Is a")]
)
def test_backup_that_is_no_file_is_refused_with_a_sentence(serving: Serving, file: str, sentence: str) -> None:
    refused = backup(serving, "restore", file)
    assert (refused.returncode, sentence in refused.stderr, "Traceback" in refused.stderr) == (1, True, False)


def test_seven_backups_stay(serving: Serving) -> None:
    folder = serving.folder / "backups"
    folder.mkdir()
    for number in range(9):
        (folder / f"rolewatch-2026010{number}-000000.dump.gz").touch()
    newest = Path(backup(serving, "backup").stdout.strip())
    assert len(list(folder.iterdir())) == 7
    assert newest.exists()
    assert newest.stat().st_mode & 0o077 == 0
