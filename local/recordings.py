"""Folders of recorded career sites: which days they hold, and which boards."""

import re
from pathlib import Path

from testing.errors import LocalError

SAMPLES = Path(__file__).parent / "samples"

_DAY = re.compile(r"day(\d+)")


def days(folder: Path) -> list[Path]:
    """Return the folders of a recording's days in their order: `day1`, `day2`, …, or the folder itself.

    Raises:
        LocalError: there is no such folder, or nothing is recorded in it.
    """
    if not any(folder.rglob("*.json")):
        raise LocalError(f"There are no recorded career sites in {folder}: they would be <host>/<path>.json.")
    numbered = [(int(match[1]), path) for path in folder.iterdir() if (match := _DAY.fullmatch(path.name))]
    return [path for _, path in sorted(numbered)] or [folder]


def board_urls(folder: Path) -> list[str]:
    """Return the URL that each file of one day answers for."""
    return ["https://" + path.relative_to(folder).with_suffix("").as_posix() for path in sorted(folder.rglob("*.json"))]
