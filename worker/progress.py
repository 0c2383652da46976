"""How far a run is, told by its companies: sourcing knows boards, and companies may share one."""

from collections.abc import Collection

from common.runs import RunProgress
from sourcing.filters import FollowedCompany
from sourcing.read import Progress


def run_progress(attempt: int, followed: Collection[FollowedCompany], progress: Progress) -> RunProgress:
    """Return how far an attempt is at reading the companies that the person followed as it began."""
    read = {company.company: progress.read[company.at] for company in followed if company.at in progress.read}
    return RunProgress(
        attempt,
        companies=len(followed),
        read=len(read),
        reading=[company.company for company in followed if company.at in progress.reading],
        found=sum(reading.found for reading in read.values()),
        outcomes={company: reading.outcome for company, reading in read.items()},
    )
