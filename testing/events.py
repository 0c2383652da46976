"""Events as Lambda receives them."""

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit


def http_event(method: str, path: str, subject: str | None, body: object = None) -> dict[str, Any]:
    """Return a request as an HTTP API sends it in payload format 2.0.

    Args:
        path: may have a query, with quoted values.
        subject: the `sub` of the request's token; None for a request without a token.
        body: sent as JSON; a string is sent unchanged.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
    """
    parts = urlsplit(path)
    http = {"method": method, "path": parts.path, "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "test"}
    claims = {"sub": subject}
    authorizer = {"authorizer": {"jwt": {"claims": claims, "scopes": None}}} if subject else {}
    return {
        "version": "2.0",
        "routeKey": f"{method} /{{proxy+}}",
        "rawPath": parts.path,
        "rawQueryString": parts.query,
        "queryStringParameters": _combined(parse_qsl(parts.query, keep_blank_values=True)),
        "headers": {"host": "api.example.com", "content-type": "application/json"},
        "requestContext": {"stage": "$default", "domainName": "api.example.com", "http": http, **authorizer},
        "body": body if isinstance(body, str) or body is None else json.dumps(body),
        "isBase64Encoded": False,
    }


def _combined(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return the parameters as the gateway does: the values of one name are joined with commas."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return {name: ",".join(given) for name, given in values.items()}
