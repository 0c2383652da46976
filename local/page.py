"""Serves the built page as CloudFront does: its files, index.html for every view, and the headers."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from testing.errors import LocalError
from testing.ports import HOST
from testing.processes import ROOT
from testing.serving import serving

PAGE = ROOT / "build" / "page"

_HASHED = "public, max-age=31536000, immutable"
_FRESH = "no-cache"


@dataclass(frozen=True, slots=True)
class PageConfig:
    """The contents of `/config.json`: the addresses of the API and the sign-in, the issuer, the client."""

    api: str
    issuer: str
    client_id: str
    sign_in: str


def headers(connect: str) -> dict[str, str]:
    """Return the headers of every response. `connect`: the other origins that the page may connect to."""
    written: dict[str, str] = json.loads((ROOT / "web" / "headers.json").read_text(encoding="utf-8"))
    return {name: value.replace("{connect}", connect) for name, value in written.items()}


def is_built() -> bool:
    """Return whether the page is built."""
    return (PAGE / "index.html").is_file()


@contextmanager
def served_page(config: PageConfig, port: int) -> Iterator[str]:
    """Serve the built page on a port of this machine until the block is left; yield its URL.

    Raises:
        LocalError: the page is not built, or the port is in use.
    """
    if not is_built():
        raise LocalError("The page is not built yet: run `make page` once, or start this with make.")
    try:
        server = ThreadingHTTPServer((HOST, port), partial(_Handler, config, directory=str(PAGE)))
    except OSError as error:
        raise LocalError(
            f"The page cannot be served on port {port}: {error.strerror}. Choose another PAGE_PORT."
        ) from None
    server.daemon_threads = True
    with serving(server, "page"):
        yield f"http://{HOST}:{server.server_port}"


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, config: PageConfig, *args: Any, **kwargs: Any) -> None:
        self._config = config
        super().__init__(*args, **kwargs)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = urlsplit(self.path).path
        if path == "/config.json":
            return self._send_config()
        # The address of a view has no file.
        if "." not in path:
            self.path = "/index.html"
        return super().send_head()

    def _send_config(self) -> io.BytesIO:
        body = json.dumps(asdict(self._config)).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        connect = " ".join(_origin(url) for url in (self._config.api, self._config.sign_in))
        for name, value in headers(connect).items():
            # Browsers accept it over TLS only.
            if name != "Strict-Transport-Security":
                self.send_header(name, value)
        self.send_header("Cache-Control", _HASHED if self.path.startswith("/assets/") else _FRESH)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay quiet."""


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
