"""The numbers of the runs that CloudWatch draws and watches.

A company is no dimension: anybody may follow any company, and CloudWatch charges for each. Which ones fail is in the
log.
"""

from collections import Counter
from collections.abc import Sequence

from common.log import logger
from common.metrics import publish
from common.runs import RunCompany
from common.states import Outcome


def run_saved(companies: Sequence[RunCompany], *, expired: int) -> None:
    """Count a run's postings by outcome, its kept and expired jobs and its failed companies, and log each of those."""
    postings: Counter[str] = Counter()
    for company in companies:
        postings[f"Postings{company.outcome.capitalize()}"] += company.found
    failed = [company for company in companies if company.outcome is Outcome.FAILED]
    for company in failed:
        logger.warning("company failed", company=company.company, error_message=company.error_message)
    kept = sum(company.kept for company in companies)
    publish({**postings, "JobsKept": kept, "JobsExpired": expired, "CompaniesFailed": len(failed)})


def run_finished(seconds: float) -> None:
    """Count a finished run, and the seconds that its last attempt took."""
    publish({"RunsFinished": 1}, seconds={"RunDuration": seconds})


def run_failed() -> None:
    """Count a run that has ended as an error, after its last attempt."""
    publish({"RunsFailed": 1})
