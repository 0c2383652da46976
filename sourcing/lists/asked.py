"""Makes answers of the records of single postings."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from common.errors import SiteUnreadable
from sourcing.lists.entries import Entry, Unusable, refuse_failed
from sourcing.model.answer import Answer, closed, shown, unknown
from sourcing.model.details import Details


def shows(job: Entry, details: Callable[[Entry], Details]) -> Answer:
    """Return the answer that shows a posting by its record, with the details that a function reads from it.

    A record that breaks the reading of its details still shows the posting.
    """
    try:
        return shown(details(job))
    except Unusable:
        return shown(Details())


def closed_by(title: str, document: object) -> Answer:
    """Return the answer that a posting is closed; the one that nothing is known if the document states an error."""
    try:
        refuse_failed(document)
    except SiteUnreadable:
        return unknown(title)
    return closed(title)


def last_part(url: str) -> str:
    """Return the last part of a URL's path; empty if there is none."""
    try:
        return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return ""
