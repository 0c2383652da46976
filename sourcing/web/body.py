"""The bytes of one answer, and what they take in memory once they are read."""

from dataclasses import dataclass, field

from sourcing.formats.charsets import NoText, in_utf8

# What reading one answer may take, in bytes of memory: of the 512 MB that a function has, what the process itself, the
# answers that are on their way, and the postings leave.
MOST_MEMORY = 240_000_000

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


def _width(chunk: bytes | bytearray) -> int:
    if chunk.translate(None, _NARROWER_THAN_4):
        return 4
    return 2 if chunk.translate(None, _NARROW) else 1
