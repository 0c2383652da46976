"""The parts of a run that both functions use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from common.states import Outcome


@dataclass(frozen=True, slots=True)
class RunCompany:
    """A run's result for one company: `found` counts the listed postings, `included` those that the filters let pass.

    `kept` counts its jobs that were not seen but are not proven gone. `error_message` says why the outcome is not
    proven, or why jobs are kept. The duration is in milliseconds. `read_at` is when the reading began: before the run
    if it was a shared one, null if the company was not read.
    """

    company: str
    outcome: Outcome
    found: int
    included: int
    kept: int
    error_message: str | None
    duration_ms: int
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunProgress:
    """The progress of reading a run's companies. Within one attempt, all numbers and the outcomes only grow.

    `attempt` counts from 1: when a worker is lost, the next attempt reads all companies again. `companies` is the
    number of companies, `read` the number of those already read, and `reading` names those being read now. `found`
    counts the postings that the read companies list, before filters. `outcomes` maps each read company to the outcome
    of its reading; the run's own outcome, which may be `suspect`, is among its companies once its jobs are saved.
    """

    attempt: int
    companies: int
    read: int
    reading: Sequence[str]
    found: int
    outcomes: Mapping[str, Outcome]


@dataclass(frozen=True, slots=True)
class DetailsProgress:
    """How many postings a run asks for their details, and how many of them it has asked."""

    total: int
    asked: int
