"""What both functions know of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from common.states import Outcome


@dataclass(frozen=True, slots=True)
class RunCompany:
    """What a run learned about one company: how many postings its page listed, how many of them the filters let pass.

    `kept` counts its jobs that were not seen and are not proven gone. `error_message` says why the outcome is none of
    the proven ones. The duration is in milliseconds. `read_at` is when the reading began: before the run where somebody
    else's was fresh, None where the company was not read.
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
    """How far the reading of a run's companies is. Within one attempt all numbers and the outcomes only grow.

    `attempt` counts from 1: a run whose worker was lost is read again from the beginning. `companies` is how many there
    are, `read` how many of them are read; `reading` names those that are being read, others wait for their turn.
    `found` counts the postings that the companies which are read list, before any filter. `outcomes` has what was read
    of each; what the run made of it, which may be `suspect`, is among its companies once its jobs are saved.
    """

    attempt: int
    companies: int
    read: int
    reading: Sequence[str]
    found: int
    outcomes: Mapping[str, Outcome]
