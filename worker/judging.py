"""Judges what a run may believe: which postings are saved, and which live jobs are kept. All others expire."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from common.runs import RunCompany
from common.states import Outcome
from sourcing.filters import FollowedCompany, apply_filters
from sourcing.postings import Posting
from sourcing.reading import Reading
from worker.queries import LiveJob

PROVEN = frozenset({Outcome.COMPLETE, Outcome.EMPTY})

# A list that lacks more than half of ten or more live jobs at once is more likely broken than true.
_FEW_JOBS = 10


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a run saves, each posting with its company, the live jobs that it keeps, and what it learned by company."""

    postings: list[tuple[str, Posting]] = field(default_factory=list)
    kept: list[LiveJob] = field(default_factory=list)
    companies: list[RunCompany] = field(default_factory=list)


def judge_all(readings: Iterable[Reading], followed: Iterable[FollowedCompany], live: Iterable[LiveJob]) -> Judgement:
    """Return what becomes of a person's jobs.

    Args:
        readings: what was read, by board; the boards of companies that were left meanwhile may be among them.
        followed: the companies that the person follows now, in the order of the result.
        live: the person's jobs that are not expired. Those that are neither seen nor kept will expire.
    """
    read = {reading.board: reading for reading in readings}
    jobs = defaultdict[str, list[LiveJob]](list)
    for job in live:
        jobs[job.company].append(job)
    judgement = Judgement()
    for company in followed:
        reading = read.get(company.at)
        if reading is None:
            judgement.kept.extend(jobs[company.company])
        else:
            _judge(judgement, company, reading, jobs[company.company])
    return judgement


def _judge(judgement: Judgement, company: FollowedCompany, reading: Reading, live: list[LiveJob]) -> None:
    included, _ = apply_filters(company, reading.postings)
    outcome, kept, error_message = _believe(reading, live)
    judgement.postings.extend((company.company, posting) for posting in included)
    judgement.kept.extend(kept)
    judgement.companies.append(
        RunCompany(
            company.company,
            outcome,
            found=reading.found,
            included=len(included),
            kept=len(kept),
            error_message=error_message,
            duration_ms=reading.duration_ms,
        )
    )


def _believe(reading: Reading, live: list[LiveJob]) -> tuple[Outcome, list[LiveJob], str | None]:
    """Return a company's outcome, the live jobs that it keeps, and the sentence that says why.

    A job is missing where the page does not list it; one that the page lists and the person's filters exclude is not.
    A proven list that suddenly lacks more than half of the jobs that the proven list before it had is `suspect`: all
    that it lacks is kept. Jobs that the list before lacked too surprise nobody.
    """
    listed = {posting.external_id for posting in reading.postings}
    missing = [job for job in live if job.external_id not in listed]
    if reading.outcome not in PROVEN:
        return reading.outcome, missing, reading.error_message
    present = sum(not job.is_missing for job in live)
    newly = sum(not job.is_missing for job in missing)
    if newly and (not listed or (len(live) >= _FEW_JOBS and newly * 2 > present)):
        kept = [replace(job, is_missing=True) for job in missing]
        return Outcome.SUSPECT, kept, _why_suspect(len(missing), len(live), nothing_listed=not listed)
    return reading.outcome, [], None


def _why_suspect(missing: int, live: int, *, nothing_listed: bool) -> str:
    what = (
        f"The page is empty, although {_jobs(live)} open"
        if nothing_listed
        else f"{missing} of {live} jobs are missing at once"
    )
    return f"{what}; they are kept until the next complete reading finds the same."


def _jobs(count: int) -> str:
    return "1 job was" if count == 1 else f"{count} jobs were"
