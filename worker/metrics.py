"""The numbers that CloudWatch draws and watches: lines in the log, in the embedded metric format.

The dimension is POWERTOOLS_SERVICE_NAME, so that two deployments in one account keep their numbers apart. A company is
no dimension: anybody may follow any company, and CloudWatch charges for each. Which ones fail is in the log.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from common.log import logger
from common.runs import RunCompany
from common.states import Outcome

NAMESPACE = "Rolewatch"


def run_saved(companies: Sequence[RunCompany], *, expired: int) -> None:
    """Count a run's postings by outcome, its kept and expired jobs and its failed companies, and log each of those."""
    postings: Counter[str] = Counter()
    for company in companies:
        postings[f"Postings{company.outcome.capitalize()}"] += company.found
    failed = [company for company in companies if company.outcome is Outcome.FAILED]
    for company in failed:
        logger.warning("company failed", company=company.company, error_message=company.error_message)
    kept = sum(company.kept for company in companies)
    _publish({**postings, "JobsKept": kept, "JobsExpired": expired, "CompaniesFailed": len(failed)})


def run_finished(seconds: float) -> None:
    """Count a finished run, and the seconds that its last attempt took."""
    _publish({"RunsFinished": 1}, seconds={"RunDuration": seconds})


def run_failed() -> None:
    """Count a run that has ended as an error, after its last attempt."""
    _publish({"RunsFailed": 1})


def runs_swept(count: int) -> None:
    """Count the runs that the sweep has ended; none at all counts too, and shows that the sweep runs."""
    _publish({"RunsSwept": count})


def _publish(counts: Mapping[str, int], seconds: Mapping[str, float] | None = None) -> None:
    metrics = EphemeralMetrics(namespace=NAMESPACE)
    for name, count in counts.items():
        metrics.add_metric(name, MetricUnit.Count, count)
    for name, duration in (seconds or {}).items():
        metrics.add_metric(name, MetricUnit.Seconds, duration)
    metrics.flush_metrics()
