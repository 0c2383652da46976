"""What a process keeps of career sites from one run to the next."""

from typing import Any, TypeVar

_T = TypeVar("_T")


class Caches:
    """One cache of each kind, made when it is first asked for. A process creates one object and hands it in."""

    def __init__(self) -> None:
        self._by_kind: dict[type[Any], Any] = {}

    def of(self, kind: type[_T]) -> _T:
        """Return the cache of a kind, a class that needs no arguments."""
        if kind not in self._by_kind:
            self._by_kind[kind] = kind()
        found: _T = self._by_kind[kind]
        return found
