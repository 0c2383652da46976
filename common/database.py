"""The process's one database connection: opened at first use, and again after the server has dropped it."""

import select
import time
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.types.array import ListBinaryDumper

from common import login
from common.environment import load_environment

# A connection that was idle for longer is tested before use: a frozen function may have missed its end.
TRUSTED_IDLE_SECONDS = 60

# How long to retry while a server restarts.
RECONNECT_SECONDS = 4.0

_PAUSE_SECONDS = 0.2

# How soon a dead peer is noticed, in seconds, tcp_user_timeout in milliseconds. The role sets the session's limits.
_CONNECT_OPTIONS = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    # After a failover, the name may still lead to the server that is now a reader.
    "target_session_attrs": "primary",
}

Connection = psycopg.Connection[tuple[Any, ...]]

# After these errors the connection is dropped: the server is away, or is now a reader, which fails at a write.
AWAY = (psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction)


class _Process:
    """The process's open connection."""

    connection: Connection | None = None
    used_at: float = 0.0


def connect(url: str) -> Connection:
    """Open a connection in autocommit mode whose cursors take `$1` placeholders.

    Args:
        url: the database's URL, with its login.

    Raises:
        psycopg.OperationalError: the server cannot be reached, refuses, or is a reader.
    """
    options: dict[str, Any] = {**_CONNECT_OPTIONS, "autocommit": True, "cursor_factory": psycopg.RawCursor}
    conn = psycopg.connect(url, **options)
    # For arrays of thousands of texts: escaping each one for the text format takes three times as long.
    conn.adapters.register_dumper(list, ListBinaryDumper)
    if _is_pooled(conn):
        # A prepared statement would stay in the server's session, where another client may use the same name.
        conn.prepare_threshold = None
    return conn


def pipeline(conn: Connection) -> AbstractContextManager[object]:
    """Return a context in which only statements that return rows cost a round trip; behind a pooler, all of them do.

    Rows within a pipeline are asked for by the protocol's Flush. Some poolers drop that message, and RDS Proxy's
    documentation does not mention it: a run would wait for the rows until it is cut off.
    """
    return conn.pipeline() if conn.prepare_threshold is not None else nullcontext()


def _is_pooled(conn: Connection) -> bool:
    # A pooler gives its clients made-up process ids, because their sessions change.
    return conn.execute("SELECT pg_backend_pid()").fetchone() != (conn.info.backend_pid,)


def connection() -> Connection:
    """Return the process's connection, or a new one if it is no longer good.

    Costs no round trip if the connection was used within the last minute. A new connection uses the current login.

    Raises:
        LoginError: AWS returned no login.
        psycopg.OperationalError: the server cannot be reached, or refuses.
    """
    if _Process.connection is None or not _is_good(_Process.connection):
        disconnect()
        _Process.connection = _connect_patiently()
    _Process.used_at = time.time()
    return _Process.connection


def _connect_patiently() -> Connection:
    deadline = time.monotonic() + RECONNECT_SECONDS
    while True:
        try:
            # The login is fetched again for each retry: the password may just have changed.
            return connect(login.application_url(load_environment()))
        except psycopg.OperationalError:
            if time.monotonic() + _PAUSE_SECONDS > deadline:
                raise
        time.sleep(_PAUSE_SECONDS)


def disconnect() -> None:
    """Close the process's connection, if it has one."""
    if _Process.connection is not None:
        _Process.connection.close()
        _Process.connection = None


def _is_good(candidate: Connection) -> bool:
    # An open transaction is left over from an invocation that was cut off.
    if candidate.closed or candidate.info.transaction_status != TransactionStatus.IDLE:
        return False
    # If an idle connection is readable, the server has closed it.
    readable = select.poll()
    readable.register(candidate.fileno(), select.POLLIN)
    if readable.poll(0):
        return False
    return time.time() - _Process.used_at < TRUSTED_IDLE_SECONDS or _answers(candidate)


def _answers(candidate: Connection) -> bool:
    try:
        candidate.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True
