"""Backs up the data of `make up` or `make serve`, and restores it: `python -m local.backup backup`, or `restore FILE`.

Whichever of the two runs on this machine is taken. Backups are in `backups/`, or in the folder that BACKUPS names.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from common.errors import RolewatchError
from local.serve import data_folder, running_database
from testing.errors import LocalError
from testing.postgres import process_environment, programs_for
from testing.processes import ROOT

# How many backups stay.
KEPT = 7

_NAME = "rolewatch"
_RESTORED = "rolewatch_restored"
_BEFORE = "rolewatch_before"


@dataclass(frozen=True, slots=True)
class Database:
    """How Postgres's programs reach the database: the command before a program's name, and the connection's options."""

    before: Sequence[str]
    options: Sequence[str]
    programs: str = ""

    def run(
        self, program: str, *arguments: str, given: IO[bytes] | None = None, output: IO[bytes] | None = None
    ) -> None:
        """Run a program.

        Raises:
            LocalError: it failed; the message is its own.
        """
        command = [*self.before, self.programs + program, *self.options, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, stdin=given or subprocess.DEVNULL, stdout=output or subprocess.DEVNULL,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise LocalError(f"{program} failed: {done.stderr.decode(errors='replace').strip()[-2000:]}")


def find_database() -> Database:
    """Return the database of the server that runs.

    Raises:
        LocalError: none runs.
    """
    if _compose("ps", "--quiet", "--status=running", "postgres").strip():
        return Database(["docker", "compose", "exec", "-T", "postgres"], ["--username=postgres"])
    try:
        parts = urlsplit(running_database(data_folder()))
    except RolewatchError:
        raise LocalError("Neither `make up` nor `make serve` runs here. Start one of them first.") from None
    if parts.hostname is not None:
        raise LocalError("The database is one of your own (DATABASE_URL). Back it up with pg_dump.")
    folder = parts.query.partition("host=")[2].partition("&")[0].replace("%2F", "/")
    variables = {**process_environment(), "PGPASSWORD": parts.password or ""}
    with tempfile.TemporaryDirectory() as unused:
        programs = programs_for(Path(unused), None)
    before = ["env", *(f"{name}={value}" for name, value in variables.items())]
    return Database(before, [f"--host={folder}", "--username=postgres"], f"{programs}/")


def _compose(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["docker", "compose", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def backup(database: Database, folder: Path) -> Path:
    """Write a backup and return its file; delete the oldest ones beyond the last seven.

    Raises:
        LocalError: the database could not be dumped, or the backup not written; nothing is deleted then.
    """
    try:
        return _backup(database, folder)
    except OSError as error:
        raise LocalError(f"The backup cannot be written to {folder}: {error.strerror}.") from None


def _backup(database: Database, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_NAME}-{time.strftime('%Y%m%d-%H%M%S')}.dump.gz"
    # Files that only their owner reads.
    with tempfile.TemporaryFile() as dump, tempfile.NamedTemporaryFile(dir=folder, delete=False) as unfinished:
        try:
            database.run("pg_dump", "--format=custom", "--compress=0", f"--dbname={_NAME}", output=dump)
            dump.seek(0)
            with gzip.GzipFile(fileobj=unfinished, mode="wb", compresslevel=6) as packed:
                shutil.copyfileobj(dump, packed)
            unfinished.flush()
            os.fsync(unfinished.fileno())
            Path(unfinished.name).rename(path)
        finally:
            Path(unfinished.name).unlink(missing_ok=True)
    for old in sorted(folder.glob(f"{_NAME}-*.dump.gz"))[:-KEPT]:
        old.unlink()
    return path


def restore(database: Database, path: Path) -> None:
    """Put a backup in the place of all that the database holds. If it cannot be read, nothing changes.

    The roles that the backup names must be there: every server that has started once has made them.

    Raises:
        LocalError: the backup cannot be restored.
    """
    server = "--dbname=postgres"
    with _unpacked(path) as given:
        database.run("psql", server, f"--command=DROP DATABASE IF EXISTS {_RESTORED} WITH (FORCE)")
        database.run("psql", server, f"--command=CREATE DATABASE {_RESTORED}")
        database.run("pg_restore", f"--dbname={_RESTORED}", "--exit-on-error", "--no-owner", given=given)
    database.run("psql", server, f"--command=DROP DATABASE IF EXISTS {_BEFORE} WITH (FORCE)")
    # In turn, because a database that is renamed has no connections.
    swap = (
        f"--command=ALTER DATABASE {_NAME} ALLOW_CONNECTIONS false",
        f"--command=SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_NAME}'",
        f"--command=ALTER DATABASE {_NAME} RENAME TO {_BEFORE}",
        f"--command=ALTER DATABASE {_RESTORED} RENAME TO {_NAME}",
    )
    database.run("psql", server, "--set=ON_ERROR_STOP=1", *swap)
    database.run("psql", server, f"--command=DROP DATABASE {_BEFORE} WITH (FORCE)")


@contextmanager
def _unpacked(path: Path) -> Iterator[IO[bytes]]:
    """Yield the dump in a backup.

    pg_restore accepts some files that were cut off; gzip's checksum does not.

    Raises:
        LocalError: there is no such backup, or it is damaged.
    """
    if path == Path():
        raise LocalError("Name the backup: make restore FILE=backups/rolewatch-….dump.gz")
    with tempfile.TemporaryFile() as dump:
        try:
            with gzip.open(path) as packed:
                shutil.copyfileobj(packed, dump)
        except FileNotFoundError:
            raise LocalError(f"There is no backup {path}.") from None
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise LocalError(f"The backup {path} is damaged: {error}") from None
        except OSError as error:
            raise LocalError(f"The backup {path} cannot be read: {error.strerror}.") from None
        dump.seek(0)
        yield dump


def main() -> int:
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m local.backup", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("backup")
    commands.add_parser("restore").add_argument("file", type=Path)
    arguments = parser.parse_args()
    try:
        database = find_database()
        if arguments.command == "backup":
            print(backup(database, Path(os.environ.get("BACKUPS") or ROOT / "backups")))
        else:
            restore(database, arguments.file)
            _restart()
            print("Restored. Everyone sees what the backup held.")
    except RolewatchError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _restart() -> None:
    """Let a server in containers start again, which migrates an older backup's schema."""
    if _compose("ps", "--quiet", "web").strip():
        _compose("restart", "web", "worker")
    else:
        print("If the backup is an older version's, start `make serve` again: it migrates first.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
