"""Loads the statements of a folder of .sql files, and runs them."""

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

# Rows per fetch of a stream: fetching them one by one takes twice as long.
_ROWS_AT_ONCE = 200

# Rows per pipeline: what is in flight takes memory.
_EXECUTED_AT_ONCE = 1_000


# Before the name of a statement whose rows another one reads.
_WITH = "-- with: "


class Statements:
    """The statements of a folder, by file name without the suffix.

    Comment lines are removed, so that logs and pg_stat_statements show only the statement. After a line `-- with: name`
    the statement may read the rows of that other statement of the folder, which has the same parameters.
    """

    def __init__(self, folder: Path) -> None:
        self._texts = {path.stem: _statement(path) for path in sorted(folder.glob("*.sql"))}

    def __getitem__(self, name: str) -> LiteralString:
        return self._texts[name]

    def one(self, conn: Connection, kind: type[Row], name: str, *parameters: Any) -> Row | None:
        """Run a statement and return its one row as an object, None if there is no row."""
        with conn.cursor(row_factory=class_row(kind)) as cursor:
            return cursor.execute(self[name], parameters).fetchone()

    def all(self, conn: Connection, kind: type[Row], name: str, *parameters: Any) -> list[Row]:
        """Run a statement and return its rows as objects."""
        with conn.cursor(row_factory=class_row(kind)) as cursor:
            return cursor.execute(self[name], parameters).fetchall()

    def filtered(self, conn: Connection, kind: type[Row], name: str, *parameters: Any) -> list[Row]:
        """Run a statement whose parameters may be NULL for any value, planned for the given ones; return its rows.

        A prepared statement has one plan for all combinations of filters, which would read all of a person's rows.
        """
        with conn.cursor(row_factory=class_row(kind)) as cursor:
            return cursor.execute(self[name], parameters, prepare=False).fetchall()

    def stream(self, conn: Connection, name: str, *parameters: Any) -> Generator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without holding all of them in memory."""
        with conn.cursor() as cursor:
            yield from cursor.stream(self[name], parameters, size=_ROWS_AT_ONCE)

    def number(self, conn: Connection, name: str, *parameters: Any) -> int | None:
        """Run a statement and return the number in its one row, None if there is no row."""
        with conn.cursor(row_factory=scalar_row) as cursor:
            number: int | None = cursor.execute(self[name], parameters).fetchone()
            return number

    def numbers(self, conn: Connection, name: str, *parameters: Any) -> list[int]:
        """Run a statement and return the number in each of its rows."""
        with conn.cursor(row_factory=scalar_row) as cursor:
            return cursor.execute(self[name], parameters).fetchall()

    def each(self, conn: Connection, name: str, rows: Iterable[Sequence[str | int]]) -> None:
        """Run a statement once per row of parameters, all or none; the server parses it once.

        The prepared statement has no name, so none is left in a pooler's session after the transaction.

        Raises:
            psycopg.Error: the error of the first row that failed.
        """
        left = iter(rows)
        prepare: list[Callable[[], None]] = [partial(conn.pgconn.send_prepare, b"", self[name].encode())]
        with conn.transaction(), conn.pipeline():
            while some := list(islice(left, _EXECUTED_AT_ONCE)):
                _pipeline(conn, prepare, some)
                prepare = []

    def changes(self, conn: Connection, name: str, *parameters: Any) -> bool:
        """Run a statement that returns the changed rows; False if there are none, because another transaction won."""
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
    # The files are part of the program, so their text is as literal as the code's.
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("--")).strip()
    names = [line.removeprefix(_WITH) for line in lines if line.startswith(_WITH)]
    others = [f"{name} AS (\n{_statement(path.with_name(f'{name}.sql')).removesuffix(';')}\n)" for name in names]
    return "\n".join([f"WITH {', '.join(others)}", text]) if others else text
