"""Tables as compressed CSV: a person's rows in one answer, for a spreadsheet or a script."""

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

from api.problems import Refused

Row = tuple[Any, ...]

# Lambda answers with 6 MB at the most, and base64 makes four bytes of three.
LARGEST_EXPORT = 4_100_000

# With the frame that makes it gzip.
_GZIP = 16 + zlib.MAX_WBITS

# How many characters are compressed at once.
_PIECE = 100_000

# What a spreadsheet takes for a formula, the full-width forms included, also behind spaces.
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_CONTROL = frozenset("\t\r\n")
# What turns the direction of the text after it, in other cells too.
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def csv_response(name: str, columns: Iterable[str], rows: Generator[Row]) -> Response[Any]:
    """Return rows as a compressed CSV file.

    Args:
        name: the file's, without its ending.
        columns: their names, in the order of a row's cells.
        rows: read one after the other, so that they are never all in memory, and closed at the end.

    Raises:
        Refused: 413, the rows are more than one answer can hold.
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
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(map(_cell, row))
        if file.tell() > _PIECE:
            yield file.getvalue()
            file.seek(0)
            file.truncate()
    yield file.getvalue()


def _cell(value: object) -> object:
    """Return a value as a cell that no spreadsheet runs."""
    if isinstance(value, str):
        text = value if value.isascii() else _TURNS.sub("", value)
        is_run = text[:1] in _CONTROL or text.lstrip()[:1] in _FORMULA
        return f"'{text}" if is_run else text
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, datetime) else value


def _too_large() -> Refused:
    detail = "There are more rows than one answer can hold. Ask for less: one company (?company=), or pages of JSON."
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
