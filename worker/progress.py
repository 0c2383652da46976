"""The progress of a run per company: sourcing knows only boards, and companies may share one."""

from collections.abc import Collection

from common.runs import RunProgress
from sourcing.filters import FollowedCompany
from sourcing.read import Progress


def run_progress(attempt: int, followed: Collection[FollowedCompany], progress: Progress) -> RunProgress:
    """Return the progress of an attempt, for the companies that the person followed when it began."""
    read = {company.company: progress.read[company.at] for company in followed if company.at in progress.read}
    return RunProgress(
        attempt,
        companies=len(followed),
        read=len(read),
        reading=[company.company for company in followed if company.at in progress.reading],
        found=sum(reading.found for reading in read.values()),
        outcomes={company: reading.outcome for company, reading in read.items()},
    )
