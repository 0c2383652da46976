"""Lambda's Runtime API for one invocation, and Lambda's Invoke for the function that it calls."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from local.processes import ROOT

_SECONDS = 20


class Runtime:
    """Hands one event to a runtime client, and keeps its answer and when it came."""

    def __init__(self, event: Mapping[str, Any]) -> None:
        self.answer: Any = None
        self.answered_at = 0.0
        self.answered = threading.Event()
        self._events = [json.dumps(event).encode()]
        self._over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.runtime = self
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_port}"

    def next_event(self) -> bytes | None:
        """Return the event, or None, when everything is over, for the second."""
        if self._events:
            return self._events.pop()
        self._over.wait(_SECONDS)
        return None

    def take(self, answer: bytes, came: float) -> None:
        """Keep the function's answer, and when it came."""
        self.answered_at, self.answer = came, json.loads(answer)
        self.answered.set()

    def close(self) -> None:
        """Stop serving."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()


class Start(NamedTuple):
    """Seconds from a process's start to its answer to the first event, and seconds of a processor until its end."""

    waited: float
    worked: float


def cold_start(handler: str, event: Mapping[str, Any], environment: Mapping[str, str]) -> Start:
    """Start a function, and end it after its first answer.

    Raises:
        RuntimeError: it did not answer, or not with 202.
    """
    served = Runtime(event)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "awslambdaric", handler], cwd=ROOT, stdout=subprocess.DEVNULL,
        env={**_environment(served.address), **environment},
    )  # fmt: skip
    came = served.answered.wait(_SECONDS)
    process.kill()
    _, process.returncode, used = os.wait4(process.pid, 0)
    served.close()
    if not came or served.answer.get("statusCode") != 202:
        raise RuntimeError(f"{handler} answered {served.answer if came else 'nothing'}")
    return Start(served.answered_at - began, used.ru_utime + used.ru_stime)


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


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    runtime: Runtime

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that was killed leaves its connections open."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        event = self.server.runtime.next_event()
        if event is not None:
            self._send(200, event, _headers())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        came = time.perf_counter()
        self._send(202, b"", {})
        if self.path.endswith(("/response", "/error")):
            self.server.runtime.take(body, came)

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _headers() -> dict[str, str]:
    deadline = str(int((time.time() + _SECONDS) * 1000))
    arn = "arn:aws:lambda:us-east-1:000000000000:function:api"
    return {
        "Lambda-Runtime-Aws-Request-Id": "one",
        "Content-Type": "application/json",
        "Lambda-Runtime-Deadline-Ms": deadline,
        "Lambda-Runtime-Invoked-Function-Arn": arn,
    }
