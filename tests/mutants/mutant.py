"""How a guard is taken out of the code. It is found by names: of its file or function, and of what it compares."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from testing.processes import ROOT
from tests.mutants.conditions import Condition, functions_of, python_conditions, sql_conditions


class Unfound(Exception):
    """What a mutant changes is not there, or more than once."""


class Change(Protocol):
    """A change of one file."""

    @property
    def where(self) -> str:
        """The file of a statement, or the qualified name of a function."""

    def __str__(self) -> str:
        """The change in words."""

    def applied(self, text: str, function: str) -> str:
        """Return the changed text of the file, or raise Unfound."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change, and the test that must notice it: a file or one test in it. With `for_model` the model must too."""

    change: Change
    test: str
    for_model: bool = False

    @property
    def name(self) -> str:
        """The change in words."""
        return str(self.change)

    @property
    def path(self) -> str:
        """The changed file."""
        return _found(self.change.where)[0]

    def applied(self, text: str) -> str:
        """Return the changed text of the file, or raise Unfound."""
        return self.change.applied(text, _found(self.change.where)[1])

    def unfound(self) -> str | None:
        """Return why the guard is not found, None if it is."""
        try:
            self.applied((ROOT / self.path).read_text())
        except Unfound as why:
            return f"{self.name}: {why}"
        return None


def mutants(tests: Mapping[str, Sequence[Change]], *, for_model: bool = False) -> tuple[Mutant, ...]:
    """Return the mutants of changes, which stand under the narrowest test that notices them."""
    return tuple(Mutant(change, test, for_model) for test, changes in tests.items() for change in changes)


@dataclass(frozen=True, slots=True)
class _Condition:
    where: str
    words: tuple[str, ...]
    number: int | None
    holds: bool

    def __str__(self) -> str:
        which = f" ({self.number})" if self.number else ""
        return f"{self.where}: {' '.join(self.words)}{which} is {'always' if self.holds else 'never'} true"

    def applied(self, text: str, function: str) -> str:
        one = _condition(text, function, self.words, self.number)
        always, never = ("(True or ({}))", "(False and ({}))") if function else ("(TRUE OR ({}))", "(FALSE AND ({}))")
        return text[: one.start] + (always if self.holds else never).format(text[one.start : one.end]) + text[one.end :]


@dataclass(frozen=True, slots=True)
class _Call:
    where: str
    called: str

    def __str__(self) -> str:
        return f"{self.where}: {self.called} is not called"

    def applied(self, text: str, function: str) -> str:
        calls = [
            node
            for node, within in functions_of(ast.parse(text))
            if within == function and isinstance(node, ast.Expr | ast.With) and self.called in _names(node)
        ]
        if len(calls) != 1:
            raise Unfound(f"{function} has {len(calls)} statements that call {self.called}")
        return _without(text, calls[0])


@dataclass(frozen=True, slots=True)
class _Result:
    where: str
    value: str

    def __str__(self) -> str:
        return f"{self.where}: returns {self.value}"

    def applied(self, text: str, function: str) -> str:
        for node, within in functions_of(ast.parse(text)):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and f"{within}.{node.name}".lstrip(".") == function
            ):
                first = node.body[0]
                lines = text.splitlines(keepends=True)
                lines.insert(first.lineno - 1, f"{' ' * first.col_offset}return {self.value}\n")
                return "".join(lines)
        raise Unfound(f"there is no {function}")


def holds(where: str, *words: str, number: int | None = None) -> Change:
    """Return the change that takes a condition for true: the narrowest that has all these words.

    `number`: which one, from 1, if there are several.
    """
    return _Condition(where, words, number, holds=True)


def fails(where: str, *words: str, number: int | None = None) -> Change:
    """Return the change that takes a condition for false; the arguments are those of `holds`."""
    return _Condition(where, words, number, holds=False)


def skips(where: str, called: str) -> Change:
    """Return the change that leaves out a function's one statement that calls `called`."""
    return _Call(where, called)


def returns(where: str, value: str) -> Change:
    """Return the change that lets a function return a value at once."""
    return _Result(where, value)


def _found(where: str) -> tuple[str, str]:
    """Return a file and the function in it, empty for a statement."""
    if where.endswith(".sql") and (ROOT / where).is_file():
        return where, ""
    parts = where.split(".")
    for count in range(len(parts) - 1, 0, -1):
        for path in (Path(*parts[:count]).with_suffix(".py"), Path(*parts[:count], "__init__.py")):
            if (ROOT / path).is_file():
                return str(path), ".".join(parts[count:])
    raise Unfound(f"there is no {where}")


def _condition(text: str, function: str, words: Sequence[str], number: int | None) -> Condition:
    conditions = python_conditions(text) if function else sql_conditions(text)
    having = [one for one in conditions if one.function == function and one.words.issuperset(words)]
    narrow = [one for one in having if not any(_is_within(other, one) for other in having)]
    if len(narrow) < (number or 1) or (number is None and len(narrow) > 1):
        raise Unfound(f"{len(narrow)} conditions have {' '.join(words)}")
    return narrow[(number or 1) - 1]


def _is_within(inner: Condition, outer: Condition) -> bool:
    return (
        (inner.start, inner.end) != (outer.start, outer.end) and outer.start <= inner.start and inner.end <= outer.end
    )


def _names(statement: ast.Expr | ast.With) -> set[str]:
    """Return the names of what a statement calls, without what is called in a block."""
    parts = [item.context_expr for item in statement.items] if isinstance(statement, ast.With) else [statement.value]
    calls = [node.func for part in parts for node in ast.walk(part) if isinstance(node, ast.Call)]
    return {ast.unparse(call).rpartition(".")[2] for call in calls}


def _without(text: str, statement: ast.Expr | ast.With) -> str:
    """Return a text without a statement; a block stays."""
    lines, indent = text.splitlines(keepends=True), " " * statement.col_offset
    is_block = isinstance(statement, ast.With)
    last = statement.body[0].lineno - 1 if isinstance(statement, ast.With) else statement.end_lineno
    lines[statement.lineno - 1 : last] = [f"{indent}if True:\n" if is_block else f"{indent}pass\n"]
    return "".join(lines)
