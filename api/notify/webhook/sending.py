"""The channel webhook: JSON, signed as Standard Webhooks says.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from typing import Any

from api.notify.addresses import checked, end_of
from api.notify.news import News, link
from api.notify.posting import Answered, Post
from api.notify.queries import Receiver, ToldEvent
from api.notify.receiver import Kind
from api.notify.webhook import queries
from api.notify.wording import plain

_PREFIX = "whsec_"
# The specification asks for 24 to 64.
_SECRET_BYTES = 32

# The specification asks for less than 20 kB. The largest envelope takes less than the rest.
_MOST_BYTES = 18_000


def make_secret() -> str:
    """Return a new signing secret."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the value of the header `webhook-signature`."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def check(address: str, secret: str | None) -> Receiver:
    """Return a webhook's receiver."""
    parts = checked(address)
    return Receiver(address, secret, f"{parts.hostname} {end_of(parts.path + parts.query)}")


def write(receiver: Receiver, news: News) -> Post:
    """Return the request that sends news."""
    body = _body(news)
    now = int(time.time())
    headers = {
        "webhook-id": news.id,
        "webhook-timestamp": str(now),
        "webhook-signature": sign(receiver.secret or "", news.id, now, body),
    }
    return Post(receiver.address, body, headers)


def gone(answered: Answered) -> str | None:
    """Return a sentence if the receiver answered 410: it wants no more messages."""
    if answered.status != 410:
        return None
    return "The webhook wants no more news (it answered 410). Save it to turn it on again."


def _body(news: News) -> bytes:
    told = news.fitting(_MOST_BYTES, lambda event: len(_dump(_event(event)).encode()) + 1)
    data: dict[str, Any] = {"heading": news.heading, "search": news.search, "page": news.page_url}
    if news.text:
        data["text"] = news.text
    else:
        data["counts"] = dict(news.counts)
        data["events"] = [_event(event) for event in told]
        data["more"] = sum(count for _, count in news.counts) - len(told)
    kind = "test" if news.text else "jobs.news"
    return _dump({"type": kind, "timestamp": news.at.isoformat(), "data": data}).encode()


def _event(event: ToldEvent) -> dict[str, str | None]:
    return {
        "kind": event.kind,
        "company": plain(event.company),
        "title": plain(event.title),
        "location": plain(event.location),
        "url": link(event),
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


WEBHOOK = Kind("webhook", "The webhook", queries.add, check, write, gone, makes_secret=make_secret)
