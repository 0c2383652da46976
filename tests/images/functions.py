"""Containers of the functions."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2

from testing.events import http_event
from tests.images.engine import Container


@dataclass(frozen=True)
class Function:
    """A function's container, invoked through Lambda's runtime emulator."""

    container: Container

    def invoke(self, event: object) -> Any:
        url = f"http://{self.container.address(8080)}/2015-03-31/functions/function/invocations"
        return httpx2.post(url, json=event, timeout=120, trust_env=False).json()

    def request(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        answer = self.invoke(http_event(method, path, "ada", body))
        return answer["statusCode"], json.loads(answer["body"])


Start = Callable[..., Function]


def await_postgres(container: Container) -> None:
    container.until("pg_isready", "--username=owner", "--host=127.0.0.1")
