"""A relay between a process and Postgres on a Unix socket, which can hang up instead of answering."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from common import database
from common.environment import load_environment
from tests.integration.variables import configure


class Relay:
    """Relays everything except the answer to the first message for which `hangs_up_on` is true.

    The server has done what the message asked for, but the client never learns it.
    """

    def __init__(self, folder: Path, server: str, hangs_up_on: Callable[[bytes], bool]) -> None:
        self._server, self._hangs_up_on = server, hangs_up_on
        self._is_over, self._hangs_up = False, False
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            for target, ends in ((self._forth, (client, server)), (self._back, (server, client))):
                threading.Thread(target=target, args=ends, daemon=True).start()

    def _forth(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if not self._is_over and self._hangs_up_on(data):
                    self._is_over = self._hangs_up = True
                server.sendall(data)
            server.shutdown(socket.SHUT_WR)

    def _back(self, server: socket.socket, client: socket.socket) -> None:
        with server, client, suppress(OSError):
            while data := server.recv(65536):
                if self._hangs_up:
                    self._hangs_up = False
                    client.shutdown(socket.SHUT_RDWR)
                    return
                client.sendall(data)


@contextmanager
def relayed(environment: pytest.MonkeyPatch, folder: Path, hangs_up_on: Callable[[bytes], bool]) -> Iterator[None]:
    """Route this process's database connection through a relay with a socket in the folder; skip over TCP."""
    url = str(load_environment().database_url)
    parts = conninfo_to_dict(url)
    if not str(parts["host"]).startswith("/"):
        pytest.skip("the relay stands before a Unix socket")
    relay = Relay(folder, f"{parts['host']}/.s.PGSQL.{parts.get('port', 5432)}", hangs_up_on)
    database.disconnect()
    configure(environment, database_url=url.replace(str(parts["host"]), str(folder)))
    try:
        yield
    finally:
        database.disconnect()
        relay.close()
