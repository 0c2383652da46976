"""Turns the raw entries of a site's answer into postings, and counts unusable entries."""

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, TypeGuard
from urllib.parse import urlsplit

from common.errors import SiteUnreadable
from sourcing.lists.totals import Total, Unread, whole
from sourcing.model.posting import Listing, Posting
from sourcing.model.quota import TOO_MANY_TOGETHER, BoardQuota, Quota
from sourcing.model.text import is_clean, shown

MAX_ID = 255
MAX_TITLE = 500
MAX_LOCATION = 1000
MAX_URL = 2048

# How many entries are read before yielding to the event loop.
_AT_ONCE = 50

# Layout whitespace, which means a space in a title or a place.
_LAYOUT = str.maketrans("\t\n\v\f\r", "     ")

# Most addresses match this and need no parsing.
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[!-~]*)?")

Entry = Mapping[str, object]


# What an answer with status 200 may hold in place of, or next to, a list that it could not make.
_ERRORS = ("error", "errors", "exception", "fault", "errorMessage", "error_message")
# Some systems always send a field for errors. These are values of it that name none.
_NO_ERROR = {"", "0", "200", "false", "no", "none", "null", "ok", "success", "no error", "no errors"}
_FAILED = {"error", "fail", "failed", "failure"}


class Marks(TypedDict, total=False):
    """The fields by which an answer tells that it failed, for the shapes of providers."""

    error: Any
    errors: Any
    exception: Any
    fault: Any
    errorMessage: Any
    error_message: Any
    success: Any
    ok: Any
    status: Any


class Unusable(Exception):
    """An entry cannot be a posting; the message says what the entry is or has."""


@dataclass(frozen=True, slots=True)
class EntryReader:
    """Makes postings of a board's entries. They count against the board's quota."""

    quota: BoardQuota
    read: Callable[[Entry], Posting]

    def __call__(self, entry: Entry) -> Posting:
        """Return the posting of an entry, or raise Unusable."""
        return self.read(entry)


def list_at(document: object, *keys: str) -> list[object]:
    """Return the list under the keys of a site's answer; without keys, the answer itself.

    Raises:
        SiteUnreadable: there is no list, or the answer says that it failed. A missing key is not an empty list.
    """
    refuse_failed(document)
    try:
        found = at(document, *keys)
    except Unusable:
        found = None
    if not isinstance(found, list):
        raise SiteUnreadable("The career page answered with something that holds no list of jobs.")
    return found


def refuse_failed(document: object) -> None:
    """Check the fields by which an answer with status 200 may say that it failed.

    Raises:
        SiteUnreadable: one of them says so.
    """
    if not isinstance(document, dict):
        return
    said = next((error for key in _ERRORS if (error := _error_in(document.get(key)))), "")
    if document.get("success") is False or document.get("ok") is False:
        said = said or "no success"
    status = document.get("status")
    is_failed = isinstance(status, str) and status[:10].lower() in _FAILED
    if is_failed or (_is_whole_number(status) and 400 <= status < 600):
        said = said or str(status)
    if said:
        raise SiteUnreadable(f"The career page answered with an error of its own: '{shown(said, 100)}'.")


def _error_in(value: object) -> str:
    """Return the first error in a field for errors; empty if it holds none."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return next((error for part in parts if (error := _error(part))), "")


def _error(part: object) -> str:
    if isinstance(part, dict | list):
        message = part.get("message") if isinstance(part, dict) else None
        return (message if isinstance(message, str) and message else "an error without words") if part else ""
    text = "" if part is None else str(part).strip()
    return "" if text.rstrip(".!").lower() in _NO_ERROR else text


def total_at(document: object, *keys: str) -> Total:
    """Return the total under the keys of a site's answer; None if there is none."""
    try:
        return whole(at(document, *keys))
    except Unusable:
        return Unread()


def require_field(document: object, key: str, *good: object) -> None:
    """Check a field that tells success from failure within a 200 answer.

    Raises:
        SiteUnreadable: the field has none of the good values.
    """
    value = document.get(key) if isinstance(document, dict) else document
    if not any(type(value) is type(one) and value == one for one in good):
        raise SiteUnreadable(f"The career page answered with an error of its own: '{shown(str(value), 100)}'.")


def at(value: object, *keys: str) -> object:
    """Return the value under the keys of nested objects; None if one of them is missing or null.

    Raises:
        Unusable: a value on the way is not an object.
    """
    for key in keys:
        if value is None:
            return None
        if not isinstance(value, dict):
            raise Unusable(f"is malformed around '{key}'")
        value = value.get(key)
    return value


def items_at(value: object, *keys: str) -> list[object]:
    """Return the list under the keys of an entry; empty if it is missing or null.

    Raises:
        Unusable: the value is not a list.
    """
    found = at(value, *keys)
    if found is None:
        return []
    if not isinstance(found, list):
        raise Unusable(f"is malformed around '{keys[-1]}'")
    return found


def place(*parts: object) -> str:
    """Return a place from its parts, smallest first: the parts that are not empty, joined with commas.

    Raises:
        Unusable: a part is not text.
    """
    return ", ".join(dict.fromkeys(text for part in parts if (text := _line("location", part))))


def posting(external_id: object, title: object, locations: Iterable[object], url: object) -> Posting:
    """Return a posting of these raw values, trimmed, with its locations joined with "; ", as many as fit, each once.

    Raises:
        Unusable: a value is missing, of the wrong type, too long, or not clean text. Only a location may be missing.
    """
    return Posting(
        external_id=_fit("id", _text("id", _id(external_id)), MAX_ID),
        title=_fit("title", _line("title", title), MAX_TITLE),
        location=_location(locations),
        url=_web_address(_fit("URL", _text("URL", url), MAX_URL)),
    )


def listing(entries: Iterable[object], read: EntryReader, flaw: str | None = None) -> Listing:
    """Return the postings of all entries. Of entries with the same id, the first is kept.

    `flaw` is what is already wrong with the list. Unusable entries add to it.
    """
    gathered = Gathered(read.quota)
    gathered.read(entries, read, is_repeat_a_flaw=True)
    return gathered.listing(flaw)


async def long_listing(entries: Sequence[object], read: EntryReader, flaw: str | None = None) -> Listing:
    """Return what `listing` does, yielding to the event loop: for lists that may be long."""
    gathered = Gathered(read.quota)
    for start in range(0, len(entries), _AT_ONCE):
        gathered.read(entries[start : start + _AT_ONCE], read, is_repeat_a_flaw=True)
        await asyncio.sleep(0)
    return gathered.listing(flaw)


class Gathered:
    """The postings of a list or of one page, in the site's order. Of postings with the same id, the first is kept.

    Unusable entries are only counted, with the fault of the first one. When the quota of the list, or the run's common
    one, is used up, the rest is cut off, which is a flaw of the list.
    """

    def __init__(self, quota: BoardQuota, of_list: Quota | None = None) -> None:
        self.postings: dict[str, Posting] = {}
        self.entries = 0
        self.unusable = 0
        self._quota = quota
        self._of_list = Quota() if of_list is None else of_list
        self.is_cut = False
        self._first_unusable: tuple[int, str] | None = None

    @property
    def ids(self) -> tuple[list[str], int]:
        """What two readings of the same page have in common: the ids in order, and the number of unusable entries."""
        return list(self.postings), self.unusable

    @property
    def listed(self) -> int:
        """The number of jobs that the site listed: distinct postings and unusable entries."""
        return len(self.postings) + self.unusable

    def read(self, entries: Iterable[object], read: EntryReader, *, is_repeat_a_flaw: bool = False) -> bool:
        """Add raw entries; return whether one of them was new."""
        known = len(self.postings)
        for entry in entries:
            if not self._may_add() or self._is_common_used_up():
                break
            self.entries += 1
            try:
                posting = read(_object(entry))
            except Unusable as why:
                self._reject(str(why))
            else:
                if self._keep(posting):
                    self._quota.take(posting)
                elif is_repeat_a_flaw:
                    self._reject(f"repeats the id '{shown(posting.external_id)}'")
        return len(self.postings) > known

    def merge(self, page: "Gathered") -> None:
        """Add the postings and faults of the next page."""
        if self._first_unusable is None and page._first_unusable is not None:
            number, why = page._first_unusable
            self._first_unusable = (self.entries + number, why)
        self.entries += page.entries
        self.unusable += page.unusable
        self.is_cut |= page.is_cut
        self.add(page.postings.values())

    def add(self, postings: Iterable[Posting]) -> None:
        """Add postings."""
        for posting in postings:
            if not self._may_add():
                break
            self._keep(posting)

    def listing(self, flaw: str | None = None) -> Listing:
        """Return the whole list. `flaw` is what is wrong with it apart from its entries."""
        flaws = [flaw] if flaw else []
        if self.is_cut:
            why = "The list is longer than one may be here"
            if self._is_common_used_up():
                why = TOO_MANY_TOGETHER
            flaws.insert(0, f"{why}; {len(self.postings)} of its jobs were read.")
        if self._first_unusable is not None:
            number, why = self._first_unusable
            flaws.append(f"{self.unusable} of {self.entries} entries could not be used: number {number} {why}.")
        return Listing(list(self.postings.values()), " ".join(flaws) or None)

    def _may_add(self) -> bool:
        if self._of_list.is_used_up:
            self.is_cut = True
            return False
        self._of_list.entries -= 1
        return True

    def _is_common_used_up(self) -> bool:
        is_used_up = not self._quota.admits()
        self.is_cut |= is_used_up
        return is_used_up

    def _reject(self, why: str) -> None:
        self.unusable += 1
        self._first_unusable = self._first_unusable or (self.entries, why)

    def _keep(self, posting: Posting) -> bool:
        if posting.external_id in self.postings:
            return False
        self._of_list.take(posting)
        self.postings[posting.external_id] = posting
        return True


def _object(entry: object) -> Entry:
    if not isinstance(entry, dict):
        raise Unusable("is no object")
    return entry


def _is_whole_number(value: object) -> TypeGuard[int]:
    # In Python a boolean is an int.
    return isinstance(value, int) and not isinstance(value, bool)


def _id(value: object) -> object:
    return str(value) if _is_whole_number(value) else value


def _text(what: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(f"has an unfit {what}: it is not text")
    return value.strip()


def _line(what: str, value: object) -> str:
    text = _text(what, value)
    return text if text.isprintable() else text.translate(_LAYOUT)


def _fit(what: str, text: str, limit: int) -> str:
    if not text:
        raise Unusable(f"has no {what}")
    if len(text) > limit:
        raise Unusable(f"has an unfit {what}: it is longer than {limit} characters")
    if not is_clean(text):
        raise Unusable(f"has an unfit {what}: '{shown(text)}' holds control characters")
    return text


def _location(parts: Iterable[object]) -> str:
    places = [place for part in parts if (place := _line("location", part))]
    return _fit("location", _as_many_as_fit(list(dict.fromkeys(places))), MAX_LOCATION) if places else ""


def _as_many_as_fit(places: list[str]) -> str:
    """Return the first of several places as one text, so that a job in very many of them is still a posting."""
    joined = "; ".join(places)
    if len(joined) <= MAX_LOCATION or len(places) == 1:
        return joined
    whole = joined[: MAX_LOCATION + 1].rpartition("; ")[0]
    return whole or places[0]


def _web_address(url: str) -> str:
    if _PLAIN_ADDRESS.fullmatch(url):
        return url
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in url
    except ValueError:
        is_web = False
    if not is_web:
        raise Unusable(f"has an unfit URL: '{shown(url)}' is no web address")
    return url
