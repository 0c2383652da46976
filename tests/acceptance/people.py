"""Steps that people take with the API."""

import json
from collections.abc import Callable
from typing import Any

import httpx2

from local.api_client import Api
from local.aws import LocalAws
from testing.waiting import wait_for

Person = Callable[[str], Api]


def follow(someone: Api, *companies: str, provider: str = "greenhouse") -> None:
    operations = [{"op": "upsert", "company": one, "provider": provider, "board": one} for one in companies]
    answered = someone.post("/settings", operations)
    assert answered.status_code == 200, answered.text
    assert {result["result"] for result in answered.json()["results"]} == {"saved"}


def wait_for_end(someone: Api, run_id: int) -> dict[str, Any]:
    active = {"pending", "initializing", "ingesting"}
    return wait_for(
        lambda: someone.get(f"/runs/{run_id}").json(), lambda run: run["status"] not in active, seconds=60, every=0.2
    )


def sent_mails(aws: LocalAws, address: str, expected: int) -> list[dict[str, Any]]:
    """Wait until ticks have sent this many mails to an address; return them, oldest first."""

    def tick() -> list[dict[str, Any]]:
        done = aws.client("lambda").invoke(FunctionName="rolewatch-api", Payload=json.dumps({"task": "tick"}))
        assert json.loads(done["Payload"].read())["failed"] == []
        listed = httpx2.get(f"{aws.endpoint_url}/_ministack/ses/messages").json()["messages"]
        return [one for of in listed.values() for one in of if address in one["To"]]

    return wait_for(tick, lambda found: len(found) >= expected, every=0.5)
