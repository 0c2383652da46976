"""What a mutant is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """A guard that is taken out: `old`, which is in `path` once, becomes `new`, and `test` must fail.

    `test` is the narrowest that notices, a file or one test in it. With `for_model` the model has to notice too.
    """

    name: str
    path: str
    old: str
    new: str
    test: str
    for_model: bool = False
