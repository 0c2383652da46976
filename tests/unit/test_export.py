"""A table is read to its end or closed, and no spreadsheet runs one of its cells."""

from collections.abc import Generator

import pytest

from api.http import export
from api.http.problems import Refused


def test_rows_are_let_go_at_once_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "LARGEST_EXPORT", 100)
    closed = []

    def endless() -> Generator[export.Row]:
        try:
            while True:
                yield ("Cook", 1)
        finally:
            closed.append(True)

    # Kept here, because it would be closed with its last reference.
    rows = endless()
    with pytest.raises(Refused):
        export.csv_response("jobs", ["title", "number"], rows)
    assert closed
    assert next(rows, None) is None


@pytest.mark.parametrize("character", "\t\r\n")
def test_cell_that_begins_with_a_control_character_is_quoted_whatever_follows(character: str) -> None:
    assert export._cell(f"{character}1") == f"'{character}1"
