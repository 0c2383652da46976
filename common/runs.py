"""What both functions know of a run."""

from dataclasses import dataclass

from common.states import Outcome


@dataclass(frozen=True, slots=True)
class RunCompany:
    """What a run learned about one company: how many postings its page listed, how many of them the filters let pass.

    `kept` counts its jobs that were not seen and are not proven gone. `error_message` says why the outcome is none of
    the proven ones. The duration is in milliseconds.
    """

    company: str
    outcome: Outcome
    found: int
    included: int
    kept: int
    error_message: str | None
    duration_ms: int
