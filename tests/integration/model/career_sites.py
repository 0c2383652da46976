"""The model's career sites: the jobs of each board, and which of them a reader sees."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from testing.boards import Boards

# acme and ace have enough jobs to make a short list suspect.
POSTINGS = {
    "acme": [f"a{n}" for n in range(24)],
    # Some ids are also ids of other jobs at acme.
    "ace": [f"b{n}" if n % 5 else f"a{n}" for n in range(24)],
    "moo": [f"m{n}" for n in range(3)],
    "zed": ["z0"],
    "web": [f"jobs/w{n}" for n in range(5)],
}
NUMBERS = {posting: int(re.sub(r"\D", "", posting)) for postings in POSTINGS.values() for posting in postings}
INTERNS = frozenset(posting for posting, number in NUMBERS.items() if number % 3 == 0)

# The boards that are read page by page, and how many postings a page holds; the others are one answer each.
PAGED = {"ace": 4, "moo": 2}

# A company's own website, whose list is never proven.
WEBSITE, WEBSITE_HOST = "web", "www.web.com"

# A torn list changes between two answers: its totals agree, and one open posting is not seen. Of a torn website one
# page is not there for a moment; a truncated one says 200 where a page is gone.
MODES = ("whole", "truncated", "fails", "torn")

# What the own pages of a board's jobs do: tell the truth, deny all jobs, ask visitors to sign in, show another job, or
# show also what is withdrawn.
WITNESSES = ("honest", "denies", "refuses", "mixes up", "keeps")
Says = Literal["open", "closed", "unknown"]
_UNIFORM: dict[str, Says] = {"denies": "closed", "refuses": "unknown", "mixes up": "unknown", "keeps": "open"}


@dataclass(frozen=True)
class Seen:
    """What a reader sees of a board: the listed jobs, whether they are proven to be all, and the number of answers.

    `gone`: jobs whose own pages say that they are gone, among all or those that were `asked`. `unlisted`: jobs that
    only their own page shows, listed for people who know them. `titles`: titles of the listed jobs. `is_read` unless
    the board could not be read. `moment` numbers the readings of all boards. `is_shared` if another person's run read
    it before. `is_looked_at` unless the run asked for another board.
    """

    listed: frozenset[str] = frozenset()
    is_whole: bool = False
    answers: int = 0
    gone: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    is_read: bool = True
    moment: int = 0
    asked: frozenset[str] = frozenset()
    is_shared: bool = False
    is_looked_at: bool = True
    unlisted: frozenset[str] = frozenset()

    def known_by(self, known: frozenset[str]) -> "Seen":
        """Return the view of a person who knows these jobs."""
        unknown = self.unlisted - known
        titles = {one: title for one, title in self.titles.items() if one not in unknown}
        return replace(self, listed=self.listed - unknown, unlisted=self.unlisted & known, titles=titles)


class CareerSites:
    """Five boards that change, served in their current state."""

    def __init__(self, boards: Boards) -> None:
        self.boards = boards
        self.posted = {board: set(postings[:14]) for board, postings in POSTINGS.items()}
        self.modes = dict.fromkeys(POSTINGS, "whole")
        self.seniors: set[str] = set()
        self.unnamed: set[str] = set()
        self.witnesses = dict.fromkeys(POSTINGS, "honest")
        self.liars = dict.fromkeys(POSTINGS, frozenset[int]())
        self.moment = 0
        for board in POSTINGS:
            self._serve(board)

    def change(self, board: str, mode: str | None, posted: set[int], withdrawn: set[int]) -> None:
        """Withdraw postings by their numbers, post others, and be whole, truncated, broken or torn from now on."""
        numbers = {posting: NUMBERS[posting] for posting in POSTINGS[board]}
        self.posted[board] -= {posting for posting, number in numbers.items() if number in withdrawn}
        self.posted[board] |= {posting for posting, number in numbers.items() if number in posted}
        self.modes[board] = mode or self.modes[board]
        self._serve(board)

    def promote(self, board: str, numbers: set[int]) -> None:
        """Give the postings of these numbers another title, or their first one again."""
        self.seniors ^= {posting for posting in POSTINGS[board] if NUMBERS[posting] in numbers}
        for one in POSTINGS:
            self._serve(one)

    def leave_out(self, numbers: set[int]) -> None:
        """Stop naming the jobs of these numbers on the website; people who know their pages still find them."""
        self.unnamed = {posting for posting in POSTINGS[WEBSITE] if NUMBERS[posting] in numbers}
        self._serve(WEBSITE)

    def bear_witness(self, board: str, kind: str, liars: set[int]) -> None:
        """Let the own pages of a board's jobs be of this kind; the honest ones of these numbers say the opposite."""
        self.witnesses[board] = kind
        self.liars[board] = frozenset(liars)
        self._serve(board)

    def page(self, board: str, posting: str) -> Says:
        """What a job's own page says."""
        is_shown = (posting in self.posted[board]) != (NUMBERS[posting] in self.liars[board])
        return _UNIFORM.get(self.witnesses[board], "open" if is_shown else "closed")

    def see(self, board: str, known: frozenset[str] = frozenset()) -> Seen:
        """What a reader who knows these jobs sees of a board now."""
        self.moment += 1
        seen = self._see(board).known_by(known)
        return replace(seen, moment=self.moment, asked=known - seen.listed)

    def _see(self, board: str) -> Seen:
        if self.modes[board] == "fails":
            return Seen(is_read=False)
        listed = frozenset(self._listed(board))
        titles = self._titles(listed)
        if board == WEBSITE:
            is_told = bool(listed) and self.modes[board] != "truncated"
            gone = frozenset(POSTINGS[board]) - listed if is_told else frozenset()
            unlisted = listed - frozenset(self._named())
            return Seen(listed, gone=gone, titles=titles, is_read=bool(listed), unlisted=unlisted)
        # SmartRecruiters answers the same for an unknown company and one without jobs.
        is_whole = self.modes[board] != "truncated" and bool(listed or board not in PAGED)
        return Seen(listed, is_whole, self._answers(board, len(listed)), titles=titles)

    def _listed(self, board: str) -> list[str]:
        posted = sorted(self.posted[board])
        if board == WEBSITE:
            return [one for one in posted if self.modes[board] != "torn" or one != posted[len(posted) // 2]]
        if self.modes[board] == "truncated":
            return posted[: len(posted) // 2]
        if self.modes[board] == "torn" and self._answers(board, len(posted) - 1) > 1:
            return [posting for posting in posted if posting != posted[len(posted) // 2]]
        return posted

    def _named(self) -> list[str]:
        """What the website's sitemap names: all that is posted, but for what is left out while others are shown."""
        named = self.posted[WEBSITE] - self.unnamed
        return sorted(named if named & set(self._listed(WEBSITE)) else self.posted[WEBSITE])

    def _titles(self, listed: Iterable[str]) -> dict[str, str]:
        kinds = {one: "Intern" if one in INTERNS else "Engineer" for one in listed}
        return {one: f"Senior {kind}" if one in self.seniors else kind for one, kind in kinds.items()}

    def _answers(self, board: str, listed: int) -> int:
        return -(-listed // PAGED[board]) or 1 if board in PAGED else 1

    def _serve_website(self) -> None:
        listed, withdrawn = set(self._listed(WEBSITE)), set(POSTINGS[WEBSITE]) - self.posted[WEBSITE]
        titles: dict[str, str | None] = {**self._titles(listed)}
        if self.modes[WEBSITE] == "truncated":
            titles |= dict.fromkeys(withdrawn)
        if self.modes[WEBSITE] == "fails":
            titles = {}
        names = {one.removeprefix("jobs/"): title for one, title in titles.items()}
        self.boards.put_website(WEBSITE_HOST, [one.removeprefix("jobs/") for one in self._named()], names)

    def _serve(self, board: str) -> None:
        if board == WEBSITE:
            self._serve_website()
            return
        self._serve_list(board)
        self._serve_pages(board)

    def _serve_pages(self, board: str) -> None:
        titles = self._titles(POSTINGS[board])
        shown = {"mixes up": "another", "refuses": None}
        records: dict[str, str] = {}
        for one in POSTINGS[board]:
            if self.page(board, one) == "closed":
                continue
            named = shown.get(self.witnesses[board], one)
            text = {"jobAd": {"sections": {"jobDescription": {"text": f"<p>{titles[one]}</p>"}}}}
            records[one] = "<html>Sign in</html>" if named is None else json.dumps({"id": named, **text})
        self.boards.put_answers(board, records, is_paged=board in PAGED)

    def _serve_list(self, board: str) -> None:
        if self.modes[board] == "fails":
            self.boards.remove_pages(board)
            self.boards.put_raw(board, "<html>Sign in</html>")
            return
        listed = self._listed(board)
        total = len(listed) + (self.modes[board] == "truncated")
        titles = self._titles(listed)
        if board in PAGED:
            self.boards.put_pages(board, *listed, size=PAGED[board], titles=titles, total=total)
        else:
            self.boards.put(board, *listed, titles=titles, total=total)
