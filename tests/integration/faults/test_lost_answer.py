"""A COMMIT that the server has done and whose answer never arrives: the worker cannot know, and need not."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from common import database
from common.environment import load_environment
from tests.integration.faults.day import FINISHED, SAVED, Day
from tests.integration.people import Person


class Relay:
    """Stands between a worker and Postgres on a Unix socket, and hangs up instead of answering one COMMIT."""

    def __init__(self, folder: Path, server: str, nth: int) -> None:
        self._server, self._left = server, nth
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
                self._left -= b"COMMIT" in data
                server.sendall(data)
            server.shutdown(socket.SHUT_WR)

    def _back(self, server: socket.socket, client: socket.socket) -> None:
        with server, client, suppress(OSError):
            while data := server.recv(65536):
                if self._left == 0:
                    # The server has done the COMMIT, and nobody is told.
                    self._left = -1
                    client.shutdown(socket.SHUT_RDWR)
                    return
                client.sendall(data)


@pytest.fixture
def relayed(
    second_day: Day, server_url: str, database_url: str, environment: pytest.MonkeyPatch, tmp_path_factory: Any
) -> Iterator[Callable[[int], None]]:
    """Puts a relay before the worker that swallows the answer of its nth COMMIT."""
    relays: list[Relay] = []
    parts = conninfo_to_dict(server_url)
    if not str(parts["host"]).startswith("/"):
        pytest.skip("the relay stands before a Unix socket")
    server = f"{parts['host']}/.s.PGSQL.{parts.get('port', 5432)}"

    def relay(nth: int) -> None:
        folder = tmp_path_factory.mktemp("r")
        relays.append(Relay(folder, server, nth))
        database.disconnect()
        environment.setenv("DATABASE_URL", database_url.replace(str(parts["host"]), str(folder)))
        load_environment.cache_clear()

    yield relay
    database.disconnect()
    for one in relays:
        one.close()


@pytest.mark.parametrize(("nth", "seen", "status"), [(1, SAVED, "ingesting"), (2, FINISHED, "finished")])
def test_commit_whose_answer_is_lost_is_not_done_twice(
    nth: int, seen: dict[str, str], status: str, second_day: Day, relayed: Callable[[int], None]
) -> None:
    relayed(nth)
    with pytest.raises(psycopg.OperationalError):
        second_day.deliver(second_day.event)
    day = Day(Person(second_day.ada.conn, "ada", second_day.ada.call), second_day.event, second_day.deliver)
    assert (day.see(), day.status) == (seen, status)
    assert day.deliver(day.event) == {"finished": status == "ingesting"}
    day.is_finished()
