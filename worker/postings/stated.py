"""What of a posting is compared and stored: its hashes, and its details as columns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha1, sha256
from typing import Any

from sourcing.model.details import Details, Pay
from sourcing.model.posting import Posting

# The longest department, requisition or language, in characters, and the longest description.
_LONGEST_NAME = 300
_LONGEST_TEXT = 200_000

# More than anyone is paid, in any currency.
_MOST_PAY = 10**15

# NUL and lone surrogates, which a site may send and Postgres does not take.
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def list_hash(posting: Posting) -> bytes:
    """Return the hash that decides whether the list says something new of a posting."""
    return _hash((posting.title, posting.location, posting.url, posting.updated or ""))


def listing_hash(hashes: Mapping[str, bytes]) -> bytes:
    """Return the hash of a whole list, given its list hashes by id, as confirm_board.sql computes it of what is stored.

    Equal hashes mean equal lists: ids contain no NUL, and all list hashes are equally long.
    """
    return sha256(b"".join(_utf8(f"{one}\0") + hashes[one] for one in sorted(hashes))).digest()


def text_hash(details: Details) -> bytes:
    """Return the hash that decides whether the details of a posting are new."""
    return _hash_of(_columns(details))


def columns_of_details(details: Sequence[Details]) -> list[list[Any]]:
    """Return one list per column of the details, their hash last."""
    rows = [(*columns, _hash_of(columns)) for columns in map(_columns, details)]
    return [list(column) for column in zip(*rows, strict=True)]


def _hash_of(columns: tuple[Any, ...]) -> bytes:
    return _hash("" if one is None else str(one) for one in columns)


def _columns(details: Details) -> tuple[Any, ...]:
    pay = details.pay if details.pay and _is_storable(details.pay) else None
    return (
        _storable(details.description, _LONGEST_TEXT),
        details.workplace,
        details.employment_type,
        *((pay.minimum, pay.maximum, pay.currency, pay.period, pay.source) if pay else (None,) * 5),
        details.posted_at,
        details.valid_through,
        *(_storable(one, _LONGEST_NAME) for one in (details.department, details.requisition, details.language)),
    )


def _is_storable(pay: Pay) -> bool:
    amounts = [one for one in (pay.minimum, pay.maximum) if one is not None]
    return bool(amounts) and all(one.is_finite() and 0 <= one < _MOST_PAY for one in amounts)


def _storable(text: str | None, most: int) -> str | None:
    if text is None:
        return None
    # Descriptions are long and rarely wrong: searching each one would take ten times as long.
    if "\x00" in text or not _is_encodable(text):
        text = _UNSTORABLE.sub("", text)
    return text[:most] or None


def _is_encodable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _hash(texts: Iterable[str]) -> bytes:
    # The fastest one. A site that finds two texts with one hash hides only its own change.
    return sha1(_utf8("\0".join((*texts, ""))), usedforsecurity=False).digest()


def _utf8(text: str) -> bytes:
    # A lone surrogate can be hashed, though not stored.
    return text.encode("utf-8", "surrogatepass")
