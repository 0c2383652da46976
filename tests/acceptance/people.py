"""What people do with the API."""

import time
from collections.abc import Callable
from typing import Any

from local.api_client import Api

Person = Callable[[str], Api]


def follow(someone: Api, *companies: str, provider: str = "greenhouse") -> None:
    operations = [{"op": "upsert", "company": one, "provider": provider, "board": one} for one in companies]
    answered = someone.post("/settings", operations)
    assert answered.status_code == 200, answered.text
    assert {result["result"] for result in answered.json()["results"]} == {"saved"}


def wait_for_end(someone: Api, run_id: int) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while True:
        run: dict[str, Any] = someone.get(f"/runs/{run_id}").json()
        if run["status"] not in {"pending", "initializing", "ingesting"}:
            return run
        assert time.monotonic() < deadline, run
        time.sleep(0.2)
