"""This machine's own address, and ports that nobody uses."""

import socket
from contextlib import closing

HOST = "127.0.0.1"


def free_port() -> int:
    """Return a port of this machine that nobody listens on just now."""
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
