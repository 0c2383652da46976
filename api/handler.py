"""The API Lambda's entry point, for requests and for the clock's tick."""

import json
import os
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from api.account import routes as account
from api.applications import routes as applications
from api.companies import routes as companies
from api.filters import routes as filters
from api.http import errors, service
from api.http.body import read_json
from api.http.caller import check_token
from api.http.problems import Refused, error_response, problem_response
from api.jobs import routes as jobs
from api.keys import routes as keys
from api.keys.opening import is_with_key, opened
from api.news import routes as news
from api.notify import routes as channels
from api.notify.feed import routes as feed
from api.notify.mail import routes as mail
from api.runs import routes as runs
from api.saved import routes as saved
from api.schedule import routes as schedule
from common import aws, database
from common.environment import load_environment
from common.errors import LoginError
from common.log import logger

# Lambda returns at most 6 MB.
_LARGEST_ANSWER = 5_500_000

# A wrong environment stops the start.
_environment = load_environment()

if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
    # Lambda gives a whole CPU until the first request, and then the function's share of one.
    # https://serverlessland.com/content/service/lambda/guides/effectively-running-java-on-serverless/init-heavy-lifting
    aws.make_clients(_environment.database_login)

app = APIGatewayHttpResolver(enable_validation=True, json_body_deserializer=read_json)
for feature in (
    errors, runs, schedule, jobs, applications, news, filters, saved, companies, feed, mail, channels, keys, account,
    service,
):  # fmt: skip
    app.include_router(feature.router)


# The clock's event. No request can look like it: the gateway writes a request's event, with a path and a context.
_TICK = {"task": "tick"}


@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer an HTTP API request in payload format 2.0, or run the steps of a tick."""
    if event == _TICK:
        return _tick(context)
    try:
        # First of all: without a token a caller learns nothing, not even that the database is away.
        if is_with_key(event):
            event = opened(event)
        check_token(event)
    except Refused as refused:
        return _serialized(problem_response(refused.problem))
    except (*database.AWAY, LoginError):
        return _serialized(errors.database_away())
    # Every body is JSON, whatever its header says: `curl -d` declares a form by default.
    headers = (event.get("headers") or {}) | {"content-type": "application/json"}
    answer = app.resolve(event | {"headers": headers}, context)
    return answer if _fits(answer) else _serialized(_too_large())


def _tick(context: LambdaContext) -> dict[str, Any]:
    # Imported here because no request needs it.
    from api.tick import tick  # noqa: PLC0415

    return tick(load_environment(), lambda: context.get_remaining_time_in_millis() / 1000)


def _serialized(response: Response[str]) -> dict[str, Any]:
    """Return a response that was made outside of the routes in the gateway's format."""
    return {
        "statusCode": response.status_code,
        "body": response.body,
        "isBase64Encoded": False,
        "headers": {"Content-Type": response.content_type},
        "cookies": [],
    }


def _fits(answer: dict[str, Any]) -> bool:
    # Lambda counts the bytes after it has quoted the body again, which may double them.
    body = answer["body"] or ""
    return len(body) < _LARGEST_ANSWER / 6 or len(json.dumps(body)) <= _LARGEST_ANSWER


def _too_large() -> Response[str]:
    detail = "The answer is too large. Ask for less at a time: one company (?company=), or a smaller page (?limit=)."
    return error_response(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
