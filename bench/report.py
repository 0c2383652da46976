"""The reports of benchmarks: tables to print."""

import argparse
import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from testing.processes import ROOT

# The Makefile installs packages that only benchmarks need here.
PACKAGES = ROOT / "build" / "bench"


class WrongResult(Exception):
    """The measured code did not produce the expected result, so its time means nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text with a header. The first column names the row; the others are numbers with units."""

    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    title: str = ""

    def __str__(self) -> str:
        """Return the table as Markdown with aligned columns."""
        lines = [self.head, *self.rows]
        widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(self.head))]
        rule = " | ".join("-" * width if not at else "-" * (width - 1) + ":" for at, width in enumerate(widths))
        rows = [f"| {_aligned(line, widths)} |" for line in lines]
        return "\n".join([*([f"{self.title}\n"] if self.title else []), rows[0], f"| {rule} |", *rows[1:]])


@dataclass(frozen=True, slots=True)
class Report:
    """The results of one benchmark."""

    name: str
    tables: list[Table]

    def __str__(self) -> str:
        """Return the tables as Markdown."""
        return "\n\n".join(map(str, self.tables))


def run(measure: Callable[..., Report]) -> int:
    """Run a benchmark as a command: print the report of `measure(small=…)` and return 0.

    Raises:
        WrongResult: the measured code did not work.
    """
    parser = argparse.ArgumentParser(prog=f"python -m bench.{Path(sys.argv[0]).stem}")
    parser.add_argument("--small", action="store_true", help="only check that it works; the numbers mean nothing")
    print(measure(small=parser.parse_args().small))
    return 0


def measured(name: str, *, small: bool) -> Report:
    """Run the benchmark of this name in this process."""
    report: Report = importlib.import_module(f"bench.{name}").measure(small=small)
    return report


def _aligned(line: tuple[str, ...], widths: list[int]) -> str:
    return " | ".join(
        text.rjust(width) if column else text.ljust(width)
        for column, (text, width) in enumerate(zip(line, widths, strict=True))
    )
