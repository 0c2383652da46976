"""Finds the conditions of a SQL statement and of a Python module, nested ones included."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

# What a scan of SQL must see: comments, texts, parentheses, and the words that begin, join or end conditions.
_SQL = re.compile(
    r"--[^\n]*|'(?:[^']|'')*'|[();,]|\b(?:WHERE|ON|HAVING|WHEN|AND|OR|BETWEEN|THEN|ELSE|END|GROUP|ORDER|LIMIT|RETURNING"
    r"|UNION|INNER|LEFT|RIGHT|CROSS|JOIN|FOR|SET|OFFSET)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\$?\w+|'[^']*'")


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a text that is true or false; `function` is the one that it is in, empty for SQL."""

    start: int
    end: int
    words: frozenset[str]
    function: str = ""


@dataclass(slots=True)
class _Level:
    """What is open within one pair of parentheses: where it began, its current condition, and BETWEEN without AND."""

    began: int
    start: int | None = None
    is_between: bool = False


def sql_conditions(text: str) -> list[Condition]:
    """Return the conditions of a statement; those within parentheses come before the one around them."""
    scan = _Scan(text)
    for match in _SQL.finditer(text):
        scan.take(match.group().upper(), match.start(), match.end())
    scan.close(len(text))
    return scan.found


class _Scan:
    """Collects the conditions of a statement, word by word."""

    def __init__(self, text: str) -> None:
        self.found = list[Condition]()
        self._text, self._levels = text, [_Level(0)]

    def take(self, word: str, start: int, end: int) -> None:
        level = self._levels[-1]
        match word:
            case "(":
                self._levels.append(_Level(end))
            case ")":
                self.close(start)
                self._levels.pop()
            case "AND" if level.is_between:
                level.is_between = False
            case "AND" | "OR":
                # The first operand within parentheses follows no other word.
                level.start = level.began if level.start is None else level.start
                self.close(start)
                level.start = end
            case "WHERE" | "ON" | "HAVING" | "WHEN":
                self.close(start)
                level.start = end
            case "BETWEEN":
                level.is_between = True
            case _ if not word.startswith(("--", "'")):
                self.close(start)

    def close(self, end: int) -> None:
        level = self._levels[-1]
        if level.start is not None:
            self.found.extend(_trimmed(self._text, level.start, end))
        level.start = None


def python_conditions(text: str) -> list[Condition]:
    """Return the conditions of a module: those of statements, expressions and comprehensions, and returned ones."""
    lines = text.encode().splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    raw = text.encode()

    def place(line: int, column: int) -> int:
        return len(raw[: starts[line - 1] + column].decode())

    found, tree = list[Condition](), ast.parse(text)
    tellers = {name for function, name in _functions(tree) if _tells(function)}
    for node, function in functions_of(tree):
        for one in _tests(node, is_told=function in tellers):
            start, end = place(one.lineno, one.col_offset), place(one.end_lineno or 0, one.end_col_offset or 0)
            found.extend(_trimmed(text, start, end, function))
    return found


def functions_of(tree: ast.AST, within: str = "") -> Iterator[tuple[ast.AST, str]]:
    """Yield every node with the qualified name of the function or class around it."""
    for node in ast.iter_child_nodes(tree):
        yield node, within
        inner = within
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{within}.{node.name}".lstrip(".")
        yield from functions_of(node, inner)


def _functions(tree: ast.AST) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, str]]:
    for node, within in functions_of(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, f"{within}.{node.name}".lstrip(".")


def _tells(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return function.returns is not None and ast.unparse(function.returns) == "bool"


def _tests(node: ast.AST, *, is_told: bool) -> list[ast.expr]:
    match node:
        case ast.Return(value=ast.expr() as value) if is_told:
            return [value]
        case ast.If() | ast.IfExp() | ast.While():
            return [node.test]
        case ast.comprehension():
            return node.ifs
        case ast.BoolOp():
            return node.values
        case ast.UnaryOp(op=ast.Not()):
            return [node.operand]
    return []


def _trimmed(text: str, start: int, end: int, function: str = "") -> Iterator[Condition]:
    part = text[start:end]
    if part.strip():
        start += len(part) - len(part.lstrip())
        yield Condition(start, start + len(part.strip()), frozenset(_WORD.findall(part)), function)
