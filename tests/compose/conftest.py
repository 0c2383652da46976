"""Marks the tests of compose.yaml, and skips them without Docker, Compose or the history of the checkout."""

from pathlib import Path

import pytest

from tests.images.engine import mark


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests, and skip them where they cannot run."""
    mark(items, Path(__file__).parent, ("buildx", "Docker has no buildx"), ("compose", "there is no docker compose"))
