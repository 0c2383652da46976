"""A child's life: it answers messages until the server is gone."""

import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any

from common.environment import load_environment
from server.children.messages import Asked, Started
from server.errors import ChildLost


class Stopped(Exception):
    """The server wants this child to end now; a run that is at work is released."""


def serve(line: Connection, started: Started) -> None:
    """Answer the messages on a line, until it is closed."""
    _prepare(started)
    _end_with(line)
    # Imported here: the process that forks has imported it, and the server itself does not need it.
    from server.children.parts import PARTS  # noqa: PLC0415

    answer = PARTS[started.part]
    while (asked := _receive(line)) is not None:
        line.send(_answer(answer, asked))


def _prepare(started: Started) -> None:
    # Ctrl-C reaches the whole terminal; the server decides when its children end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    # The server's standard output is for its addresses; the log goes to its errors.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.environ.update(started.variables)
    load_environment.cache_clear()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _end_with(line: Connection) -> None:
    """End this process as soon as the server is gone, also in the middle of a message."""

    def watch() -> None:
        gone = select.poll()
        gone.register(line.fileno(), select.POLLRDHUP)
        gone.poll()
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="watch").start()


def _receive(line: Connection) -> Asked | None:
    try:
        asked: Asked = line.recv()
    except (EOFError, OSError, Stopped):
        return None
    return asked


def _answer(answer: Callable[[Asked], Any], asked: Asked) -> Any:
    try:
        return answer(asked)
    except Stopped:
        return ChildLost("The server is stopping.")
    except Exception as error:
        # The error's own class may not survive the way; the log has it in full.
        return ChildLost(f"{type(error).__name__}: {error}")
