"""Tables as compressed CSV: a person's rows in one answer, for a spreadsheet or a script."""

import csv
import re
import zlib
from base64 import b64encode
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from http import HTTPStatus
from io import StringIO
from typing import Any

from aws_lambda_powertools.event_handler import Response
from psycopg.errors import QueryCanceled

from api.problems import Refused

Row = Mapping[str, object]

# Lambda answers with 6 MB at the most, and base64 makes four bytes of three.
LARGEST_EXPORT = 4_100_000

# With the frame that makes it gzip.
_GZIP = 16 + zlib.MAX_WBITS

# What a spreadsheet takes for a formula, the full-width forms included.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
# What turns the direction of the text after it, in other cells too.
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def csv_response(name: str, columns: list[str], rows: Generator[Row]) -> Response[Any]:
    """Return rows as a compressed CSV file.

    Args:
        name: the file's, without its ending.
        columns: the names of the rows' cells, in their order.
        rows: read one after the other, so that they are never all in memory, and closed at the end.

    Raises:
        Refused: 413, the rows are more than one answer can hold.
    """
    body = bytearray()
    try:
        with closing(rows):
            for piece in _compressed(_lines(columns, rows)):
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


def _compressed(lines: Iterable[str]) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=_GZIP)
    for line in lines:
        yield packer.compress(line.encode())
    yield packer.flush()


def _lines(columns: list[str], rows: Iterable[Row]) -> Iterator[str]:
    file = StringIO()
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _cell(row[column]) for column in columns})
        yield file.getvalue()
        file.seek(0)
        file.truncate()
    yield file.getvalue()


def _cell(value: object) -> object:
    """Return a value as a cell that no spreadsheet runs."""
    match value:
        case str():
            text = _TURNS.sub("", value)
            return f"'{text}" if _FORMULA.match(text) else text
        case bool():
            return str(value).lower()
        case datetime():
            return value.isoformat()
    return value


def _too_large() -> Refused:
    detail = "There are more rows than one answer can hold. Ask for less: one company (?company=), or pages of JSON."
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
