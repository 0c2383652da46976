"""Decides what a run may believe: which postings it saves, and which live jobs it keeps. All other jobs expire."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from common.runs import RunCompany
from common.states import Outcome
from sourcing.filters import FollowedCompany, apply_filters
from sourcing.model.posting import Board, Posting
from sourcing.read import Interval, Reading
from sourcing.spelling import folded
from worker.live import LiveJob, PageAnswer, PageSays
from worker.queries import Introduction

# docs/performance.md: a worker with 256 MB saves this many within seconds.
MOST_OF_PERSON = 100_000
# A fifth of it, so that one board leaves some of it to others.
MOST_OF_COMPANY = 20_000

# Outcomes of readings that prove which jobs a board does not list.
PROVEN = frozenset({Outcome.COMPLETE, Outcome.EMPTY})

# If a list lacks more than half of ten or more live jobs at once, it is more likely broken than true. This counts where
# the pages of missing jobs are not asked.
_FEW_JOBS = 10

# A list is not believed if more missing jobs than this are online, and more than this part of those whose pages answer.
_FEW_ONLINE = 2
_PART_ONLINE = 1 / 5

_NEVER = datetime.min.replace(tzinfo=UTC)
_UNREAD = "It was followed, or its board was changed, while the boards were read; the next run reads it."
_NOT_UNDERSTOOD = "The page's own number of jobs was not understood."


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a run saves, keeps and reports, and its result per company.

    `postings` are saved, each with its company; those without a live job are also in `new`. Of the live jobs, `kept`
    stay, and `gone` become news. `introduced` are the companies that were read for the first time, and
    `last_readings` the readings that companies were judged by.
    """

    postings: list[tuple[str, Posting]] = field(default_factory=list)
    new: list[tuple[str, Posting]] = field(default_factory=list)
    kept: list[LiveJob] = field(default_factory=list)
    gone: list[LiveJob] = field(default_factory=list)
    introduced: list[Introduction] = field(default_factory=list)
    companies: list[RunCompany] = field(default_factory=list)
    last_readings: dict[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Belief:
    """The judgement on a company's live jobs: the outcome, the missing jobs, those of them to keep, and why."""

    outcome: Outcome
    missing: list[LiveJob]
    kept: list[LiveJob]
    why: str | None

    @property
    def gone(self) -> list[LiveJob]:
        """The missing jobs that are proven gone."""
        kept = {job.external_id for job in self.kept}
        return [job for job in self.missing if job.external_id not in kept]


@dataclass(frozen=True, slots=True)
class _Company:
    """A judged company: `known` are the included postings that have a live job, `new` the other included ones."""

    name: str
    board: Board
    is_introduced: bool
    reading: Reading
    belief: _Belief
    known: list[Posting]
    new: list[Posting]

    @property
    def staying(self) -> int:
        """How many live jobs stay live."""
        return len(self.known) + len(self.belief.kept)


def judge_all(
    readings: Iterable[Reading],
    followed: Iterable[FollowedCompany],
    live: Iterable[LiveJob],
    introduced: Mapping[str, Interval | None],
    *,
    confirm_seconds: float,
    pages: Mapping[Board, Mapping[str, PageAnswer]] | None = None,
) -> Judgement:
    """Return what happens to a person's jobs.

    Args:
        readings: one per board; boards of companies that are no longer followed may be among them.
        followed: the companies that the person follows now, in the order of the result.
        live: the person's jobs that are not expired. Those that are neither seen nor kept will expire.
        introduced: the companies whose boards an earlier run has read, each with the reading that it was last judged
            by, None if unknown. For other companies, what is found is no news.
        confirm_seconds: how long after the first reading without a job a second one may confirm that it is gone.
        pages: what the own pages of missing jobs said, by folded board and id. A board that is absent was not asked.
    """
    read = {folded(reading.board): reading for reading in readings}
    jobs = defaultdict[str, list[LiveJob]](list)
    for job in live:
        jobs[job.company].append(job)
    apart = timedelta(seconds=confirm_seconds)
    companies = [
        _judge(one, introduced, read.get(folded(one.at)), jobs[one.company], apart, (pages or {}).get(folded(one.at)))
        for one in followed
    ]
    judgement, left = Judgement(), MOST_OF_PERSON - sum(company.staying for company in companies)
    for company in companies:
        left -= _admit(judgement, company, max(0, left))
    return judgement


def _is_elsewhere(job: LiveJob, company: FollowedCompany, introduced: Collection[str]) -> bool:
    """Return whether a live job belongs to another board than the one that its company is followed at.

    A job from an older version has no board if no board was introduced since it was last seen. If the company's
    current board is introduced, such a job belongs to another one.
    """
    if job.at is None:
        return company.company in introduced
    return folded(job.at) != folded(company.at)


def _may_be_old(reading: Reading, last: Interval | None, live: list[LiveJob]) -> bool:
    """Return whether the jobs may already be judged by a later reading than this shared one."""
    if not reading.is_shared:
        return False
    return bool(live) if last is None else not reading.may_follow(last)


def _judge(
    company: FollowedCompany,
    introduced: Mapping[str, Interval | None],
    found: Reading | None,
    live: list[LiveJob],
    apart: timedelta,
    pages: Mapping[str, PageAnswer] | None,
) -> _Company:
    own = [job for job in live if not _is_elsewhere(job, company, introduced)]
    if found is None or _may_be_old(found, introduced.get(company.company), live):
        # The settings changed during the read: the next run reads this board, and expires the other board's jobs. What
        # pages said belongs to the list that lacked their jobs.
        reading, pages = _unread(company), None
    else:
        reading, live = understood(found), own
    included, _ = apply_filters(company, reading.postings)
    are_live = {job.external_id for job in live}
    known = [posting for posting in included if posting.external_id in are_live]
    new = [posting for posting in included if posting.external_id not in are_live]
    is_introduced = company.company in introduced
    belief = _believe(reading, live, apart, pages)
    return _Company(company.company, company.at, is_introduced, reading, belief, known, new)


def _believe(
    reading: Reading, live: list[LiveJob], apart: timedelta, pages: Mapping[str, PageAnswer] | None
) -> _Belief:
    """Judge a company's live jobs by what its board listed, and by the pages of missing jobs where they were asked.

    A job is missing if the board does not list it. A job that is listed but filtered out is not missing.
    """
    listed = {posting.external_id for posting in reading.postings}
    missing = [job for job in live if job.external_id not in listed]
    if reading.outcome not in PROVEN:
        return _believe_pages(reading, missing, apart, pages or {})
    if pages is not None:
        said = {one: answer.says for one, answer in pages.items()}
        return _believe_asked(reading, [replace(job, page_says=said.get(job.external_id)) for job in missing], apart)
    newly = [replace(job, missing_since=reading.read_at) for job in missing if job.missing_since is None]
    unconfirmed = _unconfirmed(reading, missing, apart)
    seen_before = sum(job.missing_since is None for job in live)
    if newly and (not listed or (len(live) >= _FEW_JOBS and len(newly) * 2 > seen_before)):
        why = _why_suspect(len(newly), seen_before, nothing_listed=not listed)
        return _Belief(Outcome.SUSPECT, missing, unconfirmed + newly, why)
    kept = unconfirmed + newly if reading.answers > 1 else unconfirmed
    return _Belief(reading.outcome, missing, kept, _why_kept(len(kept)))


def _believe_asked(reading: Reading, missing: list[LiveJob], apart: timedelta) -> _Belief:
    """Judge the jobs that a proven list lacks, and whose own pages were asked.

    A job is gone if its page says so, or if it was missing before and its page was not asked again. A job whose page
    shows it counts as listed. If the pages of many missing jobs show them, the list is broken and proves nothing.
    """
    online = [replace(job, missing_since=None) for job in missing if job.page_says == "open"]
    # A page that does not answer says nothing about the list.
    asked = sum(job.page_says in ("open", "closed") for job in missing)
    if len(online) > _FEW_ONLINE and len(online) > asked * _PART_ONLINE:
        silent = [job for job in missing if job.page_says != "open"]
        return _Belief(Outcome.TRUNCATED, missing, online + silent, _why_not_believed(len(online), asked))
    doubted = [job for job in missing if job.page_says in (None, "unknown")]
    newly = [replace(job, missing_since=reading.read_at) for job in doubted if job.missing_since is None]
    waiting = _unconfirmed(reading, doubted, apart) + newly
    if newly and not reading.postings:
        seen_before = sum(job.missing_since is None for job in missing)
        suspicion = _why_suspect(len(newly), seen_before, nothing_listed=True)
        return _Belief(Outcome.SUSPECT, missing, online + waiting, suspicion)
    why = " ".join(filter(None, (_why_online(len(online)), _why_kept(len(waiting))))) or None
    return _Belief(reading.outcome, missing, online + waiting, why)


def _believe_pages(
    reading: Reading, missing: list[LiveJob], apart: timedelta, pages: Mapping[str, PageAnswer]
) -> _Belief:
    """Judge the jobs that an unproven list lacks: a job is gone if its own page has said so twice.

    The time of the answer counts, not the time of the reading: a page may be asked long after its board was read.
    """
    said = dict(pages) | dict.fromkeys(reading.gone, PageAnswer("closed", reading.read_at))
    missing = [_as_its_page(job, answer.says if (answer := said.get(job.external_id)) else None) for job in missing]
    kept = [job for job in missing if job.page_says != "closed"]
    closed = [(job, said[job.external_id].at) for job in missing if job.page_says == "closed"]
    kept += [
        replace(job, missing_since=job.missing_since or at)
        for job, at in closed
        if not _confirms(at, job.missing_since, apart)
    ]
    return _Belief(reading.outcome, missing, kept, reading.error_message)


def _as_its_page(job: LiveJob, says: PageSays | None) -> LiveJob:
    # A job that its page shows counts as listed.
    return replace(job, page_says=says, missing_since=None if says == "open" else job.missing_since)


def _unconfirmed(reading: Reading, missing: Iterable[LiveJob], apart: timedelta) -> list[LiveJob]:
    return [job for job in missing if job.missing_since and not _confirms(reading.read_at, job.missing_since, apart)]


def _confirms(at: datetime, missing_since: datetime | None, apart: timedelta) -> bool:
    """Return whether a reading or an answer at this time is late enough to confirm an earlier one."""
    # Even with confirm_seconds=0 nothing confirms itself.
    return missing_since is not None and at > missing_since and at - missing_since >= apart


def _admit(judgement: Judgement, company: _Company, left: int) -> int:
    """Add a company to the judgement, with as many new postings as the quotas allow; return how many.

    `left`: how many jobs the person may still get. Postings that are left out do not affect jobs that are already live.
    """
    of_company = max(0, MOST_OF_COMPANY - company.staying)
    admitted = company.known + company.new[: min(left, of_company)]
    left_out = len(company.known) + len(company.new) - len(admitted)
    outcome, why = company.belief.outcome, company.belief.why
    if left_out:
        outcome = Outcome.TRUNCATED if outcome in PROVEN else outcome
        why = " ".join(filter(None, (why, _why_left_out(left_out, of_company=of_company <= left))))
    judgement.postings.extend((company.name, posting) for posting in admitted)
    judgement.new.extend((company.name, posting) for posting in admitted[len(company.known) :])
    judgement.kept.extend(company.belief.kept)
    if company.is_introduced:
        judgement.gone.extend(company.belief.gone)
    elif outcome is not Outcome.FAILED:
        judgement.introduced.append(Introduction(company.name, company.board, len(admitted)))
    if company.reading.outcome is not Outcome.FAILED:
        judgement.last_readings[company.name] = company.reading.interval
    judgement.companies.append(
        RunCompany(
            company.name,
            outcome,
            found=company.reading.found,
            included=len(admitted),
            kept=len(company.belief.kept),
            error_message=why,
            duration_ms=company.reading.duration_ms,
            read_at=None if company.reading.read_at == _NEVER else company.reading.read_at,
        )
    )
    return len(admitted) - len(company.known)


def understood(reading: Reading) -> Reading:
    """Return the reading, downgraded to truncated if the numbers that would prove it contradict each other.

    A list from a single answer is believed at once. So a wrong number of answers, or an outcome that does not match the
    postings, would prove more than was seen.
    """
    is_counted = reading.answers >= 1 and (reading.outcome is Outcome.EMPTY) == (not reading.postings)
    if reading.outcome not in PROVEN or (is_counted and reading.error_message is None):
        return reading
    return replace(reading, outcome=Outcome.TRUNCATED, error_message=reading.error_message or _NOT_UNDERSTOOD)


def _unread(company: FollowedCompany) -> Reading:
    return Reading(company.at, Outcome.FAILED, [], _UNREAD, answers=0, read_at=_NEVER, duration_ms=0)


def _why_suspect(missing: int, seen_before: int, *, nothing_listed: bool) -> str:
    if nothing_listed:
        what = f"The page is empty, although {'1 job was' if seen_before == 1 else f'{seen_before} jobs were'} open"
    else:
        what = f"{missing} of {seen_before} jobs are missing at once"
    return f"{what}; they are kept until a later complete reading finds the same."


def _why_not_believed(online: int, asked: int) -> str:
    return f"The list is not believed: {online} of {asked} missing jobs are still online. Its missing jobs are kept."


def _why_online(online: int) -> str | None:
    if not online:
        return None
    if online == 1:
        return "1 job is no longer listed, but its own page still shows it; it is kept."
    return f"{online} jobs are no longer listed, but their own pages still show them; they are kept."


def _why_kept(kept: int) -> str | None:
    if not kept:
        return None
    if kept == 1:
        return "1 job is no longer listed; it is kept until a later complete reading lacks it too."
    return f"{kept} jobs are no longer listed; they are kept until a later complete reading lacks them too."


def _why_left_out(left_out: int, *, of_company: bool) -> str:
    what = "1 new job is left out" if left_out == 1 else f"{left_out:,} new jobs are left out"
    whose, most = ("a company", MOST_OF_COMPANY) if of_company else ("a person", MOST_OF_PERSON)
    return f"{what}: {whose} may have at most {most:,} open jobs. Narrower filters leave fewer."
