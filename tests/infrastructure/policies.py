"""What an IAM policy of terraform/deploy-role allows, as AWS evaluates it."""

import json
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
_OPERATORS: dict[str, Callable[[str | None, list[str]], bool]] = {
    "StringEquals": lambda value, wanted: value in wanted,
    "StringNotEquals": lambda value, wanted: value not in wanted,
    "Null": lambda value, wanted: (value is None) == (wanted == ["true"]),
}


class Policy:
    """A policy document with its placeholders filled in.

    Attributes:
        statements: the document's, in their order.
    """

    def __init__(self, path: Path, **values: str) -> None:
        text = path.read_text()
        for placeholder, value in values.items():
            text = text.replace(placeholder, value)
        self.statements: list[dict[str, Any]] = json.loads(text)["Statement"]

    def patterns(self) -> Iterator[str]:
        """Yield the actions that statements name, with their wildcards."""
        for statement in self.statements:
            yield from _listed(statement["Action"])

    def allows(self, action: str, resource: str, context: Mapping[str, str] | None = None) -> bool:
        """Return whether an action on a resource is allowed: one statement allows it, and none denies it.

        `context` holds the request's condition keys. A KeyError is raised for a condition that is not known here.
        """
        effects = [one["Effect"] for one in self.statements if _applies(one, action, resource, context or {})]
        return "Allow" in effects and "Deny" not in effects


def _applies(statement: Mapping[str, Any], action: str, resource: str, context: Mapping[str, str]) -> bool:
    return (
        any(fnmatchcase(action.lower(), pattern.lower()) for pattern in _listed(statement["Action"]))
        and any(fnmatchcase(resource, pattern) for pattern in _listed(statement["Resource"]))
        and all(
            _OPERATORS[operator](context.get(key), _listed(wanted))
            for operator, keys in statement.get("Condition", {}).items()
            for key, wanted in keys.items()
        )
    )


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
