"""Functions under AWS's runtime client. Serves each one Lambda's Runtime API, and Lambda Invoke for the worker."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import psutil  # type: ignore[import-untyped]

from testing.errors import LocalError
from testing.processes import ROOT

_SECONDS = 60

_ARN = "arn:aws:lambda:us-east-1:000000000000:function:api"


class Start(NamedTuple):
    """Seconds from a process's start to its first answer, and the CPU seconds that it used until its end."""

    waited: float
    worked: float


class Function:
    """A function in its own process. It gets one event at a time."""

    def __init__(self, handler: str) -> None:
        self.invoked = 0
        self._handler = handler
        self._process: subprocess.Popen[bytes] | None = None
        self._event: bytes | None = None
        self._asks: asyncio.WriteTransport | None = None
        self._answers: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        self._handed_at = 0.0

    @asynccontextmanager
    async def runs(self, environment: Mapping[str, str]) -> AsyncIterator[None]:
        """Run the process until the block is left."""
        server = await asyncio.get_running_loop().create_server(lambda: _Requests(self), "127.0.0.1", 0)
        address = "{}:{}".format(*server.sockets[0].getsockname())
        self._process = subprocess.Popen(  # noqa: ASYNC220 - nothing else runs at this time
            [sys.executable, "-m", "awslambdaric", self._handler], cwd=ROOT, stdout=subprocess.DEVNULL,
            env={**_environment(address), **environment},
        )  # fmt: skip
        try:
            yield
        finally:
            self._process.kill()
            self._process.wait()
            server.close()

    async def answer(self, event: Mapping[str, Any], status: int = 202) -> float:
        """Send an event; return the time of its answer, by `time.perf_counter`.

        Raises:
            LocalError: there is no answer, it has another status, or the worker was not invoked.
        """
        self._event = json.dumps(event).encode()
        self._hand_out()
        try:
            answered_at, answer = await asyncio.wait_for(self._answers.get(), _SECONDS)
        except TimeoutError:
            raise LocalError(f"{self._handler} did not answer") from None
        if json.loads(answer).get("statusCode") != status:
            raise LocalError(f"{self._handler} answered {answer.decode(errors='replace')[:500]}")
        return answered_at

    async def seconds(self, event: Mapping[str, Any], status: int = 202) -> float:
        """Send an event and return the seconds until its answer."""
        answered_at = await self.answer(event, status)
        return answered_at - self._handed_at

    def worked(self) -> float:
        """Return the CPU seconds that the process has used so far."""
        assert self._process is not None
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system)

    def take(self, method: str, path: str, body: bytes, transport: asyncio.WriteTransport) -> None:
        """Handle a request of the process: it asks for an event, sends an answer, or invokes the worker."""
        if method == "GET":
            self._asks = transport
            self._hand_out()
            return
        if path.endswith(("/response", "/error")):
            self._answers.put_nowait((time.perf_counter(), body))
        else:
            self.invoked += 1
        transport.write(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")

    def _hand_out(self) -> None:
        if self._asks is None or self._event is None:
            return
        headers = {
            "Content-Length": len(self._event),
            "Content-Type": "application/json",
            "Lambda-Runtime-Aws-Request-Id": "one",
            "Lambda-Runtime-Deadline-Ms": int((time.time() + _SECONDS) * 1000),
            "Lambda-Runtime-Invoked-Function-Arn": _ARN,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._handed_at = time.perf_counter()
        self._asks.write(f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + self._event)
        self._asks = self._event = None


class _Requests(asyncio.Protocol):
    """Splits a connection's bytes into requests."""

    def __init__(self, function: Function) -> None:
        self._function = function
        self._came = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        while b"\r\n\r\n" in self._came:
            head, _, rest = self._came.partition(b"\r\n\r\n")
            first, *headers = head.decode().splitlines()
            length = _length(headers)
            if len(rest) < length:
                return
            self._came = rest[length:]
            method, path, _ = first.split(" ", 2)
            self._function.take(method, path, rest[:length], self._transport)


async def cold_start(handler: str, event: Mapping[str, Any], environment: Mapping[str, str]) -> Start:
    """Start a function, stop it after its first answer, and return how long that took.

    Raises:
        LocalError: there is no answer, or its status is not 202.
    """
    function = Function(handler)
    began = time.perf_counter()
    async with function.runs(environment):
        answered_at = await function.answer(event)
        return Start(answered_at - began, function.worked())


def _length(headers: list[str]) -> int:
    named = (line.partition(":") for line in headers)
    return int(next((value for name, _, value in named if name.lower() == "content-length"), 0))


def _environment(address: str) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{address}",
        "AWS_LAMBDA_FUNCTION_NAME": "api",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
        "AWS_LAMBDA_RUNTIME_API": address,
        "AWS_SECRET_ACCESS_KEY": "test",
        "PATH": os.environ["PATH"],
        "PYDANTIC_DISABLE_PLUGINS": "__all__",
        "WORKER_FUNCTION": "worker",
    }
