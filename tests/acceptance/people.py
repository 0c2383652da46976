"""What people do with the API."""

import json
import time
from collections.abc import Callable
from typing import Any

import httpx2

from local.api_client import Api
from local.aws import LocalAws

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


def sent_mails(aws: LocalAws, address: str, expected: int) -> list[dict[str, Any]]:
    """Return the mails that SES was given for an address, the oldest first, once a tick has sent so many."""
    deadline = time.monotonic() + 20
    while True:
        tick = aws.client("lambda").invoke(FunctionName="rolewatch-api", Payload=json.dumps({"task": "tick"}))
        assert json.loads(tick["Payload"].read())["failed"] == []
        listed = httpx2.get(f"{aws.endpoint_url}/_ministack/ses/messages").json()["messages"]
        found = [one for of in listed.values() for one in of if address in one["To"]]
        if len(found) >= expected:
            return found
        assert time.monotonic() < deadline, listed
        time.sleep(0.5)
