"""Groups and filters the entries and postings of a list, for several providers."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sourcing.model.posting import Listing, Posting


def one_each(entries: Iterable[object], key: str) -> list[object]:
    """Return one entry per job, for a list that has one entry per place of a job. `rows` holds the job's entries.

    Entries with the same text under `key` are one job. Entries that are not objects are returned unchanged.
    """
    gathered: list[object] = []
    known: dict[str, list[object]] = {}
    for entry in entries:
        if not isinstance(entry, dict):
            gathered.append(entry)
            continue
        rows = known.setdefault(name, []) if isinstance(name := entry.get(key), str) else []
        rows.append(entry)
        if len(rows) == 1:
            gathered.append({**entry, "rows": rows})
    return gathered


def without_internal(entries: Iterable[object], internal: str) -> list[object]:
    """Return the entries without those for employees only, whose field `internal` is true."""
    return [one for one in entries if not (isinstance(one, dict) and one.get(internal) is True)]


def folded(listing: Listing, name: Callable[[Posting], str]) -> Listing:
    """Return the list with one posting per name, the first, with the name as its id."""
    postings: dict[str, Posting] = {}
    for posting in listing.postings:
        postings.setdefault(name(posting), replace(posting, external_id=name(posting)))
    return replace(listing, postings=list(postings.values()))
