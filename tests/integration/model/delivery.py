"""One delivery of a run's event: what disturbs its worker, and what must result."""

from typing import TYPE_CHECKING

from tests.integration.model.career_sites import Seen
from tests.integration.model.choices import ASKING
from tests.integration.model.expected import Page, Run
from tests.integration.model.witness import Said

if TYPE_CHECKING:
    from tests.integration.model.choices import Choice, Disturbance, Follow
    from tests.integration.model.days import Days

# The first place after a claim, whether the postings are already saved or not.
CLAIMED = frozenset({"before list_followed_companies", "before renew_lease", "before lock_run"})


class Delivery:
    """One delivery of an event: what disturbs its worker at one place, and what must result."""

    def __init__(
        self,
        days: "Days",
        name: str,
        run: Run,
        disturbance: "Disturbance | None" = None,
        *,
        withdrawn: set[int] | None = None,
        chosen: "Choice | None" = None,
    ) -> None:
        self.days, self.name, self.run = days, name, run
        self.place, self.action = days.possible(disturbance) or ("", "none")
        self.withdrawn, self.chosen = withdrawn, chosen
        self.person = days.people[name]
        self.follows: dict[str, Follow] = {}
        self.seen: dict[str, Seen] = {}
        self.said: Said | None = None
        self.pages: dict[str, Page] = {}
        self.is_over = False
        self.is_judging = False
        self.has_ended = False

    def happen(self) -> None:
        """Deliver, and let the model claim, save and finish as far as the worker gets."""
        world = self.days.world
        if not self.run.can_be_claimed:
            assert world.deliver(self.run.id, self._user_id) == "nothing"
            return
        self.run.claim()
        self.is_saved = self.run.status == "ingesting"
        self.ends_at = "before lock_run" if self.is_saved else "before lock_run 2"
        world.reached = self._reached
        answer = world.deliver(self.run.id, self._user_id)
        world.reached = lambda _: None
        if self.is_over:
            if self.place in ASKING:
                # Which pages were asked before is not known.
                self.days.take_over_pages()
            assert answer == {"kill": "killed", "cut": "failed"}.get(self.action, "nothing")
            # A worker that was cut off gives its run back; a worker that lost its run writes nothing more.
            assert self.action == "cut" or world.written(self._user_id) == self.written
        else:
            assert answer == "finished"
            self._save()
            self.days.finish(self.name, self.run)
            assert world.lacking(self._user_id, self.run.id) == []

    @property
    def _user_id(self) -> int:
        return self.days.user_ids[self.name]

    def _reached(self, place: str) -> None:
        if self.has_ended:
            # The worker writes words of texts, which are no part of the run.
            return
        if place in {"before renew_lease", "before lock_run 2"}:
            # The save is committed: a reader sees it from here on.
            self._save()
        if self.is_judging and place.partition(" ")[2] != "delete_old_matches":
            # The matches are committed.
            self.person.match()
        self.is_judging = place == "after match_events" or (self.is_judging and place.endswith("delete_old_matches"))
        if place == "before lock_run" and not self.is_saved:
            self.said = self.days.ask(self.name, self.seen)
        if place == self.ends_at:
            self.days.describe(self.name, self.run)
        if place == self.place:
            self._disturb()
        if place == "before list_followed_companies":
            self.follows = dict(self.days.follows[self.name])
        if place == "before read_boards":
            self.seen = self.days.look_at(self.name, self.follows, is_cut=(self.place, self.action) == (place, "cut"))
        if place == "before list_followed_companies 2":
            # What was seen is judged by the current settings.
            self.pages = self.days.pages(self.name, self.seen, self.said)
        # It is the last statement of the run.
        self.has_ended = place == "after queue_matches"

    def _save(self) -> None:
        if not self.is_saved:
            self.person.save(self.run, self.pages)
            self.is_saved = True

    def _disturb(self) -> None:
        if self.withdrawn is not None:
            for board in ("acme", "ace"):
                self.days.change(board, None, set(), self.withdrawn)
        if self.chosen is not None:
            self.days.choose(self.name, *self.chosen)
        self.is_over = self.action != "none"
        try:
            getattr(self, f"_{self.action}")()
        finally:
            self.written = self.days.world.written(self._user_id)

    def _none(self) -> None:
        self.days.everything_is_as_it_must_be()

    def _kill(self) -> None:
        self.days.world.kill()

    def _cut(self) -> None:
        self.days.world.cut()
        self.run.fail()

    def _abort(self) -> None:
        assert self.days.world.abort(self.days.subjects[self.name], self.run.id)
        self.run.end("aborted")

    def _tick(self) -> None:
        """The tick treats the run as lost, however many attempts it has left."""
        self.days.time_passes(self.name, 7)
        self.days.tick()

    def _replace(self) -> None:
        """Another worker claims the run and dies; the sleeping one has still lost it."""
        if self._is_claimed_by_another("killed", CLAIMED):
            self.run.claim()

    def _takeover(self) -> None:
        """Another worker claims the run and finishes it."""
        if not self._is_claimed_by_another("finished"):
            return
        self.run.claim()
        if not self.is_saved:
            seen = self.days.look_at(self.name, self.days.follows[self.name])
            said = self.days.ask(self.name, seen)
            self.person.save(self.run, self.days.pages(self.name, seen, said))
            self.is_saved = True
        self.days.describe(self.name, self.run)
        self.days.finish(self.name, self.run)

    def _is_claimed_by_another(self, answer: str, killed_at: frozenset[str] = frozenset()) -> bool:
        self.days.time_passes(self.name, 0)
        answered = self.days.world.deliver_elsewhere(self.run.id, self._user_id, killed_at)
        assert answered == (answer if self.run.can_be_claimed else "nothing")
        if not self.run.can_be_claimed:
            # There are no attempts left: the sleeping worker still has its run, and renews its lease.
            self.is_over = False
            self.run.lease()
        return self.run.can_be_claimed
