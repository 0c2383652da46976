"""An embedded Postgres whose data stay: in a folder of its own, also after a crash or a power cut."""

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil  # type: ignore[import-untyped]
import psycopg
from psycopg import sql

from testing.errors import LocalError
from testing.postgres import LOCALE_OPTIONS, answers, process_environment, programs_for
from testing.processes import Keeper, can_be_entered, keeper, last_lines

# Small: it serves one household, and the operating system caches files too.
_SERVER_OPTIONS = (
    "shared_buffers=32MB",
    "max_connections=60",
    "max_wal_size=256MB",
    "autovacuum_max_workers=1",
    "max_parallel_workers=0",
    "io_method=sync",
    "wal_level=minimal",
    "max_wal_senders=0",
    "listen_addresses=",
)

# The database's name.
_NAME = "rolewatch"

_START_SECONDS = 60
_END_SECONDS = 15

# Where data lie if the folder is closed to the user that the server runs as, such as root's home.
_OPEN_FOLDER = Path("/var/lib/rolewatch")


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A cluster's folder, the programs that serve it, and the user they run as; None is this process's own."""

    folder: Path
    programs: Path
    user: str | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"


@contextmanager
def kept_postgres(folder: Path) -> Iterator[str]:
    """Start the Postgres whose data are in a folder, which the first start makes; yield the URL of its owner.

    It listens on a Unix socket only, and asks for a password. Afterwards the server is gone, also when this process is
    killed; its data stay. As root the server runs as `nobody`, because Postgres refuses to be root.

    Raises:
        LocalError: another server uses the folder, or the server does not start; the message says why.
    """
    with keeper() as kept:
        sockets = kept.folder()
        user = "nobody" if os.geteuid() == 0 else None
        cluster = _Cluster(_place(folder.absolute(), user), programs_for(sockets, user), user)
        if user is not None:
            shutil.chown(sockets, user)
        password = _password(folder)
        if not cluster.data.exists():
            _make(cluster, password)
        _end_left_over(cluster)
        url = f"postgresql://postgres:{password}@/postgres?host={quote(str(sockets), safe='')}"
        _start(kept, cluster, sockets, url)
        yield _database(url)


def _place(folder: Path, user: str | None) -> Path:
    """Return the folder of the cluster: within `folder`, or where a link in it leads."""
    place = folder / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    if place.exists():
        return place.resolve()
    if user is None or can_be_entered(folder):
        place.mkdir()
    else:
        _OPEN_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o755)
        elsewhere = _OPEN_FOLDER / secrets.token_hex(8)
        elsewhere.mkdir()
        place.symlink_to(elsewhere)
    if user is not None:
        shutil.chown(place.resolve(), user)
    return place.resolve()


def _password(folder: Path) -> str:
    path = folder / "postgres-password"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(24))
            file.flush()
            os.fsync(file.fileno())
    return path.read_text(encoding="utf-8").strip()


def _make(cluster: _Cluster, password: str) -> None:
    """Make the cluster; one that was not finished is made again."""
    unfinished = cluster.folder / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    given = cluster.folder / "initial"
    given.write_text(password, encoding="utf-8")
    given.chmod(0o600)
    if cluster.user is not None:
        shutil.chown(given, cluster.user)
    command = [str(cluster.programs / "initdb"), "-D", str(unfinished), "-U", "postgres", "--auth=scram-sha-256"]
    made = subprocess.run(
        [*command, f"--pwfile={given}", *LOCALE_OPTIONS], cwd=cluster.folder, env=process_environment(),
        user=cluster.user, capture_output=True, text=True, check=False,
    )  # fmt: skip
    given.unlink()
    if made.returncode != 0:
        raise LocalError(f"The embedded Postgres could not make its data folder:\n{made.stderr.strip()}")
    unfinished.rename(cluster.data)


def _end_left_over(cluster: _Cluster) -> None:
    """End a server that outlived its parent, and forget one that is gone.

    After a reboot the process id in the file may be another program's; Postgres would then refuse to start.
    """
    try:
        pid = int(cluster.pid_file.read_text(encoding="utf-8").split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return
    try:
        process = psutil.Process(pid)
        is_ours = str(cluster.data) in process.cmdline()
    except psutil.Error:
        is_ours = False
    if not is_ours:
        cluster.pid_file.unlink(missing_ok=True)
        return
    # Its guard may be ending it already.
    with suppress(psutil.Error):
        process.send_signal(signal.SIGINT)
        process.wait(_END_SECONDS)


def _start(kept: Keeper, cluster: _Cluster, sockets: Path, url: str) -> None:
    log = cluster.folder / "postgres.log"
    options = [part for option in _SERVER_OPTIONS for part in ("-c", option)]
    log.write_bytes(b"")
    command = [str(cluster.programs / "postgres"), "-D", str(cluster.data), "-k", str(sockets), *options]
    # SIGINT is Postgres's fast shutdown; SIGTERM would wait for its clients.
    server = kept.start(command, env=process_environment(), log=log, ended_by=signal.SIGINT, user=cluster.user)
    deadline = time.monotonic() + _START_SECONDS
    while not answers(url):
        if server.poll() is not None or time.monotonic() > deadline:
            raise LocalError(f"The embedded Postgres does not start. The end of its log:\n{last_lines(log)}")
        time.sleep(0.02)


def _database(url: str) -> str:
    """Return the URL of the server's own database, which is made if it is missing."""
    with psycopg.connect(url, autocommit=True) as conn, suppress(psycopg.errors.DuplicateDatabase):
        conn.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_NAME)))
    return url.replace("/postgres?", f"/{_NAME}?")
