"""Gives people the subjects of another sign-in, when the data move to AWS, or to another issuer there."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from common import database
from common.database import Connection
from server import queries
from server.errors import ServerError

_COLUMNS = ["who", "subject"]
_MOST_BYTES = 50_000_000
_LONGEST = 255

# How many mistakes are told at once.
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    who: str
    subject: str


def map_subjects(url: str, path: Path) -> list[str]:
    """Give each person of a file their new subject, all of them or none.

    Args:
        url: the database's URL, with the owner's login.
        path: a CSV file with the columns `who`, an account's name or a subject, and `subject`, the new one.

    Returns:
        A sentence for each person who has nothing, and one on how many were changed.

    Raises:
        ServerError: the file or some of its lines cannot be used; the message names the lines, and nothing changed.
    """
    lines = _read(path)
    with database.connect(url) as conn, conn.transaction():
        queries.lock_users(conn)
        found = {one.who: one for one in queries.find_subjects(conn, [line.who for line in lines])}
        _refuse([*_doubles(lines, found), *_unknown(lines, found), *_taken(conn, lines, found)])
        moved = [line for line in lines if found[line.who].has_rows]
        changed = queries.map_subjects(
            conn, [found[line.who].subject for line in moved], [one.subject for one in moved]
        )
    idle = [f"{line.who} has nothing that could move." for line in lines if not found[line.who].has_rows]
    return [*idle, f"New subjects: {changed}."]


def _read(path: Path) -> list[_Line]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ServerError(f"{path} is too large: at most {_MOST_BYTES // 1_000_000} MB.")
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), strict=True))
    except OSError as error:
        raise ServerError(f"{path} cannot be read: {error.strerror}.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise ServerError(f"{path} is no CSV file in UTF-8: {error}") from None
    if not rows or [name.strip().lower() for name in rows[0]] != _COLUMNS:
        raise ServerError(f"The first line of {path} must be: {','.join(_COLUMNS)}")
    filled = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    _refuse(f"Line {number} needs two usable values." for number, row in filled if not _is_usable(row))
    return [_Line(number, row[0].strip(), row[1].strip()) for number, row in filled]


def _is_usable(row: list[str]) -> bool:
    cells = [cell.strip() for cell in row]
    return len(cells) == len(_COLUMNS) and all(0 < len(cell) <= _LONGEST and cell.isprintable() for cell in cells)


def _doubles(lines: list[_Line], found: dict[str, queries.Found]) -> Iterator[str]:
    """Yield people and subjects that are named twice, even if once by name and once by subject."""
    people = Counter(found[line.who].subject for line in lines if line.who in found)
    subjects = Counter(line.subject for line in lines)
    for line in lines:
        if line.who in found and people[found[line.who].subject] > 1:
            yield f"Line {line.number}: {line.who} is named twice."
        if subjects[line.subject] > 1:
            yield f"Line {line.number}: the new subject {line.subject} is named twice."


def _unknown(lines: list[_Line], found: dict[str, queries.Found]) -> Iterator[str]:
    return (
        f"Line {line.number}: {line.who} is neither an account's name nor a subject."
        for line in lines
        if line.who not in found
    )


def _taken(conn: Connection, lines: list[_Line], found: dict[str, queries.Found]) -> Iterator[str]:
    """Yield new subjects that are another person's already. One that is the person's own changes nothing."""
    taken = set(queries.find_taken_subjects(conn, [line.subject for line in lines]))
    for line in lines:
        if line.subject in taken and line.who in found and found[line.who].subject != line.subject:
            yield f"Line {line.number}: another person has the subject {line.subject} already."


def _refuse(mistakes: Iterable[str]) -> None:
    told = list(mistakes)
    if told:
        left = [f"… and {len(told) - _MOST_TOLD} more."] if len(told) > _MOST_TOLD else []
        raise ServerError("\n".join(["Nothing was changed.", *told[:_MOST_TOLD], *left]))
