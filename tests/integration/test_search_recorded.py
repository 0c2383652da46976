"""Searches of recorded boards find as many postings as an independent reading of the same answers."""

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from common.database import Connection
from sourcing.indexing import words_of
from sourcing.model.details import Details
from sourcing.model.posting import Board, Posting
from sourcing.providers import PROVIDERS
from sourcing.search import parse
from testing.recordings import recordings

FOLDER, needs_recordings = recordings("recorded")

LETTER, BEGIN, END = r"[^\W_]", r"(?<![^\W_])", r"(?![^\W_])"
BLOCKS = re.compile(r"</?(?:p|div|li|ul|ol|h\d|br|tr|td|th|table|section|blockquote|hr)\b[^>]*>")


def word(text: str) -> str:
    return f"{BEGIN}{text}{END}"


# Searches as regular expressions: all of the first must be found, and none of the others.
READ: Mapping[str, tuple[list[str], list[str]]] = {
    "python": ([word("python")], []),
    "python remote": ([word("python"), word("remote")], []),
    "sql -python": ([word("sql")], [word("python")]),
    '"machine learning"': ([word(r"machine[\W_]+learning")], []),
    'engineer -"machine learning"': ([word("engineer")], [word(r"machine[\W_]+learning")]),
    "london OR berlin": ([f"{word('london')}|{word('berlin')}"], []),
    "c++": ([rf"{BEGIN}c\+\+"], []),
    "c#": ([rf"{BEGIN}c#{END}"], []),
    ".net": ([rf"\.net{END}"], []),
    "r": ([rf"(?<!{LETTER}&){BEGIN}r(?!{LETTER}|\+|#|&{LETTER}| & {LETTER}{END})"], []),
    "go": ([rf"{BEGIN}go(?!{LETTER}|\+\+|#)"], []),
    "intern": ([word("intern")], []),
    "intern*": ([f"{BEGIN}intern"], []),
    "cto": ([word("cto")], []),
    "coo": ([word("coo")], []),
    "belgium OR france": ([f"{word('belgium')}|{word('france')}"], []),
    "sao paulo": ([word("sao"), word("paulo")], []),
    "MÜNCHEN OR munich": ([f"{word('munchen')}|{word('munich')}"], []),
}


def _without_tags(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", BLOCKS.sub("\n", text)))


def _greenhouse(job: Mapping[str, Any]) -> list[str]:
    return [job["title"], job["location"]["name"], _without_tags(html.unescape(job["content"]))]


def _ashby(job: Mapping[str, Any]) -> list[str]:
    return [job["title"], job["location"], _without_tags(job["descriptionHtml"])]


def _jobs(provider: str, name: str) -> Iterator[tuple[Posting, Details, str]]:
    """Yield a recorded board's postings with their details, and what a reader finds of each."""
    listed = json.loads((FOLDER / provider / name).read_text(encoding="utf-8"))["jobs"]
    details: Callable[[Mapping[str, object]], Details] = PROVIDERS[provider].read.__globals__["details"]
    for job in listed:
        title, place, text = (_greenhouse if provider == "greenhouse" else _ashby)(job)
        stated = details(job)
        read = unicodedata.normalize("NFKD", f"{title} | {place} | {stated.department} | {text}").casefold()
        yield Posting(str(job["id"]), title, place, ""), stated, re.sub("[\u0300-\u036f]", "", read)


@needs_recordings
@pytest.mark.parametrize(
    ("provider", "name"),
    [
        ("greenhouse", "impact_20260808.json"),
        ("greenhouse", "takealotgroup_20260808.json"),
        ("ashby", "DeepL.json"),
        ("ashby", "cohere.json"),
        ("ashby", "alan.json"),
    ],
)
def test_recorded_board_gives_the_counts_of_a_careful_reading(owner: Connection, provider: str, name: str) -> None:
    jobs = list(_jobs(provider, name))
    vectors = [
        words_of(Board(provider, "acme"), one.title, one.location, stated.department, stated.description)
        for one, stated, _ in jobs
    ]
    found, expected = {}, {}
    for query, (wanted, refused) in READ.items():
        given = (vectors, parse(query).tsquery())
        [(found[query],)] = owner.execute(
            "SELECT count(*) FROM unnest($1::text[]) AS one WHERE one::tsvector @@ $2::tsquery", given
        ).fetchall()
        expected[query] = sum(
            all(re.search(one, read) for one in wanted) and not any(re.search(one, read) for one in refused)
            for _, _, read in jobs
        )
    assert found == expected
    assert sum(count > 0 for count in found.values()) >= 4, found
