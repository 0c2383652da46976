"""Answers of every provider, recorded elsewhere and not part of this repository, and how each is read."""

import asyncio
from collections.abc import Mapping

import pytest

from common.errors import SiteRefused, SiteUnreadable
from sourcing.formats.json_decoding import decoded
from sourcing.model.posting import Listing
from sourcing.providers import PROVIDERS
from testing.canned import CannedSite
from testing.recordings import recordings

RECORDED, pytestmark = recordings("recorded")

WHOLE = None

# By file: its number of postings, and why they are not proven to be all, if so. "Trimmed" files were shortened
# when they were recorded; such a list is shorter than its own total.
READ: dict[str, tuple[int, str | None]] = {
    "amazon/charbel_2.json": (2, WHOLE),
    # Trimmed; it has as many hits as the cap, and no facets to slice by.
    "amazon/job_10537819_2026_full-fields.json": (1, "Amazon names no more than 10000 jobs, and there may be more."),
    "apple/listing_2-of-6083.json": (2, "Apple has 6083 jobs and listed 2."),
    "ashby/1password_no-html.json": (80, WHOLE),
    "ashby/DeepL.json": (54, WHOLE),
    "ashby/Nango.json": (14, WHOLE),
    "ashby/Solvd.json": (27, WHOLE),
    "ashby/alan.json": (46, WHOLE),
    "ashby/bitvavo.json": (41, WHOLE),
    "ashby/brevis-network.json": (6, WHOLE),
    "ashby/cohere.json": (71, WHOLE),
    "ashby/cursor.json": (21, WHOLE),
    "ashby/etched_10.json": (10, WHOLE),
    "bamboohr/ergon_3.json": (3, WHOLE),
    "bamboohr/synthetic_2.json": (2, WHOLE),
    "eightfold/boston_scientific_pcsx_5.json": (5, WHOLE),
    "eightfold/qualcomm_pcsx_3-of-2004.json": (3, "Eightfold has 2004 jobs and listed 3."),
    # The page holds a third, broken row.
    "google/charbel_ds1.html": (
        2,
        "Google has 2 jobs and listed 3. 1 of 3 entries could not be used: number 3 has no title.",
    ),
    "google/ds1_data_2-of-3414.json": (2, "Google has 3414 jobs and listed 2."),
    "greenhouse/amplitude_2.json": (2, "Greenhouse has 37 jobs and listed 2."),
    "greenhouse/anthropic_4.json": (4, WHOLE),
    "greenhouse/impact_20260808.json": (85, WHOLE),
    "greenhouse/impact_20260811.json": (83, WHOLE),
    "greenhouse/impact_20260822.json": (93, WHOLE),
    "greenhouse/takealotgroup_20260808.json": (22, WHOLE),
    "greenhouse/takealotgroup_20260814.json": (24, WHOLE),
    "greenhouse/takealotgroup_20260821.json": (17, WHOLE),
    "lever/careerkit_2.json": (2, WHOLE),
    "lever/jobtracker_82.json": (82, WHOLE),
    "lever/mamamoney_last.json": (11, WHOLE),
    "lever/moo_first.json": (17, WHOLE),
    "lever/moo_last.json": (13, WHOLE),
    "lever/palantir_10.json": (10, WHOLE),
    "lever/yassir_20260808.json": (155, WHOLE),
    "lever/yassir_20260813.json": (152, WHOLE),
    "lever/yassir_20260820.json": (142, WHOLE),
    "personio/cpsit_2.xml": (2, WHOLE),
    "personio/personio_self_1.xml": (1, WHOLE),
    "personio/threadi_demo_11.xml": (11, WHOLE),
    "recruitee/acme_2_anonymised.json": (2, WHOLE),
    "recruitee/synthetic_2.json": (2, WHOLE),
    "smartrecruiters/knight_1.json": (1, WHOLE),
    "smartrecruiters/visa_2-of-10.json": (2, "SmartRecruiters has 10 jobs and listed 2."),
    "smartrecruiters/westerndigital_10-of-359.json": (10, "SmartRecruiters has 359 jobs and listed 10."),
    "smartrecruiters/unknown_company_http200.json": (
        0,
        "SmartRecruiters lists no jobs, and answers the same for a company that it does not know.",
    ),
    "teamtailor/teamtailor_self_2.json": (2, WHOLE),
    "tiktok/search_5-of-4276.json": (5, "TikTok has 4276 jobs and listed 5."),
    "workable/tickpick_v3_3-of-7.json": (3, "Workable has 7 jobs and listed 3."),
    "workday/boston_quant_4-of-4.json": (4, WHOLE),
    # Four rows of a search, under the whole search's total.
    "workday/gdit_search_4-of-644.json": (4, "Workday has 644 jobs and listed 4."),
}

# Files that answer the same request in pages or slices, and their total number of postings.
PAGED: dict[tuple[str, ...], tuple[int, str | None]] = {
    ("smartrecruiters/synthetic_page1.json", "smartrecruiters/synthetic_page2.json"): (3, WHOLE),
    # Two of the 25 rows are broken: one has no path, one no title.
    ("workday/synthetic_page1_20.json", "workday/synthetic_page2_5.json"): (
        23,
        "2 of 25 entries could not be used: number 4 has no path.",
    ),
    ("netflix/netflix_canada_page1.json", "netflix/netflix_canada_page2.json"): (12, WHOLE),
}

# One row of a list, without the answer around it.
ROWS = ("amazon/job_1497592_2021.json", "amazon/job_990063_2021.json")

# The widget, which is read when paging is refused, and proves nothing.
WIDGETS = {"workable/crewai_widget_4.json": 4, "workable/synthetic_widget_1.json": 1}

# Files without a list.
UNREADABLE = (
    # Errors with status 200.
    "amazon/error_limit_http200.json",
    "amazon/error_over_10000_http200.json",
    "tiktok/error_code_http200.json",
    # Pages for people, and a made-up answer that matches no API.
    "apple/jshq_search_p1.html",
    "apple/jshq_search_p2.html",
    "apple/synthetic_5.json",
    # An API that is gone.
    "microsoft/legacy_gcs_synthetic_2.json",
    # XML that was broken on purpose.
    "personio/threadi_faulty_11.xml",
    # Single postings.
    "smartrecruiters/westerndigital_detail.json",
    "workday/gdit_detail.json",
    "workday/synchrony_detail.json",
    # The feed that ends at 100 jobs, which is not read.
    "teamtailor/synthetic_rss_2.xml",
)

# Refusals with a status other than 200, which the tests of paging over HTTP cover.
REFUSALS = ("eightfold/pcsx_disabled_http403.json",)

# Parts of several answers: the tests of paging over HTTP build the same tenant.
MAKINGS = ("workday/synthetic_over_cap_facets.json",)

BOARDS = {"eightfold": "acme.com@careers.acme.com", "workday": "acme.wd5.Jobs"}
PROVIDER_OF = {"netflix": "eightfold", "microsoft": "eightfold"}


def content(path: str) -> object:
    text = (RECORDED / path).read_text(encoding="utf-8")
    if path == "google/ds1_data_2-of-3414.json":
        return f"<script>AF_initDataCallback({{key: 'ds:1', hash: '2', data:{text}, sideChannel: {{}}}});</script>"
    folder = path.partition("/")[0]
    try:
        return decoded(bytearray(text.encode()), PROVIDERS[PROVIDER_OF.get(folder, folder)].shape)
    except ValueError:
        return text


def read(path: str, site: CannedSite) -> Listing:
    folder = path.partition("/")[0]
    provider = PROVIDERS[PROVIDER_OF.get(folder, folder)]
    return asyncio.run(provider.read(BOARDS.get(provider.name, "acme"), site))


def usable(listing: Listing) -> bool:
    """Return whether every posting satisfies the constraints of the database."""
    return all(
        p.external_id and p.title and p.url.startswith("https://") and p.location == p.location.strip()
        for p in listing.postings
    )


@pytest.mark.parametrize("path", READ)
def test_recorded_answer_holds_exactly_its_postings(path: str) -> None:
    listing = read(path, CannedSite(lambda _, __: content(path)))
    assert (len(listing.postings), listing.flaw) == READ[path]
    assert usable(listing)


@pytest.mark.parametrize("paths", PAGED, ids=lambda paths: paths[0])
def test_recorded_pages_hold_exactly_their_postings(paths: tuple[str, ...]) -> None:
    def page(url: str, body: Mapping[str, object] | None) -> object:
        if "pcsx" in url:
            return SiteRefused("Eightfold does not let us read this board (it answered 403).")
        is_first = body["offset"] == 0 if body else url.endswith("offset=0") or "start=0" in url
        return content(paths[not is_first])

    listing = read(paths[0], CannedSite(page))
    assert (len(listing.postings), listing.flaw) == PAGED[paths]
    assert usable(listing)


@pytest.mark.parametrize("path", ROWS)
def test_recorded_row_is_one_posting(path: str) -> None:
    answer = {"error": None, "hits": 1, "jobs": [content(path)]}
    listing = read(path, CannedSite(lambda _, __: answer))
    assert (len(listing.postings), listing.flaw) == (1, WHOLE)
    assert usable(listing)


@pytest.mark.parametrize("path", WIDGETS)
def test_recorded_widget_is_read_and_proves_nothing(path: str) -> None:
    refused = SiteRefused("Workable does not let us read this board (it answered 403).")
    listing = read(path, CannedSite(lambda url, _: content(path) if "widget" in url else refused))
    assert len(listing.postings) == WIDGETS[path]
    assert "does not say how many" in (listing.flaw or "")
    assert usable(listing)


@pytest.mark.parametrize("path", UNREADABLE)
def test_recorded_answer_that_is_no_list_is_unreadable(path: str) -> None:
    with pytest.raises(SiteUnreadable):
        read(path, CannedSite(lambda _, __: content(path)))


def test_every_recording_is_in_one_of_the_tables() -> None:
    tables = (READ, *PAGED, ROWS, WIDGETS, UNREADABLE, REFUSALS, MAKINGS)
    named = sorted(path for table in tables for path in table)
    assert named == sorted(path.relative_to(RECORDED).as_posix() for path in RECORDED.rglob("*") if path.is_file())


def test_recorded_posting_names_all_its_locations() -> None:
    path = "lever/yassir_20260820.json"
    listing = read(path, CannedSite(lambda _, __: content(path)))
    assert max(posting.location.count("; ") for posting in listing.postings) == 14
