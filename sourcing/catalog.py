"""The catalog of companies that can be followed by name: `catalog.tsv`, one line per board, sorted by key.

Its columns are the key, the name, the provider, the board, and `also`: other names and domains, separated by commas.
It is loaded on first use. Its lines were not checked against the live sites.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sourcing.spelling import ignores_case

_TABLE = Path(__file__).with_name("catalog.tsv")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[:/?#].*)?")


@dataclass(frozen=True, slots=True)
class CatalogCompany:
    """A company of the catalog. `company` is its key in settings, runs and jobs; `also` are other names and domains."""

    company: str
    name: str
    provider: str
    board: str
    also: tuple[str, ...] = ()


@cache
def entries() -> tuple[CatalogCompany, ...]:
    """Return the whole catalog, sorted by key."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(map(_entry, lines))


def find(company: str) -> CatalogCompany | None:
    """Return the company with this key, or None."""
    return _by_key().get(company)


def find_board(provider: str, board: str) -> CatalogCompany | None:
    """Return the company that has this board, or None.

    Case is ignored if the provider ignores it.
    """
    if ignores_case(provider):
        return _by_lower_board().get((provider, board.lower()))
    return _by_board().get((provider, board))


def spelling(provider: str, board: str) -> str:
    """Return a board's name as the catalog spells it; unchanged if the catalog has no such board."""
    known = find_board(provider, board)
    return known.board if known else board


def search(q: str, limit: int = 50) -> list[CatalogCompany]:
    """Return the companies that match a name, a part of a name, another name, or an address.

    Best matches come first: the exact name or domain, then names that begin with the text, then names with a word that
    begins with it, then names that contain it; among equals the shorter name. Case, accents and punctuation do not
    matter. For an empty text, return the first companies of the catalog.
    """
    wanted = _folded(q)
    if not wanted:
        return list(entries()[:limit])
    address = _ADDRESS.fullmatch(q.strip().lower())
    ranked = [
        (rank, len(entry.name), entry.company, entry)
        for entry, names in _names()
        if (rank := _rank(entry, names, wanted, address[1] if address else None)) is not None
    ]
    return [entry for *_, entry in sorted(ranked, key=lambda one: one[:3])[:limit]]


def named(text: str) -> CatalogCompany | None:
    """Return the company that a key or a whole name means; None if it means none or several.

    Case, accents and punctuation do not matter.
    """
    wanted = _folded(text)
    meant = [entry for entry, names in _names() if wanted in names]
    return find(text) or (meant[0] if len(meant) == 1 else None)


def _entry(line: str) -> CatalogCompany:
    company, name, provider, board, also = line.split("\t")
    return CatalogCompany(company, name, provider, board, tuple(also.split(", ")) if also else ())


def _rank(entry: CatalogCompany, names: tuple[str, ...], wanted: str, host: str | None) -> int | None:
    """Return how well an entry matches, 0 being the best; None if it does not."""
    if host is not None:
        if any(host == domain or host.endswith(f".{domain}") for domain in entry.also if "." in domain):
            return 0
        # stripe.com may be Stripe's even if the table does not name the domain.
        return 1 if host.split(".")[-2] in {name.replace(" ", "") for name in names} else None
    ranks = [_rank_of_name(name, wanted) for name in names if wanted in name]
    return min(ranks, default=None)


def _rank_of_name(name: str, wanted: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in name else 3


def _folded(text: str) -> str:
    """Return a text in lower case, without accents, with single spaces in place of punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.sub(r"[^\w]|_", " ", "".join(one for one in letters if not unicodedata.combining(one))).split())


@cache
def _names() -> tuple[tuple[CatalogCompany, tuple[str, ...]], ...]:
    return tuple((entry, tuple(map(_folded, (entry.name, entry.company, *entry.also)))) for entry in entries())


@cache
def _by_key() -> dict[str, CatalogCompany]:
    return {entry.company: entry for entry in entries()}


@cache
def _by_board() -> dict[tuple[str, str], CatalogCompany]:
    return {(entry.provider, entry.board): entry for entry in entries()}


@cache
def _by_lower_board() -> dict[tuple[str, str], CatalogCompany]:
    return {(entry.provider, entry.board.lower()): entry for entry in entries()}
