"""How the providers read good and hostile answers."""

import asyncio
from typing import Any

import pytest

from common.errors import SiteUnavailable, SiteUnreadable
from sourcing.model.posting import Listing, Posting
from sourcing.providers import PROVIDERS
from testing.canned import URL, CannedSite, canned
from testing.career_sites import OF_TEXT, SAMPLES

GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/acme/jobs"
LEVER = "https://api.lever.co/v0/postings/acme?mode=json"
LEVER_EU = "https://api.eu.lever.co/v0/postings/acme?mode=json"

# These take an entry's id and title as JSON values, and these its address too.
OF_JSON = sorted(set(SAMPLES) - OF_TEXT - {"workday"})
WITH_URL = {"ashby": "jobUrl", "greenhouse": "absolute_url", "lever": "hostedUrl", "teamtailor": "url"}


def read(provider: str, document: object) -> Listing:
    return asyncio.run(PROVIDERS[provider].read(SAMPLES[provider].board, CannedSite(lambda _, __: document)))


def raw(provider: str, external_id: object = "1", title: object = "Engineer", place: object = "Berlin") -> Any:
    return SAMPLES[provider].entry(external_id, title, place)


def answer(provider: str, entries: list[object]) -> object:
    return SAMPLES[provider].page(entries)


# A website's list is never proven whole.
every_provider = pytest.mark.parametrize("provider", sorted(set(PROVIDERS) - {"website"}))
every_provider_of_json = pytest.mark.parametrize("provider", OF_JSON)


@every_provider
def test_whole_list_is_read_in_the_sites_order(provider: str) -> None:
    listing = read(provider, answer(provider, [raw(provider, "1"), raw(provider, "2", " Lead \n", "\tParis ")]))
    assert listing.flaw is None
    assert listing.postings[0] == Posting("1", "Engineer", "Berlin", SAMPLES[provider].url)
    assert [(p.external_id, p.title, p.location) for p in listing.postings[1:]] == [("2", "Lead", "Paris")]


@pytest.mark.parametrize("provider", sorted(set(PROVIDERS) - {"jazzhr", "smartrecruiters", "website"}))
def test_empty_list_is_whole(provider: str) -> None:
    assert read(provider, answer(provider, [])) == Listing([], None)


def test_empty_list_of_smartrecruiters_proves_nothing() -> None:
    listing = read("smartrecruiters", answer("smartrecruiters", []))
    assert "does not know" in (listing.flaw or "")


@every_provider
@pytest.mark.parametrize(
    "document", [None, True, 1, "jobs", {}, {"jobs": None}, {"jobs": {}}, {"jobs": "[]"}, {"error": "x"}, {"JOBS": []}]
)
def test_another_shape_is_unreadable_and_not_an_empty_list(provider: str, document: object) -> None:
    with pytest.raises(SiteUnreadable):
        read(provider, document)


@every_provider_of_json
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"external_id": None}, "has no id"),
        ({"external_id": ""}, "has no id"),
        ({"external_id": True}, "has an unfit id: it is not text"),
        ({"external_id": 1.5}, "has an unfit id: it is not text"),
        ({"external_id": ["1"]}, "has an unfit id: it is not text"),
        ({"external_id": "x" * 256}, "has an unfit id: it is longer than 255 characters"),
        ({"external_id": 10**300}, "has an unfit id: it is longer than 255 characters"),
        ({"external_id": "a\nb"}, "has an unfit id: 'a?b' holds control characters"),
        ({"title": None}, "has no title"),
        ({"title": " \t"}, "has no title"),
        ({"title": 7}, "has an unfit title: it is not text"),
        ({"title": "x" * 501}, "has an unfit title: it is longer than 500 characters"),
        ({"title": "x" * 2_000_000}, "has an unfit title: it is longer than 500 characters"),
        ({"title": "Engi\0neer"}, "has an unfit title: 'Engi?neer' holds control characters"),
        ({"title": "Engi\x1b[2Jneer"}, "has an unfit title: 'Engi?[2Jneer' holds control characters"),
        ({"title": "Engi\ud800neer"}, "has an unfit title: 'Engi?neer' holds control characters"),
        ({"place": 5}, "has an unfit location: it is not text"),
        ({"place": ["Berlin"]}, "has an unfit location: it is not text"),
        ({"place": "Ber\0lin"}, "has an unfit location: 'Ber?lin' holds control characters"),
        ({"place": "x" * 1001}, "has an unfit location: it is longer than 1000 characters"),
    ],
)
def test_unusable_entry_is_counted_and_the_good_ones_stay(provider: str, fault: dict[str, Any], reason: str) -> None:
    entries = [raw(provider, "good"), raw(provider, **{"external_id": "bad", **fault})]
    listing = read(provider, answer(provider, entries))
    assert [posting.external_id for posting in listing.postings] == ["good"]
    assert listing.flaw == f"1 of 2 entries could not be used: number 2 {reason}."


def test_job_in_very_many_places_keeps_as_many_as_fit() -> None:
    towns = [f"Town {number}" for number in range(5_000)]
    job = {"id": "1", "text": "Engineer", "hostedUrl": URL, "categories": {"allLocations": towns}}
    listing = read("lever", [job])
    assert listing.flaw is None
    kept = listing.postings[0].location.split("; ")
    assert kept == towns[: len(kept)]
    assert 980 < len(listing.postings[0].location) <= 1_000


@pytest.mark.parametrize("provider", WITH_URL)
@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (None, "has no URL"),
        (1, "has an unfit URL: it is not text"),
        ("javascript:alert(1)", "has an unfit URL: 'javascript:alert(1)' is no web address"),
        (
            "javascript://a.example/%0aalert(1)",
            "has an unfit URL: 'javascript://a.example/%0aalert(1)' is no web address",
        ),
        ("/jobs/1", "has an unfit URL: '/jobs/1' is no web address"),
        ("//example.com/1", "has an unfit URL: '//example.com/1' is no web address"),
        ("https://", "has an unfit URL: 'https://' is no web address"),
        ("https://[::1/", "has an unfit URL: 'https://[::1/' is no web address"),
        ("https://example.com/a b", "has an unfit URL: 'https://example.com/a b' is no web address"),
        ("https://example.com/\0", "has an unfit URL: 'https://example.com/?' holds control characters"),
        ("https://example.com/" + "x" * 2048, "has an unfit URL: it is longer than 2048 characters"),
    ],
)
def test_entry_without_a_web_address_is_counted(provider: str, url: object, reason: str) -> None:
    entries = [raw(provider, "good"), {**raw(provider, "bad"), WITH_URL[provider]: url}]
    listing = read(provider, answer(provider, entries))
    assert [posting.external_id for posting in listing.postings] == ["good"]
    assert listing.flaw == f"1 of 2 entries could not be used: number 2 {reason}."


# Rippling lists a job once per place. For iCIMS, the sitemap shows whether a job was missed.
@pytest.mark.parametrize("provider", sorted(set(PROVIDERS) - {"icims", "rippling", "website"}))
def test_posting_that_is_listed_twice_is_a_flaw(provider: str) -> None:
    listing = read(provider, answer(provider, [raw(provider), raw(provider)]))
    assert len(listing.postings) == 1
    assert listing.flaw is not None


@every_provider_of_json
@pytest.mark.parametrize("entry", [None, "job", 1, True, [], ["id"]])
def test_entry_that_is_no_object_is_counted(provider: str, entry: object) -> None:
    listing = read(provider, answer(provider, [entry, raw(provider), None]))
    assert len(listing.postings) == 1
    assert (listing.flaw or "").startswith("2 of 3 entries could not be used: number 1 ")


@every_provider_of_json
def test_number_is_an_id(provider: str) -> None:
    assert read(provider, answer(provider, [raw(provider, 8636903002)])).postings[0].external_id == "8636903002"


@every_provider
def test_layout_within_a_title_means_a_space(provider: str) -> None:
    assert (
        read(provider, answer(provider, [raw(provider, title="Data\tEngineer\u00a0")])).postings[0].title
        == "Data Engineer"
    )


@every_provider
@pytest.mark.parametrize("place", [None, "", "  "])
def test_location_may_be_missing(provider: str, place: object) -> None:
    assert read(provider, answer(provider, [raw(provider, place=place)])).postings[0].location == ""


@pytest.mark.parametrize(
    ("meta", "flaw"),
    [
        ({"meta": {"total": 3}}, "Greenhouse has 3 jobs and listed 1."),
        ({"meta": {"total": 0}}, "Greenhouse has 0 jobs and listed 1."),
        ({"meta": {"total": True}}, "Greenhouse did not say how many jobs there are."),
        ({"meta": {"total": "1"}}, "Greenhouse did not say how many jobs there are."),
        ({"meta": {}}, "Greenhouse did not say how many jobs there are."),
        ({"meta": 1}, "Greenhouse did not say how many jobs there are."),
        ({}, "Greenhouse did not say how many jobs there are."),
    ],
)
def test_greenhouse_proves_its_list_by_its_own_total(meta: dict[str, object], flaw: str) -> None:
    assert read("greenhouse", {"jobs": [raw("greenhouse")], **meta}).flaw == flaw


def test_greenhouse_tells_both_flaws() -> None:
    flaw = read("greenhouse", {"jobs": [None], "meta": {"total": 2}}).flaw
    assert flaw == "Greenhouse has 2 jobs and listed 1. 1 of 1 entries could not be used: number 1 is no object."


@pytest.mark.parametrize("location", ["Berlin", ["Berlin"], 1])
def test_greenhouse_location_that_is_no_object_is_counted(location: object) -> None:
    flaw = read("greenhouse", answer("greenhouse", [{**raw("greenhouse"), "location": location}])).flaw
    assert flaw == "1 of 1 entries could not be used: number 1 is malformed around 'name'."


@pytest.mark.parametrize(
    ("categories", "location"),
    [
        ({"location": "Oslo", "allLocations": ["Oslo", " Rome ", "Oslo", "", None]}, "Oslo; Rome"),
        ({"location": "Oslo", "allLocations": []}, "Oslo"),
        ({"location": "Oslo", "allLocations": None}, "Oslo"),
        ({"location": " Oslo "}, "Oslo"),
        ({}, ""),
        (None, ""),
    ],
)
def test_lever_joins_all_locations(categories: object, location: str) -> None:
    entry = {**raw("lever"), "categories": categories}
    assert read("lever", [entry]) == Listing([Posting("1", "Engineer", location, URL)], None)


@pytest.mark.parametrize("categories", ["Oslo", ["Oslo"], {"allLocations": "Oslo"}, {"allLocations": [1]}])
def test_lever_locations_of_another_shape_are_counted(categories: object) -> None:
    listing = read("lever", [{**raw("lever"), "categories": categories}, raw("lever", "2")])
    assert [posting.external_id for posting in listing.postings] == ["2"]
    assert listing.flaw is not None


def test_lever_asks_the_european_instance_where_the_global_one_has_no_such_board() -> None:
    site = canned({LEVER_EU: [raw("lever")]})
    assert len(asyncio.run(PROVIDERS["lever"].read("acme", site)).postings) == 1
    assert site.asked == [LEVER, LEVER_EU]


def test_lever_does_not_ask_the_european_instance_after_another_failure() -> None:
    site = canned({LEVER: SiteUnavailable("Lever answered 500."), LEVER_EU: [raw("lever")]})
    with pytest.raises(SiteUnavailable):
        asyncio.run(PROVIDERS["lever"].read("acme", site))
    assert site.asked == [LEVER]


def test_ashby_joins_secondary_locations() -> None:
    secondary = [{"location": "Rome"}, {"location": "Berlin"}, {"location": None}, {}]
    assert (
        read("ashby", answer("ashby", [{**raw("ashby"), "secondaryLocations": secondary}])).postings[0].location
        == "Berlin; Rome"
    )


@pytest.mark.parametrize("secondary", ["Rome", [1], ["Rome"], [{"location": 1}], {"location": "Rome"}])
def test_ashby_secondary_locations_of_another_shape_are_counted(secondary: object) -> None:
    assert read("ashby", answer("ashby", [{**raw("ashby"), "secondaryLocations": secondary}])).flaw is not None


def test_ashby_leaves_out_what_is_not_listed_without_a_flaw() -> None:
    hidden = {**raw("ashby", "hidden"), "isListed": False}
    unsaid = {key: value for key, value in raw("ashby", "unsaid").items() if key != "isListed"}
    listing = read("ashby", answer("ashby", [hidden, unsaid]))
    assert [posting.external_id for posting in listing.postings] == ["unsaid"]
    assert listing.flaw is None


def test_ashby_board_is_encoded_in_the_url() -> None:
    site = canned(
        {"https://api.ashbyhq.com/posting-api/job-board/Acme%20%26%20Co.?includeCompensation=true": {"jobs": []}}
    )
    assert asyncio.run(PROVIDERS["ashby"].read("Acme & Co.", site)) == Listing([], None)


@pytest.mark.parametrize("status", ["on_hold", "", None, 1, ["published"], "PUBLISHED"])
def test_recruitee_offer_of_an_unknown_status_is_a_flaw(status: object) -> None:
    listing = read("recruitee", answer("recruitee", [{**raw("recruitee"), "status": status}, raw("recruitee", "2")]))
    assert [posting.external_id for posting in listing.postings] == ["2"]
    assert "number 1 has the unknown status" in (listing.flaw or "")


@pytest.mark.parametrize("status", ["archived", "closed", "draft", "internal"])
def test_recruitee_offer_that_is_known_to_be_hidden_is_no_flaw(status: str) -> None:
    assert read("recruitee", answer("recruitee", [{**raw("recruitee"), "status": status}])) == Listing([], None)


@pytest.mark.parametrize("missing", ["positionId", "transformedPostingTitle"])
@pytest.mark.parametrize("value", [None, "", 7, ["1"]])
def test_apple_job_without_an_address_is_counted(missing: str, value: object) -> None:
    listing = read("apple", answer("apple", [{**raw("apple"), missing: value}, raw("apple", "2")]))
    assert [posting.external_id for posting in listing.postings] == ["2"]
    assert listing.flaw == "1 of 2 entries could not be used: number 1 has no URL."


@pytest.mark.parametrize(
    ("end", "bullets", "external_id"),
    [
        ("Engineer_R12345", ["R12345"], "R12345"),
        ("Engineer_R12345", None, "R12345"),
        # The same requisition, posted once more.
        ("Engineer_R1066-5", ["R1066"], "R1066-5"),
        ("Engineer_R1066-5", None, "R1066-5"),
        ("Engineer_JR_2025_001", ["JR_2025_001"], "JR_2025_001"),
        ("Engineer_JR_2025_001-2", ["Berlin", "JR_2025_001"], "JR_2025_001-2"),
        ("Engineer_JR_2026_001", None, "JR_2026_001"),
        ("Engineer_JR_2026_001", ["Berlin", "", 7, None], "JR_2026_001"),
        # A title that kept its underscore.
        ("Data_Engineer_R1", ["R1"], "R1"),
        ("Engineer", None, "Engineer"),
        ("Engineer_R.1", ["R+1"], "R.1"),
    ],
)
def test_workday_id_is_the_whole_requisition(end: str, bullets: object, external_id: str) -> None:
    entry = {**raw("workday"), "externalPath": f"/job/Berlin/{end}", "bulletFields": bullets}
    assert [posting.external_id for posting in read("workday", answer("workday", [entry])).postings] == [external_id]


def test_workday_requisitions_of_two_years_are_two_jobs() -> None:
    paths = ["/job/Berlin/Engineer_REQ_2025_001", "/job/Berlin/Engineer_REQ_2026_001"]
    listing = read("workday", answer("workday", [{**raw("workday"), "externalPath": path} for path in paths]))
    assert ([posting.external_id for posting in listing.postings], listing.flaw) == (
        ["REQ_2025_001", "REQ_2026_001"],
        None,
    )
