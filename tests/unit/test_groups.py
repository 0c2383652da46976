"""The groups of tests, each run by one process."""

from collections import Counter

import pytest

from testing.processes import ROOT
from tests.groups import APART, FOLDERS, Groups, group_of


def test_groups_are_of_files_that_are_there() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    groups = Counter(group_of(f"{file}::test[tests/acceptance/]") for file in files)
    assert {group for group in groups if "::" not in group} == {*FOLDERS, "apart"}
    assert groups["apart"] == len(APART)


def test_tests_are_shared_by_their_groups(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    # This process has no others to share with.
    monkeypatch.setattr(Groups, "__init__", lambda *_: None)
    assert isinstance(pytestconfig.hook.pytest_xdist_make_scheduler(config=pytestconfig, log=None), Groups)
