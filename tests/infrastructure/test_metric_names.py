"""The dashboard and the alarms look at numbers that the worker writes."""

import re
from pathlib import Path

import worker.metrics
from common.states import Outcome

SOURCE = (Path(__file__).resolve().parents[2] / "terraform" / "observability.tf").read_text()


def test_every_metric_that_is_drawn_is_written() -> None:
    charts = SOURCE[SOURCE.index("  charts = [") : SOURCE.index("  functions_charts = [")]
    drawn = {name for row in re.findall(r"metrics = \[(.*?)\]", charts) for name in re.findall(r'"(\w+)"', row)}
    written = set(re.findall(r'"([A-Z]\w+)"', Path(worker.metrics.__file__).read_text()))
    assert drawn
    assert drawn <= written | {f"Postings{outcome.capitalize()}" for outcome in Outcome}


def test_namespace_is_the_workers() -> None:
    assert f'namespace = "{worker.metrics.NAMESPACE}"' in SOURCE
