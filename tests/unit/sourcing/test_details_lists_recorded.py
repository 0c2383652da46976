"""Details of lists' entries, recorded elsewhere and not part of this repository."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sourcing.formats.html import json_after
from sourcing.model.details import Details
from sourcing.providers import PROVIDERS
from testing.recordings import recordings
from tests.unit.sourcing.list_samples import DAY

FOLDER, needs_recordings = recordings("details")


def _recorded(path: str) -> Any:
    return json.loads((FOLDER / "recorded" / path).read_text(encoding="utf-8"))


def _of(name: str, entry: Mapping[str, object]) -> Details:
    details: Callable[[Mapping[str, object]], Details] = PROVIDERS[name].read.__globals__["details"]
    return details(entry)


@needs_recordings
@pytest.mark.parametrize(
    ("name", "path", "keys", "stated"),
    [
        (
            "greenhouse",
            "greenhouse/sony_hourly_cents.json",
            ["jobs", 0],
            {"workplace": "remote", "requisition": "R-125223"},
        ),
        (
            "greenhouse",
            "greenhouse/airbnb_workplace_metadata.json",
            ["jobs", 1],
            {"workplace": "hybrid", "requisition": None},
        ),
        ("lever", "lever/yassir_salary_0-0.json", [0], {"pay": None, "workplace": "onsite"}),
        (
            "lever",
            "lever/mamamoney_onsite_location-remote.json",
            [0],
            {"workplace": "onsite", "employment_type": "contract"},
        ),
        ("ashby", "ashby/etched_onsite.json", ["jobs", 0], {"workplace": "onsite", "employment_type": "full_time"}),
        ("recruitee", "recruitee/acme_year_pay.json", ["offers", 0], {"workplace": "hybrid", "posted_at": DAY}),
        (
            "pinpoint",
            "pinpoint/aawdc_year_pay.json",
            ["data", 0],
            {"requisition": "PIN-0679", "valid_through": date(2026, 6, 26)},
        ),
        ("breezy", "breezy/gacc_pay_texts.json", [1], {"workplace": "hybrid", "posted_at": date(2026, 9, 1)}),
        ("workable", "workable/vasion_widget.json", ["jobs", 0], {"workplace": "remote", "posted_at": DAY}),
        ("workable", "workable/vasion_widget.json", ["jobs", 1], {"workplace": None, "employment_type": "full_time"}),
        (
            "tiktok",
            "tiktok/bytedance_publish_time.json",
            ["data", "job_post_list", 0],
            {"posted_at": date(2023, 4, 24)},
        ),
        ("softgarden", "softgarden/abeking_feed.json", ["dataFeedElement", 0], {"posted_at": date(2026, 7, 20)}),
    ],
)
def test_recorded_entry_states_its_details(
    name: str, path: str, keys: list[str | int], stated: Mapping[str, object]
) -> None:
    entry = _recorded(path)
    for key in keys:
        entry = entry[key]
    found = _of(name, entry)
    assert {field: getattr(found, field) for field in stated} == stated
    assert found.description


@needs_recordings
def test_recorded_base_pay_is_not_the_target_pay() -> None:
    found = _of("greenhouse", _recorded("greenhouse/agilysys_ote_only.json")["jobs"][0])
    assert found.pay is not None
    assert (found.pay.minimum, found.pay.maximum, found.pay.source) == (Decimal(100_000), Decimal(115_000), "text")


@needs_recordings
def test_recorded_comeet_page_states_parts_in_order() -> None:
    html = (FOLDER / "recorded" / "comeet" / "cheq_hosted_page.html").read_text(encoding="utf-8")
    positions = json_after("Comeet", html, r"COMPANY_POSITIONS_DATA\s*=\s*")
    assert isinstance(positions, list)
    found = _of("comeet", positions[0])
    assert (found.description or "").startswith("<h3>Description</h3>")
    assert (found.workplace, found.department, found.posted_at) == ("hybrid", "Data & Analytics", None)
