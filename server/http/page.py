"""The built page, in memory: its files, the answer for every view, its headers and `/config.json`."""

import gzip
import json
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from server.accounts.ways import Way

# The headers that AWS's page has too.
_HEADERS = Path(__file__).resolve().parents[2] / "web" / "headers.json"

_HASHED = "public, max-age=31536000, immutable"
_FRESH = "no-cache"
_SMALLEST_PACKED = 500

# Files are in /assets/ or at the top, with a suffix, as in terraform/scripts/page-addresses.js.
_OF_A_FILE = re.compile(r"/(assets/.*|[^/]*\.[^/]*)$")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the page."""

    content: bytes
    packed: bytes | None
    headers: tuple[tuple[str, str], ...]


class Page:
    """The page's files by path; without a built page there are none but `/config.json`."""

    def __init__(self, folder: Path, way: Way, *, is_https: bool) -> None:
        self._headers = _security_headers(is_https=is_https)
        self._files = {
            f"/{path.relative_to(folder)}": self._file(path) for path in sorted(folder.rglob("*")) if path.is_file()
        }
        config = {"api": "/api", "auth": "/auth", "way": way.value}
        self._files["/config.json"] = self._made(json.dumps(config).encode(), "application/json", _FRESH)

    @property
    def is_built(self) -> bool:
        """Whether there is a page."""
        return "/index.html" in self._files

    def find(self, path: str) -> File | None:
        """Return the file for a path; every view's address has the same one."""
        if path in self._files:
            return self._files[path]
        # A view's address has no file of its own. It may hold a dot: /companies/acme.io.
        return None if _OF_A_FILE.match(path) else self._files.get("/index.html")

    def _file(self, path: Path) -> File:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        cached = _HASHED if path.parent.name == "assets" else _FRESH
        return self._made(path.read_bytes(), kind, cached)

    def _made(self, content: bytes, kind: str, cached: str) -> File:
        is_text = kind.startswith("text/") or kind.endswith(("javascript", "json", "svg+xml"))
        packed = gzip.compress(content, mtime=0) if is_text and len(content) >= _SMALLEST_PACKED else None
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        headers = (("Content-Type", kind + charset), ("Cache-Control", cached), ("Vary", "Accept-Encoding"))
        return File(content, packed, (*headers, *self._headers))


def _security_headers(*, is_https: bool) -> tuple[tuple[str, str], ...]:
    written: dict[str, str] = json.loads(_HEADERS.read_text(encoding="utf-8"))
    # The page asks its own server only. A browser takes Strict-Transport-Security over HTTPS alone.
    return tuple(
        (name, " ".join(value.replace(" {connect}", "").split()))
        for name, value in written.items()
        if is_https or name != "Strict-Transport-Security"
    )
