"""The mutants, of which `make mutants` shows that their tests notice them, are of texts and tests that are there."""

import re
from importlib import import_module

from testing.processes import ROOT
from tests.mutants.mutant import Mutant

MUTANTS = [
    mutant
    for path in sorted((ROOT / "tests" / "mutants").glob("guards_of_*.py"))
    for value in vars(import_module(f"tests.mutants.{path.stem}")).values()
    if isinstance(value, tuple)
    for mutant in value
    if isinstance(mutant, Mutant)
]


def test_text_of_each_mutant_is_there_once() -> None:
    assert len(MUTANTS) > 250
    assert [mutant.name for mutant in MUTANTS if (ROOT / mutant.path).read_text().count(mutant.old) != 1] == []


def test_test_of_each_mutant_is_there() -> None:
    assert [mutant.name for mutant in MUTANTS if not _is_there(mutant.test)] == []


def _is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    defined = re.findall(r"^(?:async )?def (\w+)\(", (ROOT / file).read_text(), re.MULTILINE)
    return not name or name.partition("[")[0] in defined
