"""The channel Slack: an incoming webhook.

https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
"""

import json
import re
from typing import Any

from api.notify.addresses import checked, end_of
from api.notify.news import News, before, job, link
from api.notify.posting import Answered, Post
from api.notify.queries import Receiver, ToldEvent
from api.notify.receiver import Kind
from api.notify.slack import queries

# The limit of one block, with the addresses of its links. A message has one block, because the limit of several is
# not documented.
_LONGEST = 3000

_HOSTS = frozenset({"hooks.slack.com", "hooks.slack-gov.com"})
_PATH = re.compile(r"/services(/[A-Za-z0-9_-]{1,100}){3}")

# The documented answers of a webhook that will never work again.
_GONE = frozenset(
    {b"no_service", b"no_service_id", b"no_team", b"team_disabled", b"channel_not_found", b"no_active_hooks"}
)


def check(address: str, secret: str | None) -> Receiver:
    """Return the receiver for a webhook's address, which needs no secret."""
    parts = checked(address)
    if parts.hostname not in _HOSTS or not _PATH.fullmatch(parts.path) or parts.query or parts.port not in {None, 443}:
        raise ValueError("The address must be an incoming webhook of Slack: https://hooks.slack.com/services/…")
    if secret is not None:
        raise ValueError("A Slack webhook needs no secret.")
    return Receiver(f"https://{parts.hostname}{parts.path}", None, f"{parts.hostname} {end_of(parts.path)}")


def write(receiver: Receiver, news: News) -> Post:
    """Return the request that sends news. Its texts and links are elements of their own, so no text can be markup."""
    shown = news.fitting(_LONGEST - len(news.heading) - len(news.rest(0)), _size)
    parts: list[dict[str, Any]] = [_section({"type": "text", "text": news.heading, "style": {"bold": True}})]
    if shown:
        items = [_section({"type": "text", "text": before(event)}, _linked(event)) for event in shown]
        parts.append({"type": "rich_text_list", "style": "bullet", "elements": items})
    if rest := news.rest(len(shown)):
        parts.append(_section({"type": "text", "text": rest}))
    content = {
        # For notifications on a phone. Only these three characters have a meaning there.
        "text": news.heading.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
        "mrkdwn": False,
        "blocks": [{"type": "rich_text", "elements": parts}],
        "unfurl_links": False,
        "unfurl_media": False,
    }
    return Post(receiver.address, json.dumps(content, ensure_ascii=False).encode())


def gone(answered: Answered) -> str | None:
    """Return a sentence if the webhook was removed."""
    if answered.status in {404, 410} or answered.body.strip() in _GONE:
        return "Slack no longer has this webhook, or its channel is archived. Make another one, and save its address."
    return None


def _section(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(elements)}


def _linked(event: ToldEvent) -> dict[str, str]:
    url = link(event)
    return {"type": "link", "url": url, "text": job(event)} if url else {"type": "text", "text": job(event)}


def _size(event: ToldEvent) -> int:
    return len(before(event) + job(event) + (link(event) or ""))


SLACK = Kind(
    "slack", "Slack", queries.add, check, write, gone, is_refused=lambda answered: answered.status in {400, 403, 413}
)
