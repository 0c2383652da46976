"""Answers of the providers that read pages, feeds and scripts, recorded elsewhere and not part of this repository."""

import asyncio
import csv
import json

import pytest

from common.errors import BoardNotFound, SiteRefused, SiteUnreadable
from sourcing.model.posting import Listing
from sourcing.providers import PROVIDERS
from testing.canned import CannedSite
from testing.recordings import recordings

RECORDED, pytestmark = recordings("further/recorded")

WHOLE = None
UNCOUNTED = "{} did not say how many jobs there are."

# By file: a part of the address of its request, its number of postings, and why they are not proven to be all, if so.
# "Trimmed" files were shortened when they were recorded.
READ: dict[str, tuple[str, int, str | None]] = {
    "adp/coxpalmer_en_CA_4-of-4.json": ("locale=en_CA", 4, WHOLE),
    "adp/coxpalmer_fr_CA_4-of-4.json": ("locale=fr_CA", 4, WHOLE),
    "adp/molloy_2_trimmed.json": ("locale=", 2, "ADP has 17 jobs and listed 2."),
    "breezy/10-4_3_partly-synthetic.json": ("/json", 3, WHOLE),
    "breezy/breezy_trial_tenant.json": ("/json", 2, WHOLE),
    "breezy/ssg-corp_4_no-descriptions.json": ("/json", 4, WHOLE),
    "comeet/wiliot_api_token-redacted.json": ("/jobs/wiliot/F6.003", 2, WHOLE),
    # The first of several pages, without a sitemap.
    "icims/celanese_search_9-cards_of-page-1.html": ("pr=0&", 9, UNCOUNTED.format("iCIMS")),
    "jazzhr/restopros_apply-jobs_4_scripts-removed.html": ("/apply/jobs", 4, WHOLE),
    "jibe/amd_3-of-1250.json": ("page=", 3, "Jibe has 1250 jobs and listed 3."),
    # One posting in two languages.
    "jibe/porter_same-slug-two-languages.json": ("page=", 1, UNCOUNTED.format("Jibe")),
    "jobvite/barracuda_search_39-of-39_head-and-scripts-removed.html": ("/search", 39, WHOLE),
    "jobylon/mcdonalds_se_embed.html": ("/companies/1955/", 125, WHOLE),
    # The second page of a list; its first page, with five postings, is generated here.
    "join/indie-solutions_3-items_envelope-added.json": ("page=2", 5 + 3, WHOLE),
    "join/onetwosocial_page_partly-synthetic.html": ("/companies/", 2, WHOLE),
    "oracle/careerkit_2_trimmed.json": ("offset=", 2, UNCOUNTED.format("Oracle")),
    "oracle/uc_health_2-of-382_trimmed.json": ("offset=", 2, "Oracle has 382 jobs and listed 2."),
    "paylocity/ncaec_2.html": ("/Recruiting/Jobs/All/", 2, WHOLE),
    "phenom/cisco_widgets_2-of-1313.json": ("/widgets", 2, "Phenom has 1313 jobs and listed 2."),
    # Read when the search is refused.
    "phenom/phenompeople_page_2-of-52.html": ("/search-results", 2, "Phenom has 52 jobs and listed 2."),
    "pinpoint/aawdc_3.json": ("/postings.json", 3, WHOLE),
    "rippling/11fs_2.json": ("/jobs", 2, WHOLE),
    "rippling/rippling_self_2.json": ("/jobs", 2, WHOLE),
    # One posting in two places.
    "rippling/two-rows-one-uuid_anonymised.json": ("/jobs", 1, WHOLE),
    "softgarden/abeking_feed_1_description-invented-by-source.json": ("/jobs.feed.json", 1, WHOLE),
    "successfactors/edison_tile_1.html": ("/tile-search-results/", 1, UNCOUNTED.format("SuccessFactors")),
    "successfactors/l3harris_services-rss-job_3.xml": ("/sitemal.xml", 3, UNCOUNTED.format("SuccessFactors")),
    "successfactors/search-table_2_partly-synthetic.html": ("/search/", 2, WHOLE),
    "ukg/pason_3.json": ("/LoadSearchResults", 3, WHOLE),
}

# Extra files: a sitemap without titles, the languages of a site.
EXTRAS = ("icims/canisius_sitemap_7.xml", "adp/coxpalmer_content-links_locales.json")

# Single postings, which no list reads, and Gem's list in the form that its own page requests.
OTHERS = (
    "gem/graphql_listing_4.json",
    "icims/sig_job_jsonld_only.html",
    "jsonld/meta_software_engineer.html",
    "jsonld/neura_robotics_manager_softgarden.html",
    "oracle/amex_detail.json",
)

GUID = "0f0a1b2c-0000-4000-8000-00000000000a"
BOARDS = {
    "adp": f"{GUID}/19000101_000001",
    "comeet": "wiliot/F6.003",
    "icims": "careers-acme.icims.com",
    "jibe": "careers.acme.com",
    "jobvite": "barracuda-networks-inc",
    "jobylon": "1955",
    "oracle": "acme.fa.us2.oraclecloud.com/CX_1",
    "paylocity": GUID,
    "phenom": "careers.acme.com",
    "softgarden": "acme.career.softgarden.de",
    "successfactors": "jobs.acme.com",
    "ukg": f"recruiting.ultipro.com/ACME/{GUID}",
}


def content(path: str) -> object:
    text = (RECORDED / path).read_text(encoding="utf-8")
    if path.startswith("comeet/"):
        return f"<script>var COMPANY_POSITIONS_DATA = {text};</script>"
    try:
        return json.loads(text)
    except ValueError:
        return text


def language(code: str) -> object:
    field = {"stringValue": code, "nameCode": {"codeValue": "Locale"}}
    return {"contentLinks": [], "meta": {"customFieldGroup": {"stringFields": [field]}}}


def other_answer(path: str, url: str) -> object:
    """Return the answer to a request other than the recorded one."""
    if "/content-links/" in url:
        return language("fr_CA" if "fr_CA" in path else "en_CA")
    if path.startswith("join/") and "/companies/acme" in url:
        items = [{"id": number, "idParam": f"{number}-cook", "title": "Cook"} for number in range(5)]
        jobs = {"pagination": {"total": 8}, "items": items}
        state = {"props": {"pageProps": {"initialState": {"company": {"id": 1}, "jobs": jobs}}}}
        return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    if "/jobs/search" in url:
        return "<ul class='iCIMS_JobsTable'></ul>"
    if url.endswith("/widgets"):
        return SiteRefused("Phenom does not let us read this board (it answered 403).")
    return BoardNotFound("There is no such board.")


def read(path: str) -> Listing:
    asked = READ[path][0]
    provider = PROVIDERS[path.partition("/")[0]]
    site = CannedSite(lambda url, _: content(path) if asked in url else other_answer(path, url))
    return asyncio.run(provider.read(BOARDS.get(provider.name, "acme"), site))


@pytest.mark.parametrize("path", READ)
def test_recorded_answer_holds_exactly_its_postings(path: str) -> None:
    listing = read(path)
    assert (len(listing.postings), listing.flaw) == READ[path][1:]
    for posting in listing.postings:
        assert posting.external_id
        assert posting.title == posting.title.strip() != ""
        assert posting.url.startswith("https://")
        assert posting.location == posting.location.strip()


def test_recorded_sitemap_names_the_list_whole() -> None:
    named = content("icims/canisius_sitemap_7.xml")
    cards = "".join(
        f"<li class='iCIMS_JobCardItem'><a class='iCIMS_Anchor' href='/jobs/{number}/x/job'><h3>Cook</h3></a>"
        for number in (12165, 12118, 11538, 11931, 11932, 11877, 11657)
    )
    site = CannedSite(lambda url, _: named if url.endswith("sitemap.xml") else cards)
    listing = asyncio.run(PROVIDERS["icims"].read("careers-acme.icims.com", site))
    assert (len(listing.postings), listing.flaw) == (7, WHOLE)


def test_recorded_languages_are_each_read_and_make_one_list() -> None:
    def answer(url: str, _: object) -> object:
        if "/content-links/" in url:
            return content("adp/coxpalmer_content-links_locales.json")
        return content(f"adp/coxpalmer_{'fr' if 'locale=fr_CA' in url else 'en'}_CA_4-of-4.json")

    site = CannedSite(answer)
    listing = asyncio.run(PROVIDERS["adp"].read(BOARDS["adp"], site))
    assert (len(listing.postings), listing.flaw, len(site.asked)) == (4, WHOLE, 3)


@pytest.mark.parametrize(
    ("path", "title", "location"),
    [
        (
            "successfactors/l3harris_services-rss-job_3.xml",
            "Manager, Manufacturing Engineering (Digital Tools and SPC)",
            "Camden, AR, US, 71701",
        ),
        (
            "successfactors/search-table_2_partly-synthetic.html",
            "Software Engineering Internship Summer 2027",
            "Centennial, CO, US, 80112",
        ),
        ("icims/celanese_search_9-cards_of-page-1.html", "Laboratory Technician", "Evansville, Indiana"),
        (
            "jobvite/barracuda_search_39-of-39_head-and-scripts-removed.html",
            "* Sales Renewals Representative",
            "Alpharetta, Georgia",
        ),
        ("jazzhr/restopros_apply-jobs_4_scripts-removed.html", "Business Development Manager", "Summerville, SC"),
        ("jobylon/mcdonalds_se_embed.html", "Kopia av McDonald's Varberg Nord söker nya glada medarbetare", "Varberg"),
        (
            "rippling/two-rows-one-uuid_anonymised.json",
            "Account Executive - Accountants Channel (East Coast)",
            "Remote (New Jersey, US); New York, NY",
        ),
        ("breezy/ssg-corp_4_no-descriptions.json", ".NET Developer", "Hermosillo, MX; Santiago, DO; Colon, PA"),
        ("ukg/pason_3.json", "Field Service Technician - Peace River", "Remote Alberta"),
        (
            "softgarden/abeking_feed_1_description-invented-by-source.json",
            "Fertigungskoordinator (m/w/d)",
            "Emden, Niedersachsen, Deutschland",
        ),
        (
            "phenom/cisco_widgets_2-of-1313.json",
            "Quality Engineer | NPI(New Product Introduction) exp",
            "Bangalore, India",
        ),
    ],
)
def test_recorded_posting_has_its_title_and_its_places(path: str, title: str, location: str) -> None:
    first = read(path).postings[0]
    assert (first.title, first.location) == (title, location)


@pytest.mark.parametrize("path", ["oracle/amex_detail.json", "gem/graphql_listing_4.json"])
def test_recorded_answer_to_another_request_is_unreadable(path: str) -> None:
    provider = PROVIDERS[path.partition("/")[0]]
    with pytest.raises(SiteUnreadable):
        asyncio.run(provider.read(BOARDS.get(provider.name, "acme"), CannedSite(lambda _, __: content(path))))


def test_nearly_every_board_of_the_public_lists_has_a_name_that_its_provider_takes() -> None:
    rows = list(csv.DictReader((RECORDED.parent / "companies.csv").read_text(encoding="utf-8").splitlines()))
    known = [row for row in rows if row["provider"] in PROVIDERS]
    taken = [row for row in known if PROVIDERS[row["provider"]].is_board(row["board"])]
    assert (len(rows), len(taken) >= 0.95 * len(rows), len(taken) >= 0.99 * len(known)) == (1423, True, True)


def test_every_recording_is_in_one_of_the_tables() -> None:
    named = sorted([*READ, *EXTRAS, *OTHERS])
    assert named == sorted(path.relative_to(RECORDED).as_posix() for path in RECORDED.rglob("*") if path.is_file())
