"""A website's job has one address in one spelling, on whatever pages and in whatever links it appears."""

from typing import Any

import pytest

from sourcing.website.identity import identified, is_same_job, kind, known_address, normal, stated_addresses
from sourcing.website.scope import is_whole_host

HOST = "www.acme.com"
PAGE = f"https://{HOST}/jobs/1"
LIST = f"https://{HOST}/careers"


def statement(title: str, *places: str, stated: str = "", is_over: bool = False) -> dict[str, Any]:
    return {"title": title, "places": list(places), "stated": stated, "is_over": is_over}


def addresses(page: str, *postings: dict[str, Any]) -> list[str]:
    return [str(one["address"]).removeprefix(f"https://{HOST}/") for one in identified(page, postings)]


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        f"{PAGE}/",
        f"{PAGE}#apply",
        f"{PAGE}?utm_source=sitemap&utm_medium=xml",
        f"{PAGE}/?gclid=x&fbclid=y&UTM_Campaign=z",
        f"{PAGE}?gad_source=1&amp;gad_campaignid=2&amp;srsltid=x",
        f"{PAGE};jsessionid=0A1B?gh_src=x",
        "http://acme.com/jobs/1",
        f"https://{HOST.upper()}:443/jobs/1",
        f"https://{HOST}./jobs/1",
        f"{PAGE}?ref=linkedin&source=Indeed&src=google_jobs",
        f"{PAGE}?ysclid=1&_openstat=2&wt.mc_id=3&iis=Board&iisn=LinkedIn&utm-source=x&cmpid=em_May1",
    ],
)
def test_one_page_has_one_spelling(address: str) -> None:
    assert normal(address, HOST) == PAGE


def test_host_with_other_letters_is_the_same_in_both_spellings() -> None:
    for host in ("xn--kche-0ra.de", "xn--strae-oqa.de"):
        there = {"xn--kche-0ra.de": "www.Küche.de", "xn--strae-oqa.de": "straße.de"}[host]
        assert normal(f"https://{there}/jobs/1", host) == normal(f"https://{host}/jobs/1", host) != ""


@pytest.mark.parametrize("query", ["id=7", "gid=7", "ref=7&lang=de", "source=7", "jobId=7", "ref=cook", "source=acme", "cmpid=7"])
def test_query_that_may_tell_a_job_stays(query: str) -> None:
    assert normal(f"{PAGE}/?utm_source=x&{query}&gclid=y", HOST) == f"{PAGE}?{query}"


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/jobs/1",
        "https://www.acme.com.evil.example/jobs/1",
        "https://www.acme.com:8443/jobs/1",
        "https://www.acme.com:x/",
        "ftp://www.acme.com/jobs/1",
        "http://[",
        "/jobs/1",
    ],
)
def test_address_of_another_host_has_no_spelling_here(address: str) -> None:
    assert normal(address, HOST) == ""


@pytest.mark.parametrize(
    ("external_id", "address"),
    [
        ("jobs/1", "jobs/1"),
        ("jobs/1/", "jobs/1"),
        ("jobs/1?utm_source=x", "jobs/1"),
        ("careers#0a1b", "careers#0a1b"),
        ("búsqueda/1", "búsqueda/1"),
        ("b%c3%basqueda/1", "búsqueda/1"),
        ("jobs/r%26d%2f1%2e%2e%25%7e", "jobs/r%26d%2F1%2E%2E%25~"),
        ("jobs/%E2%80%AEx%20%ff%C2%A0", "jobs/%E2%80%AEx%20%FF%C2%A0"),
    ],
)
def test_id_of_any_version_is_an_address(external_id: str, address: str) -> None:
    assert known_address(external_id, HOST) == f"https://{HOST}/{address}"


@pytest.mark.parametrize(
    "external_id",
    ["jobs/../admin", "/evil.example/", "jobs\\1", "jobs/%2E%2e/x", "jobs%2f%2e./x", "a b", "a\n", "..", "jobs/./1"],
)
def test_id_that_fits_no_page_is_ignored(external_id: str) -> None:
    assert known_address(external_id, HOST) == ""


@pytest.mark.parametrize(
    ("posting", "address"),
    [
        ({"url": "https://www.acme.com/jobs/7/?utm_source=x"}, "jobs/7/?utm_source=x"),
        ({"url": "/jobs/7#apply"}, "jobs/7#apply"),
        ({"@id": "https://www.acme.com/jobs/7"}, "jobs/7"),
        ({"url": "https://elsewhere.example/", "@id": "/jobs/7"}, "jobs/7"),
        ({"@id": "#job"}, "jobs/1#job"),
    ],
)
def test_posting_states_its_address(posting: dict[str, str], address: str) -> None:
    assert stated_addresses(PAGE, HOST, posting)[0] == f"https://{HOST}/{address}"


@pytest.mark.parametrize(
    "posting",
    [
        {"identifier": {"value": "A1"}},
        {"url": "https://www.acme.com/"},
        {"url": "https://elsewhere.example/jobs/7"},
        {"url": "http://["},
        {"url": ["https://www.acme.com/jobs/7"]},
        {"url": ""},
        {"url": f"https://www.acme.com/{'x' * 3000}"},
        {"@id": "urn:job:7"},
    ],
)
def test_value_that_names_no_page_of_the_job_is_no_address(posting: dict[str, Any]) -> None:
    assert stated_addresses(PAGE, HOST, posting) == []


def test_several_statements_of_one_address_are_one_posting_with_all_places() -> None:
    [job] = identified(PAGE, [statement("Cook", place, stated=PAGE) for place in ("Oslo", "Bergen", "Oslo")])
    assert (job["address"], job["places"]) == (PAGE, ["Oslo", "Bergen"])


def test_posting_is_open_where_one_of_its_statements_is() -> None:
    both = [statement("Cook", stated=PAGE, is_over=True), statement("Cook", stated=PAGE)]
    assert [job["is_over"] for job in identified(PAGE, both)] == [False]


def test_only_posting_of_a_page_has_the_pages_address() -> None:
    assert addresses(PAGE, statement("Cook", "Oslo")) == ["jobs/1"]
    assert addresses(PAGE, statement("Cook", "Oslo"), statement("Cook", "Oslo")) == ["jobs/1"]


def test_postings_without_an_address_are_apart_in_any_order() -> None:
    three = [statement("Cook", "Oslo"), statement("Waiter", "Oslo"), statement("Cook", "Bergen")]
    found = addresses(LIST, *three)
    assert (len(set(found)), {one.partition("#")[0] for one in found}) == (3, {"careers"})
    assert sorted(addresses(LIST, *reversed(three))) == sorted(found)


def test_posting_without_an_address_does_not_take_the_pages_address_from_another() -> None:
    own, other = addresses(PAGE, statement("Cook", stated=PAGE), statement("Waiter"))
    assert (own, other.startswith("jobs/1#")) == ("jobs/1", True)


def test_fragment_stays_if_postings_differ_only_by_it() -> None:
    two = [statement(f"Cook {n}", stated=f"{LIST}#job-{n}") for n in (1, 2)]
    assert addresses(LIST, *two) == ["careers#job-1", "careers#job-2"]
    assert addresses(LIST, two[0]) == ["careers"]


def test_different_jobs_that_state_one_address_are_apart() -> None:
    found = addresses(PAGE, statement("Cook", stated=LIST), statement("Waiter", stated=LIST))
    assert (len(set(found)), {one.partition("#")[0] for one in found}) == (2, {"careers"})


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("jobs/1", "careers/jobs/1", True),
        ("jobs/12-cook", "jobs/12-head-cook", True),
        ("jobs?id=12", "jobs/cook-12", True),
        ("jobs/3", "jobs/5", False),
        ("jobs/cook-2026", "jobs/clerk-2026", False),
        ("jobs/285569-sap-4", "jobs/285569-sap-5", True),
        ("jobs/285569-sap-4", "jobs/285570-sap-4", False),
        ("jobs/cook", "jobs/clerk", False),
    ],
)
def test_addresses_say_whether_they_lead_to_one_job(one: str, other: str, is_same: bool) -> None:
    assert is_same_job(f"https://{HOST}/{one}", f"https://{HOST}/{other}") is is_same


def test_postings_of_one_page_are_of_its_own_kind() -> None:
    assert kind(f"{LIST}#a") == kind(f"{LIST}#b") != kind(LIST)
    assert kind(f"{LIST}?id=1") == kind(f"{LIST}?id=2") != kind(f"{LIST}?delete=1")


@pytest.mark.parametrize(
    ("board", "is_whole"),
    [
        ("www.acme.com", True),
        ("www.acme.com/careers", True),
        ("www.acme.com/en-gb/about-us/open-positions", True),
        ("www.acme.com/work-at-acme", True),
        ("www.acme.com/company/careers", True),
        ("emp.jobylon.com/companies/2972-acme", False),
        ("jobs.example.com/acme", False),
        ("jobs.example.com/acme/jobs", False),
        ("www.acme.com/berlin", False),
    ],
)
def test_path_that_names_more_than_jobs_is_one_of_many_on_its_host(board: str, is_whole: bool) -> None:
    assert is_whole_host(board) is is_whole


@pytest.mark.parametrize(
    "stated", ["jobs/1", "acme.com/jobs/1", "www.acme.com/jobs/1", "/jobs/1", "1", "//acme.com/jobs/1"]
)
def test_address_without_scheme_or_slash_is_the_page_that_states_it(stated: str) -> None:
    assert [normal(one, HOST) for one in stated_addresses(PAGE, HOST, {"url": stated})] == [PAGE]


def test_block_without_an_address_that_repeats_the_page_s_job_is_that_job() -> None:
    [job] = identified(PAGE, [statement("Cook", "Oslo", stated=PAGE), statement("Cook"), statement("Cook", "Bergen")])
    assert (job["address"], job["places"]) == (PAGE, ["Oslo", "Bergen"])


def test_block_of_another_title_next_to_the_page_s_job_is_its_own() -> None:
    assert len(addresses(PAGE, statement("Cook", stated=PAGE), statement("Waiter"))) == 2
