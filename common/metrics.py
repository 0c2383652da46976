"""Metrics for CloudWatch: log lines in the embedded metric format.

The dimension is POWERTOOLS_SERVICE_NAME, so two deployments in one account have separate metrics.
"""

from collections.abc import Mapping

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

NAMESPACE = "Rolewatch"


def publish(counts: Mapping[str, int], seconds: Mapping[str, float] | None = None) -> None:
    """Log counts, and durations in seconds, by the metric's name."""
    metrics = EphemeralMetrics(namespace=NAMESPACE)
    for name, count in counts.items():
        metrics.add_metric(name, MetricUnit.Count, count)
    for name, duration in (seconds or {}).items():
        metrics.add_metric(name, MetricUnit.Seconds, duration)
    metrics.flush_metrics()
