"""Details of single postings, recorded elsewhere and not part of this repository: what each one is read as."""

import asyncio
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sourcing.formats.json_decoding import decoded
from sourcing.model.answer import Answer
from sourcing.model.details import PayPeriod, PaySource
from sourcing.providers import PROVIDERS
from testing.canned import CannedSite
from testing.recordings import recordings

RECORDED, pytestmark = recordings("details/recorded")

GUID = "0f0a1b2c-0000-4000-8000-00000000000a"
ADP = (f"{GUID}/1", "https://workforcenow.adp.com/x?lang=en_US")
UKG = f"recruiting.ultipro.com/ACME/{GUID}"
ORACLE = "acme.fa.us2.oraclecloud.com/CX_1"
EIGHTFOLD = "acme.com@careers.acme.com"

# By file: the board, the id and the URL under which it is asked for.
ASKED: dict[str, tuple[str, str, str]] = {
    "adp/closed_skeleton.json": (ADP[0], "1", ADP[1]),
    "adp/fpa_director_trimmed.json": (ADP[0], "9205234334470_1", ADP[1]),
    "adp/safety_manager_hourly.json": (ADP[0], "596289", ADP[1]),
    "apple/retail_expert_pipe.json": ("apple", "PIPE-200313970", ""),
    "bamboohr/350_remote_temporary.json": ("350", "63", ""),
    "bamboohr/4thdimension_onsite_gbp.json": ("4thdimension", "331", ""),
    "breezy/highlights_page.html": ("x", "1", "https://highlights-healthcare.breezy.hr/p/9b5dbab30b78-bilingual-bcba"),
    "eightfold/albemarle_v2.json": (EIGHTFOLD, "1099556324897", ""),
    "eightfold/modelled_number_ids.json": (EIGHTFOLD, "68761290831", ""),
    "eightfold/netflix_v2_nested_spans.json": (EIGHTFOLD, "790317336766", ""),
    "gem/compensation_html.json": ("x", "1", "https://jobs.gem.com/x/am9i"),
    "gem/shef_graphql_contract.json": ("x", "1", "https://jobs.gem.com/x/am9icG9zdDrr7FZuqmRcmF9aI406HpQ4"),
    "icims/fujifilm_remote_locality.html": ("x.icims.com", "38896", "https://x.icims.com/jobs/38896/x/job"),
    "icims/ovg_classic_no_jsonld.html": ("x.icims.com", "28983", "https://x.icims.com/jobs/28983/x/job"),
    "jazzhr/no_jsonld.html": ("x", "ujxQN2lhPz", ""),
    "jazzhr/paradromics.html": ("x", "ujxQN2lhPz", ""),
    "jobvite/accessioning_temp.html": ("x", "oiiRyfwJ", ""),
    "jobvite/no_jsonld.html": ("x", "oiiRyfwJ", ""),
    "jobylon/page_array_type.html": ("1", "12", "https://emp.jobylon.com/jobs/12-x/"),
    "join/detail_markdown.json": ("x", "16318714", ""),
    "oracle/alithya_french.json": (ORACLE, "1383", ""),
    "oracle/alithya_remote.json": (ORACLE, "1859", ""),
    "oracle/amex_intern.json": (ORACLE, "26011990", ""),
    "oracle/unknown_id.json": (ORACLE, "1", ""),
    "paylocity/gone.html": (GUID, "1", ""),
    "paylocity/united_imaging_fully_remote.html": (GUID, "1", ""),
    "phenom/cisco_hybrid_inr.json": ("careers.acme.com", "2011157", ""),
    "phenom/gone.json": ("careers.acme.com", "2011157", ""),
    "pinpoint/woodrodgers_page.html": (
        "x",
        "1",
        "https://x.pinpointhq.com/en/postings/f0bd8a53-6215-4532-b62a-9c8034c77f56",
    ),
    "rippling/blackrock_no_type.json": ("x", "", ""),
    "rippling/modelled_hourly_hybrid.json": ("x", "00000000-0000-4000-8000-000000000002", ""),
    "rippling/portside_remote.json": ("x", "f7008ce4-5157-4ba9-b75b-ed2a6448b579", ""),
    "smartrecruiters/guidehealth_remote.json": ("x", "3743990015568355", ""),
    "smartrecruiters/westerndigital_intern_hourly.json": ("x", "744000140949875", ""),
    "successfactors/ey_microdata.html": ("x.com", "1", ""),
    "ukg/annual_remote.html": (UKG, "aaaaaaaa-1111-2222-3333-444444444444", ""),
    "ukg/closed.html": (UKG, "bbbbbbbb-1111-2222-3333-444444444444", ""),
    "workable/v2_detail_trimmed.json": ("x", "408C5DD671", ""),
    "workday/gdit.json": ("gdit.wd5.Jobs", "RQ216675", "https://gdit.wd5.myworkdayjobs.com/Jobs/job/x/x_RQ216675"),
    "workday/msd_hybrid_enddate.json": ("msd.wd5.Jobs", "R418677", "https://msd.wd5.myworkdayjobs.com/Jobs/job/x_R1"),
    "workday/synchrony.json": ("s.wd5.Jobs", "2601695-1", "https://s.wd5.myworkdayjobs.com/Jobs/job/x_1"),
}

OPEN, CLOSED, UNNAMED = "open", "closed", "unknown"


def pay(low: object, high: object, currency: str, period: PayPeriod, source: PaySource = "field") -> tuple[Any, ...]:
    return *(None if end is None else Decimal(str(end)) for end in (low, high)), currency, period, source


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


# By file: the state, words of the description, and then workplace, type, pay, day of posting, last day, department,
# requisition and language.
READ: dict[str, tuple[Any, ...]] = {
    "adp/closed_skeleton.json": (CLOSED,),
    "adp/fpa_director_trimmed.json": (OPEN, "Summary", *[None] * 7, "en-us"),
    "adp/safety_manager_hourly.json": (
        *(OPEN, "Apply now.", None, "part_time", pay(40, 45, "USD", "hour")),
        *("2026-07-24", None, "Operations", "1751", "en-us"),
    ),
    "apple/retail_expert_pipe.json": (OPEN, "experience in retail", *[None] * 6, "200313970", None),
    "bamboohr/350_remote_temporary.json": (
        *(OPEN, "visionary individual", "remote", "temporary", None),
        *("2026-08-31", None, "Campaigns and Networks", None, None),
    ),
    "breezy/highlights_page.html": (
        *(OPEN, "now hiring", None, "full_time", pay(95_000, 115_000, "USD", "year")),
        *("2023-06-14", None, None, None, None),
    ),
    "eightfold/albemarle_v2.json": (
        *(OPEN, "brighter future", None, None, None),
        *("2026-09-24", None, "Health, Safety & Environment", "REQ-31520", None),
    ),
    "eightfold/modelled_number_ids.json": (
        *(OPEN, "Build AI agents", "hybrid", None, None),
        *("2026-05-04", None, "Engineering", "68761290831", None),
    ),
    "eightfold/netflix_v2_nested_spans.json": (
        *(OPEN, "5+ years", None, None, None),
        *("2026-07-24", None, None, "JR41789", None),
    ),
    "gem/shef_graphql_contract.json": (
        *(OPEN, "personal chef service", "remote", "contract", None),
        *("2025-05-14", None, None, None, None),
    ),
    "icims/fujifilm_remote_locality.html": (
        *(OPEN, "Position Overview", "remote", None, None),
        *("2026-09-23", None, "Operations", None, None),
    ),
    "icims/ovg_classic_no_jsonld.html": (
        *(UNNAMED, "breakdown of chairs", None, "part_time", pay(16, 20, "USD", "hour", "text")),
        *("2026-01-11", "2026-12-31", "Operations", "2026-28983", None),
    ),
    "jazzhr/no_jsonld.html": (UNNAMED, "Drive the van", None, "part_time", *[None] * 3, "Logistics", None, None),
    "jazzhr/paradromics.html": (OPEN, "About Paradromics", None, "full_time", None, "2026-09-08", *[None] * 4),
    "jobvite/accessioning_temp.html": (
        *(OPEN, "dynamic, multi-tasking", None, None, None),
        *("2025-11-06", None, "Accessioning", None, None),
    ),
    "jobvite/no_jsonld.html": (UNNAMED, "Close the books &amp; report.", *[None] * 5, "Finance", None, None),
    "jobylon/page_array_type.html": (UNNAMED, "gillar kunder", None, "contract", None, "2026-06-02", *[None] * 4),
    "join/detail_markdown.json": (
        *(OPEN, "<li>Du dokumentierst Fälle</li>", "onsite", None, None),
        *("2026-06-17", None, None, None, "de-de"),
    ),
    "oracle/alithya_french.json": (
        *(OPEN, "Votre rôle", "onsite", "full_time", None),
        *("2026-06-25", None, "TI - Administration", "1383", "fr-ca"),
    ),
    "oracle/alithya_remote.json": (
        *(OPEN, "Keys to your success", "remote", "full_time", None),
        *("2026-09-03", None, "Learning", "1859", "en"),
    ),
    "oracle/amex_intern.json": (OPEN, "Credit and Fraud Risk", None, "internship", *[None] * 4, "26011990", None),
    "oracle/unknown_id.json": (CLOSED,),
    "paylocity/gone.html": (CLOSED,),
    "paylocity/united_imaging_fully_remote.html": (UNNAMED, "Who we are?", "remote", *[None] * 7),
    "phenom/gone.json": (CLOSED,),
    "pinpoint/woodrodgers_page.html": (
        *(OPEN, "other duties as assigned", None, "full_time", pay("31.75", "39.50", "USD", "hour")),
        *("2026-08-25", None, None, None, None),
    ),
    "rippling/blackrock_no_type.json": (OPEN, "human capability", *[None] * 5, "BCI Data Science", None, None),
    "rippling/modelled_hourly_hybrid.json": (
        *(OPEN, "Repair pumps.", "hybrid", "part_time", pay("24.50", 31, "CAD", "hour")),
        *("2026-05-20", None, "Service", None, None),
    ),
    "rippling/portside_remote.json": (
        *(OPEN, "About Portside", "remote", "full_time", None),
        *("2026-06-12", None, "Sales & Marketing", None, None),
    ),
    "smartrecruiters/guidehealth_remote.json": (
        *(OPEN, "Company Description", "remote", "full_time", pay(20, 22, "USD", "hour", "text")),
        *("2026-09-22", None, None, "REF292X", None),
    ),
    "smartrecruiters/westerndigital_intern_hourly.json": (
        *(OPEN, "Qualifications", "hybrid", "internship", pay(34, 47, "USD", "hour")),
        *("2026-07-31", None, None, "REF34107R", "en"),
    ),
    "successfactors/ey_microdata.html": (
        *(UNNAMED, "chance to build a career", None, None, None),
        *("2026-09-16", None, None, "1732233", None),
    ),
    "ukg/annual_remote.html": (
        *(OPEN, "Build systems.", "remote", "full_time", pay(100_000, 125_000, "USD", "year")),
        *("2026-06-02", None, "Engineering", "PLATF001", None),
    ),
    "ukg/closed.html": (CLOSED,),
    "workable/v2_detail_trimmed.json": (OPEN, "<li>PTO</li>", *[None] * 8),
    "workday/gdit.json": (
        *(OPEN, "Palantir Foundry", None, "full_time", pay(110_500, 149_500, "USD", "year", "text")),
        *("2026-07-07", None, None, "RQ216675", None),
    ),
    "workday/msd_hybrid_enddate.json": (
        *(OPEN, "ability to excel", "hybrid", "internship", None),
        *("2026-09-23", "2026-11-09", None, "R418677", None),
    ),
}


def ask(file: str) -> Answer:
    content = (RECORDED / file).read_bytes()
    board, id_, url = ASKED[file]
    provider = PROVIDERS[file.partition("/")[0]]
    answer: Any = decoded(bytearray(content)) if file.endswith(".json") else content.decode()
    if provider.name == "phenom":
        answer = f"<script>phApp.ddo = {json.dumps(answer)};</script>"
    assert provider.ask is not None
    return asyncio.run(provider.ask(CannedSite(lambda *_: answer), board, id_ or answer["uuid"], url))


@pytest.mark.parametrize("file", sorted(READ))
def test_recorded_posting_is_read_field_by_field(file: str) -> None:
    answer = ask(file)
    state, *expected = READ[file]
    assert answer.state == state
    if not expected:
        assert answer.details is None
        return
    words, workplace, kind, paid, posted, until, department, requisition, language = expected
    found = answer.details
    assert found is not None
    assert words in str(found.description)
    assert (found.workplace, found.employment_type) == (workplace, kind)
    stated = found.pay
    assert (stated and (stated.minimum, stated.maximum, stated.currency, stated.period, stated.source)) == paid
    assert (found.posted_at, found.valid_through) == (day(posted), day(until))
    assert (found.department, found.requisition, found.language) == (department, requisition, language)


@pytest.mark.parametrize("file", sorted(ASKED))
def test_recorded_posting_holds_no_person_and_nothing_active(file: str) -> None:
    told = str(ask(file).details)
    assert "Person Example" not in told
    assert not any(f"<{tag}" in told for tag in ("script", "style", "iframe", "img", "form", "meta"))


def test_phenom_tells_nothing_of_the_tenants_own_fields() -> None:
    details = ask("phenom/cisco_hybrid_inr.json").details
    assert details is not None
    assert (details.workplace, details.employment_type, details.posted_at) == ("hybrid", "full_time", day("2026-07-29"))
    assert (details.department, details.requisition) == ("Supply Chain and Manufacturing Ops", "2011157")
    assert details.valid_through is None


@pytest.mark.parametrize("file", ["workday/closed_404.json", "apple/unknown_404.json", "greenhouse/closed_404.json"])
def test_recorded_404_proves_nothing_if_it_comes_with_200(file: str) -> None:
    provider = PROVIDERS[file.partition("/")[0]]
    board = {"workday": "gdit.wd5.Jobs", "apple": "apple"}.get(provider.name, "acme")
    document = json.loads((RECORDED / file).read_text())
    assert provider.ask is not None
    url = "https://gdit.wd5.myworkdayjobs.com/Jobs/job/x_1"
    answer = asyncio.run(provider.ask(CannedSite(lambda *_: document), board, "1", url))
    assert answer.state == "unknown"
