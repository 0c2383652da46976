"""Reads the little Markdown that descriptions hold."""

import re

_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,1000})(?<=\S)\1")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((https?://[^\s()]{1,1000})\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def without_marks(text: object) -> object:
    """Return a text without the marks of strong words, headings and links; lists stay. Unchanged if it is no text."""
    if not isinstance(text, str):
        return text
    return _ESCAPED.sub(r"\1", _LINK.sub(r"\1 (\2)", _STRONG.sub(r"\2", _HEADING.sub("", text))))
