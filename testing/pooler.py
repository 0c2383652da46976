"""PgBouncer in transaction mode in front of a Postgres on a Unix socket.

In this mode, clients share server sessions: the next transaction may be another client's.
"""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from psycopg.conninfo import conninfo_to_dict

from testing.errors import LocalError
from testing.processes import keeper
from testing.roles import API_ROLE, WORKER_ROLE

PROGRAM = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")

_CONFIGURATION = """\
[databases]
* = host={host} port={port}
[pgbouncer]
listen_addr =
unix_socket_dir = {folder}
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = 1
"""


@contextmanager
def served_pooler(server_url: str) -> Iterator[Callable[[str], str]]:
    """Serve a pooler with one session per role and database; yield a function that maps a database URL to the pooler.

    Raises:
        LocalError: PgBouncer is not installed, the server has no Unix socket, or the pooler does not start.
    """
    parts = conninfo_to_dict(server_url)
    if not PROGRAM:
        raise LocalError("PgBouncer is not installed.")
    if not str(parts.get("host", "")).startswith("/"):
        raise LocalError("The pooler needs a Postgres on a Unix socket.")
    with keeper() as kept:
        folder = kept.folder()
        configuration = folder / "pgbouncer.ini"
        configuration.write_text(_CONFIGURATION.format(host=parts["host"], port=parts.get("port", 5432), folder=folder))
        users = (parts["user"], API_ROLE, WORKER_ROLE)
        (folder / "users").write_text("".join(f'"{user}" ""\n' for user in users))
        user = "nobody" if os.geteuid() == 0 else None
        if user:
            shutil.chown(folder, user)
        kept.start([PROGRAM, str(configuration)], env={}, log=folder / "log", ended_by=signal.SIGINT, user=user)
        _await(folder)
        yield lambda url: urlsplit(url)._replace(query=f"host={folder}&port=6432").geturl()


def _await(folder: Path) -> None:
    deadline = time.monotonic() + 10
    while not (folder / ".s.PGSQL.6432").exists():
        if time.monotonic() > deadline:
            raise LocalError((folder / "log").read_text())
        time.sleep(0.02)
