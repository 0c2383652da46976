"""Recordings of real career sites. They are not part of the project."""

import os
from pathlib import Path

import pytest


def recordings(part: str) -> tuple[Path, pytest.MarkDecorator]:
    """Return a part of the folder that ROLEWATCH_RECORDINGS names, and a mark that skips a test if it is missing.

    Args:
        part: `recorded` (responses by provider) or `replay` (career sites by day).
    """
    folder = Path(os.environ.get("ROLEWATCH_RECORDINGS", "")) / part
    reason = f"ROLEWATCH_RECORDINGS names no folder of recordings that has {part}/"
    return folder, pytest.mark.skipif(not folder.is_dir(), reason=reason)
