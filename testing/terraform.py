"""What terraform/ says, read from its files and not planned: enough to hold a stand-in against it."""

import re
from typing import Any

import hcl2

from testing.processes import ROOT


class Terraform:
    """The folder's resources, locals and variables."""

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
        """Return a resource's arguments, each to be given to `strings` or `number`; a nested block is in a list.

        A dynamic block is there as if it were made once.
        """
        resource = self._resources[kind, name]
        made = {
            _text(block): [*resource.get(_text(block), []), *dynamic["content"]]
            for dynamics in resource.get("dynamic", [])
            for block, dynamic in dynamics.items()
        }
        return resource | made

    def strings(self, expression: Any) -> set[str]:
        """Return the literal strings of an expression, those of the locals and defaults included that it names."""
        if isinstance(expression, list):
            return set().union(*map(self.strings, expression))
        if not isinstance(expression, str):
            return set()
        literal = r'"([^"]*)"'
        named = self._named(re.sub(literal, "", expression))
        return set(re.findall(literal, expression)).union(*map(self.strings, named))

    def number(self, expression: Any) -> float:
        """Return the number that an expression is, or the default of the one variable that it names."""
        if isinstance(expression, int | float):
            return expression
        (named,) = self._named(expression)
        return self.number(named)

    def _named(self, expression: str) -> list[Any]:
        found = re.findall(r"\b(local|var)\.(\w+)", expression)
        return [(self._locals if where == "local" else self._defaults)[name] for where, name in found]


def _text(quoted: str) -> str:
    return quoted.strip('"')
