"""What a measurement reports: tables to print, and figures to draw."""

import argparse
import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from testing.processes import ROOT

# Where the Makefile installs what only the measurements need.
PACKAGES = ROOT / "build" / "bench"

_WIDTH, _HEIGHT = 6.4, 3.6
_LOOKS = {
    # Identifiers in the file come from its contents, so that the same numbers give the same file.
    "svg.hashsalt": "rolewatch",
    # Text stays text, drawn by the reader's browser: a tenth of the size.
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#dddddd",
    # GitHub's dark theme shows a transparent figure's black text on black.
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


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
class Figure:
    """Lines of (x, y) by what they show; `docs/measured/NAME.svg`."""

    name: str
    title: str
    x_label: str
    y_label: str
    lines: dict[str, list[tuple[float, float]]]
    log_x: bool = False
    log_y: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What one measurement found."""

    name: str
    tables: list[Table]
    figures: list[Figure] = field(default_factory=list)

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


def draw(figure: Figure, folder: Path) -> Path:
    """Draw a figure as an SVG into a folder, and return the file; the same numbers give the same bytes."""
    # Needed here alone, and installed for `make bench` alone.
    sys.path.append(str(PACKAGES))
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415

    with mpl.rc_context(_LOOKS):
        canvas = Canvas(figsize=(_WIDTH, _HEIGHT), layout="constrained")
        axes = canvas.subplots()
        for (label, points), marker in zip(figure.lines.items(), cycle("osD^v"), strict=False):
            axes.plot(*zip(*points, strict=True), marker=marker, label=label)
        axes.set(title=figure.title, xlabel=figure.x_label, ylabel=figure.y_label)
        axes.set_xscale("log" if figure.log_x else "linear")
        axes.set_yscale("log" if figure.log_y else "linear")
        if not figure.log_y:
            axes.set_ylim(bottom=0)
        axes.legend()
        folder.mkdir(exist_ok=True)
        path = folder / f"{figure.name}.svg"
        canvas.savefig(path, metadata={"Date": None, "Creator": None})
    return path


def _aligned(line: tuple[str, ...], widths: list[int]) -> str:
    return " | ".join(
        text.rjust(width) if column else text.ljust(width)
        for column, (text, width) in enumerate(zip(line, widths, strict=True))
    )
