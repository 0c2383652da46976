"""The bytes of one answer, and the memory that parsing them takes."""

from dataclasses import dataclass, field

from sourcing.formats.charsets import NoText, in_utf8

# The most bytes of memory for parsing one answer: what the process, the arriving answers and the postings leave of the
# 512 MB of a function.
MOST_MEMORY = 240_000_000

# Characters that may begin a value, with the most memory that the value takes in addition to its text.
_JSON = {b",": 70, b"[": 80, b":": 130, b"{": 150}
_TEXT = {**_JSON, b"<": 200, b"=": 250}

# The most memory that one byte can take: as a value, and as a 4-byte character both before and after parsing.
_MOST_A_BYTE = max(_TEXT.values()) + 4 + 4

# All bytes that begin no character of 2 or 4 bytes in memory, and all that begin none of 4.
_NARROW = bytes(range(0xC4))
_NARROWER_THAN_4 = bytes(range(0xF0))


@dataclass(slots=True)
class Body:
    """The bytes of one answer, and the width of its widest character in memory: 1, 2 or 4 bytes."""

    content: bytearray = field(default_factory=bytearray)
    width: int = 1

    def add(self, chunk: bytes | bytearray) -> None:
        """Add the next bytes."""
        self.content += chunk
        if self.width < 4 and not chunk.isascii():
            self.width = max(self.width, _width(chunk))

    def rewrite(self, content_type: str) -> None:
        """Convert a text with this Content-Type to UTF-8; raises as `in_utf8` does."""
        try:
            text = in_utf8(self.content, content_type)
        except NoText:
            self.content.clear()
            raise
        if text is not self.content:
            self.content, self.width = bytearray(), 1
            self.add(text)

    def fits(self, *, is_json: bool) -> bool:
        """Return whether parsing the answer takes at most MOST_MEMORY."""
        # Most answers are too short to need the count.
        return len(self.content) * _MOST_A_BYTE <= MOST_MEMORY or self.memory(is_json=is_json) <= MOST_MEMORY

    def memory(self, *, is_json: bool) -> int:
        """Return the most bytes of memory that the parsed answer can take: its text and its values.

        Values are counted by the characters that begin them, also within texts. This takes a tenth of the time of
        parsing, and no memory.
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
