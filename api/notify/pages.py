"""The small pages behind the links in mails: plain HTML without script, with a button for each action.

Mail scanners follow links, so following a link changes nothing.
"""

from html import escape
from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def page(sentence: str, *, button: str | None = None, status: HTTPStatus = HTTPStatus.OK) -> Response[str]:
    """Return a page with a sentence; its button, if any, posts to the page's own address."""
    form = f'<form method="post"><button>{escape(button)}</button></form>' if button else ""
    body = (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Rolewatch</title>'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<body><main><h1>Rolewatch</h1><p>{escape(sentence)}</p>{form}</main></body></html>\n"
    )
    return Response(status, "text/html; charset=utf-8", body, headers={**_HEADERS})
