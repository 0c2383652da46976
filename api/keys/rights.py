"""What a key opens."""

import re
from enum import StrEnum

# What changes nothing.
SAFE_METHODS = frozenset({"GET", "HEAD"})

# The first parts of the paths that no key opens unless it was made on the server itself: with them its finder could
# stay, or learn more about the person.
CLOSED_TO_KEYS = frozenset({"keys", "me", "mail", "feed", "chat", "channels", "webhook"})

# What the first part of a route's path looks like. The router takes `/me` with a line's end after it for `/me`.
_PART = re.compile(r"[a-z][a-z.-]*")

# Which of the person's channels tell a search: its finder could flood them.
_TELLING = re.compile(r"/searches/[^/]*/channels/")


class Rights(StrEnum):
    """What a key opens. No one gets `all` through the API: only a server's owner makes such a key, on the server."""

    READ = "read"
    READ_WRITE = "read_write"
    ALL = "all"


def is_open_to(rights: Rights, method: str, path: str) -> bool:
    """Return whether a key with these rights opens a path of the API."""
    if rights is Rights.ALL:
        return True
    part = path.removeprefix("/").partition("/")[0]
    if not _PART.fullmatch(part) or part in CLOSED_TO_KEYS or _TELLING.match(path):
        return False
    return rights is Rights.READ_WRITE or method in SAFE_METHODS
