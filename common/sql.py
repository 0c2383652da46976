"""The statements of a folder of .sql files, and the few ways to run them."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, LiteralString, TypeVar

from psycopg import errors, generators
from psycopg.pq import ExecStatus
from psycopg.rows import class_row, scalar_row

from common.database import Connection

Row = TypeVar("Row")

# Of a stream; each row alone would take twice as long.
_ROWS_AT_ONCE = 200

# Of a statement that is run for many rows: what is on its way takes memory.
_EXECUTED_AT_ONCE = 1_000


class Statements:
    """Each statement of a folder under its file's name without the ending.

    The comment lines above a statement stay behind, so that logs and pg_stat_statements show the statement alone.
    """

    def __init__(self, folder: Path) -> None:
        self._texts = {path.stem: _statement(path) for path in sorted(folder.glob("*.sql"))}

    def __getitem__(self, name: str) -> LiteralString:
        return self._texts[name]

    def one(self, conn: Connection, kind: type[Row], name: str, *parameters: Any) -> Row | None:
        """Run a statement and return its one row as an object, None where there is none."""
        with conn.cursor(row_factory=class_row(kind)) as cursor:
            return cursor.execute(self[name], parameters).fetchone()

    def all(self, conn: Connection, kind: type[Row], name: str, *parameters: Any) -> list[Row]:
        """Run a statement and return its rows as objects."""
        with conn.cursor(row_factory=class_row(kind)) as cursor:
            return cursor.execute(self[name], parameters).fetchall()

    def filtered(self, conn: Connection, kind: type[Row], name: str, *parameters: Any) -> list[Row]:
        """Run a statement whose parameters are NULL for anything, planned for those that are given; return its rows.

        The one plan of a prepared statement would be for any of its filters, and read all that a person has.
        """
        with conn.cursor(row_factory=class_row(kind)) as cursor:
            return cursor.execute(self[name], parameters, prepare=False).fetchall()

    def stream(self, conn: Connection, name: str, *parameters: Any) -> Generator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without having all of them in memory."""
        with conn.cursor() as cursor:
            yield from cursor.stream(self[name], parameters, size=_ROWS_AT_ONCE)

    def number(self, conn: Connection, name: str, *parameters: Any) -> int | None:
        """Run a statement and return the number in its one row, None where there is none."""
        with conn.cursor(row_factory=scalar_row) as cursor:
            number: int | None = cursor.execute(self[name], parameters).fetchone()
            return number

    def each(self, conn: Connection, name: str, rows: Iterable[Sequence[str | int]]) -> None:
        """Run a statement for each row of its parameters, all or none; the server parses it once.

        It is parsed without a name: in a pooler's session, ours until the transaction ends, nothing of it stays.

        Raises:
            psycopg.Error: of the first row that failed.
        """
        left = iter(rows)
        prepare: list[Callable[[], None]] = [partial(conn.pgconn.send_prepare, b"", self[name].encode())]
        with conn.transaction(), conn.pipeline():
            while some := list(islice(left, _EXECUTED_AT_ONCE)):
                _pipeline(conn, prepare, some)
                prepare = []

    def changes(self, conn: Connection, name: str, *parameters: Any) -> bool:
        """Run a statement that returns what it changed; False where that is nothing, because someone else won."""
        return conn.execute(self[name], parameters).fetchone() is not None


def _pipeline(conn: Connection, prepare: Sequence[Callable[[], None]], rows: Sequence[Sequence[str | int]]) -> None:
    pgconn = conn.pgconn
    sent = deque(prepare)
    for row in rows:
        sent.append(partial(pgconn.send_query_prepared, b"", [str(value).encode() for value in row]))
    sent.append(pgconn.pipeline_sync)
    results = list(chain.from_iterable(conn.wait(generators.pipeline_communicate(pgconn, sent))))
    while not results or results[-1].status != ExecStatus.PIPELINE_SYNC:
        results += conn.wait(generators.fetch_many(pgconn))
    for result in results:
        if result.status == ExecStatus.FATAL_ERROR:
            raise errors.error_from_result(result)


def _statement(path: Path) -> LiteralString:
    # The files are part of the program: their text is as literal as the program's own.
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--")).strip()
