"""Requests as API Gateway's HTTP APIs send them to a Lambda function, in payload format 2.0, and the answers back."""

import base64
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

from server.children.messages import Answer, Request
from server.gateway.caller import Caller


def event_of(request: Request, path: str, caller: Caller | None) -> dict[str, Any]:
    """Return a request's event, with the claims that the gateway's authorizer would have put there.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
    """
    http = {
        "method": request.method,
        "path": path,
        "protocol": "HTTP/1.1",
        "sourceIp": request.address,
        "userAgent": request.headers.get("user-agent", ""),
    }
    context = {
        "stage": "$default",
        "domainName": request.headers.get("host", ""),
        "requestId": str(uuid4()),
        "timeEpoch": int(time.time() * 1000),
        "http": http,
    }
    if caller is not None:
        claims = {"sub": caller.subject, "username": caller.name}
        context["authorizer"] = {"jwt": {"claims": claims, "scopes": None}}
    body, is_base64 = _body(request.body)
    return {
        "version": "2.0",
        "routeKey": f"{request.method} /{{proxy+}}",
        "rawPath": path,
        "rawQueryString": request.query,
        "queryStringParameters": _parameters(request.query),
        # A session's secret and a key are the server's business.
        "headers": {name: value for name, value in request.headers.items() if name not in {"authorization", "cookie"}},
        "requestContext": context,
        "body": body,
        "isBase64Encoded": is_base64,
    }


def _parameters(query: str) -> dict[str, str]:
    """Return the query's parameters; values of the same name are joined by commas, as the gateway does."""
    parameters: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        parameters[name] = f"{parameters[name]},{value}" if name in parameters else value
    return parameters


def _body(body: bytes) -> tuple[str | None, bool]:
    if not body:
        return None, False
    try:
        return body.decode(), False
    except UnicodeDecodeError:
        return base64.b64encode(body).decode(), True


def answer_of(result: dict[str, Any]) -> Answer:
    """Return what a handler's result says."""
    body = result.get("body") or ""
    content = base64.b64decode(body) if result.get("isBase64Encoded") else str(body).encode()
    return Answer(int(result["statusCode"]), list(_headers(result)), content)


def _headers(result: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in (result.get("headers") or {}).items():
        for one in value if isinstance(value, list) else [value]:
            yield str(name), str(one)
    for cookie in result.get("cookies") or []:
        yield "Set-Cookie", str(cookie)
