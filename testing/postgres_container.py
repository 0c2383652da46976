"""A Postgres in a container, for the tests that otherwise run on the embedded one."""

from collections.abc import Iterator
from contextlib import contextmanager

from testing.processes import keeper

IMAGE = "postgres:17"


@contextmanager
def postgres_container() -> Iterator[str]:
    """Start a Postgres; yield the URL of its owner. It is gone when the block is left, or this process killed."""
    from testcontainers.community.postgres import PostgresContainer  # noqa: PLC0415
    from testcontainers.core.config import testcontainers_config  # noqa: PLC0415

    # Whatever is in the guard's network ends with this process: no container has to watch over the other.
    testcontainers_config.ryuk_disabled = True
    with keeper() as kept:
        server = PostgresContainer(IMAGE, username="owner", password="owner", dbname="postgres", driver=None)
        # The same everywhere: characters of all languages.
        server.with_env("LANG", "C.UTF-8").with_kwargs(network=kept.network())
        # In memory databases are made and dropped in a third of the time.
        server.with_tmpfs_mount("/var/lib/postgresql/data").with_command("-c fsync=off -c max_connections=200")
        with server:
            yield server.get_connection_url()
