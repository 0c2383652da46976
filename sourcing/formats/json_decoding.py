"""Reads JSON: of a provider that says what it looks at, nothing else becomes an object."""

import json
from contextlib import suppress
from typing import Any, Never

import msgspec


def decoded(content: bytearray, shape: type[Any] | None = None) -> object:
    """Return the document that UTF-8 bytes hold, and let the bytes go.

    Args:
        content: emptied, so that the bytes and what they hold are not in memory together for longer than it takes.
        shape: a TypedDict or a list of them; keys that it does not name are left out. A document of another shape is
            read whole, so that whoever asked can tell what is wrong with it.

    Raises:
        ValueError: it is no JSON in UTF-8.
        RecursionError: it is nested too deep.
    """
    if shape is not None:
        with suppress(msgspec.DecodeError, RecursionError):
            return _within(content, shape)
    text = content.decode("utf-8-sig")
    content.clear()
    return json.loads(text, parse_constant=_not_json)


def _within(content: bytearray, shape: type[Any]) -> object:
    # What is left out would not be looked at otherwise.
    content.decode()
    document: object = msgspec.json.decode(content, type=shape)
    content.clear()
    return document


def _not_json(constant: str) -> Never:
    # Python would read NaN and Infinity, which JSON does not have.
    raise ValueError(constant)
