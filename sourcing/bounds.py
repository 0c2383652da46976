"""How much one page, one board and one run may take."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from sys import getsizeof

from sourcing.charsets import NoText, in_utf8
from sourcing.postings import Posting

# Answers up to this are read at the same time; of the larger ones, a run reads one after the other.
SMALL_BYTES = 1_000_000

# How long a large answer may be on its way: it takes room on disk, and no one's turn.
LARGE_SECONDS = 40.0

# What reading one answer may take, in bytes of memory: of the 512 MB that a function has, what the process itself, the
# answers that are on their way, and the postings leave.
MOST_MEMORY = 240_000_000

# Twice the largest board that is known: 24,556 postings of one company at SmartRecruiters.
MOST_ENTRIES = 50_000

# A posting takes some 450 bytes; with the longest texts that are let in, it would take 15,000.
MOST_POSTING_BYTES = 32_000_000

# The same of all lists that are read together: three times as many postings as a person may have open.
MOST_TOGETHER = 300_000
MOST_BYTES_TOGETHER = 96_000_000
TOO_MANY_TOGETHER = "All companies together list more jobs than are read at once"


@dataclass(slots=True)
class Room:
    """What a list may still hold: entries, and bytes of memory for the postings that they are."""

    entries: int = MOST_ENTRIES
    size: int = MOST_POSTING_BYTES

    @property
    def is_full(self) -> bool:
        """Tell whether nothing more is let in."""
        return self.entries <= 0 or self.size <= 0

    def take(self, posting: Posting) -> None:
        """Count the memory of a posting."""
        self.size -= _size(posting)


@dataclass(slots=True)
class Share:
    """What one board has taken of the room of all that are read together, walks that are walked again included.

    `was_refused` is True from when the board found no room. `since` is when the oldest page was asked for that another
    board of the run had asked for before, None where there is none.
    """

    room: Room
    postings: int = 0
    size: int = 0
    was_refused: bool = False
    since: datetime | None = None

    def find_room(self) -> bool:
        """Tell whether there is room for another posting."""
        self.was_refused |= self.room.is_full
        return not self.room.is_full

    def take(self, posting: Posting) -> None:
        """Count a posting that was made."""
        self._add(1, _size(posting))

    def hold(self, size: int) -> bool:
        """Count bytes that are held until the board is read, such as what its sitemaps name; tell whether they fit."""
        if self.find_room():
            self._add(0, size)
        return not self.was_refused

    def settle(self, held: Iterable[Posting]) -> None:
        """Give back all but what the board's list holds in the end."""
        sizes = [_size(posting) for posting in held]
        self._add(len(sizes) - self.postings, sum(sizes) - self.size)

    def _add(self, postings: int, size: int) -> None:
        self.postings += postings
        self.size += size
        self.room.entries -= postings
        self.room.size -= size


# That of the board which the task is reading. Boards are read in tasks of their own, and providers need not know.
share_of_board: ContextVar[Share | None] = ContextVar("share_of_board", default=None)


# What may begin a value, and what that value takes in memory at the most, beside the characters of its text.
_JSON = {b",": 70, b"[": 80, b":": 130, b"{": 150}
_TEXT = {**_JSON, b"<": 200, b"=": 250}

# The most that one byte can take: as its own value, and as a character of 4 bytes before and after it is read.
_MOST_A_BYTE = max(_TEXT.values()) + 4 + 4

# All bytes that do not begin a character of 2, or of 4, bytes in memory.
_NARROW = bytes(range(0xC4))
_NARROWER_THAN_4 = bytes(range(0xF0))


@dataclass(slots=True)
class Body:
    """The bytes of one answer as they come, and how wide the characters among them are in memory: 1, 2 or 4 bytes."""

    content: bytearray = field(default_factory=bytearray)
    width: int = 1

    def add(self, chunk: bytes | bytearray) -> None:
        """Take the next bytes."""
        self.content += chunk
        if self.width < 4 and not chunk.isascii():
            self.width = max(self.width, _width(chunk))

    def rewrite(self, content_type: str) -> None:
        """Make a text UTF-8 that came with this header; it raises as `in_utf8` does."""
        try:
            text = in_utf8(self.content, content_type)
        except NoText:
            self.content.clear()
            raise
        if text is not self.content:
            self.content, self.width = bytearray(), 1
            self.add(text)

    def fits(self, *, is_json: bool) -> bool:
        """Tell whether the answer takes no more than MOST_MEMORY once it is read."""
        # Most answers are too short to be worth the counting, which takes as long as reading them.
        return len(self.content) * _MOST_A_BYTE <= MOST_MEMORY or self.memory(is_json=is_json) <= MOST_MEMORY

    def memory(self, *, is_json: bool) -> int:
        """Return how many bytes of memory the answer takes once it is read: its text, and the most that this can hold.

        Values are counted by the characters that begin them, wherever these stand: that takes a tenth of the time of
        reading, and no memory.
        """
        values = sum(self.content.count(mark) * size for mark, size in (_JSON if is_json else _TEXT).items())
        return len(self.content) * (self.width + max(self.width, self._width_of_escapes())) + values

    def _width_of_escapes(self) -> int:
        if b"\\u" not in self.content:
            return 1
        return 4 if b"\\ud" in self.content or b"\\uD" in self.content else 2


def _size(posting: Posting) -> int:
    return sum(map(getsizeof, (posting.external_id, posting.title, posting.location, posting.url)))


def _width(chunk: bytes | bytearray) -> int:
    if chunk.translate(None, _NARROWER_THAN_4):
        return 4
    return 2 if chunk.translate(None, _NARROW) else 1
