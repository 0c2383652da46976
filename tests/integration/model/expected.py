"""The expected state in plain Python: the status of each run, and when a job may expire.

It knows the rules and nothing of the product: no statement, no transaction, no HTTP.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

MAX_ATTEMPTS = 3
ACTIVE = {"pending", "initializing", "ingesting"}


@dataclass(frozen=True)
class Page:
    """What one company's board shows a person: the listed jobs, the wanted ones by title, and whether that is all.

    `is_one_moment` if a single answer held the whole list. `gone`: jobs whose own pages say that they are gone.
    `is_read` unless the board could not be read. `moment`: number of the reading. `is_looked_at` unless the board was
    chosen after the run had asked for others. `said`: what the pages of jobs that a whole list lacks said, None if no
    pages are asked.
    """

    board: str
    listed: frozenset[str]
    wanted: Mapping[str, str]
    is_whole: bool
    is_one_moment: bool
    gone: frozenset[str]
    is_read: bool
    moment: int
    is_looked_at: bool
    said: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Missing:
    """Since when a job is missing: the first whole list without it, and how many hours ago that was."""

    moment: int
    hours: int = 0


@dataclass(frozen=True)
class Job:
    """A job as a person sees it; `missing` says since when, and is None if the last whole list held it.

    `board`: the board that showed it. `is_unwanted` if it expired without a proof that it is gone.
    """

    status: str
    run: int
    title: str
    board: str
    missing: Missing | None = None
    is_unwanted: bool = False


# Run, kind, company, job, the title that it had, how many jobs its company had.
Event = tuple[int, str, str, str | None, str | None, int | None]


@dataclass
class Run:
    """A run; `is_leased` while a worker may be at it.

    `waited`: hours since it was created. `left`: hours since its worker's lease expired. `invoked`: hours since its
    event was last sent.
    """

    id: int
    status: str = "pending"
    attempt: int = 0
    is_leased: bool = False
    asked_by: str = "person"
    waited: int = 0
    left: int = 0
    invoked: int = 0
    total: int | None = None
    expired: int | None = None

    @property
    def can_be_claimed(self) -> bool:
        is_free = self.status == "pending" or (self.status in ACTIVE and not self.is_leased)
        return is_free and self.attempt < MAX_ATTEMPTS

    @property
    def is_late(self) -> bool:
        is_waiting = self.status == "pending" or (self.can_be_claimed and self.left > 0)
        return is_waiting and self.invoked > 0

    def is_lost(self, *, for_its_owner: bool) -> bool:
        """Return whether a run has had no worker for too long; its owner, who wants another run, waits less."""
        if self.status == "pending":
            return self.waited >= 7
        waits = 1 if for_its_owner or self.attempt == MAX_ATTEMPTS else 7
        return self.status in ACTIVE and not self.is_leased and self.left >= waits

    def grow_older(self, hours: int) -> None:
        """Let that much time pass without any worker."""
        self.is_leased = False
        self.waited += hours
        self.left += hours
        self.invoked += hours

    def claim(self) -> None:
        self.attempt += 1
        self.lease()
        if self.status == "pending":
            self.status = "initializing"

    def lease(self) -> None:
        self.is_leased, self.left = True, 0

    def end(self, status: str) -> None:
        self.status, self.is_leased = status, False

    def fail(self) -> None:
        """One attempt has failed and reported it: the next may come at once; after the last one the run is over."""
        if self.attempt < MAX_ATTEMPTS:
            self.is_leased = False
        else:
            self.end("error")


@dataclass
class Search:
    """A saved search: a word of titles, and what has been told of it.

    `since`: how many events there were when it was saved. `found`: jobs that match and are not told yet.
    """

    word: str
    since: int
    found: list[tuple[str, str]] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)

    def finds(self, title: str) -> bool:
        return self.word in title.lower().split()


@dataclass
class Person:
    """What one person has: their runs in order, their jobs by company and external id, and the news of them.

    `introduced`: companies whose first reading was reported, each with its board. `hidden`: jobs and whole companies
    that are left out of the news. `saved`: jobs that they saved. `seen`: events by number. `changes`: how that changed,
    by number, with the events that became seen or not. `last_readings`: the readings by which companies were last
    judged. `apart`: hours that a job must be missing before a second list confirms it.
    """

    runs: list[Run] = field(default_factory=list)
    # Whether a run is due by their schedule; None without a schedule.
    is_due: bool | None = None
    jobs: dict[tuple[str, str], Job] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    introduced: dict[str, str] = field(default_factory=dict)
    hidden: set[tuple[str, str | None]] = field(default_factory=set)
    saved: set[tuple[str, str]] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    changes: list[tuple[int, set[int], bool]] = field(default_factory=list)
    last_readings: dict[str, int] = field(default_factory=dict)
    apart: int = 1
    # The saved search; how many events it has judged, how many were told as everything, and which jobs these were of.
    search: Search = field(default_factory=lambda: Search("intern", 0))
    judged: int = 0
    told: int = 0
    told_news: list[tuple[str, str]] = field(default_factory=list)

    @property
    def active(self) -> Run | None:
        return next((run for run in self.runs if run.status in ACTIVE), None)

    def end_lost_runs(self, *, for_their_owner: bool) -> None:
        for run in self.runs:
            if run.is_lost(for_its_owner=for_their_owner):
                run.end("error")

    def grow_older(self, hours: int) -> None:
        for key, job in self.jobs.items():
            if job.missing is not None:
                missing = replace(job.missing, hours=job.missing.hours + hours)
                self.jobs[key] = replace(job, missing=missing)

    def save(self, run: Run, pages: Mapping[str, Page]) -> None:
        """Save a run that has read these pages; a company without a page is not followed."""
        self.introduced = {c: at for c, at in self.introduced.items() if c in pages and pages[c].board == at}
        live = {key: job for key, job in self.jobs.items() if job.status != "expired"}
        for (company, external_id), job in live.items():
            page = pages.get(company)
            is_here = page is not None and (job.board == page.board or not page.is_looked_at)
            jobs = {e: j for (c, e), j in live.items() if c == company and j.board == job.board}
            is_kept, missing = _is_kept(page, external_id, jobs, self.apart) if page and is_here else (False, None)
            if is_kept:
                self.jobs[company, external_id] = replace(job, status="pending", run=run.id, missing=missing)
                continue
            if page is not None and external_id in page.wanted:
                continue
            is_gone = page is not None and is_here and external_id not in page.listed and company in self.introduced
            self.jobs[company, external_id] = replace(job, status="expired", is_unwanted=not is_gone)
            if is_gone:
                self.events.append((run.id, "gone", company, external_id, None, None))
        for company, page in pages.items():
            self._see(run, company, page)
        self.last_readings = {
            company: moment for company, moment in self.last_readings.items() if company in self.introduced
        }
        self.last_readings |= {company: page.moment for company, page in pages.items() if page.is_read}
        run.status = "ingesting"
        run.lease()
        run.expired = sum(self.jobs[key].status == "expired" for key in live)
        run.total = len(self.of(run))

    def match(self) -> None:
        """Let the search judge the events that it has not."""
        for number, (_, kind, company, external_id, _, _) in list(enumerate(self.events))[self.judged :]:
            job = self.jobs.get((company, external_id or ""))
            is_news = kind in {"new", "back"} and number >= self.search.since
            if is_news and job and job.status != "expired" and self.search.finds(job.title):
                self.search.found.append((company, external_id or ""))
        self.judged = len(self.events)

    def finish(self, run: Run, status: Callable[[str, str, Job], str]) -> None:
        """End a run; `status` returns that of a job by its company and id."""
        self.match()
        self.search.told += [one for one in self.search.found if not self.is_hidden(*one)]
        self.search.found.clear()
        for _, kind, company, external_id, _, _ in self.events[self.told :]:
            if kind in {"new", "back", "gone"} and not self.is_hidden(company, external_id):
                self.told_news.append((company, str(external_id)))
        self.told = len(self.events)
        for key, job in self.of(run).items():
            self.jobs[key] = replace(job, status=status(*key, job))
        run.end("finished")

    def _see(self, run: Run, company: str, page: Page) -> None:
        """Add the listed jobs, and report the new ones, or only their number at a first reading."""
        for external_id in page.wanted:
            if (job := self.jobs.get((company, external_id))) and job.board != page.board:
                # A job of another board with the same id is another job.
                del self.jobs[company, external_id]
                self.hidden.discard((company, external_id))
                self.saved.discard((company, external_id))
        if company in self.introduced:
            self.events.extend(self._news(run, company, page))
        elif page.is_read:
            self.introduced[company] = page.board
            self.events.append((run.id, "followed", company, None, None, len(page.wanted)))
        for external_id, title in page.wanted.items():
            self.jobs[company, external_id] = Job("pending", run.id, title, page.board)

    def _news(self, run: Run, company: str, page: Page) -> Iterator[Event]:
        for external_id, title in page.wanted.items():
            job = self.jobs.get((company, external_id))
            if job is None or (job.status == "expired" and not job.is_unwanted):
                yield (run.id, "new" if job is None else "back", company, external_id, None, None)
            elif job.title != title:
                yield (run.id, "changed", company, external_id, job.title, None)

    def see(self, events: set[int], number: int | None, *, is_seen: bool) -> None:
        """Mark some events as seen or unseen; `number` undoes that, None if nothing changed."""
        changed = events - self.seen if is_seen else events & self.seen
        self.seen ^= changed
        assert (number is None) == (not changed)
        if number is not None:
            self.changes.append((number, changed, is_seen))

    def is_hidden(self, company: str, external_id: str | None) -> bool:
        return (company, None) in self.hidden or (external_id is not None and (company, external_id) in self.hidden)

    def of(self, run: Run) -> dict[tuple[str, str], Job]:
        """Return the jobs that a run has saved."""
        return {key: job for key, job in self.jobs.items() if job.run == run.id and job.status != "expired"}


def _is_kept(page: Page, external_id: str, jobs: Mapping[str, Job], apart: int) -> tuple[bool, Missing | None]:
    """Return whether a job that the page may lack stays open, and since when it is missing.

    A first whole list without the job may be doubted. A second one, enough hours later, proves it gone.
    """
    missing = jobs[external_id].missing
    if external_id in page.listed:
        return False, None
    is_confirmed = missing is not None and missing.hours >= apart and page.moment > missing.moment
    if external_id in page.gone:
        return not is_confirmed, missing or Missing(page.moment)
    if not page.is_whole:
        return True, missing
    if page.said is not None:
        return _is_kept_by_pages(page.said, external_id, page, jobs, is_confirmed=is_confirmed)
    if missing is not None:
        return not is_confirmed, missing
    return not page.is_one_moment or _is_surprise(page, jobs), Missing(page.moment)


def _is_kept_by_pages(
    said: Mapping[str, str], external_id: str, page: Page, jobs: Mapping[str, Job], *, is_confirmed: bool
) -> tuple[bool, Missing | None]:
    """Return the same where the pages of missing jobs are asked. Three that are online, and more than a fifth of those
    that answer, disprove the list."""
    answers = [said.get(one) for one in jobs.keys() - page.listed]
    online, missing, says = answers.count("open"), jobs[external_id].missing, said.get(external_id)
    is_believed = online < 3 or online * 5 <= online + answers.count("closed")
    if says == "open":
        return True, None
    if not is_believed:
        return True, missing
    if says == "closed":
        return False, missing
    return not is_confirmed, missing or Missing(page.moment)


def _is_surprise(page: Page, jobs: Mapping[str, Job]) -> bool:
    """Return whether a page lacks so many jobs at once that it is probably wrong."""
    believed = {external_id for external_id, job in jobs.items() if job.missing is None}
    return not page.listed or (len(jobs) >= 10 and len(believed - page.listed) > len(believed) / 2)
