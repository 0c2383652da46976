"""TLS in front of CloudFront: MiniStack's serves plain HTTP, and trusts a header that a viewer used TLS."""

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from testing.ports import HOST
from testing.serving import serving
from tests.images.certificates import make_authority

# Hop-by-hop headers.
_OF_A_CONNECTION = {"connection", "keep-alive", "transfer-encoding"}


@contextmanager
def edge(port: int, name: str, folder: Path) -> Iterator[int]:
    """Forward TLS requests for a host to MiniStack's port while the block runs; yield the listening port."""
    key, certificate = make_authority("edge").issue(name)
    path = folder / "edge.pem"
    path.write_text(key + certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    with _Server((HOST, 0), type("Handler", (_Handler,), {"behind": port})) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        with serving(server, "edge"):
            yield server.server_port


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    behind: int

    def _hand_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with closing(HTTPConnection(HOST, self.behind, timeout=35)) as there:
            there.request(self.command, self.path, body, {**self.headers, "X-Forwarded-Proto": "https"})
            answer = there.getresponse()
            content = answer.read()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {*_OF_A_CONNECTION, "content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = _hand_on  # noqa: N815 - the base class's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Log nothing."""
