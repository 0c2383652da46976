"""Decodes JSON. If a provider declares the fields that it uses, only these become objects."""

import json
from contextlib import suppress
from typing import Any, Never

import msgspec


def decoded(content: bytearray, shape: type[Any] | None = None) -> object:
    """Return the JSON document in UTF-8 bytes, and free the bytes.

    Args:
        content: emptied, to save memory.
        shape: a TypedDict or a list of them; other keys are dropped. A document of another shape is decoded whole, so
            that the caller can tell what is wrong with it.

    Raises:
        ValueError: the bytes are not JSON in UTF-8.
        RecursionError: the document is nested too deep.
    """
    if shape is not None:
        with suppress(msgspec.DecodeError, RecursionError):
            return _within(content, shape)
    text = content.decode("utf-8-sig")
    content.clear()
    return json.loads(text, parse_constant=_not_json)


def _within(content: bytearray, shape: type[Any]) -> object:
    # Dropped fields would not be checked otherwise.
    content.decode()
    document: object = msgspec.json.decode(content, type=shape)
    content.clear()
    return document


def _not_json(constant: str) -> Never:
    # Python would accept NaN and Infinity, which JSON does not have.
    raise ValueError(constant)
