"""The dashboard and the alarms look at numbers that the worker writes."""

import re
from pathlib import Path

import worker.metrics
from common.states import Outcome

TERRAFORM = Path(__file__).resolve().parents[2] / "terraform"
ALARMS, DASHBOARD = ((TERRAFORM / name).read_text() for name in ("alarms.tf", "dashboard.tf"))
WRITTEN = set(re.findall(r'"([A-Z]\w+)"', Path(worker.metrics.__file__).read_text()))


def test_every_metric_that_is_drawn_is_written() -> None:
    charts = DASHBOARD[DASHBOARD.index("  charts = [") : DASHBOARD.index("  functions_charts = [")]
    drawn = {name for row in re.findall(r"metrics = \[(.*?)\]", charts) for name in re.findall(r'"(\w+)"', row)}
    assert drawn
    assert drawn <= WRITTEN | {f"Postings{outcome.capitalize()}" for outcome in Outcome}


def test_every_metric_of_the_worker_that_is_watched_is_written() -> None:
    watched = re.findall(r'namespace *= local\.metrics\.namespace\n *metric *= "(\w+)"', ALARMS)
    assert watched
    assert set(watched) <= WRITTEN


def test_namespace_is_the_workers() -> None:
    assert f'namespace = "{worker.metrics.NAMESPACE}"' in ALARMS
