"""Marks the tests of compose.yaml, and skips them without Docker, Compose or the history of the checkout."""

from pathlib import Path

import pytest

from tests.images.engine import missing


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests, and skip them where they cannot run."""
    own = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in own:
        item.add_marker(pytest.mark.docker)
        item.add_marker(pytest.mark.timeout(600))
    if own and (reason := missing(("buildx", "Docker has no buildx"), ("compose", "there is no docker compose"))):
        for item in own:
            item.add_marker(pytest.mark.skip(reason=reason))
