"""Field cases: folders of responses of real sites. They are not part of the project."""

import json
import os
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

import pytest
from werkzeug import Request, Response

from common.errors import BoardNotFound
from sourcing.model.quota import BoardQuota

_T = TypeVar("_T")

_SUFFIX = ".headers"


def field_cases(prefix: str = "") -> tuple[list[Path], pytest.MarkDecorator]:
    """Return the case folders whose names start with `prefix`, and a mark that skips a test if there are none.

    ROLEWATCH_FIELD names the folder that holds the cases.
    """
    named = os.environ.get("ROLEWATCH_FIELD")
    folders = sorted(Path(named).glob(f"{prefix}*/case.json")) if named else []
    reason = f"ROLEWATCH_FIELD names no folder of cases '{prefix}*'"
    return [one.parent for one in folders], pytest.mark.skipif(not folders, reason=reason)


def answer_from(case: Path, request: Request) -> Response:
    """Return a case's response to `/HOST/PATH?QUERY`: its file `HOST/PATH@QUERY`, else `HOST/PATH`, else 404.

    A path that ends with a slash maps to the file `index` in its folder. `FILE.headers` holds the response's headers
    as JSON.
    """
    asked = unquote(request.path).removeprefix("/")
    query = unquote(request.query_string.decode())
    # `read_boards` requests /HOST/PATH from a local server.
    for name in (f"{asked}@{query}", f"{asked.rstrip('/')}@{query}", f"{asked}index", asked, f"{asked}/index"):
        file = (case / name).resolve()
        if file.is_relative_to(case.resolve()) and file.is_file():
            headers = file.with_name(file.name + _SUFFIX)
            return Response(file.read_bytes(), headers=json.loads(headers.read_text()) if headers.is_file() else None)
    return Response("There is no such page.", 404)


def facts(case: Path, name: str) -> dict[str, Any]:
    """Return the object in a case's JSON file."""
    found: dict[str, Any] = json.loads((case / name).read_text(encoding="utf-8"))
    return found


class RecordedSite:
    """Answers with a case's files, and as a site that has no other page."""

    def __init__(self, case: Path) -> None:
        self.case = case
        self.quota = BoardQuota()
        self._caches: dict[type[Any], Any] = {}

    def cache(self, kind: type[_T]) -> _T:
        cache: _T = self._caches.setdefault(kind, kind())
        return cache

    async def once(self, host: str, what: str, ask: Callable[[], Awaitable[_T]], size: Callable[[_T], int]) -> _T:
        return await ask()

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        return json.loads(await self.text(url))

    async def read_json(self, url: str, read: Callable[[object], Awaitable[_T]]) -> _T:
        return await read(await self.json(url))

    async def text(self, url: str, most: int | None = None, *, accept: str = "*/*") -> str:
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
