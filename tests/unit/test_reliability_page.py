"""The fault matrix in docs/reliability.md has no empty cell and names only existing tests."""

import re

import pytest

from testing.processes import ROOT

pytestmark = pytest.mark.any_python

PAGE = (ROOT / "docs" / "reliability.md").read_text()
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| fault")]
TESTS = {path.relative_to(ROOT).as_posix(): path.read_text() for path in (ROOT / "tests").rglob("test_*.py")}
NAMES = " ".join(name for text in TESTS.values() for name in re.findall(r"def (test_\w+)", text))


@pytest.mark.parametrize("row", ROWS)
def test_row_is_whole_and_names_tests_that_exist(row: str) -> None:
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert all(cells)
    named = re.findall(r"`([^`]+)`", cells[-1])
    assert named or cells[-1] == "the same"
    for name in named:
        if name.endswith(".py"):
            assert any(path.endswith(f"/{name}") or path == name for path in TESTS), name
        else:
            assert re.search(re.escape(name).replace("…", r"\w*"), NAMES), name


def test_the_matrix_is_found() -> None:
    assert len(ROWS) > 40
