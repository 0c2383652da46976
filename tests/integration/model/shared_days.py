"""Random days on which people share readings: one person's reading judges another's jobs, but never twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.integration.model.career_sites import MODES, PAGED, POSTINGS, WEBSITE, WITNESSES, Seen
from tests.integration.model.choices import BOARDS, DISTURBANCES, NAMES, SOME, STORING, Disturbance, Follow
from tests.integration.model.days import Days
from tests.integration.model.expected import Job, Page, Run
from tests.integration.model.witness import Key, Said, Witness
from tests.integration.model.world import World


class SharedDays(Days):
    """The days of people who share readings. Time passes for all at once, and any other list confirms a list.

    `cached`: the newest reading of each board, while it is fresh.
    """

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.cached: dict[str, Seen] = {}
        self.witness = Witness()
        self.is_alone = False

    @initialize()
    def meet(self) -> None:
        self.world.forget_boards()
        super().meet()
        for person in self.people.values():
            person.apart = 0

    def grow_older(self, name: str, hours: int) -> None:
        for one in self.people:
            super().grow_older(one, hours)
        if hours:
            self.world.move_readings(f"{hours} hours")
            self.cached.clear()
        self.world.move_pages(f"{hours} hours")
        self.witness.pass_time(hours)

    @rule(board=st.sampled_from(sorted(POSTINGS)), kind=st.sampled_from(WITNESSES), liars=SOME)
    def bear_witness(self, board: str, kind: str, liars: set[int]) -> None:
        """The own pages of a board's jobs tell the truth, some of them lie, or all of them do not help."""
        self.sites.bear_witness(board, kind, liars)

    @rule(
        board=st.sampled_from(["acme", "ace", "moo"]),
        kind=st.sampled_from(WITNESSES),
        liars=st.just(set[int]()) | SOME,
        unlisted=SOME,
        turns=st.lists(st.tuples(NAMES, st.booleans(), st.integers(0, 1)), min_size=1, max_size=4),
        disturbance=DISTURBANCES,
    )
    def ask_the_witness(
        self,
        board: str,
        kind: str,
        liars: set[int],
        unlisted: set[int],
        turns: list[tuple[str, bool, int]],
        disturbance: Disturbance | None,
    ) -> None:
        """People have all jobs of a board; some go, and people read in turns while the pages are of this kind."""
        company = next(one for one, boards in BOARDS.items() if board in boards)
        self.sites.bear_witness(board, "honest", set())
        self.sites.change(board, "whole", set(range(24)), set())
        for one in self.people:
            self.choose(one, company, "all", BOARDS[company].index(board))
            self.begin(one, None, None, None)
        self.time_passes(turns[0][0], 1)
        self.sites.bear_witness(board, kind, liars)
        self.sites.change(board, None, set(), unlisted)
        for name, is_alone, hours in turns:
            if is_alone:
                self.begin_alone(name)
            else:
                self.begin(name, disturbance, None, None)
            self.time_passes(name, hours)

    @rule(name=NAMES)
    def begin_alone(self, name: str) -> None:
        """A person's run neither uses nor shares readings."""
        with self._alone():
            self.begin(name, None, None, None)

    @rule(
        turns=st.lists(st.tuples(NAMES, st.booleans(), st.integers(0, 1), SOME), min_size=2, max_size=4),
        board=st.sampled_from(sorted(POSTINGS)),
        mode=st.sampled_from(MODES),
    )
    def follow_each_other(self, turns: list[tuple[str, bool, int, set[int]]], board: str, mode: str) -> None:
        """People read a board one after the other, some of them alone, and it changes in between."""
        company = next(one for one, boards in BOARDS.items() if board in boards)
        self.sites.change(board, mode, set(), set())
        for name, is_alone, hours, posted in turns:
            self.choose(name, company, "all", BOARDS[company].index(board))
            self.sites.change(board, None, posted, set(range(24)) - posted)
            self.time_passes(name, hours)
            if is_alone:
                self.begin_alone(name)
            else:
                self.begin(name, None, None, None)

    @rule(name=NAMES, board=st.sampled_from(sorted(POSTINGS)), mode=st.sampled_from(MODES), withdrawn=SOME)
    def follow_another_persons_board(self, name: str, board: str, mode: str, withdrawn: set[int]) -> None:
        """A person has jobs of a board, another reads it when some are gone, and the first runs twice with that."""
        company = next(one for one, boards in BOARDS.items() if board in boards)
        for one in self.people:
            self.choose(one, company, "all", BOARDS[company].index(board))
        self.sites.change(board, "whole", set(range(24)), set())
        self.begin(name, None, None, None)
        self.time_passes(name, 1)
        self.sites.change(board, mode, set(), withdrawn)
        self.begin(next(one for one in self.people if one != name), None, None, None)
        for _ in range(2):
            self.begin(name, None, None, None)

    @rule(
        name=NAMES,
        turns=st.lists(st.tuples(NAMES, st.sampled_from(["gone", "unnamed", "named"]), st.integers(0, 1)), max_size=5),
        job=st.integers(0, 4),
    )
    def know_a_website(self, name: str, turns: list[tuple[str, str, int]], job: int) -> None:
        """People know the jobs of a website, and read it in turns while a page is gone, shows its job, or is named."""
        for one in self.people:
            self.choose(one, "web", "all", 0)
        self.sites.leave_out(set())
        self.sites.change(WEBSITE, "whole", set(range(5)), set())
        for one in self.people:
            self.begin(one, None, None, None)
        for reader, page, hours in [*turns, (name, "gone", 1)]:
            self.sites.leave_out({job} if page == "unnamed" else set())
            self.sites.change(WEBSITE, None, set() if page == "gone" else {job}, {job})
            self.time_passes(reader, hours)
            self.begin(reader, None, None, None)

    def look_at(self, name: str, follows: Mapping[str, Follow], *, is_cut: bool = False) -> dict[str, Seen]:
        shares = not (is_cut or self.is_alone)
        seen = {board: self._look(name, follows, board, shares) for board in {f.board for f in follows.values()}}
        if not is_cut:
            for board, one in seen.items():
                self.witness.record(board, one)
        return seen

    def _look(self, name: str, follows: Mapping[str, Follow], board: str, shares: bool) -> Seen:
        stored = self.cached.get(board)
        if shares and stored and self._fits(name, follows, board, stored):
            return replace(stored.known_by(self.known(name, follows, board)), is_shared=True)
        seen = self.sites.see(board, self.known(name, follows, board))
        if shares and (seen.is_read or stored is None or not stored.is_read):
            self.cached[board] = seen
        return seen

    def _fits(self, name: str, follows: Mapping[str, Follow], board: str, stored: Seen) -> bool:
        companies = [company for company, follow in follows.items() if follow.board == board]
        is_answered = not stored.is_read or self.known(name, follows, board) <= stored.listed | stored.asked
        return is_answered and all(self._may_follow(name, company, board, stored) for company in companies)

    def _may_follow(self, name: str, company: str, board: str, seen: Seen) -> bool:
        """Return whether a reading is no older than the last one that judged a company at this board."""
        person = self.people[name]
        if person.introduced.get(company) == board:
            return seen.moment >= person.last_readings[company]
        return not any(job.status != "expired" for (of, _), job in person.jobs.items() if of == company)

    def pages(self, name: str, seen: Mapping[str, Seen], said: Said | None) -> dict[str, Page]:
        """Return the pages, without readings that may be too old for a company that was followed since."""
        pages = super().pages(name, seen, said)
        for company, follow in self.follows[name].items():
            found = seen.get(follow.board, Seen(is_looked_at=False))
            if found.is_shared and not self._may_follow(name, company, follow.board, found):
                pages[company] = follow.page(Seen(is_read=False, is_looked_at=False))
        return pages

    def ask(self, name: str, seen: Mapping[str, Seen]) -> Said | None:
        """Ask the pages of a person's jobs that whole lists lack and that were not missing before."""
        jobs = defaultdict[str, set[Key]](set)
        for key, job in self.people[name].jobs.items():
            if job.status != "expired" and job.missing is None:
                jobs[job.board].add(key)
        return self.witness.ask(jobs, seen, self.sites.page, is_alone=self.is_alone)

    def describe(self, name: str, run: Run) -> None:
        asked = {company for company, follow in self.follows[name].items() if follow.board in PAGED}
        jobs = self.people[name].of(run).items()
        keys = {(job.board, posting) for (company, posting), job in jobs if company in asked}
        self.witness.describe(keys, self.sites.page)

    def take_over_pages(self) -> None:
        self.witness.postings = self.world.postings()

    def finish(self, name: str, run: Run) -> None:
        follows = self.follows[name]

        def status(company: str, posting: str, job: Job) -> str:
            follow = follows.get(company)
            return self.witness.status(follow.board, (job.board, posting)) if follow else "ready"

        self.people[name].finish(run, status)

    def possible(self, disturbance: Disturbance | None) -> Disturbance | None:
        """Return the disturbance, moved after the reading if it may or may not be noticed while boards are read.

        Which readings were shared before a worker was killed is not known while it stores one.
        """
        if disturbance and disturbance[0] in STORING:
            return ("after read_boards", disturbance[1])
        if disturbance and disturbance[0] == "before renew_lease" and disturbance[1] in {"takeover", "replace"}:
            # While details are asked for, an event loop runs, in which the test cannot play another worker.
            return ("before lock_run 2", disturbance[1])
        if disturbance and disturbance[1] in {"abort", "tick"} and disturbance[0].startswith("before list_followed"):
            return ("after read_boards", disturbance[1])
        if disturbance and disturbance[1] in {"abort", "tick"} and disturbance[0] == "before read_boards":
            return ("after read_boards", disturbance[1])
        return disturbance

    @contextmanager
    def _alone(self) -> Iterator[None]:
        shared = self.world.environment
        self.world.environment, self.is_alone = shared.model_copy(update={"reading_seconds": 0}), True
        try:
            yield
        finally:
            self.world.environment, self.is_alone = shared, False
