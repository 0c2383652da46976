"""Starts the server: the port, the database, the first account, then the children."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import socket

from common.errors import AwsError
from server.accounts.setup import code_for, tell
from server.environment import ServerEnvironment
from server.first_account import make_first_account
from server.logins import API_ROLE
from server.preparing import prepare, urls
from server.serving import Parts, listen, prepare_children, say
from server.smtp import Relay


@contextmanager
def started_parts(
    environment: ServerEnvironment, announce: Callable[[], None] | None = None
) -> Iterator[tuple[Parts, socket, Callable[[], None]]]:
    """Yield the server's parts, its socket, and a function to call when it answers.

    Args:
        environment: the server's.
        announce: tells that the server answers, instead of a line on standard error.

    Raises:
        ServerError: the port is taken, or the database cannot be used.
        MigrationError: a migration failed.
    """
    # The port comes first: a second server must not touch the first one's database.
    listening = listen(environment)
    prepare_children(environment)
    applied = prepare(environment, say=say)
    if applied:
        say(f"Applied {len(applied)} migrations.")
    waiting = make_first_account(environment, urls(environment)[API_ROLE])
    secret = secrets.token_hex(32)
    parts = Parts(environment, setup_secret=secret)

    def started() -> None:
        (announce or (lambda: say(f"Serving {environment.address}")))()
        if environment.smtp_url:
            threading.Thread(target=_check_mail, args=(environment.smtp_url,), daemon=True).start()
        if waiting:
            tell(environment.address, code_for(waiting, secret))

    try:
        yield parts, listening, started
    finally:
        parts.close()
        listening.close()


def _check_mail(url: str) -> None:
    """Return whether mail can be sent. If not, it waits and is retried for hours."""
    try:
        Relay.of(url).check()
    except AwsError as error:
        say(f"Mail cannot be sent now: {error}")
