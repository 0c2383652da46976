"""The expected state of what all people share: the stored postings, their details, and what their own pages said."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tests.integration.model.career_sites import PAGED, WEBSITE, Says, Seen

Key = tuple[str, str]
Said = dict[str, dict[str, Says]]
AskPage = Callable[[str, str], Says]


@dataclass
class Stored:
    """A posting as it is stored for everyone.

    `is_described`: its details are known. `has_failed`: the last request for them failed. `says`: what its page said
    while it was missing. `is_asked`: its page was asked so lately that it is not asked again. `is_claimed`: a worker
    that died was asking it. `is_gone`: two whole lists lacked it. `failures`: how often its details failed in a row;
    `waits`: for how many minutes they are not asked again.
    """

    title: str
    is_missing: bool = False
    is_described: bool = False
    has_failed: bool = False
    says: Says | None = None
    is_asked: bool = False
    is_claimed: bool = False
    is_gone: bool = False
    failures: int = 0
    waits: float = 0

    def describe(self, *, is_shown: bool) -> None:
        """Ask for the details: they are known now, or it is longer until they are asked again."""
        self.is_described, self.has_failed = is_shown, not is_shown
        self.waits = 0 if is_shown else min(24 * 60, 5 * 2**self.failures)
        self.failures = 0 if is_shown else self.failures + 1

    @property
    def is_due(self) -> bool:
        """Whether the details are asked."""
        is_free = not (self.is_gone or self.is_claimed or (self.is_missing and self.is_asked))
        return is_free and not self.is_described and self.waits <= 0


@dataclass
class Witness:
    """The postings of all boards, and the rules by which their pages are asked.

    `read`: the latest stored reading of each board. `described`: boards whose lists state details.
    """

    postings: dict[Key, Stored] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)

    def record(self, board: str, seen: Seen) -> None:
        """Store what a reading lists, unless a newer reading of the board is stored."""
        if not seen.is_read or seen.moment < self.read.get(board, 0) + seen.is_shared:
            return
        self.read[board] = seen.moment
        for posting, title in seen.titles.items():
            self._see(board, posting, title)
        if seen.is_whole:
            for (at, posting), stored in self.postings.items():
                if at == board and posting not in seen.listed:
                    stored.is_gone |= stored.is_missing
                    stored.is_missing = True
        if board not in PAGED and seen.listed and not seen.is_shared:
            self.described.add(board)

    def _see(self, board: str, posting: str, title: str) -> None:
        stored = self.postings.setdefault((board, posting), Stored(title))
        if stored.is_missing:
            stored.says = None
        if stored.is_gone or stored.title != title:
            stored.failures, stored.waits = 0, 0
        stored.is_gone = False
        # The details of a posting with another title are asked again.
        stored.is_described = board not in PAGED or (stored.is_described and stored.title == title)
        stored.title, stored.is_missing = title, False

    def pass_time(self, hours: int) -> None:
        """Let claims end and, after hours, answers be asked again."""
        for stored in self.postings.values():
            stored.is_claimed = False
            stored.is_asked &= not hours
            stored.waits -= 60 * hours

    def ask(
        self, open_jobs: Mapping[str, Collection[Key]], seen: Mapping[str, Seen], page: AskPage, *, is_alone: bool
    ) -> Said:
        """Ask the pages of jobs that whole lists lack. `open_jobs`: those that were not missing before, by board."""
        return {
            board: self._ask(board, one, {posting for _, posting in open_jobs.get(board, ())}, page, is_alone=is_alone)
            for board, one in seen.items()
            if board != WEBSITE and one.is_read and one.is_whole
        }

    def _ask(self, board: str, seen: Seen, jobs: set[str], page: AskPage, *, is_alone: bool) -> dict[str, Says]:
        free = [
            one
            for one in jobs - seen.listed
            if (stored := self.postings.get((board, one)))
            and not stored.is_claimed
            and (is_alone or not stored.is_asked)
        ]
        said = self._believed(board, seen, {one: page(board, one) for one in free}, page)
        for one, says in said.items():
            stored = self.postings[board, one]
            stored.is_asked, stored.says = True, says if stored.is_missing else None
            if says == "closed" and not stored.is_missing:
                said[one] = "unknown"
            if says == "open" and board in PAGED:
                stored.describe(is_shown=True)
        return said if is_alone else self._kept(board) | said

    def _kept(self, board: str) -> dict[str, Says]:
        """Return what pages of a board have said lately, to any run."""
        of_board = [(one, stored) for (at, one), stored in self.postings.items() if at == board]
        return {one: stored.says for one, stored in of_board if stored.is_asked and stored.says}

    def _believed(self, board: str, seen: Seen, said: dict[str, Says], page: AskPage) -> dict[str, Says]:
        """Return what pages said; a page that denies its job is no witness if it never showed it, nor if the page of a
        listed job denies that one."""
        shown = [one for one, says in said.items() if says == "closed" and self._was_shown(board, one)]
        is_witness = bool(shown and seen.listed) and page(board, min(seen.listed)) == "open"
        return {
            one: "unknown" if says == "closed" and not (is_witness and one in shown) else says
            for one, says in said.items()
        }

    def _was_shown(self, board: str, posting: str) -> bool:
        stored = self.postings[board, posting]
        return stored.is_described and not stored.has_failed

    def describe(self, jobs: Iterable[Key], page: AskPage) -> None:
        """Ask the pages of jobs whose details are not known."""
        for key in jobs:
            stored = self.postings.get(key)
            if stored and stored.is_due:
                stored.describe(is_shown=page(*key) == "open")

    def status(self, at: str, key: Key) -> str:
        """Return the status of a job at the end of a run, of a company that is followed at a board."""
        stored = self.postings.get(key)
        if (at not in PAGED and at not in self.described) or (stored and stored.is_described):
            return "ready"
        return "error" if stored and stored.has_failed else "skipped"
