"""Runs the web part, the worker or both until a signal."""

import asyncio
import errno
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

import psycopg
import uvicorn

from common import database
from common.environment import load_environment
from server import queries
from server.accounts.setup import SETUP_SECRET
from server.accounts.ways import way_of
from server.children.pool import Pool, preload
from server.clock import retire_regularly, run_clock
from server.environment import ServerEnvironment
from server.errors import ServerError
from server.http.app import App, Line, Proxy
from server.http.connections import bounded, most_connections
from server.http.page import Page
from server.logins import API_ROLE, WORKER_ROLE
from server.preparing import urls
from server.worker import Worker
from sourcing.web.private import ALLOW_PRIVATE

# How long runs at work may go on after a signal, before they are released for the next worker.
_GRACE_SECONDS = 5.0

_WAITING = 200

# Requests with a password take 64 MB and a CPU for a tenth of a second each. Strangers may send them, so they have few
# children at once.
_GUESSES = 2
_WAITING_GUESSES = 50


class Parts:
    """The parts of this process: children, and what uses them."""

    def __init__(self, environment: ServerEnvironment, *, setup_secret: str | None = None) -> None:
        self.environment = environment
        self.urls = prepare_children(environment)
        given = {"DATABASE_URL": self.urls[API_ROLE]} | ({SETUP_SECRET: setup_secret} if setup_secret else {})
        self.quick = Pool("api", given, kept=1)
        self.slow = Pool("api", given)
        self.work = Pool("worker", {"DATABASE_URL": self.urls[WORKER_ROLE]})
        self._stopped = threading.Event()
        args = ([self.quick, self.slow, self.work], self._stopped)
        threading.Thread(target=retire_regularly, args=args, daemon=True, name="retire").start()

    def worker(self) -> Worker:
        """Return a worker."""
        given = self.environment
        return Worker(
            self.work,
            self.urls[WORKER_ROLE],
            concurrency=given.worker_concurrency,
            retry_seconds=given.retry_seconds,
            heartbeat=given.heartbeat_file,
        )

    def count_slots(self) -> int:
        """Return how many runs all connected workers work on at once, 0 if that cannot be known."""
        try:
            with database.connect(self.urls[API_ROLE]) as conn:
                return queries.count_slots(conn)
        except psycopg.Error:
            return 0

    def app(self, page: Page) -> App:
        """Return the application."""
        given = self.environment
        return App(
            page,
            Line(self.quick, given.api_concurrency, _WAITING),
            Line(self.slow, given.api_concurrency, _WAITING),
            Line(self.quick, _GUESSES, _WAITING_GUESSES),
            origins=[origin for origin in given.cors_origins.split(",") if origin],
            proxy=Proxy(given.trusted_proxy, given.proxy_user_header),
            is_https=given.address.startswith("https://"),
        )

    def close(self) -> None:
        """End all children."""
        self._stopped.set()
        for pool in (self.quick, self.slow, self.work):
            pool.close()


def prepare_children(environment: ServerEnvironment) -> dict[str, str]:
    """Start the process that forks children. It imports the handlers in the background.

    Returns:
        The database's URL for each role.

    Raises:
        ServerError: the data folder cannot be used.
        WrongEnvironment: a variable that the handlers read is wrong.
    """
    found = urls(environment)
    _set_variables(environment.address, found[API_ROLE])
    # The handlers know one spelling only.
    os.environ[ALLOW_PRIVATE] = "1" if environment.allow_private_addresses else "0"
    # Here a mistake is one sentence; in the children it would be a traceback of each.
    load_environment()
    load_environment.cache_clear()
    preload()
    return found


def _set_variables(address: str, url: str) -> None:
    """Set what the handlers read; given values stay."""
    os.environ["DATABASE_URL"] = url
    for name, value in {
        "API_URL": f"{address}/api",
        "PAGE_URL": address,
        "INGESTION": "details",
        "USER_POOL_ID": "server_accounts",
        # One JSON line a minute that nothing reads.
        "POWERTOOLS_METRICS_DISABLED": "true",
        "PYDANTIC_DISABLE_PLUGINS": "__all__",
    }.items():
        os.environ.setdefault(name, value)


def listen(environment: ServerEnvironment) -> socket.socket:
    """Return a socket that listens.

    Raises:
        ServerError: the port is taken, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in environment.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((environment.host, environment.port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        where = f"{environment.host}, port {environment.port}"
        other = "PORT" if error.errno in {errno.EADDRINUSE, errno.EACCES} else "HOST"
        raise ServerError(f"The server cannot listen on {where}: {error.strerror}. Choose another {other}.") from None
    listening.set_inheritable(False)
    return listening


class _Server(uvicorn.Server):
    """Uvicorn, with signals that end it once and for all, and a call when it listens."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._started()


def serve_web(parts: Parts, listening: socket.socket, *, started: Callable[[], None]) -> None:
    """Serve the page, the API and the clock until SIGINT or SIGTERM; call `started` when requests are answered."""
    page = Page(parts.environment.page, way_of(), is_https=parts.environment.address.startswith("https://"))
    if not page.is_built:
        say(f"The page is not built: {parts.environment.page} is empty.")
    config = uvicorn.Config(
        parts.app(page),
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        ws="none",
        http=bounded(most_connections()),
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
    )
    server = _Server(config, started)

    async def run() -> None:
        await asyncio.to_thread(parts.quick.warm)
        clock = asyncio.create_task(run_clock(parts.slow, parts.count_slots, parts.environment.tick_seconds))
        try:
            await server.serve(sockets=[listening])
        finally:
            clock.cancel()

    with suppress(KeyboardInterrupt):
        asyncio.run(run())


def serve_worker(parts: Parts) -> None:
    """Work on runs until SIGINT or SIGTERM."""
    worker = parts.worker()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: threading.Thread(target=worker.stop, args=(0,)).start())
    worker.run()
    worker.stop(_GRACE_SECONDS)


def serve_all(parts: Parts, listening: socket.socket, *, started: Callable[[], None]) -> None:
    """Serve the web part, with a worker in the same process, until SIGINT or SIGTERM."""
    worker = parts.worker()
    thread = threading.Thread(target=worker.run, name="worker", daemon=True)
    thread.start()
    try:
        serve_web(parts, listening, started=started)
    finally:
        worker.stop(_GRACE_SECONDS)


def say(sentence: str) -> None:
    """Tell the person who runs the server something, on standard error."""
    print(sentence, file=sys.stderr, flush=True)
