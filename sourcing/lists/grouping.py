"""What several providers do with the entries of a list before and after they are postings."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sourcing.model.posting import Listing, Posting


def one_each(entries: Iterable[object], key: str) -> list[object]:
    """Return the entries of a list that has one for each place of a job: one for each job, with all of them in `rows`.

    Entries belong together that have the same text under `key`. What is no object stays what it is.
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


def for_everybody(entries: Iterable[object], internal: str) -> list[object]:
    """Return the entries of a list without those for a company's own people, of which the field `internal` is true."""
    return [one for one in entries if not (isinstance(one, dict) and one.get(internal) is True)]


def folded(listing: Listing, name: Callable[[Posting], str]) -> Listing:
    """Return a list of which postings that get the same name become one: the first one, under that name."""
    postings: dict[str, Posting] = {}
    for posting in listing.postings:
        postings.setdefault(name(posting), replace(posting, external_id=name(posting)))
    return replace(listing, postings=list(postings.values()))
