"""Builds readings and jobs of a company, and judges them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta

from common.runs import RunCompany
from common.states import Outcome
from sourcing.filters import Filter, FollowedCompany
from sourcing.model.posting import Posting
from sourcing.read import Reading
from sourcing.spelling import folded
from worker.judging import Judgement, judge_all
from worker.live import LiveJob, PageAnswer, PageSays

ACME = FollowedCompany("acme", "greenhouse", "acme-board", title_filters=Filter(exclude=("waiter",)))
MOO = FollowedCompany("moo", "lever", "moo")
AT_ACME, AT_MOO = (ACME.provider, ACME.board), (MOO.provider, MOO.board)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
CONFIRM_SECONDS = 300
LONG_AGO = NOW - timedelta(seconds=CONFIRM_SECONDS)
JUST_BEFORE = LONG_AGO + timedelta(seconds=1)


def reading(outcome: Outcome, listed: Iterable[int] = (), title: str = "Cook", answers: int = 1) -> Reading:
    why = None if outcome in {Outcome.COMPLETE, Outcome.EMPTY} else "The page is away."
    postings = [Posting(str(number), title, "", "https://x") for number in listed]
    return Reading(ACME.at, outcome, postings, why, answers, NOW, duration_ms=1)


def complete(listed: Iterable[int], answers: int = 1) -> Reading:
    return reading(Outcome.COMPLETE, listed, answers=answers)


def live(jobs: Iterable[int], missing: Iterable[int] = (), since: datetime = LONG_AGO) -> list[LiveJob]:
    missing = set(missing)
    return [LiveJob("acme", str(number), since if number in missing else None, *AT_ACME) for number in jobs]


def judge(
    *readings: Reading,
    followed: Iterable[FollowedCompany] = (ACME,),
    jobs: Iterable[LiveJob],
    introduced: Collection[str] = ("acme",),
    pages: Mapping[int, PageSays] | None = None,
    at: datetime = NOW,
) -> Judgement:
    """Judge Acme's jobs, whose pages said at a time what `pages` says by number; None if they were not asked."""
    said = {str(number): PageAnswer(says, at) for number, says in (pages or {}).items()}
    asked = None if pages is None else {folded(ACME.at): said}
    last_readings = dict.fromkeys(introduced)
    return judge_all(readings, followed, jobs, last_readings, confirm_seconds=CONFIRM_SECONDS, pages=asked)


def judge_one(
    found: Reading, jobs: Iterable[LiveJob], pages: Mapping[int, PageSays] | None = None
) -> tuple[RunCompany, dict[int, datetime | None]]:
    judged = judge(found, jobs=jobs, pages=pages)
    return judged.companies[0], {int(job.external_id): job.missing_since for job in judged.kept}
