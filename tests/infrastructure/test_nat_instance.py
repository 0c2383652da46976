"""What a NAT instance forwards, tested with its rules between network namespaces of this machine."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest

from testing.processes import ROOT

SCRIPT = ROOT / "terraform" / "scripts" / "nat-instance"

INSIDE, INNER, OUTER, OUTSIDE = "10.20.0.10", "10.20.0.1", "203.0.113.1", "203.0.113.2"

# Returns each caller's address; prints a line when it listens.
SERVER = """
import socket, sys
server = socket.create_server((sys.argv[1], int(sys.argv[2])))
print("listens", flush=True)
while True:
    connection, (address, _) = server.accept()
    connection.sendall(address.encode())
    connection.close()
"""
CLIENT = "import socket, sys; print(socket.create_connection((sys.argv[1], int(sys.argv[2])), 1).recv(99).decode())"


class Network:
    """A host inside, one outside, and the instance between them, each in a namespace."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        mark = uuid4().hex[:6]
        self.inside, self.instance, self.outside = (f"rw-{mark}-{name}" for name in ("in", "nat", "out"))
        for name in (self.inside, self.instance, self.outside):
            _run("ip", "netns", "add", name)
            stack.callback(_run, "ip", "netns", "delete", name)
        self._join(self.inside, INSIDE, INNER)
        self._join(self.outside, OUTSIDE, OUTER)
        for name, way in ((self.inside, INNER), (self.outside, OUTER)):
            _run("ip", "-n", name, "route", "add", "default", "via", way)

    def _join(self, name: str, address: str, way: str) -> None:
        ends = {"a0": (name, address), "b0": (self.instance, way)}
        link = f"rw{uuid4().hex[:8]}"
        _run("ip", "link", "add", f"{link}a", "type", "veth", "peer", "name", f"{link}b")
        for end, (space, own) in ends.items():
            device = f"{link}{end[0]}"
            _run("ip", "link", "set", device, "netns", space)
            _run("ip", "-n", space, "address", "add", f"{own}/24", "dev", device)
            _run("ip", "-n", space, "link", "set", device, "up")

    def serve(self, name: str, address: str, port: int) -> None:
        command = ["ip", "netns", "exec", name, sys.executable, "-c", SERVER, address, str(port)]
        process = self._stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        self._stack.callback(process.kill)
        assert process.stdout
        assert process.stdout.readline() == "listens\n"

    def connect(self, name: str, address: str, port: int) -> str | None:
        """Return the address that the server sees, or None if it cannot be reached."""
        command = ["ip", "netns", "exec", name, sys.executable, "-c", CLIENT, address, str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else None


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def network(tmp_path: Path) -> Iterator[Network]:
    if os.geteuid() or not (shutil.which("nft") and shutil.which("ip")):
        pytest.skip("takes root, nft and ip")
    rules = re.search(r"<<RULES\n(.*?)^RULES$", SCRIPT.read_text(), re.MULTILINE | re.DOTALL)
    assert rules
    file = tmp_path / "nat.nft"
    file.write_text(rules[1].replace("$network", "10.20.0.0/16"))
    with ExitStack() as stack:
        try:
            made = Network(stack)
        except subprocess.CalledProcessError as error:
            pytest.skip(f"this machine does not allow network namespaces: {error.stderr!r}")
        _run("ip", "netns", "exec", made.instance, "sysctl", "-qw", "net.ipv4.ip_forward=1")
        # Twice, because each start of an instance runs them.
        for _ in range(2):
            _run("ip", "netns", "exec", made.instance, "nft", "--file", str(file))
        yield made


def test_https_goes_out_under_the_instances_address(network: Network) -> None:
    network.serve(network.outside, OUTSIDE, 443)
    assert network.connect(network.inside, OUTSIDE, 443) == OUTER


def test_nothing_else_goes_out(network: Network) -> None:
    network.serve(network.outside, OUTSIDE, 80)
    assert network.connect(network.inside, OUTSIDE, 80) is None


def test_nothing_comes_in(network: Network) -> None:
    network.serve(network.inside, INSIDE, 443)
    assert network.connect(network.outside, INSIDE, 443) is None
