"""Recorded career sites over real HTTP.

`/<host>/<path>?<query>` is answered from `<folder>/<host>/<path>?<query>.json`, else `<folder>/<host>/<path>.json`.
"""

import argparse
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from testing.errors import LocalError
from testing.ports import HOST
from testing.serving import serving

# The longest target of a symbolic link (Linux's PATH_MAX).
_LONGEST_LINK = 4096


class Sites:
    """Served career sites. Set `folder` to change their answers.

    A path in `broken` (`/<host>/<path>`) is answered with 500. While `is_open` is cleared, requests for the paths in
    `slow` wait; if `slow` is empty, all requests wait.
    """

    def __init__(self, folder: Path, port: int, host: str) -> None:
        self.folder = folder
        self._host = host
        self.broken: frozenset[str] = frozenset()
        self.slow: frozenset[str] = frozenset()
        self.is_open = threading.Event()
        self.is_open.set()
        self.server = _Server((host, port), _Handler)
        self.server.sites = self

    @property
    def url(self) -> str:
        """The base URL, without a trailing slash."""
        return f"http://{self._host}:{self.server.server_port}"

    def answer(self, path: str) -> tuple[HTTPStatus, bytes]:
        """Return the status and the body for a request's path."""
        asked = urlsplit(path).path
        if not self.slow or asked in self.slow:
            self.is_open.wait()
        if asked in self.broken:
            return HTTPStatus.INTERNAL_SERVER_ERROR, b'{"error": "broken"}'
        if recorded := self.find(path):
            return HTTPStatus.OK, recorded.read_bytes()
        return HTTPStatus.NOT_FOUND, b'{"error": "not recorded"}'

    def find(self, path: str) -> Path | None:
        """Return the file for a request's path, or None if nothing is recorded."""
        asked = urlsplit(path)
        parts = [unquote(part) for part in asked.path.removeprefix("/").split("/")]
        if not all(_is_name(part) for part in parts):
            return None
        folder = self.folder.joinpath(*parts[:-1])
        for name in (f"{parts[-1]}?{asked.query}.json", f"{parts[-1]}.json"):
            with suppress(OSError):
                # The name may be too long for the file system.
                if _is_name(name) and (recorded := folder / name).is_file():
                    return _linked(recorded)
        return None


@contextmanager
def serve_sites(folder: Path, port: int = 0, host: str = HOST) -> Iterator[Sites]:
    """Serve a folder on this machine until the block is left. With `port` 0 it uses any free port.

    Raises:
        LocalError: the folder does not exist, or the port is in use.
    """
    if not folder.is_dir():
        raise LocalError(f"There are no career sites to serve: {folder} is no folder.")
    try:
        sites = Sites(folder.resolve(), port, host)
    except OSError as error:
        raise LocalError(f"The career sites cannot be served on port {port}: {error.strerror}.") from None
    with serving(sites.server, "sites"):
        yield sites


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    sites: Sites

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A client may close the connection at any time.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body go out in one packet, so that no client waits for the second one.
    wbufsize = -1
    server: _Server

    def do_GET(self) -> None:
        status, body = self.server.sites.answer(self.path)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay quiet."""


def _is_name(part: str) -> bool:
    return part not in {"", ".", ".."} and not set(part) & {"/", "\\", "\0"}


def _linked(recorded: Path) -> Path:
    # Without symlink support, git checks a link out as a file that holds the target's path.
    if recorded.stat().st_size <= _LONGEST_LINK:
        with suppress(OSError, ValueError):
            target = recorded.parent / recorded.read_text(encoding="utf-8").strip()
            if target.is_file():
                return target
    return recorded


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve a folder until Ctrl-C. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m testing.sites", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds <host>/<path>.json")
    parser.add_argument("--port", type=int, default=0, help="default: any free port")
    given = parser.parse_args(arguments)
    try:
        with serve_sites(given.folder, given.port) as sites:
            print(f"SITES {sites.url}", flush=True)
            threading.Event().wait()
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
