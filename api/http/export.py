"""Exports a person's rows as compressed CSV, in one response, for a spreadsheet or a script."""

import csv
import re
import zlib
from base64 import b64encode
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from http import HTTPStatus
from io import StringIO
from typing import Any

from aws_lambda_powertools.event_handler import Response
from psycopg.errors import QueryCanceled

from api.http.problems import Refused

Row = tuple[Any, ...]

# Lambda returns at most 6 MB, and base64 turns three bytes into four.
LARGEST_EXPORT = 4_100_000

# wbits for a gzip header and trailer.
_GZIP = 16 + zlib.MAX_WBITS

# Characters per compressed chunk.
_PIECE = 100_000

# What starts a formula in a spreadsheet, full-width forms included, and what a spreadsheet may skip before it: spaces,
# control and invisible characters, quotes.
_FORMULA = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_BEFORE = '\\s\x00-\x20\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"'
_RUN_AT_START = re.compile(f"[\t\r\n]|[{_BEFORE}]*+[{_FORMULA}]")

# Where a spreadsheet may start another cell or row inside a text: many split at `;` or tabs, and ignore quotes in the
# middle of a cell. The second pattern always matches, so that a text of nothing but tabs takes no longer.
_SPLITS = frozenset(";\t\n\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029")
_RUN_WITHIN = re.compile(f"([;{_BEFORE}]++)([{_FORMULA}]?)")
# What changes the direction of the text after it, also in other cells.
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def csv_response(name: str, columns: Iterable[str], rows: Generator[Row]) -> Response[Any]:
    """Return rows as a compressed CSV file.

    Args:
        name: the file's name without its suffix.
        columns: the columns' names, in order.
        rows: streamed, so that they are never all in memory; closed at the end.

    Raises:
        Refused: 413 if the rows do not fit into one response.
    """
    body = bytearray()
    try:
        with closing(rows):
            for piece in _compressed(_pieces(columns, rows)):
                body += piece
                if len(body) > LARGEST_EXPORT:
                    raise _too_large()
    except QueryCanceled:
        raise _too_large() from None
    headers = {
        "Content-Encoding": "gzip",
        "Content-Disposition": f'attachment; filename="{name}.csv"',
        "Vary": "Accept",
    }
    response = Response[Any](HTTPStatus.OK, "text/csv; charset=utf-8", b64encode(body).decode(), headers={**headers})
    response.base64_encoded = True
    return response


def _compressed(pieces: Iterable[str]) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=_GZIP)
    for piece in pieces:
        yield packer.compress(piece.encode())
    yield packer.flush()


def _pieces(columns: Iterable[str], rows: Iterable[Row]) -> Iterator[str]:
    file = StringIO()
    # Quotes keep a text in one cell for readers that split at other characters too.
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(map(_cell, row))
        if file.tell() > _PIECE:
            yield file.getvalue()
            file.seek(0)
            file.truncate()
    yield file.getvalue()


def _cell(value: object) -> object:
    """Return a value as a cell that no spreadsheet runs as a formula."""
    if isinstance(value, str):
        text = value if value.isascii() else _TURNS.sub("", value)
        if ";" in text or not text.isprintable():
            text = _RUN_WITHIN.sub(_guarded, text)
        return f"'{text}" if _RUN_AT_START.match(text) else text
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, datetime) else value


def _guarded(found: re.Match[str]) -> str:
    is_run = found[2] and not _SPLITS.isdisjoint(found[1])
    return f"{found[1]}'{found[2]}" if is_run else found[0]


def _too_large() -> Refused:
    detail = "There are more rows than one answer can hold. Ask for less: one company (?company=), or pages of JSON."
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
