"""The dashboard and the alarms use metrics that the functions write."""

import re

from common import metrics
from common.states import Outcome
from testing.processes import ROOT

ALARMS, DASHBOARD = ((ROOT / "terraform" / name).read_text() for name in ("alarms.tf", "dashboard.tf"))
WRITERS = ("worker/metrics.py", "api/tick.py", "api/runs/lost_runs.py")
WRITTEN = {name for file in WRITERS for name in re.findall(r'"([A-Z]\w+)"', (ROOT / file).read_text())}


def test_every_metric_that_is_drawn_is_written() -> None:
    charts = DASHBOARD[DASHBOARD.index("  charts = [") : DASHBOARD.index("  functions_charts = [")]
    drawn = {name for row in re.findall(r"metrics = \[(.*?)\]", charts) for name in re.findall(r'"(\w+)"', row)}
    assert drawn
    assert drawn <= WRITTEN | {f"Postings{outcome.capitalize()}" for outcome in Outcome}


def test_every_metric_of_ours_that_is_watched_is_written() -> None:
    watched = re.findall(r'namespace *= local\.metrics\.namespace\n *metric *= "(\w+)"', ALARMS)
    assert watched
    assert set(watched) <= WRITTEN


def test_namespace_matches_the_functions() -> None:
    assert f'namespace  = "{metrics.NAMESPACE}"' in ALARMS
