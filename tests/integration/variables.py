"""The variables of the environment that a test runs in."""

from typing import Any

import pytest

from common.environment import load_environment


def configure(environment: pytest.MonkeyPatch, **variables: object) -> None:
    """Set variables of the environment, and let them be read anew."""
    for name, value in variables.items():
        environment.setenv(name.upper(), str(value))
    load_environment.cache_clear()


def take_database_away(environment: pytest.MonkeyPatch, database: Any) -> None:
    """Let nobody listen where `database`, a module as common.database, finds its own, and nothing wait for it."""
    database.disconnect()
    environment.setattr(database, "RECONNECT_SECONDS", 0)
    configure(environment, database_url="postgresql://nobody@127.0.0.1:1/none")
