"""Cases of real career pages, which are not part of the project: what a site serves, and what must come out."""

import json
import os
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from common.errors import BoardNotFound

_T = TypeVar("_T")

FIELD = Path(os.environ.get("ROLEWATCH_FIELD", ""))
NO_CASES = "ROLEWATCH_FIELD names no folder of field cases"


def cases(part: str) -> list[Path]:
    """Return the folders of cases within a part of the folder that ROLEWATCH_FIELD names; none where it is not set."""
    return sorted(path.parent for path in (FIELD / part).glob("*/case.json")) if FIELD.name else []


def facts(case: Path, name: str) -> dict[str, Any]:
    """Return the object in a case's JSON file."""
    found: dict[str, Any] = json.loads((case / name).read_text(encoding="utf-8"))
    return found


class RecordedSite:
    """Answers with a case's files, and as a site that has no other page."""

    def __init__(self, case: Path) -> None:
        self.case = case

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        return json.loads(await self.text(url))

    async def text(self, url: str, most: int | None = None) -> str:
        path = self.case / url.removeprefix("https://").rstrip("/")
        for one in (path, path / "index"):
            if one.is_file():
                today = f"{datetime.now(UTC):%Y-%m-%d}"
                return one.read_text(encoding="utf-8").replace("{{TODAY}}", today)
        raise BoardNotFound(f"There is no {url}.")

    async def read_text(self, url: str, read: Callable[[str], Awaitable[_T]]) -> _T:
        return await read(await self.text(url))

    async def read_changed(self, url: str, etag: str, read: Callable[[str], Awaitable[_T]]) -> tuple[_T | None, str]:
        return await read(await self.text(url)), ""
