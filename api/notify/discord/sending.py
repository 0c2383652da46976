"""The channel Discord: a webhook of a Discord channel.

https://docs.discord.com/developers/resources/webhook#execute-webhook
"""

import json
import re
from urllib.parse import quote

from api.notify.addresses import checked, end_of
from api.notify.discord import queries
from api.notify.news import News, before, job, link
from api.notify.posting import Answered, Post
from api.notify.queries import Receiver, ToldEvent
from api.notify.receiver import Kind

_LONGEST = 2000

_HOSTS = frozenset({"discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com"})
_PATH = re.compile(r"/api(?:/v[0-9]{1,2})?(/webhooks/[0-9]{1,20}/[A-Za-z0-9_-]{1,200})")

# Any ASCII punctuation may be escaped, and is shown as it is.
_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")

# Characters of a link that are not escaped.
_SAFE = "%/:?#@!$&'*+,;=-._~"

# Shows no previews of links.
_SUPPRESS_EMBEDS = 1 << 2


def check(address: str, secret: str | None) -> Receiver:
    """Return the receiver for a webhook's address, which needs no secret."""
    parts = checked(address)
    path = _PATH.fullmatch(parts.path)
    if parts.hostname not in _HOSTS or path is None or parts.query or parts.port not in {None, 443}:
        raise ValueError("The address must be a Discord webhook: https://discord.com/api/webhooks/…")
    if secret is not None:
        raise ValueError("A Discord webhook needs no secret.")
    return Receiver(f"https://discord.com/api{path[1]}", None, f"discord.com {end_of(path[1])}")


def write(receiver: Receiver, news: News) -> Post:
    """Return the request that sends news. It mentions no one, whatever a title holds."""
    heading = f"**{_escaped(news.heading)}**"
    left = _LONGEST - _size(heading) - _size(_rest(news, 0)) - 1
    lines = [_line(event) for event in news.fitting(left, lambda event: _size(_line(event)) + 1)]
    content = {
        "content": "\n".join([heading, *lines, _rest(news, len(lines))]),
        "allowed_mentions": {"parse": []},
        "flags": _SUPPRESS_EMBEDS,
    }
    return Post(receiver.address, json.dumps(content, ensure_ascii=False).encode())


def gone(answered: Answered) -> str | None:
    """Return a sentence if the webhook was deleted."""
    if answered.status not in {401, 403, 404}:
        return None
    return "Discord no longer has this webhook. Make another one there, and save its address."


def _line(event: ToldEvent) -> str:
    url = link(event)
    # In <>, so that no character but these two matters.
    linked = f"[{_escaped(job(event))}](<{quote(url, safe=_SAFE)}>)" if url else _escaped(job(event))
    return f"- {_escaped(before(event))}{linked}"


def _rest(news: News, shown: int) -> str:
    lines = news.rest(shown).splitlines()
    return "\n".join(f"<{line}>" if line == news.page_url else _escaped(line) for line in lines)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _size(text: str) -> int:
    # Characters beyond 16 bits may count as two.
    return len(text.encode("utf-16-le")) // 2


DISCORD = Kind(
    "discord", "Discord", queries.add, check, write, gone, is_refused=lambda answered: answered.status in {400, 413}
)
