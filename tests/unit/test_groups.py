"""The groups of tests that one process runs in a row."""

from collections import Counter

from testing.processes import ROOT
from tests.groups import APART, FOLDERS, group_of


def test_groups_are_of_files_that_are_there() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    groups = Counter(group_of(f"{file}::test[tests/acceptance/]") for file in files)
    assert {group for group in groups if "::" not in group} == {*FOLDERS, "apart"}
    assert groups["apart"] == len(APART)
