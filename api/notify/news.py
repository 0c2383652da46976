"""The news in one message, and how much of it fits into the limits of a channel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate, takewhile
from secrets import token_hex

from api.notify.queries import Message, ToldEvent
from api.notify.wording import WORDS, plain
from common.environment import Environment

# Most jobs that a message lists per kind and company, and in all; it says how many more there are.
MOST_OF_KIND = 20
MOST = 50

# Longer addresses are left out, so that one job does not displace others.
_LONGEST_URL = 500

_TEST = "This is a test. News of the jobs that you follow will come here."


@dataclass(frozen=True, slots=True)
class News:
    """The content of one message.

    `id` stays the same however often the message is sent. `heading` is one line of plain text. `counts` has the number
    of all events by kind; `events` are some of them. A test has `text` instead.
    """

    id: str
    at: datetime
    heading: str
    events: Sequence[ToldEvent] = ()
    counts: tuple[tuple[str, int], ...] = ()
    search: str | None = None
    page_url: str | None = None
    text: str | None = None

    def rest(self, shown: int) -> str:
        """Return the last lines: how many events are not among those shown, and where all of them are."""
        more = sum(count for _, count in self.counts) - shown
        lines = [self.text or "", f"And {more} more." if more > 0 else "", self.page_url or ""]
        return "\n".join(line for line in lines if line)

    def fitting(self, most: int, size: Callable[[ToldEvent], int]) -> list[ToldEvent]:
        """Return the first events whose sizes add up to at most `most`; `size` returns the size of one."""
        ends = accumulate(map(size, self.events))
        return [event for event, _ in zip(self.events, takewhile(lambda end: end <= most, ends), strict=False)]


def news_of(message: Message, events: Sequence[ToldEvent], environment: Environment) -> News:
    """Return the news of a message; it has at least one event."""
    first = events[0]
    counts = (("new", first.all_new), ("back", first.all_back), ("gone", first.all_gone))
    said = ", ".join(f"{count} {kind}" for kind, count in counts if count)
    search = plain(message.search_name) if message.search_name else None
    heading = f"Rolewatch: {search}: {said}" if search else f"Rolewatch: {said}"
    return News(f"msg_{message.id}", message.queued_at, heading, events, counts, search, environment.page_url)


def sample_news(environment: Environment) -> News:
    """Return the news of a test message."""
    return News(
        f"msg_test_{token_hex(8)}",
        datetime.now(UTC),
        "Rolewatch: a test",
        page_url=environment.page_url,
        text=_TEST,
    )


def before(event: ToldEvent) -> str:
    """Return what stands before a job: what happened, and where."""
    return f"{WORDS[event.kind]} at {plain(event.company)}: "


def job(event: ToldEvent) -> str:
    """Return a job in one line of plain text: its title and place."""
    place = plain(event.location)
    return plain(event.title) + (f", {place}" if place else "")


def link(event: ToldEvent) -> str | None:
    """Return a job's address, None if it is too long for a message."""
    url = plain(event.url, _LONGEST_URL + 1)
    return url if len(url) <= _LONGEST_URL else None
