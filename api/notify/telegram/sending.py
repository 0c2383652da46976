"""The channel Telegram: a bot of the person's own writes to a chat.

https://core.telegram.org/bots/api#sendmessage
"""

import json
import re
from typing import Any

from api.notify.news import News, before, job, link
from api.notify.posting import Answered, Post
from api.notify.queries import Receiver
from api.notify.receiver import Kind
from api.notify.telegram import queries

_LONGEST = 4096

_CHAT = re.compile(r"-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31}")
_RETRY_AFTER = re.compile(rb'"retry_after":\s*([0-9]{1,9})\b')
_TOKEN = re.compile(r"([0-9]{1,20}):[A-Za-z0-9_-]{20,100}")


def check(address: str, secret: str | None) -> Receiver:
    """Return the receiver for a chat and the token of a bot that may write there."""
    if not _CHAT.fullmatch(address):
        raise ValueError("The address must be the number of a chat, or @ and the name of a public channel.")
    token = _TOKEN.fullmatch(secret or "")
    if token is None:
        raise ValueError("The secret must be the token of a bot, as @BotFather writes it: 123456:ABC…")
    return Receiver(address, secret, f"chat {address} by bot {token[1]}")


def write(receiver: Receiver, news: News) -> Post:
    """Return the request that sends news: plain text, with its links next to it, so no text can be markup."""
    text = news.heading
    entities: list[dict[str, Any]] = [{"type": "bold", "offset": 0, "length": _size(text)}]
    left = _LONGEST - _size(text) - _size(news.rest(0)) - 1
    shown = news.fitting(left, lambda event: _size(before(event) + job(event)) + 1)
    for event in shown:
        text += f"\n{before(event)}"
        if url := link(event):
            entities.append({"type": "text_link", "offset": _size(text), "length": _size(job(event)), "url": url})
        text += job(event)
    content: dict[str, Any] = {
        "chat_id": receiver.address,
        "text": f"{text}\n{news.rest(len(shown))}".rstrip(),
        "entities": entities,
        "link_preview_options": {"is_disabled": True},
    }
    url = f"https://api.telegram.org/bot{receiver.secret}/sendMessage"
    return Post(url, json.dumps(content, ensure_ascii=False).encode())


def gone(answered: Answered) -> str | None:
    """Return a sentence if the bot may not write to the chat, or there is no such bot or chat."""
    if answered.status in {401, 404}:
        return "Telegram does not know this bot. Save its token again."
    if answered.status == 403 or (answered.status == 400 and b"chat not found" in answered.body):
        return "Telegram does not let this bot write to this chat. Start the chat with the bot, and save it again."
    return None


def wait(answered: Answered) -> float | None:
    """Return how many seconds the answer asks to wait, from its JSON."""
    found = _RETRY_AFTER.search(answered.body)
    return float(found[1]) if found else answered.retry_after


def _size(text: str) -> int:
    # Telegram counts UTF-16 code units.
    return len(text.encode("utf-16-le")) // 2


TELEGRAM = Kind(
    "telegram",
    "Telegram",
    queries.add,
    check,
    write,
    gone,
    is_refused=lambda answered: answered.status in {400, 413},
    wait=wait,
)
