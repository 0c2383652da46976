"""The channel ntfy: a message to a topic of ntfy.sh or of another server.

https://docs.ntfy.sh/publish/#publish-as-json
"""

import json
import re

from api.notify.addresses import checked, end_of
from api.notify.news import News, before, job
from api.notify.ntfy import queries
from api.notify.posting import Answered, Post
from api.notify.queries import Receiver, ToldEvent
from api.notify.receiver import Kind

# Bytes; a longer message would arrive as an attached file.
_LONGEST = 4096

_TOPIC = re.compile(r"/([A-Za-z0-9_-]{1,64})")
_TOKEN = re.compile(r"tk_[A-Za-z0-9]{1,64}")


def check(address: str, secret: str | None) -> Receiver:
    """Return the receiver for a topic's address and, if the topic is protected, an access token."""
    parts = checked(address)
    topic = _TOPIC.fullmatch(parts.path)
    if topic is None or parts.query:
        raise ValueError("The address must name a topic, such as https://ntfy.sh/my-secret-topic.")
    if secret is not None and not _TOKEN.fullmatch(secret):
        raise ValueError("The secret must be an access token of ntfy: tk_… It is needed for protected topics only.")
    return Receiver(address, secret, f"{parts.hostname} {end_of(topic[1])}")


def write(receiver: Receiver, news: News) -> Post:
    """Return the request that sends news."""
    server, _, topic = receiver.address.rpartition("/")
    left = _LONGEST - len(news.rest(0).encode())
    lines = [_line(event) for event in news.fitting(left, lambda event: len(_line(event).encode()) + 1)]
    content = {"topic": topic, "title": news.heading, "message": "\n".join([*lines, news.rest(len(lines))])}
    if news.page_url:
        content["click"] = news.page_url
    headers = {"Authorization": f"Bearer {receiver.secret}"} if receiver.secret else {}
    return Post(f"{server}/", json.dumps(content, ensure_ascii=False).encode(), headers)


def gone(answered: Answered) -> str | None:
    """Return a sentence if the topic takes no messages from this person."""
    if answered.status not in {401, 403}:
        return None
    return "ntfy does not let you post to this topic. Check its name and its token, and save it again."


def _line(event: ToldEvent) -> str:
    return before(event) + job(event)


NTFY = Kind("ntfy", "ntfy", queries.add, check, write, gone, is_refused=lambda answered: answered.status in {400, 413})
