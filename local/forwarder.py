"""Lets containers reach a server that listens on the loopback address only."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer

from testing.ports import HOST
from testing.serving import serving


@contextmanager
def forwarded(address: str, port: int) -> Iterator[None]:
    """Forward connections from an address to the same port of the loopback address, until the block is left."""
    with _Server((address, port), _Handler) as server, serving(server, "forwarder"):
        yield


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


class _Handler(BaseRequestHandler):
    def handle(self) -> None:
        here: socket.socket = self.request
        with suppress(OSError), socket.create_connection((HOST, here.getsockname()[1])) as there:
            _pump(here, there)


def _pump(one: socket.socket, other: socket.socket) -> None:
    """Copy in both directions until both sides have closed."""
    with selectors.DefaultSelector() as readable:
        readable.register(one, selectors.EVENT_READ, other)
        readable.register(other, selectors.EVENT_READ, one)
        while readable.get_map():
            for key, _ in readable.select():
                source, target = key.fileobj, key.data
                if isinstance(source, socket.socket):
                    if data := source.recv(65536):
                        target.sendall(data)
                    else:
                        readable.unregister(source)
                        target.shutdown(socket.SHUT_WR)
