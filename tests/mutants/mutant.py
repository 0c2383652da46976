"""What a mutant is, and how many of them are written down."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """How a guard is taken out: `old`, which is in `path` once, becomes `new`.

    With `for_model` the model has to notice too.
    """

    path: str
    old: str
    new: str
    for_model: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant(Change):
    """A guard that is taken out, in words, and the test that must fail: a file or one test in it."""

    name: str
    test: str


def mutants(changes: Mapping[str, Mapping[str, Change]]) -> tuple[Mutant, ...]:
    """Return the mutants of changes by their names, which stand under the narrowest test that notices them."""
    return tuple(
        Mutant(**asdict(change), name=name, test=test)
        for test, named in changes.items()
        for name, change in named.items()
    )
