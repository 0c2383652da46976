"""Random days: people, sites and faults in any order, the real statements beside a model in plain Python.

MODEL_EXAMPLES and MODEL_STEPS are how many days there are, and how much happens on each.
"""

import os
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from common.database import Connection
from common.environment import load_environment
from common.log import logger
from testing.boards import Boards
from tests.integration.faults.places import watch
from tests.integration.model.delivery import Delivery
from tests.integration.model.expected import ACTIVE, Page, Person, Run
from tests.integration.model.world import World

EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "50"))
STEPS = int(os.environ.get("MODEL_STEPS", "40"))
PHASES = (Phase.generate,) if os.environ.get("MODEL_SHRINK") == "0" else (Phase.generate, Phase.shrink)

# acme has enough jobs to make a short list suspect.
POSTINGS = {"acme": [f"a{n}" for n in range(14)], "moo": [f"m{n}" for n in range(3)], "zed": ["z0"]}
COMPANIES = st.sampled_from(sorted(POSTINGS))
NAMES = st.sampled_from(["ada", "eve"])
SOME = st.sets(st.integers(0, 13)) | st.sampled_from([set(range(14)), set(range(10)), set(range(5))])
INTERNS = frozenset(posting for postings in POSTINGS.values() for posting in postings if int(posting[1:]) % 3 == 0)

SAVING = [
    "before list_followed_companies", "before read_boards", "after read_boards",
    "before lock_run", "after lock_run",
    "after upsert_jobs", "after describe_jobs", "after keep_jobs", "after expire_jobs", "after record_companies",
    "after begin_ingesting",
]  # fmt: skip
ENDING = ["before renew_lease", "before lock_run 2", "after lock_run 2", "after mark_jobs_ready", "after finalize_run"]
# Where a worker holds no lock, so that the run can be taken from it; the first three are within its event loop.
OUTSIDE = [
    "before list_followed_companies",
    "before read_boards",
    "after read_boards",
    "before lock_run",
    "before renew_lease",
]
OVERSLEPT = st.tuples(
    st.sampled_from(["before lock_run", "before renew_lease", "before lock_run 2"]),
    st.sampled_from(["takeover", "replace"]),
)
DISTURBANCES = st.one_of(
    st.none(),
    st.tuples(st.sampled_from(SAVING + ENDING), st.sampled_from(["kill", "cut"])),
    st.tuples(st.sampled_from([*OUTSIDE, "before lock_run 2"]), st.sampled_from(["abort", "sweep", "none"])),
    OVERSLEPT,
)


class Days(RuleBasedStateMachine):
    """Two people, three sites, and whatever happens to them."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.posted: dict[str, set[str]] = {company: set() for company in POSTINGS}
        self.modes = dict.fromkeys(POSTINGS, "whole")
        self.people: dict[str, Person] = {}
        self.user_ids: dict[str, int] = {}
        self.subjects: dict[str, str] = {}
        self.follows: dict[str, dict[str, bool]] = {}
        self.events: list[tuple[str, Run]] = []

    @initialize()
    def meet(self) -> None:
        for name in ("ada", "eve"):
            self.subjects[name] = f"{name}-{uuid4().hex}"
            self.user_ids[name] = self.world.meet(self.subjects[name])
            self.people[name], self.follows[name] = Person(), {}
            for company in POSTINGS:
                self.choose(name, company, "all")
        for company, postings in POSTINGS.items():
            self.posted[company] = set(postings)
            self._serve(company)

    @rule(name=NAMES, company=COMPANIES, wish=st.sampled_from(["all", "no interns", "nothing"]))
    def choose(self, name: str, company: str, wish: str) -> None:
        """A person follows a company, or part of it, or no longer."""
        follows = self.follows[name]
        if wish == "nothing":
            did = self.world.unfollow(self.user_ids[name], company)
            assert did == (follows.pop(company, None) is not None)
        else:
            follows[company] = wish == "no interns"
            self.world.follow(self.user_ids[name], company, ["Intern"] if follows[company] else [])

    @rule(company=COMPANIES, mode=st.sampled_from([None, "whole", "truncated", "fails"]), posted=SOME, withdrawn=SOME)
    def change(self, company: str, mode: str | None, posted: set[int], withdrawn: set[int]) -> None:
        """A site withdraws postings and posts others, and is from now on whole, truncated or broken."""
        numbers = {p: int(p[1:]) for p in POSTINGS[company]}
        self.posted[company] -= {p for p in numbers if numbers[p] in withdrawn}
        self.posted[company] |= {p for p in numbers if numbers[p] in posted}
        self.modes[company] = mode or self.modes[company]
        self._serve(company)

    @rule(name=NAMES)
    def start(self, name: str) -> None:
        person = self.people[name]
        status, run_id = self.world.start(self.subjects[name])
        person.sweep()
        if person.active:
            assert (status, run_id) == (409, person.active.id)
        elif not self.has_work(name):
            assert status == 400
        else:
            assert (status, run_id is not None) == (202, True)
            person.runs.append(Run(run_id or 0))
            self.events.append((name, person.runs[-1]))

    @rule(name=NAMES)
    def start_in_vain(self, name: str) -> None:
        """A person starts a run while Lambda refuses every event; it may have taken this one all the same."""
        person = self.people[name]
        status, run_id = self.world.start_in_vain(self.subjects[name])
        person.sweep()
        if person.active:
            assert (status, run_id) == (409, person.active.id)
        elif not self.has_work(name):
            assert status == 400
        else:
            assert (status, run_id is not None) == (503, True)
            person.runs.append(Run(run_id or 0, status="error"))
            self.events.append((name, person.runs[-1]))

    @rule(name=NAMES, ago=st.integers(0, 1))
    def abort(self, name: str, ago: int) -> None:
        for run in self.people[name].runs[-1 - ago :][:1]:
            assert self.world.abort(self.subjects[name], run.id) == (run.status in ACTIVE)
            if run.status in ACTIVE:
                run.end("aborted")

    @rule(name=NAMES, hours=st.sampled_from([0, 1]), swept=st.booleans())
    def time_passes(self, name: str, hours: int, swept: bool = False) -> None:
        self.world.move_clock(self.user_ids[name], "1 hour" if hours else "2 seconds")
        for run in self.people[name].runs:
            if run.status in ACTIVE:
                run.is_leased = False
                run.is_lost = run.is_lost or hours > 0
        if swept:
            self.sweep()

    def sweep(self) -> None:
        ours = {r.id for p in self.people.values() for r in p.runs}
        lost = {r.id for p in self.people.values() for r in p.runs if r.status in ACTIVE and r.is_lost}
        assert self.world.sweep() & ours == lost
        for person in self.people.values():
            person.sweep()

    @precondition(lambda self: self.events)
    @rule(ago=st.integers(0, 3), disturbance=DISTURBANCES)
    def deliver(self, ago: int, disturbance: tuple[str, str] | None) -> None:
        """An event comes, perhaps again, perhaps late."""
        name, run = self.events[-1 - ago % len(self.events)]
        Delivery(self, name, run, disturbance, None).happen()

    @precondition(lambda self: self.events)
    @rule(ago=st.integers(0, 3))
    def forge(self, ago: int) -> None:
        """An event names a run and another person than its own."""
        name, run = self.events[-1 - ago % len(self.events)]
        other = next(one for one in self.people if one != name)
        assert self.world.deliver(run.id, self.user_ids[other]) == "nothing"

    @rule(name=NAMES, disturbance=DISTURBANCES, withdrawn=st.none() | SOME)
    def begin(self, name: str, disturbance: tuple[str, str] | None, withdrawn: set[int] | None) -> None:
        """A person starts a run, and its event comes at once."""
        self.start(name)
        if active := self.people[name].active:
            Delivery(self, name, active, disturbance, withdrawn).happen()

    @rule(name=NAMES, disturbance=DISTURBANCES, times=st.integers(1, 4))
    def retry(self, name: str, disturbance: tuple[str, str] | None, times: int) -> None:
        """A person's event comes, and each time that the lease has passed again, always with the same fault."""
        self.start(name)
        for _ in range(times):
            self.time_passes(name, 0)
            if active := self.people[name].active:
                Delivery(self, name, active, disturbance, None).happen()

    @rule(name=NAMES, disturbance=OVERSLEPT)
    def oversleep(self, name: str, disturbance: tuple[str, str]) -> None:
        """A worker sleeps past its lease, and wakes up when another has had its run."""
        self.begin(name, disturbance, None)

    @rule(name=NAMES)
    def lose(self, name: str) -> None:
        """A person starts a run whose event never comes, and tries again after an hour."""
        self.start(name)
        self.time_passes(name, 1)
        self.start(name)

    @invariant()
    def everything_is_as_it_must_be(self) -> None:
        for name, person in self.people.items():
            runs = [(r.id, r.status, r.attempt, r.is_leased, r.total, r.expired) for r in person.runs]
            seen = [(*row[:3], bool(row[3]), *row[4:]) for row in self.world.runs(self.user_ids[name])]
            assert seen == runs
            jobs = {
                key: (job.status, job.run, _missing(job.status, job.is_missing)) for key, job in person.jobs.items()
            }
            rows = self.world.jobs(self.user_ids[name])
            assert {(c, e): (status, run, _missing(status, m)) for c, e, status, run, m in rows} == jobs

    def has_work(self, name: str) -> bool:
        """Whether a person has companies to read, or jobs that are to expire."""
        return bool(self.follows[name]) or any(job.status != "expired" for job in self.people[name].jobs.values())

    def page(self, name: str, company: str) -> Page:
        """What a person would read of a company just now."""
        if self.modes[company] == "fails":
            return Page(frozenset(), frozenset(), is_whole=False)
        listed = frozenset(self._listed(company))
        wanted = listed - INTERNS if self.follows[name][company] else listed
        return Page(listed, wanted, is_whole=self.modes[company] == "whole")

    def _listed(self, company: str) -> list[str]:
        posted = sorted(self.posted[company])
        return posted[: len(posted) // 2] if self.modes[company] == "truncated" else posted

    def _serve(self, company: str) -> None:
        if self.modes[company] == "fails":
            self.world.boards.put_raw(company, "<html>Sign in</html>")
            return
        listed = self._listed(company)
        total = len(listed) + (self.modes[company] == "truncated")
        titles = {one: "Intern" if one in INTERNS else "Engineer" for one in listed}
        self.world.boards.put(company, *listed, titles=titles, total=total)


def _missing(status: str, is_missing: bool) -> bool:
    # Of an expired job nobody asks it.
    return is_missing and status != "expired"


@pytest.mark.timeout(3600)
def test_random_days_end_as_the_model_says(
    owner: Connection, api_conn: Connection, boards: Boards, environment: pytest.MonkeyPatch
) -> None:
    level = logger.log_level
    logger.setLevel("CRITICAL")
    environment.setenv("LEASE_SECONDS", "50")
    environment.setenv("MOCK_INGESTION_SECONDS", "0.005")
    load_environment.cache_clear()
    here: list[World] = []
    times = watch(lambda place: here[0].reached(place), environment.setattr)  # noqa: PLW0108 - there is none yet
    here.append(World(owner, api_conn, boards, load_environment(), times))
    try:
        run_state_machine_as_test(
            _machine(here[0]),
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                phases=PHASES,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        logger.setLevel(level)


def _machine(world: World) -> Any:
    return lambda: Days(world)
