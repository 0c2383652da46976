"""What more people take, by arithmetic from what was measured: `python -m bench.outlook`.

Everybody follows 20 boards by Zipf's law and has a run a day. Half of all runs come within three hours, as schedules
have them in the morning; that is the peak. Each person more brings boards that nobody followed, ever fewer of them:
with ten times the people there are 2.7 times the boards (Heaps' law).
"""

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import curves
from bench.report import Table

PEOPLE = (1_000, 10_000, 100_000, 1_000_000)
BOARDS_EACH = 20
DAYS = 30
PEAK_SHARE, PEAK_SECONDS = 0.5, 3 * 3600
DAY_SECONDS = 86_400

# Two thousand boards for a thousand people, forty thousand for a million; the catalog and what people paste.
BOARDS_OF_A_THOUSAND, BOARDS_GROWTH = 2_000, math.log(20, 1_000)

# docs/deploy.md has the same prices of us-east-1.
GB_SECOND, INVOCATION, NAT_GB, HTTP_REQUEST, LOG_GB = 0.0000133, 0.20e-6, 0.045, 1.00e-6, 0.50
MEMORY_GB = 0.5
LISTING_GB = 0.0002
API_REQUESTS_A_RUN, API_SECONDS = 30, 0.05
LOG_GB_A_RUN = 10e-6 + API_REQUESTS_A_RUN * 1.5e-6


@dataclass(frozen=True, slots=True)
class Measured:
    """What other measurements found, or what is asked about: of a run, of a person and of a job."""

    run_seconds: float
    ingestion_seconds: float
    jobs: int
    job_bytes: int
    fresh_seconds: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What so many people take."""

    people: int
    given: Measured

    @property
    def runs(self) -> float:
        """Runs a second at the peak."""
        return self.people * PEAK_SHARE / PEAK_SECONDS

    @property
    def workers(self) -> float:
        """Workers that are busy at the peak, on average."""
        return self.runs * (self.given.run_seconds + self.given.ingestion_seconds)

    @property
    def connections(self) -> int:
        """Connections at the peak: one for each function that is busy, of both kinds."""
        return math.ceil(self.workers) + math.ceil(self.runs * API_REQUESTS_A_RUN * API_SECONDS)

    @property
    def written(self) -> float:
        """Rows written a second at the peak: the upsert, and ready."""
        return self.runs * self.given.jobs * 2

    @property
    def disk_gb(self) -> float:
        """What all jobs take on the disk."""
        return self.people * self.given.jobs * self.given.job_bytes / 1e9

    @property
    def boards(self) -> int:
        """Boards that anybody follows."""
        return round(BOARDS_OF_A_THOUSAND * math.pow(self.people / 1_000, BOARDS_GROWTH))

    @property
    def wanted(self) -> int:
        """Readings a day if everybody read by themselves."""
        return self.people * BOARDS_EACH

    @property
    def read(self) -> float:
        """Readings a day: of each board one in each fresh time in which somebody wants it."""
        return self._readings(PEAK_SECONDS, PEAK_SHARE) + self._readings(DAY_SECONDS - PEAK_SECONDS, 1 - PEAK_SHARE)

    @property
    def read_at_peak(self) -> float:
        """Readings a second at the peak."""
        return self._readings(PEAK_SECONDS, PEAK_SHARE) / PEAK_SECONDS

    @property
    def dollars(self) -> dict[str, float]:
        """What a month costs beside the database."""
        runs = self.people * DAYS
        seconds = self.given.run_seconds + self.given.ingestion_seconds
        requests = runs * API_REQUESTS_A_RUN
        return {
            "workers": runs * (seconds * MEMORY_GB * GB_SECOND + INVOCATION),
            "API": requests * (API_SECONDS * MEMORY_GB * GB_SECOND + INVOCATION + HTTP_REQUEST),
            "ways out": self.read * DAYS * LISTING_GB * NAT_GB,
            "logs": runs * LOG_GB_A_RUN * LOG_GB,
        }

    def _readings(self, seconds: float, share: float) -> float:
        # A reading, its fresh time, and the wait for the next who wants it (Poisson).
        wanted = (self.people * share * part for part in self._popularity())
        return sum(seconds / (self.given.fresh_seconds + seconds / one) for one in wanted)

    def _popularity(self) -> Iterator[float]:
        """Yield which part of all people follows each board: by Zipf's law, and no board more than once."""
        weights = [1 / rank for rank in range(1, self.boards + 1)]
        total = sum(weights)
        yield from (min(1.0, BOARDS_EACH * weight / total) for weight in weights)


def main() -> int:
    """Print the tables, and draw the curves where a file is named; return 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.outlook", description=__doc__)
    parser.add_argument("--run-seconds", type=float, default=2.0, help="of a worker, without the ingestion")
    parser.add_argument("--ingestion-seconds", type=float, default=0.0, help="of the mock: 30 by default on AWS")
    parser.add_argument("--jobs", type=int, default=1_000, help="open jobs of a person")
    parser.add_argument("--job-bytes", type=int, default=670, help="of a job on the disk, indexes included")
    parser.add_argument("--fresh-seconds", type=float, default=300.0)
    parser.add_argument("--figure", type=Path, metavar="FILE", help="draw the curves there, as SVG")
    options = vars(parser.parse_args())
    figure, given = options.pop("figure"), Measured(**options)
    for table in tables([Outlook(people, given) for people in PEOPLE]):
        print(table, end="\n\n")
    if figure:
        curves.draw([Outlook(round(10 ** (tenth / 10)), given) for tenth in range(30, 61)], figure)
    return 0


def tables(outlooks: Sequence[Outlook]) -> list[Table]:
    """Return the load at the peak, a day's readings and a month's dollars."""
    load = ("people", "runs a second", "workers", "connections", "rows written a second", "jobs on the disk")
    readings = ("people", "boards", "readings wanted", "boards read", "one for all saves", "boards read at the peak")
    dollars = ("people", *outlooks[0].dollars, "together", "a person")
    return [
        Table(load, [_load(one) for one in outlooks], "At the peak:"),
        Table(readings, [_readings(one) for one in outlooks], "A day:"),
        Table(dollars, [_dollars(one) for one in outlooks], "Dollars a month, beside the database:"),
    ]


def _load(one: Outlook) -> tuple[str, ...]:
    functions = f"{math.ceil(one.workers):,}", f"{one.connections:,}"
    return f"{one.people:,}", f"{one.runs:,.2f}", *functions, f"{one.written:,.0f}", f"{one.disk_gb:,.1f} GB"


def _readings(one: Outlook) -> tuple[str, ...]:
    counts = (f"{count:,.0f}" for count in (one.people, one.boards, one.wanted, one.read))
    return (*counts, f"{1 - one.read / one.wanted:.0%}", f"{one.read_at_peak:,.1f} a second")


def _dollars(one: Outlook) -> tuple[str, ...]:
    together = sum(one.dollars.values())
    costs = (f"{dollars:,.2f}" for dollars in (*one.dollars.values(), together))
    return (f"{one.people:,}", *costs, f"{together / one.people:.4f}")


if __name__ == "__main__":
    sys.exit(main())
