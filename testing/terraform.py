"""Reads settings from the files in terraform/ without a plan, to compare a stand-in with them."""

import re
from typing import Any

import hcl2

from testing.processes import ROOT


class Terraform:
    """The resources, locals and variables of the folder."""

    def __init__(self) -> None:
        self._resources: dict[tuple[str, str], dict[str, Any]] = {}
        self._locals: dict[str, Any] = {}
        self._defaults: dict[str, Any] = {}
        for path in sorted((ROOT / "terraform").glob("*.tf")):
            self._read(hcl2.loads(path.read_text()))

    def _read(self, document: dict[str, Any]) -> None:
        for block in document.get("locals", []):
            self._locals |= block
        for block in document.get("variable", []):
            self._defaults |= {_text(name): variable.get("default") for name, variable in block.items()}
        for block in document.get("resource", []):
            for kind, named in block.items():
                self._resources |= {(_text(kind), _text(name)): resource for name, resource in named.items()}

    def resource(self, kind: str, name: str) -> dict[str, Any]:
        """Return a resource's arguments, to be passed to `strings` or `number`. A nested block is in a list.

        A dynamic block appears once.
        """
        resource = self._resources[kind, name]
        made = {
            _text(block): [*resource.get(_text(block), []), *dynamic["content"]]
            for dynamics in resource.get("dynamic", [])
            for block, dynamic in dynamics.items()
        }
        return resource | made

    def strings(self, expression: Any) -> set[str]:
        """Return the literal strings of an expression, including those of the locals and defaults it refers to."""
        if isinstance(expression, list):
            return set().union(*map(self.strings, expression))
        if not isinstance(expression, str):
            return set()
        literal = r'"([^"]*)"'
        named = self._named(re.sub(literal, "", expression))
        return set(re.findall(literal, expression)).union(*map(self.strings, named))

    def number(self, expression: Any) -> float:
        """Return the value of a number, or the default of the one variable that an expression refers to."""
        if isinstance(expression, int | float):
            return expression
        (named,) = self._named(expression)
        return self.number(named)

    def _named(self, expression: str) -> list[Any]:
        found = re.findall(r"\b(local|var)\.(\w+)", expression)
        return [(self._locals if where == "local" else self._defaults)[name] for where, name in found]


def _text(quoted: str) -> str:
    return quoted.strip('"')
