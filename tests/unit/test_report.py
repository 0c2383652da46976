import pytest

from bench.__main__ import NAMES, PAGE, fill
from bench.report import Report, Table

TABLE = Table(("", "p50", "p99"), [("the API", "1.2 ms", "3 ms"), ("the peer", "12.0 ms", "33 ms")], "One at a time.")


def test_table_is_aligned_markdown() -> None:
    assert str(TABLE) == (
        "One at a time.\n\n"
        "|          |     p50 |   p99 |\n"
        "| -------- | ------: | ----: |\n"
        "| the API  |  1.2 ms |  3 ms |\n"
        "| the peer | 12.0 ms | 33 ms |"
    )


def test_report_is_its_tables() -> None:
    assert str(Report("start", [TABLE, TABLE])) == f"{TABLE}\n\n{TABLE}"


def test_measured_is_written_between_its_markers_and_nowhere_else() -> None:
    page = "a\n<!-- measured: start -->\nold\n<!-- end -->\nb\n<!-- measured: other -->\n<!-- end -->\n"
    assert fill(page, "start", r"\1 new") == page.replace("old", r"\1 new")


@pytest.mark.parametrize("page", ["", "<!-- measured: start --><!-- end -->" * 2])
def test_page_with_no_place_or_two_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="places for start are marked"):
        fill(page, "start", "new")


@pytest.mark.parametrize("name", [*NAMES, "machine"])
def test_page_has_a_place_for_every_measurement(name: str) -> None:
    assert "new" in fill(PAGE.read_text(), name, "new")
