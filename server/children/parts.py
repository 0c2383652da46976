"""The parts that children play. Importing this imports both handlers, so the environment must be complete."""

import os
from collections.abc import Callable, Mapping
from typing import Any, cast

from aws_lambda_powertools.utilities.typing import LambdaContext

import api.handler
import worker.handler
from common.environment import load_environment
from server.children.context import Context
from server.children.messages import Answer, Asked, Request, Tick, WaitingRun
from server.children.stand_ins import stand_in_for_aws
from server.gateway.requests import answer_request


def _answer_api(asked: Asked) -> Answer | dict[str, Any]:
    stand_in_for_aws()
    if isinstance(asked.message, Tick):
        return _tick(asked.message, asked.seconds)
    assert isinstance(asked.message, Request)  # noqa: S101 - the server sends nothing else
    return answer_request(asked.message, lambda event: _handle(event, asked.seconds))


def _handle(event: dict[str, Any], seconds: float) -> dict[str, Any]:
    context = cast(LambdaContext, Context("rolewatch-api", seconds))
    answer: dict[str, Any] = api.handler.handler(event, context)
    return answer


def _tick(tick: Tick, seconds: float) -> dict[str, Any]:
    if tick.slots:
        os.environ["WORKER_CONCURRENCY"] = str(tick.slots)
        load_environment.cache_clear()
    return _handle({"task": "tick"}, seconds)


def _answer_worker(asked: Asked) -> bool:
    stand_in_for_aws()
    run = asked.message
    assert isinstance(run, WaitingRun)  # noqa: S101 - the server sends nothing else
    context = cast(LambdaContext, Context("rolewatch-worker", asked.seconds))
    done: dict[str, Any] = worker.handler.handler({"run_id": run.id, "user_id": run.user_id}, context)
    return bool(done.get("finished"))


PARTS: Mapping[str, Callable[[Asked], Any]] = {"api": _answer_api, "worker": _answer_worker}
