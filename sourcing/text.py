"""Text that comes from outside: what may be stored of it, and how a sentence shows it."""

import re

# Control characters, which Postgres or a terminal may not take, and lone surrogates, which no encoding takes.
_UNCLEAN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def is_clean(text: str) -> bool:
    """Tell whether a text holds neither control characters nor lone surrogates."""
    # What is printable is clean, and is found out in a tenth of the time.
    return text.isprintable() or _UNCLEAN.search(text) is None


def shown(text: str, limit: int = 40) -> str:
    """Return a text as a sentence may show it: printable, and at most `limit` characters long."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(character if character.isprintable() else "?" for character in cut)
