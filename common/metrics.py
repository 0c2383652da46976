"""Numbers for CloudWatch: lines in the log, in the embedded metric format.

The dimension is POWERTOOLS_SERVICE_NAME, so that two deployments in one account keep their numbers apart.
"""

from collections.abc import Mapping

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

NAMESPACE = "Rolewatch"


def publish(counts: Mapping[str, int], seconds: Mapping[str, float] | None = None) -> None:
    """Log counts, and durations in seconds, each under the metric's name."""
    metrics = EphemeralMetrics(namespace=NAMESPACE)
    for name, count in counts.items():
        metrics.add_metric(name, MetricUnit.Count, count)
    for name, duration in (seconds or {}).items():
        metrics.add_metric(name, MetricUnit.Seconds, duration)
    metrics.flush_metrics()
