"""How much work one request may do for a page of a search."""

from dataclasses import dataclass

# How many of the newest rows are checked one by one, and how many more if enough of the first match.
WINDOWS = (150, 1_500)

# How long a page that continues a search checks further rows one by one. The first page answers sooner.
SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Effort:
    """The limits of one list.

    `fraction`: of the first rows, so many must match for more to be checked one by one.
    `most_checked`: how many more rows are checked if the index of words cannot tell which ones match, or takes too long
    for a first page: for phrases of common words, and for exclusions alone or from common words. The page then ends,
    even if it is short, and the next one continues.
    `most_jobs`: so many jobs are looked up one by one. If more match, rows are read in their order.
    `most_postings`: if more postings match, each row's words are read: a page is soon full.
    """

    fraction: float = 0.08
    most_checked: int = 1_200
    most_jobs: int = 1_000
    most_postings: int = 30_000
    is_of_events: bool = False


OF_JOBS = Effort()
# An event looks up its job, so that checking one takes longer.
OF_NEWS = Effort(fraction=0.1, most_checked=900, most_jobs=2_000, is_of_events=True)
# For lists that have no pages.
OF_EVERYTHING = Effort(most_checked=30_000, most_jobs=3_500)
