"""Judges what a run may believe about a company: which of its live jobs are gone, and which are kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from common.states import Outcome
from sourcing.reading import Sourced
from worker.queries import KeptJob, LiveJob

# A list that lacks more than half of ten or more live jobs at once is more likely broken than true.
_FEW_JOBS = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """A company's outcome, the jobs that it keeps, and the sentence that says why."""

    outcome: Outcome
    kept: list[KeptJob]
    error_message: str | None


def judge(sourced: Sourced, live: Iterable[LiveJob]) -> Verdict:
    """Return what becomes of a company's live jobs, given what its career page showed.

    A job is missing where the page does not list it; one that the page lists and the person's filters exclude is not.
    A proven list that suddenly lacks more than half of the jobs that the proven list before it had is `suspect`: all
    that it lacks is kept. Jobs that the list before lacked too surprise nobody.
    """
    listed = {p.external_id for p in sourced.included} | {e.posting.external_id for e in sourced.excluded}
    live = list(live)
    missing = [job for job in live if job.external_id not in listed]
    if sourced.outcome not in {Outcome.COMPLETE, Outcome.EMPTY}:
        return Verdict(sourced.outcome, [keep(job) for job in missing], sourced.error_message)
    present = sum(not job.was_missing for job in live)
    newly = sum(not job.was_missing for job in missing)
    if newly and (not listed or (len(live) >= _FEW_JOBS and newly * 2 > present)):
        kept = [KeptJob(job.company, job.external_id, is_missing=True) for job in missing]
        return Verdict(Outcome.SUSPECT, kept, _why_suspect(len(missing), len(live), nothing_listed=not listed))
    return Verdict(sourced.outcome, [], None)


def keep(job: LiveJob) -> KeptJob:
    """Return what keeps a job of which nothing was learned."""
    return KeptJob(job.company, job.external_id, is_missing=False)


def _why_suspect(missing: int, live: int, *, nothing_listed: bool) -> str:
    what = (
        f"The page is empty, although {_jobs(live)} open"
        if nothing_listed
        else f"{missing} of {live} jobs are missing at once"
    )
    return f"{what}; they are kept until the next complete reading finds the same."


def _jobs(count: int) -> str:
    return "1 job was" if count == 1 else f"{count} jobs were"
