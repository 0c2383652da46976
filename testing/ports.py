"""The loopback address, and free ports."""

import socket
from contextlib import closing

HOST = "127.0.0.1"


def free_port() -> int:
    """Return a local port that is free at this moment."""
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
