"""The metrics of runs, for CloudWatch's graphs and alarms.

Companies are not a dimension: people may follow any company, and CloudWatch charges for each dimension value. The log
names the companies that failed.
"""

from collections import Counter
from collections.abc import Sequence

from common.log import logger
from common.metrics import publish
from common.runs import RunCompany
from common.states import Outcome


def run_saved(companies: Sequence[RunCompany], *, expired: int) -> None:
    """Publish a run's postings by outcome, its kept and expired jobs and its failed companies; log each failed one."""
    postings: Counter[str] = Counter()
    for company in companies:
        postings[f"Postings{company.outcome.capitalize()}"] += company.found
    failed = [company for company in companies if company.outcome is Outcome.FAILED]
    for company in failed:
        logger.warning("company failed", company=company.company, error_message=company.error_message)
    kept = sum(company.kept for company in companies)
    publish({**postings, "JobsKept": kept, "JobsExpired": expired, "CompaniesFailed": len(failed)})


def run_finished(seconds: float) -> None:
    """Publish a finished run and the seconds that its last attempt took."""
    publish({"RunsFinished": 1}, seconds={"RunDuration": seconds})


def board_not_written() -> None:
    """Publish a board whose postings could not be stored."""
    publish({"BoardsNotWritten": 1})


def run_failed() -> None:
    """Publish a run that ended as an error after its last attempt."""
    publish({"RunsFailed": 1})
