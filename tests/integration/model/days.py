"""Random days: people, sites and faults in any order, the real statements are compared with a model in plain Python."""

from collections import Counter
from collections.abc import Callable, Mapping
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from tests.integration.model.career_sites import MODES, POSTINGS, WEBSITE, CareerSites, Seen
from tests.integration.model.choices import (
    BOARDS,
    CHOICES,
    COMPANIES,
    DISTURBANCES,
    HIDEABLE,
    JOBS,
    NAMES,
    OVERSLEPT,
    PLACES,
    SEEING,
    SOME,
    WISHES,
    Choice,
    Disturbance,
    Follow,
)
from tests.integration.model.clock import Clock
from tests.integration.model.delivery import Delivery
from tests.integration.model.expected import ACTIVE, Page, Person, Run
from tests.integration.model.witness import Said
from tests.integration.model.world import World


class Days(Clock):
    """Two people, five boards, and whatever happens to them."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.sites = CareerSites(world.boards)
        self.follows: dict[str, dict[str, Follow]] = {}
        self.searches: dict[str, int] = {}

    @initialize()
    def meet(self) -> None:
        for name in ("ada", "eve"):
            self.subjects[name] = f"{name}-{uuid4().hex}"
            self.user_ids[name] = self.world.meet(self.subjects[name])
            self.people[name], self.follows[name] = Person(), {}
            self.searches[name] = self.world.save_search(self.user_ids[name], self.people[name].search.word)
            for company in BOARDS:
                self.choose(name, company, "all", 0)

    @rule(name=NAMES, company=COMPANIES, wish=WISHES, at=PLACES)
    def choose(self, name: str, company: str, wish: str, at: int) -> None:
        """A person follows a company, or part of it, at one board or another, or no longer."""
        follows = self.follows[name]
        if wish == "nothing":
            did = self.world.unfollow(self.user_ids[name], company)
            assert did == (follows.pop(company, None) is not None)
        else:
            board = BOARDS[company][at % len(BOARDS[company])]
            follows[company] = Follow(board, wish == "no interns")
            exclude = ["Intern"] if follows[company].without_interns else []
            self.world.follow(self.user_ids[name], company, board, exclude)

    @rule(name=NAMES, word=st.sampled_from(["intern", "engineer"]))
    def search(self, name: str, word: str) -> None:
        """A person changes what their search looks for, or saves it again as it is."""
        person = self.people[name]
        if word != person.search.word:
            person.search.word, person.search.since = word, len(person.events)
        self.world.change_search(self.user_ids[name], self.searches[name], word)

    @rule(board=st.sampled_from(sorted(POSTINGS)), mode=st.none() | st.sampled_from(MODES), posted=SOME, withdrawn=SOME)
    def change(self, board: str, mode: str | None, posted: set[int], withdrawn: set[int]) -> None:
        """A board withdraws postings and posts others, and is from now on whole, truncated, broken or torn."""
        self.sites.change(board, mode, posted, withdrawn)

    @rule(board=st.sampled_from(sorted(POSTINGS)), numbers=SOME)
    def promote(self, board: str, numbers: set[int]) -> None:
        """Some postings get another title."""
        self.sites.promote(board, numbers)

    @rule(numbers=st.sets(st.integers(0, 4)))
    def leave_out(self, numbers: set[int]) -> None:
        """A website no longer names some of its jobs, and names the others again."""
        self.sites.leave_out(numbers)

    @rule(name=NAMES, company=COMPANIES, posting=HIDEABLE)
    def hide(self, name: str, company: str, posting: str | None) -> None:
        """A person hides a job, or all of a company, that they have, or have not."""
        person = self.people[name]
        has = any(c == company and posting in {None, e} for c, e in person.jobs)
        has = has or (posting is None and company in self.follows[name])
        is_hidden = (company, posting) in person.hidden
        assert self.world.hide(self.subjects[name], company, posting) == (has or is_hidden)
        if has:
            person.hidden.add((company, posting))

    @rule(name=NAMES, company=COMPANIES, posting=HIDEABLE)
    def show(self, name: str, company: str, posting: str | None) -> None:
        """A person shows again what is hidden, or is not."""
        hidden = self.people[name].hidden
        assert self.world.show(self.subjects[name], company, posting) == ((company, posting) in hidden)
        hidden.discard((company, posting))

    @rule(name=NAMES, company=COMPANIES, posting=JOBS, is_wanted=st.booleans())
    def save(self, name: str, company: str, posting: str, is_wanted: bool) -> None:
        """A person saves a job that they have, or have not, or forgets it."""
        person, key = self.people[name], (company, posting)
        if not is_wanted:
            assert self.world.forget(self.subjects[name], *key) == (key in person.saved)
            person.saved.discard(key)
            return
        assert self.world.save(self.subjects[name], *key) == (key in person.jobs)
        if key in person.jobs:
            person.saved.add(key)

    @rule(name=NAMES, how=SEEING, places=st.sets(st.integers(0, 30), min_size=1))
    def see(self, name: str, how: str, places: set[int]) -> None:
        """A person marks some of their events, or takes one of the last changes back."""
        person, subject = self.people[name], self.subjects[name]
        events = self.world.event_ids(self.user_ids[name])
        some = {events[place % len(events)] for place in places} if events else set[int]()
        if how == "undo" and person.changes:
            number, changed, was_seen = person.changes.pop(-1 - min(places) % min(len(person.changes), 10))
            person.see(changed, self.world.undo(subject, number), is_seen=not was_seen)
        elif how == "up to" and some:
            upper = {event for event in events if event <= min(some)}
            person.see(upper, self.world.see_up_to(subject, min(some)), is_seen=True)
        elif some:
            is_seen = how == "see"
            person.see(some, self.world.set_seen(subject, some, is_seen=is_seen), is_seen=is_seen)

    @rule(
        name=NAMES,
        turns=st.lists(st.tuples(st.sampled_from(BOARDS["acme"][:2]), st.integers(0, 23)), min_size=1, max_size=4),
        hours=st.integers(0, 1),
    )
    def turn_over(self, name: str, turns: list[tuple[str, int]], hours: int) -> None:
        """More than half of a board changes, again and again, and a person moves between boards and reads each time."""
        for board, first in turns:
            self.choose(name, "acme", "all", BOARDS["acme"].index(board))
            window = {(first + number) % 24 for number in range(12)}
            self.sites.change(board, "whole", window, set(range(24)))
            self.time_passes(name, hours)
            self.begin(name, None, None, None)

    @rule(name=NAMES, board=st.sampled_from(["acme", "moo"]), mode=st.sampled_from(MODES), hours=st.integers(0, 1))
    def read_twice(self, name: str, board: str, mode: str, hours: int) -> None:
        self.sites.change(board, mode, set(), set())
        for _ in range(2):
            self.time_passes(name, hours)
            self.begin(name, None, None, None)

    @rule(name=NAMES, first=PLACES, second=PLACES, mode=st.sampled_from(MODES), wish=WISHES)
    def replace_board(self, name: str, first: int, second: int, mode: str, wish: str) -> None:
        """A person has jobs of a board, follows another under the same name, and perhaps the first one again."""
        for at, shown in ((first, "whole"), (second, mode), (second, "whole"), (first, "whole")):
            self.choose(name, "acme", "all" if shown == "whole" else wish, at)
            self.sites.change(BOARDS["acme"][at], shown, set(), set())
            self.begin(name, None, None, None)

    @rule(name=NAMES, gone=st.integers(0, 4), hours=st.integers(0, 1))
    def take_page_down(self, name: str, gone: int, hours: int) -> None:
        """A website shows a job, and then its page is gone; a person reads each state, and once more."""
        self.choose(name, "web", "all", 0)
        for withdrawn in (set[int](), {gone}, {gone}):
            self.sites.change("web", "whole", set(range(5)) - withdrawn, withdrawn)
            self.time_passes(name, hours)
            self.begin(name, None, None, None)

    @rule(name=NAMES)
    def start(self, name: str) -> None:
        self._start(name, self.world.start, 202, "pending")

    @rule(name=NAMES)
    def start_in_vain(self, name: str) -> None:
        """A person starts a run while Lambda refuses every event, but may still have accepted this one."""
        self._start(name, self.world.start_in_vain, 503, "error")

    def _start(self, name: str, start: Callable[[str], tuple[int, int | None]], answer: int, becomes: str) -> None:
        person = self.people[name]
        status, run_id = start(self.subjects[name])
        person.end_lost_runs(for_their_owner=True)
        if person.active:
            assert (status, run_id) == (409, person.active.id)
        elif not self.has_work(name):
            assert status == 400
        else:
            assert (status, run_id is not None) == (answer, True)
            person.runs.append(Run(run_id or 0, status=becomes))
            self.events.append((name, person.runs[-1]))

    @rule(name=NAMES, ago=st.integers(0, 1))
    def abort(self, name: str, ago: int) -> None:
        for run in self.people[name].runs[-1 - ago :][:1]:
            assert self.world.abort(self.subjects[name], run.id) == (run.status in ACTIVE)
            if run.status in ACTIVE:
                run.end("aborted")

    @precondition(lambda self: self.events)
    @rule(ago=st.integers(0, 3), disturbance=DISTURBANCES)
    def deliver(self, ago: int, disturbance: Disturbance | None) -> None:
        """An event comes, perhaps again, perhaps late."""
        name, run = self.events[-1 - ago % len(self.events)]
        Delivery(self, name, run, disturbance).happen()

    @precondition(lambda self: self.events)
    @rule(ago=st.integers(0, 3))
    def forge(self, ago: int) -> None:
        """An event names a run and another person than its own."""
        name, run = self.events[-1 - ago % len(self.events)]
        other = next(one for one in self.people if one != name)
        assert self.world.deliver(run.id, self.user_ids[other]) == "nothing"

    @rule(name=NAMES, disturbance=DISTURBANCES, withdrawn=st.none() | SOME, chosen=st.none() | CHOICES)
    def begin(
        self, name: str, disturbance: Disturbance | None, withdrawn: set[int] | None, chosen: Choice | None
    ) -> None:
        """A person starts a run, and its event comes at once; boards and settings may change while it is worked on."""
        self.start(name)
        if active := self.people[name].active:
            Delivery(self, name, active, disturbance, withdrawn=withdrawn, chosen=chosen).happen()

    @rule(name=NAMES, chosen=CHOICES, place=st.sampled_from(["after read_boards", "before lock_run"]))
    def change_ones_mind(self, name: str, chosen: Choice, place: str) -> None:
        """A person who has jobs changes how they follow a company while its board is read."""
        self.begin(name, None, None, None)
        self.begin(name, (place, "none"), None, chosen)

    @rule(name=NAMES)
    def leave(self, name: str) -> None:
        """A person follows nothing any more, and starts a run."""
        for company in BOARDS:
            self.choose(name, company, "nothing", 0)
        self.begin(name, None, None, None)

    @rule(name=NAMES, disturbance=DISTURBANCES, times=st.integers(1, 4))
    def retry(self, name: str, disturbance: Disturbance | None, times: int) -> None:
        """A person's event comes, and again each time the lease has expired, always with the same fault."""
        self.start(name)
        for _ in range(times):
            self.time_passes(name, 0)
            if active := self.people[name].active:
                Delivery(self, name, active, disturbance).happen()

    @rule(name=NAMES, disturbance=OVERSLEPT)
    def oversleep(self, name: str, disturbance: tuple[str, str]) -> None:
        """A worker sleeps past its lease, and wakes up when another has had its run."""
        self.begin(name, disturbance, None, None)

    @rule(name=NAMES)
    def lose(self, name: str) -> None:
        """A person starts a run whose event never comes, and tries again after hours."""
        self.start(name)
        self.time_passes(name, 7)
        self.start(name)

    @invariant()
    def everything_is_as_it_must_be(self) -> None:
        for name, person in self.people.items():
            runs = [(r.id, r.status, r.attempt, r.is_leased, r.total, r.expired, r.asked_by) for r in person.runs]
            seen = [(*row[:3], bool(row[3]), *row[4:]) for row in self.world.runs(self.user_ids[name])]
            assert seen == runs
            assert self.world.is_due(self.user_ids[name]) == person.is_due
            # Whether an expired job is missing does not matter.
            jobs = {
                key: (
                    job.status,
                    job.run,
                    job.status != "expired" and job.missing is not None,
                    job.title,
                    job.is_unwanted,
                )
                for key, job in person.jobs.items()
            }
            rows = self.world.jobs(self.user_ids[name])
            assert {
                (c, e): (s, run, s != "expired" and m, t, unwanted) for c, e, s, run, m, t, unwanted in rows
            } == jobs
            self.news_is_as_it_must_be(name)
        self.everything_is_told_once()

    def everything_is_told_once(self) -> None:
        """Queued messages are sent, and each event came once: as part of everything, and for the search."""
        told = self.world.send()
        for name, user_id in self.user_ids.items():
            person = self.people[name]
            assert Counter(told[user_id, None]) == Counter(person.told_news)
            assert Counter(told[user_id, self.searches[name]]) == Counter(person.search.told)

    def news_is_as_it_must_be(self, name: str) -> None:
        person = self.people[name]
        assert Counter(self.world.events(self.user_ids[name])) == Counter(person.events)
        news, jobs = self.world.shown(self.subjects[name])
        told = [(company, posting) for _, _, company, posting, _, _ in person.events]
        assert Counter(news) == Counter(one for one in told if not person.is_hidden(*one))
        assert jobs == {key for key in person.jobs if not person.is_hidden(*key)}
        assert self.world.saved(self.subjects[name]) == person.saved & person.jobs.keys()
        unseen = set(self.world.event_ids(self.user_ids[name])) - person.seen
        assert self.world.unseen(self.subjects[name]) <= unseen
        assert self.world.all_unseen(self.user_ids[name]) == unseen

    def has_work(self, name: str) -> bool:
        return bool(self.follows[name]) or any(job.status != "expired" for job in self.people[name].jobs.values())

    def pages(self, name: str, seen: Mapping[str, Seen], said: Said | None) -> dict[str, Page]:
        """Return the pages of a person's companies, from the boards that were seen and the pages that were asked."""
        unread = Seen(is_read=False, is_looked_at=False)
        return {
            company: follow.page(seen.get(follow.board, unread), (said or {}).get(follow.board))
            for company, follow in self.follows[name].items()
        }

    def ask(self, name: str, seen: Mapping[str, Seen]) -> Said | None:
        """Ask the pages of jobs that the boards lack; None if this run asks none."""
        return None

    def describe(self, name: str, run: Run) -> None:
        """Ask the pages of jobs whose details are not known, if this run asks pages."""

    def take_over_pages(self) -> None:
        """Take over what the system knows of pages; a worker that died asked some of them."""

    def finish(self, name: str, run: Run) -> None:
        """End a run that has saved its jobs."""
        self.people[name].finish(run, lambda *_: "ready")

    def look_at(self, name: str, follows: Mapping[str, Follow], *, is_cut: bool = False) -> dict[str, Seen]:
        """Return what a person's worker sees of the boards that it reads, perhaps without its connection."""
        boards = {follow.board for follow in follows.values()}
        return {board: self.sites.see(board, self.known(name, follows, board)) for board in boards}

    def known(self, name: str, follows: Mapping[str, Follow], board: str) -> frozenset[str]:
        """Return the open jobs of a person whose pages a reader of this board requests."""
        jobs = self.people[name].jobs.items()
        companies = {company for company, follow in follows.items() if follow.board == board == WEBSITE}
        return frozenset(
            one
            for (company, one), job in jobs
            if company in companies and job.status != "expired" and job.board == board
        )

    def possible(self, disturbance: Disturbance | None) -> Disturbance | None:
        """Return a disturbance that can happen here, instead of the given one."""
        return disturbance
