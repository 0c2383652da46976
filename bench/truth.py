"""How often a rule calls an open job gone, or a closed one open: a simulation, with other projects' rules next to ours.

`python -m bench.truth` lets 250 boards live for 90 days, reads each twice a day through faults that people who run
trackers report, and judges every reading by every rule. Ours is the product's own `judge_all`. The rules see the same
boards and the same faults.
"""

import random
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bench import report
from bench.report import Report, Table
from common.states import Outcome
from sourcing.filters import FollowedCompany
from sourcing.model.posting import Posting
from sourcing.read import Reading
from sourcing.spelling import folded
from worker.judging import judge_all
from worker.live import LiveJob, PageAnswer, PageSays
from worker.witness import believed, to_ask

SEEDS = 5
BOARDS, SMALL_BOARDS = 250, 25
READINGS, SMALL_READINGS = 180, 40

# Jobs per board: log-normal, with this median and deviation of the logarithm.
_MEDIAN_SIZE, _DEVIATION = 30, 1.0
_CLOSED_PER_READING = 0.012
# A board of more jobs is read in several answers, between which one job may move out of sight.
_IN_ONE_ANSWER = 50
_LOSES_ONE = 0.03

_FAULT_BEGINS = 0.035
# In per cent of the faults, and for how many readings each may last.
_FAULTS = {"failure": 50, "login": 15, "empty": 8, "cut": 8, "thirtieth": 19}
_LASTS = (1, 2, 4)
_PART_LEFT = (0.3, 0.9)

_OPEN_PAGE_IS_404 = 1 / 200
_CLOSED_PAGE_IS_LEFT = 3 / 100
_PAGE_FAILS = 1 / 50

_COMPANY = FollowedCompany("acme", "greenhouse", "acme")
_BOARD = folded(_COMPANY.at)
_START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reading of a board shows: whether it was read, whether its own total proves it, and the listed jobs."""

    at: datetime
    is_read: bool
    is_proven: bool
    answers: int
    listed: frozenset[str]


# The jobs that are shown as open, with the time of the first reading that lacked them.
_Shown = dict[str, datetime | None]
# A rule keeps the jobs that it shows as open; it is given a reading and what a job's page says when it is asked.
_Ask = Callable[[str], PageSays]
_Rule = Callable[[_Shown, Seen, _Ask], _Shown]


def _unseen_expires(_shown: _Shown, seen: Seen, _ask: _Ask) -> _Shown:
    return dict.fromkeys(seen.listed)


def _read_company_loses(shown: _Shown, seen: Seen, _ask: _Ask) -> _Shown:
    return dict.fromkeys(seen.listed) if seen.is_read else shown


def _proven_list_closes(shown: _Shown, seen: Seen, _ask: _Ask) -> _Shown:
    if seen.is_proven and seen.listed:
        return dict.fromkeys(seen.listed)
    return shown | dict.fromkeys(seen.listed)


def _twice_unless_it_halved(shown: _Shown, seen: Seen, _ask: _Ask) -> _Shown:
    if not seen.is_read or len(shown.keys() - seen.listed) * 2 > len(shown):
        return shown | dict.fromkeys(seen.listed)
    return _second_list(shown, seen)


def _every_job_waits(shown: _Shown, seen: Seen, _ask: _Ask) -> _Shown:
    return _second_list(shown, seen) if seen.is_proven else shown | dict.fromkeys(seen.listed)


def _second_list(shown: _Shown, seen: Seen) -> _Shown:
    waiting = {job: seen.at for job in shown.keys() - seen.listed if shown[job] is None}
    return dict.fromkeys(seen.listed) | waiting


def _ours(shown: _Shown, seen: Seen, _ask: _Ask) -> _Shown:
    return _judged(shown, seen, None)


def _ours_with_pages(shown: _Shown, seen: Seen, ask: _Ask) -> _Shown:
    return _judged(shown, seen, ask)


def _judged(shown: _Shown, seen: Seen, ask: _Ask | None) -> _Shown:
    live = [LiveJob("acme", job, since, *_BOARD_OF_JOBS) for job, since in shown.items()]
    reading = _reading(seen)
    pages = None
    if ask is not None and seen.is_proven:
        said = {job: ask(job) for job in to_ask(reading, live)}
        if "closed" in said.values():
            said = believed(said, ask(min(seen.listed)) if seen.listed else None)
        pages = {_BOARD: {job: PageAnswer(says, reading.read_at) for job, says in said.items()}}
    judged = judge_all([reading], [_COMPANY], live, {"acme": None}, confirm_seconds=300, pages=pages)
    kept = {job.external_id: job.missing_since for job in judged.kept}
    return kept | {posting.external_id: None for _, posting in judged.postings}


_BOARD_OF_JOBS = (_COMPANY.provider, _COMPANY.board)


def _reading(seen: Seen) -> Reading:
    postings = [Posting(job, "Cook", "", "https://acme.example") for job in sorted(seen.listed)]
    if not seen.is_read:
        return Reading(_COMPANY.at, Outcome.FAILED, [], "It failed.", 0, seen.at, 1)
    outcome = Outcome.COMPLETE if postings else Outcome.EMPTY
    return Reading(_COMPANY.at, outcome, postings, None, seen.answers, seen.at, 1)


RULES: dict[str, _Rule] = {
    "everything unseen expires": _unseen_expires,
    "a company that could be read loses what it lacks": _read_company_loses,
    "a list proven by its own total closes, unless it is empty": _proven_list_closes,
    "missing in two lists, unless a list lost more than half": _twice_unless_it_halved,
    "missing in two proven lists": _every_job_waits,
    "Rolewatch where no page can be asked": _ours,
    "Rolewatch: the job's own page is asked first": _ours_with_pages,
}


@dataclass(slots=True)
class _Board:
    """One board as it truly is, and the fault that it is in."""

    rng: random.Random
    open: set[str] = field(default_factory=set)
    next_id: int = 0
    fault: str | None = None
    readings_left: int = 0

    def hire(self, count: int) -> None:
        """Open so many jobs."""
        self.open |= {f"{number:06}" for number in range(self.next_id, self.next_id + count)}
        self.next_id += count

    def pass_time(self) -> None:
        """Close some jobs and open about as many, as between two readings."""
        closed = {job for job in sorted(self.open) if self.rng.random() < _CLOSED_PER_READING}
        self.open -= closed
        self.hire(sum(self.rng.random() < _CLOSED_PER_READING for _ in range(len(self.open) + len(closed))))

    def seen(self, at: datetime) -> Seen:
        """Return what a reading shows."""
        if self.fault is None and self.rng.random() < _FAULT_BEGINS:
            self.fault = self.rng.choices([*_FAULTS], [*_FAULTS.values()])[0]
            self.readings_left = 1 if self.fault == "thirtieth" else self.rng.choice(_LASTS)
        fault = self.fault
        if fault is not None:
            self.readings_left -= 1
            self.fault = fault if self.readings_left else None
        if fault in ("failure", "login"):
            return Seen(at, False, False, 0, frozenset())
        listed, answers = sorted(self._listed(fault)), 1 + len(self.open) // _IN_ONE_ANSWER
        if answers > 1 and listed and self.rng.random() < _LOSES_ONE:
            listed.remove(self.rng.choice(listed))
        return Seen(at, True, True, answers, frozenset(listed))

    def _listed(self, fault: str | None) -> list[str]:
        jobs = sorted(self.open)
        if fault == "empty":
            return []
        if fault == "cut":
            return self.rng.sample(jobs, round(len(jobs) * self.rng.uniform(*_PART_LEFT)))
        if fault == "thirtieth":
            return [job for job in jobs if self.rng.random() >= 1 / 30]
        return jobs

    def page_says(self, job: str) -> PageSays:
        """Return what the job's own page says when it is asked."""
        chance = self.rng.random()
        if chance < _PAGE_FAILS:
            return "unknown"
        if job in self.open:
            return "closed" if self.rng.random() < _OPEN_PAGE_IS_404 else "open"
        return "open" if self.rng.random() < _CLOSED_PAGE_IS_LEFT else "closed"


@dataclass(slots=True)
class Counts:
    """Of all readings of a rule: open jobs, those shown as gone, closed jobs shown as open, pages asked, readings."""

    open: int = 0
    gone: int = 0
    closed: int = 0
    asked: int = 0
    readings: int = 0


def simulate(seed: int, boards: int, readings: int) -> dict[str, Counts]:
    """Let boards live, read them, and count what each rule gets wrong."""
    counts = {rule: Counts() for rule in RULES}
    sizes = random.Random(seed)
    for number in range(boards):
        size = max(1, round(sizes.lognormvariate(0, _DEVIATION) * _MEDIAN_SIZE))
        for rule, judge in RULES.items():
            _live(
                judge,
                random.Random(f"{seed} {number}"),
                random.Random(f"{seed} {number} pages"),
                size,
                readings,
                counts[rule],
            )
    return counts


def _live(judge: _Rule, world: random.Random, pages: random.Random, size: int, readings: int, counts: Counts) -> None:
    board = _Board(world)
    board.hire(size)
    shown: _Shown = dict.fromkeys(board.open)
    known = set(board.open)
    for seen in _days(board, readings):
        known |= seen.listed & board.open

        def ask(job: str) -> PageSays:
            counts.asked += 1
            # The pages have their own chance, so that every rule meets the same boards.
            board.rng, kept = pages, board.rng
            says = board.page_says(job)
            board.rng = kept
            return says

        shown = judge(shown, seen, ask)
        known &= board.open
        counts.open += len(known)
        counts.gone += len(known - shown.keys())
        counts.closed += len(shown.keys() - board.open)
        counts.readings += 1


def _days(board: _Board, readings: int) -> Iterator[Seen]:
    for number in range(readings):
        board.pass_time()
        yield board.seen(_START + timedelta(hours=12 * number))


def measure(*, small: bool) -> Report:
    """Simulate with several seeds, and report the range of each rule's wrong statements."""
    seeds = 1 if small else SEEDS
    size = (SMALL_BOARDS, SMALL_READINGS) if small else (BOARDS, READINGS)
    with ProcessPoolExecutor() as pool:
        runs = list(pool.map(simulate, range(seeds), [size[0]] * seeds, [size[1]] * seeds))
    rows: list[tuple[str, ...]] = []
    for rule in RULES:
        counts = [run[rule] for run in runs]
        gone = [one.gone / one.open * 1e6 for one in counts]
        closed = [one.closed / one.open * 1e6 for one in counts]
        asked = sum(one.asked for one in counts) / sum(one.readings for one in counts)
        rows.append((rule, _range(gone), _range(closed), f"{asked:.2f}" if asked else "none"))
    head = "per million readings of open jobs", "open shown as gone", "closed shown as open", "pages asked per reading"
    return Report("truth", [Table(head, rows)])


def _range(values: list[float]) -> str:
    low, high = f"{min(values):,.0f}", f"{max(values):,.0f}"
    return low if low == high else f"{low} to {high}"


if __name__ == "__main__":
    sys.exit(report.run(measure))
