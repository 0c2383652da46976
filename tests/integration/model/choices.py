"""What may happen on the model's days: who does what to which board, and what disturbs a worker where."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.integration.model.career_sites import INTERNS, Seen
from tests.integration.model.expected import Page

# The boards that a company may be followed at.
BOARDS = {"acme": ["acme", "ace", "web"], "moo": ["moo"], "zed": ["zed"], "web": ["web"]}
COMPANIES = st.sampled_from(sorted(BOARDS))
NAMES = st.sampled_from(["ada", "eve"])
SOME = st.sets(st.integers(0, 13)) | st.sampled_from([set(range(14)), set(range(10)), set(range(5))])
# A job that may be hidden, or all of a company.
JOBS = st.sampled_from(["a0", "a20", "b1", "m0", "m1", "z0"])
HIDEABLE = st.none() | JOBS
# How a person changes what they have seen.
SEEING = st.sampled_from(["see", "unsee", "up to", "undo"])

Choice = tuple[str, str, int]
# A place that a worker comes to, and what is done there.
Disturbance = tuple[str, str]
WISHES = st.sampled_from(["all", "no interns", "nothing"])
PLACES = st.integers(0, 2)
CHOICES = st.tuples(COMPANIES, WISHES, PLACES)

SAVING = [
    "before list_followed_companies", "before read_boards", "after read_boards",
    "before lock_run", "after lock_run", "after respell_boards", "after adopt_jobs", "after rename_jobs",
    "after forget_companies", "after replace_jobs", "after describe_jobs", "after upsert_jobs", "after locate_jobs",
    "after record_gone", "after introduce_companies", "after write_last_readings", "after keep_jobs",
    "after mark_unwanted", "after expire_jobs", "after delete_expired_jobs", "after delete_old_events",
    "after record_companies", "after begin_ingesting",
]  # fmt: skip
# What a worker does for each board that it reads, in no order; and in a task, where an abort is noticed later.
STORING = [
    "before confirm_board", "after confirm_board", "before lock_board", "after find_board", "after compare_postings",
    "after save_postings", "after mark_missing", "after save_board", "before lock_board 2", "after write_details",
    "before lock_board 3", "after write_details 2",
]  # fmt: skip
# What a worker does for each page that it asks.
ASKING = [
    "before claim_pages", "after claim_pages", "before write_pages", "after write_pages", "after list_pages",
    "before claim_details", "after claim_details", "before fail_details", "after fail_details",
]  # fmt: skip
ENDING = [
    "before renew_lease", "before lock_run 2", "after lock_run 2", "after match_events", "before renew_lease 2",
    "before lock_run 3", "after mark_jobs_ready", "after finalize_run", "after queue_news", "after queue_matches",
]  # fmt: skip
# Where a worker holds no lock, so that the run can be taken from it; the first three are within its event loop.
OUTSIDE = [*SAVING[:4], ENDING[0]]
OVERSLEPT = st.tuples(
    st.sampled_from(["before lock_run", "before renew_lease", "before lock_run 2"]),
    st.sampled_from(["takeover", "replace"]),
)
DISTURBANCES = st.one_of(
    st.none(),
    st.tuples(st.sampled_from(SAVING + ENDING), st.sampled_from(["kill", "cut"])),
    st.tuples(st.sampled_from(STORING), st.sampled_from(["kill", "cut"])),
    st.tuples(st.sampled_from(ASKING), st.sampled_from(["kill", "cut"])),
    st.tuples(st.sampled_from([*OUTSIDE, "before lock_run 2"]), st.sampled_from(["abort", "tick", "none"])),
    OVERSLEPT,
)


@dataclass(frozen=True)
class Follow:
    """How a person follows a company."""

    board: str
    without_interns: bool

    def page(self, seen: Seen, said: Mapping[str, str] | None = None) -> Page:
        """What the board shows this person, where it was seen so, and what the pages of missing jobs said."""
        unwanted = INTERNS if self.without_interns else frozenset()
        return Page(
            self.board,
            seen.listed,
            {posting: title for posting, title in seen.titles.items() if posting not in unwanted},
            seen.is_whole,
            is_one_moment=seen.answers == 1,
            gone=seen.gone,
            is_read=seen.is_read,
            moment=seen.moment,
            is_looked_at=seen.is_looked_at,
            said=said,
        )
