"""Draws what docs/scale.md says of ever more people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from bench.report import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.outlook import Outlook

# Where a part ends as it is by default: docs/scale.md says by what it goes on.
CONNECTIONS, WORKERS, INVOKES_A_SECOND, ROWS_A_SECOND = 225, 10, 500 / 60, 34_000


def draw(outlooks: Sequence[Outlook], file: Path) -> None:
    """Draw the parts' load at the peak, readings, and dollars of a person over the number of people, as SVG."""
    sys.path.append(str(PACKAGES))
    import matplotlib as mpl  # noqa: PLC0415 - only who draws has it
    from matplotlib.figure import Figure  # noqa: PLC0415

    # Text as text, and the same file for the same numbers.
    mpl.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "rolewatch", "font.size": 9}
    figure = Figure(figsize=(9, 7), layout="constrained", facecolor="white")
    load, rows, readings, dollars = figure.subplots(2, 2).flat
    people = [one.people for one in outlooks]

    def curve(axes: Any, label: str, values: Sequence[float], **style: Any) -> None:
        axes.loglog(people, values, label=label, **style)

    curve(load, "runs a second", [one.runs for one in outlooks])
    curve(load, "workers", [one.workers for one in outlooks])
    curve(load, "connections", [one.connections for one in outlooks])
    _end(load, "connections of a db.t4g.small", CONNECTIONS, linestyle="-.")
    _end(load, "workers by default", WORKERS)
    _end(load, "runs that the tick can invoke", INVOKES_A_SECOND, linestyle="--")
    curve(rows, "rows written a second", [one.written for one in outlooks])
    _end(rows, "one server of two cores", ROWS_A_SECOND)
    curve(readings, "wanted", [one.wanted for one in outlooks], color="grey")
    curve(readings, "boards read", [one.read for one in outlooks])
    total = [sum(one.dollars.values()) / one.people for one in outlooks]
    dollars.semilogx(people, total, label="together")
    for part in outlooks[0].dollars:
        dollars.semilogx(people, [one.dollars[part] / one.people for one in outlooks], label=part)
    dollars.set_ylim(bottom=0)
    titles = ("At the peak", "Rows at the peak", "Readings a day", "Dollars a person and month, beside the database")
    for axes, title in zip((load, rows, readings, dollars), titles, strict=True):
        axes.set(title=title, xlabel="people")
        axes.grid(alpha=0.3)
        axes.legend(frameon=False)
    figure.savefig(file, metadata={"Date": None})


def _end(axes: Any, label: str, value: float, *, linestyle: str = ":") -> None:
    axes.axhline(value, color="black", linestyle=linestyle, label=f"{label}: {value:,.0f}")
