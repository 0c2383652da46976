"""The environment variables of a test."""

from typing import Any

import pytest

from common.environment import load_environment


def configure(environment: pytest.MonkeyPatch, **variables: object) -> None:
    """Set environment variables, and drop the cached settings."""
    for name, value in variables.items():
        environment.setenv(name.upper(), str(value))
    load_environment.cache_clear()


def take_database_away(environment: pytest.MonkeyPatch, database: Any) -> None:
    """Point `database`, a module like common.database, to a port without a server, and do not wait for one."""
    database.disconnect()
    environment.setattr(database, "RECONNECT_SECONDS", 0)
    configure(environment, database_url="postgresql://nologin@127.0.0.1:1/none")
