"""What more people take, by arithmetic from what was measured: `python -m bench.outlook`.

Everybody follows 20 boards by Zipf's law and has a run a day. Half of all runs come within three hours, as schedules
have them in the morning; that is the peak.
"""

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.report import Table

PEOPLE = (1_000, 10_000, 100_000, 1_000_000)
BOARDS_EACH = 20
DAYS = 30
PEAK_SHARE, PEAK_SECONDS = 0.5, 3 * 3600
DAY_SECONDS = 86_400

# How many boards people follow together, grows with their number; the catalog and what people paste.
BOARDS = {1_000: 2_000, 10_000: 5_000, 100_000: 15_000, 1_000_000: 40_000}

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


def main() -> int:
    """Print the tables; return 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.outlook", description=__doc__)
    parser.add_argument("--run-seconds", type=float, default=2.0, help="of a worker, without the ingestion")
    parser.add_argument("--ingestion-seconds", type=float, default=0.0, help="of the mock: 30 by default on AWS")
    parser.add_argument("--jobs", type=int, default=1_000, help="open jobs of a person")
    parser.add_argument("--job-bytes", type=int, default=700, help="of a job on the disk, indexes included")
    parser.add_argument("--fresh-seconds", type=float, default=300.0)
    given = Measured(**vars(parser.parse_args()))
    for table in (_load(given), _requests(given), _dollars(given)):
        print(table, end="\n\n")
    return 0


def _load(given: Measured) -> Table:
    head = ("people", "runs a second", "workers", "connections", "rows written a second", "jobs on the disk")
    return Table(head, [_load_row(given, people) for people in PEOPLE], "At the peak:")


def _load_row(given: Measured, people: int) -> tuple[str, ...]:
    runs = _peak(people)
    workers = math.ceil(runs * (given.run_seconds + given.ingestion_seconds))
    apis = math.ceil(runs * API_REQUESTS_A_RUN * API_SECONDS)
    # The upsert, and ready.
    written = runs * given.jobs * 2
    disk = people * given.jobs * given.job_bytes / 1e9
    return f"{people:,}", f"{runs:,.2f}", f"{workers:,}", f"{workers + apis:,}", f"{written:,.0f}", f"{disk:,.1f} GB"


def _requests(given: Measured) -> Table:
    head = ("people", "boards", "readings wanted", "boards read", "one for all saves", "boards read at the peak")
    rows: list[tuple[str, ...]] = []
    for people in PEOPLE:
        wanted, read, peak = people * BOARDS_EACH, _read(people, given.fresh_seconds), _read_at_peak(people, given)
        rows.append(
            (f"{people:,}", f"{BOARDS[people]:,}", f"{wanted:,}", f"{read:,.0f}", f"{1 - read / wanted:.0%}",
             f"{peak:,.1f} a second")
        )  # fmt: skip
    return Table(head, rows, "A day:")


def _dollars(given: Measured) -> Table:
    head = ("people", "workers", "API", "ways out", "logs", "together", "a person")
    return Table(head, [_dollars_row(given, people) for people in PEOPLE], "Dollars a month, beside the database:")


def _dollars_row(given: Measured, people: int) -> tuple[str, ...]:
    runs = people * DAYS
    workers = runs * ((given.run_seconds + given.ingestion_seconds) * MEMORY_GB * GB_SECOND + INVOCATION)
    requests = runs * API_REQUESTS_A_RUN
    api = requests * (API_SECONDS * MEMORY_GB * GB_SECOND + INVOCATION + HTTP_REQUEST)
    out = _read(people, given.fresh_seconds) * DAYS * LISTING_GB * NAT_GB
    logs = runs * LOG_GB_A_RUN * LOG_GB
    together = workers + api + out + logs
    costs = (f"{one:,.2f}" for one in (workers, api, out, logs, together))
    return (f"{people:,}", *costs, f"{together / people:.4f}")


def _peak(people: int) -> float:
    return people * PEAK_SHARE / PEAK_SECONDS


def _read(people: int, fresh: float) -> float:
    """Return how many readings a day there are: of each board one in each fresh time in which somebody wants it."""
    at_peak = sum(_windows(PEAK_SECONDS, people * PEAK_SHARE * part, fresh) for part in _popularity(people))
    rest = sum(
        _windows(DAY_SECONDS - PEAK_SECONDS, people * (1 - PEAK_SHARE) * part, fresh) for part in _popularity(people)
    )
    return at_peak + rest


def _read_at_peak(people: int, given: Measured) -> float:
    readings = sum(_windows(PEAK_SECONDS, people * PEAK_SHARE * p, given.fresh_seconds) for p in _popularity(people))
    return readings / PEAK_SECONDS


def _windows(seconds: float, wanted: float, fresh: float) -> float:
    """Return how often a board is read: a reading, its fresh time, and the wait for the next who wants it (Poisson)."""
    return seconds / (fresh + seconds / wanted) if wanted else 0.0


def _popularity(people: int) -> Iterator[float]:
    """Yield which part of all people follows each board: by Zipf's law, and no board more than once."""
    count = BOARDS[people]
    weights: Sequence[float] = [1 / rank for rank in range(1, count + 1)]
    total = sum(weights)
    yield from (min(1.0, BOARDS_EACH * weight / total) for weight in weights)


if __name__ == "__main__":
    sys.exit(main())
