"""A Postgres in a container, in place of the embedded one."""

from collections.abc import Iterator
from contextlib import contextmanager

from testing.processes import keeper

IMAGE = "postgres:17"


@contextmanager
def postgres_container() -> Iterator[str]:
    """Start a Postgres and yield its owner's URL. It is removed after the block, even if this process is killed."""
    from testcontainers.community.postgres import PostgresContainer  # noqa: PLC0415
    from testcontainers.core.config import testcontainers_config  # noqa: PLC0415

    # The guard removes everything in its network when this process ends, so Ryuk is not needed.
    testcontainers_config.ryuk_disabled = True
    with keeper() as kept:
        server = PostgresContainer(IMAGE, username="owner", password="owner", dbname="postgres", driver=None)
        # Independent of the machine's locale: UTF-8.
        server.with_env("LANG", "C.UTF-8").with_kwargs(network=kept.network())
        # In memory, databases are created and dropped in a third of the time.
        server.with_tmpfs_mount("/var/lib/postgresql/data").with_command("-c fsync=off -c max_connections=200")
        with server:
            yield server.get_connection_url()
