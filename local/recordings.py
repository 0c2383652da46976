"""Folders of recorded career sites: their days and boards."""

import re
from pathlib import Path

from testing.errors import LocalError

SAMPLES = Path(__file__).parent / "samples"

_DAY = re.compile(r"day(\d+)")


def days(folder: Path) -> list[Path]:
    """Return the folders of a recording's days in order: `day1`, `day2`, …, or the folder itself.

    Raises:
        LocalError: the folder does not exist or holds no recording.
    """
    if not any(folder.rglob("*.json")):
        raise LocalError(f"There are no recorded career sites in {folder}: they would be <host>/<path>.json.")
    numbered = [(int(match[1]), path) for path in folder.iterdir() if (match := _DAY.fullmatch(path.name))]
    return [path for _, path in sorted(numbered)] or [folder]


def board_urls(folder: Path) -> list[str]:
    """Return the URL that each file of a day was recorded from."""
    return ["https://" + path.relative_to(folder).with_suffix("").as_posix() for path in sorted(folder.rglob("*.json"))]
