"""What a measurement reports: tables to print."""

import argparse
import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from testing.processes import ROOT

# Where the Makefile installs what only the measurements need.
PACKAGES = ROOT / "build" / "bench"


class WrongResult(Exception):
    """What was measured did not do what it should have done, so its time means nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a head. The first column says what a row is; the others are numbers with their units."""

    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    title: str = ""

    def __str__(self) -> str:
        """Return it as markdown, with its columns aligned."""
        lines = [self.head, *self.rows]
        widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(self.head))]
        rule = " | ".join("-" * width if not at else "-" * (width - 1) + ":" for at, width in enumerate(widths))
        rows = [f"| {_aligned(line, widths)} |" for line in lines]
        return "\n".join([*([f"{self.title}\n"] if self.title else []), rows[0], f"| {rule} |", *rows[1:]])


@dataclass(frozen=True, slots=True)
class Report:
    """What one measurement found."""

    name: str
    tables: list[Table]

    def __str__(self) -> str:
        """Return the tables as markdown."""
        return "\n\n".join(map(str, self.tables))


def run(measure: Callable[..., Report]) -> int:
    """Be the command of a measurement: print what `measure(small=…)` reports; return 0.

    Raises:
        WrongResult: it measured something that did not work.
    """
    parser = argparse.ArgumentParser(prog=f"python -m bench.{Path(sys.argv[0]).stem}")
    parser.add_argument("--small", action="store_true", help="only see that it works; the numbers mean nothing")
    print(measure(small=parser.parse_args().small))
    return 0


def measured(name: str, *, small: bool) -> Report:
    """Run the measurement of a name in this process."""
    report: Report = importlib.import_module(f"bench.{name}").measure(small=small)
    return report


def _aligned(line: tuple[str, ...], widths: list[int]) -> str:
    return " | ".join(
        text.rjust(width) if column else text.ljust(width)
        for column, (text, width) in enumerate(zip(line, widths, strict=True))
    )
