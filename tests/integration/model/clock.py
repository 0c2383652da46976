"""The model's clock: how time passes, and what a tick must do."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.integration.model.choices import NAMES
from tests.integration.model.expected import ACTIVE, Person, Run
from tests.integration.model.world import World


class Clock(RuleBasedStateMachine):
    """People with runs and schedules, while time passes."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.people: dict[str, Person] = {}
        self.user_ids: dict[str, int] = {}
        self.subjects: dict[str, str] = {}
        self.events: list[tuple[str, Run]] = []

    def has_work(self, name: str) -> bool:
        """Return whether a person has companies to read, or jobs to expire."""
        raise NotImplementedError

    @rule(name=NAMES, hours=st.sampled_from([0, 1, 7]), ticks=st.booleans())
    def time_passes(self, name: str, hours: int, ticks: bool = False) -> None:
        self.grow_older(name, hours)
        if ticks:
            self.tick()

    def grow_older(self, name: str, hours: int) -> None:
        """Let hours pass for one person, or a moment."""
        self.world.move_clock(self.user_ids[name], f"{hours} hours" if hours else "2 seconds")
        # A moment moves leases only: the reading of a sleeping worker keeps its time, and must match the stored times.
        if hours:
            self.world.move_past(self.user_ids[name], f"{hours} hours")
        self.people[name].grow_older(hours)
        for run in self.people[name].runs:
            if run.status in ACTIVE:
                run.grow_older(hours)

    @rule(name=NAMES, is_due=st.sampled_from([True, True, False, None]), ticks=st.booleans())
    def plan(self, name: str, is_due: bool | None, ticks: bool) -> None:
        """A person has a schedule that is due, missed or later, or has none any more."""
        self.people[name].is_due = is_due
        if is_due is None:
            self.world.unplan(self.subjects[name])
        else:
            self.world.plan(self.subjects[name], timedelta(days=-10 if is_due else 30))
        if ticks:
            self.tick()

    @rule()
    def tick(self) -> None:
        """Lost runs end, late events are sent again, and due runs start. Only this person's rows are checked here."""
        done = self.world.tick()
        ours = {run.id: (name, run) for name, person in self.people.items() for run in person.runs}
        lost = {run.id for _, run in ours.values() if run.is_lost(for_its_owner=False)}
        assert set(done["lost_runs"]) & ours.keys() == lost
        for person in self.people.values():
            person.end_lost_runs(for_their_owner=False)
        late = sorted(run.id for _, run in ours.values() if run.is_late)
        assert [run_id for run_id in done["late_events"] if run_id in ours] == late
        for run_id in late:
            self.events.append(ours[run_id])
            ours[run_id][1].invoked = 0
        for name in self.people:
            self._start_if_due(name, set(done["due_runs"]))

    def _start_if_due(self, name: str, started: set[int]) -> None:
        person = self.people[name]
        new = [row[0] for row in self.world.runs(self.user_ids[name]) if row[0] in started]
        assert len(new) == bool(person.is_due and not person.active and self.has_work(name))
        for run_id in new:
            person.runs.append(Run(run_id, asked_by="schedule"))
            self.events.append((name, person.runs[-1]))
        if person.is_due:
            person.is_due = False
