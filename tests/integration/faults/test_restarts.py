"""A Postgres that is stopped and started again under a worker: a server of these tests' own."""

import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psutil  # type: ignore[import-untyped]
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from common import database
from testing.postgres import answers, embedded_postgres
from testing.waiting import wait_for
from tests.integration.faults.children import CUT, Start
from tests.integration.faults.day import BEFORE, SAVED, Day
from tests.integration.people import Call, Deliver, Person
from worker.migrate import migrate

pytestmark = pytest.mark.any_python

_SECONDS = 30


@dataclass
class Server:
    """An embedded Postgres that can be stopped and started."""

    url: str
    folder: Path
    command: list[str] = field(default_factory=list)
    started: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def stop(self, how: signal.Signals) -> None:
        """Stop it: SIGINT is Postgres's fast shutdown, SIGQUIT the immediate one, after which it must recover."""
        process = psutil.Process(int((self.folder / "data" / "postmaster.pid").read_text().split()[0]))
        self.command, self.user, self.environment = process.cmdline(), process.username(), process.environ()
        process.send_signal(how)
        _, alive = psutil.wait_procs([process], timeout=_SECONDS)
        assert not alive

    def start(self) -> None:
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(
            self.command, cwd=self.folder, env=self.environment, user=self.user, stdout=quiet, stderr=quiet
        )
        self.started.append(server)
        wait_for(lambda: answers(self.url), seconds=_SECONDS)

    def end(self) -> None:
        for server in self.started:
            server.send_signal(signal.SIGQUIT)
            server.wait(_SECONDS)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with embedded_postgres() as url:
        running = Server(url, Path(str(conninfo_to_dict(url)["host"])))
        yield running
        running.end()


@pytest.fixture
def owner_url(server: Server) -> str:
    """The owner's URL of a migrated database of that server."""
    name = f"rolewatch_test_{uuid4().hex}"
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        # The embedded server's own choice would lose what it has promised when it crashes.
        connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = on")
    url = server.url.replace("/postgres?", f"/{name}?")
    migrate(url)
    return url


@pytest.fixture
def impatient(environment: pytest.MonkeyPatch) -> None:
    """Waits for no server that is away: neither here nor in a child."""
    environment.setenv("RECONNECT_SECONDS", "0")
    environment.setattr(database, "RECONNECT_SECONDS", 0)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["shut down", "crashed"])
@pytest.mark.parametrize("place", ["before claim_run", "after read_boards", "after upsert_jobs", "before renew_lease"])
def test_server_that_is_away_and_comes_back_leaves_before_or_after(
    place: str, how: signal.Signals, second_day: Day, start: Start, server: Server, owner_url: str
) -> None:
    worker = start(second_day.event, place)
    server.stop(how)
    assert worker.go_on() in CUT
    with pytest.raises(psycopg.OperationalError):
        second_day.deliver(second_day.event)
    assert second_day.ada.call("GET", "/jobs").status == 503
    server.start()
    database.disconnect()
    with database.connect(owner_url) as conn:
        day = Day(Person(conn, "ada", second_day.ada.call), second_day.event, second_day.deliver, second_day.tick)
        assert day.see() == (SAVED if place == "before renew_lease" else BEFORE)
        day.retry()


@pytest.mark.parametrize("place", ["after read_boards", "after upsert_jobs", "before renew_lease"])
def test_server_that_restarted_while_the_worker_slept_is_met_again_by_the_next_attempt(
    place: str, second_day: Day, start: Start, server: Server, owner_url: str, deliver: Deliver
) -> None:
    worker = start(second_day.event, place)
    server.stop(signal.SIGQUIT)
    server.start()
    assert worker.go_on() in CUT
    database.disconnect()
    with database.connect(owner_url) as conn:
        day = Day(Person(conn, "ada", second_day.ada.call), second_day.event, deliver, second_day.tick)
        released = conn.execute("SELECT 1 FROM ingestion_runs WHERE lease_until <= now()").fetchone()
        assert released, "the failed attempt let its lease go over a connection of its own"
        day.retry()


def test_server_that_comes_back_as_a_reader_is_away_until_it_is_promoted(
    server: Server, call: Call, deliver: Deliver, environment: pytest.MonkeyPatch
) -> None:
    environment.setattr(database, "RECONNECT_SECONDS", 0)
    nothing = {"run_id": 1, "user_id": 1}
    assert deliver(nothing) == {"finished": False}
    assert call("GET", "/jobs").status == 200
    server.stop(signal.SIGINT)
    (server.folder / "data" / "standby.signal").touch()
    server.start()
    assert call("GET", "/jobs").status == 503
    with pytest.raises(psycopg.OperationalError):
        deliver(nothing)
    with psycopg.connect(server.url) as admin:
        admin.execute("SELECT pg_promote()")
    assert call("GET", "/jobs").status == 200
    assert deliver(nothing) == {"finished": False}
