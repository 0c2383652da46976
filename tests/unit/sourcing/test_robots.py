"""How robots.txt is read."""

import time

import pytest

from sourcing.web.robots import Rules, rules_in

HOST = "https://jobs.acme.com"

SEVERAL = """\
# All robots
User-agent: *
Disallow: /private
Crawl-delay: 5

User-Agent: badbot
user-agent: RoleWatch
Disallow: /search
Allow: /search/jobs
Sitemap: https://jobs.acme.com/a.xml

User-agent: rolewatch
Disallow: /later # of the same robot
Sitemap: https://elsewhere.example/b.xml
"""


@pytest.mark.parametrize(
    ("text", "path", "is_allowed"),
    [
        ("", "/jobs", True),
        ("<!doctype html><title>Not found</title>", "/jobs", True),
        ("User-agent: *\nDisallow: /", "/jobs", False),
        ("User-agent: *\nDisallow:", "/jobs", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", "/jobs", False),
        ("User-agent: other\nDisallow: /", "/jobs", True),
        ("Disallow: /", "/jobs", True),
        ("User-agent: *\nDisallow: /jobs", "/jobsearch", False),
        ("User-agent: *\nDisallow: /jobs/", "/jobs", True),
        ("User-agent: *\nDisallow: /Jobs", "/jobs", True),
        ("User-agent: *\nDisallow: /\nAllow: /jobs", "/jobs/1", True),
        ("User-agent: *\nAllow: /jobs\nDisallow: /jobs", "/jobs", True),
        ("User-agent: *\nAllow: /\nDisallow: /jobs", "/jobs", False),
        ("User-agent: *\nDisallow: /*.json$", "/postings.json", False),
        ("User-agent: *\nDisallow: /*.json$", "/postings.json?page=1", True),
        ("User-agent: *\nDisallow: /*?page=", "/jobs?page=2", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a-b-d", True),
        ("User-agent: *\nDisallow: /a*b*c$", "/a-b-c-c", False),
        ("User-agent: *\nDisallow: /ab*ba$", "/aba", True),
        ("User-agent: *\nDisallow: /jobs$", "/jobs", False),
        ("User-agent: *\nDisallow: /jobs$", "/jobs/1", True),
        ("User-agent: *\nDisallow: /stellen/ä", "/stellen/%C3%A4rzte", False),
        ("User-agent: *\nDisallow: /stellen/ä", "/stellen/%c3%a4rzte", False),
        ("User-agent: *\nDisallow: /küche", "/k%c3%bcche", False),
        ("User-agent: *\nDisallow: /k%c3%BCche", "/küche", False),
        ("User-agent: *\nDisallow: /~a", "/%7Ea", False),
        ("User-agent: *\nDisallow: /%7ea", "/~a", False),
        ("User-agent: *\nDisallow: /%6Aobs", "/j%6fbs", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: *\nDisallow: /a b", "/a%20b", False),
        ("User-agent: *\nDisallow: /100%", "/100%25", False),
        ("User-agent: *\nDisallow: /a%2Ab", "/a*b", False),
        ("User-agent: *\nDisallow: /a%2Ab", "/a-b", True),
        ("User-agent: *\nDisallow: /a$b", "/a$b", False),
        ("User-agent: *\nDisallow: /a$b", "/a", True),
        ("User-agent: *\nDisallow: /*?q=ä", "/jobs?q=%c3%a4", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: rolewatch\nUser-agent: other\nDisallow: /", "/jobs", False),
        ("User-agent: rolewatch\nDisallow: /a\nUser-agent: other\nDisallow: /", "/jobs", True),
        ("User-agent: *\n" + "#" * 512_000 + "\nDisallow: /", "/jobs", True),
        ("User-agent: *\nDisallow: /services/", "/services/recruiting/v1/jobs", False),
        (SEVERAL, "/private", True),
        (SEVERAL, "/search", False),
        (SEVERAL, "/search/jobs", True),
        (SEVERAL, "/later", False),
    ],
)
def test_longest_rule_for_us_decides(text: str, path: str, is_allowed: bool) -> None:
    assert rules_in(text).allow(HOST + path) is is_allowed


def test_named_robot_has_its_own_delay_and_all_robots_have_the_sitemaps() -> None:
    rules = rules_in(SEVERAL)
    assert rules.delay == 0
    assert rules.sitemaps == ("https://jobs.acme.com/a.xml", "https://elsewhere.example/b.xml")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("5", 5.0),
        ("0,5", 0.5),
        ("0.5", 0.5),
        ("-1", 0.0),
        ("1e9", 3600.0),
        ("nan", 0.0),
        ("five", 0.0),
        ("", 0.0),
        ("9" * 400, 0.0),
    ],
)
def test_delay_is_a_number_within_reason(value: str, seconds: float) -> None:
    assert rules_in(f"User-agent: *\nCrawl-delay: {value}").delay == seconds


@pytest.mark.parametrize(
    ("lines", "is_allowed"),
    [
        ("Disallow: /private\n" * 1_000, True),
        ("Disallow: /private\n" * 1_001, False),
        ("Allow: /\n" * 1_001, False),
        ("Disallow: /private" + "x" * 63_000 + "\n", True),
        ("Disallow: /private" + "x" * 64_000 + "\n", False),
    ],
    ids=["many", "too many", "too many that allow", "long", "too long"],
)
def test_site_with_more_rules_than_are_compared_is_not_read(lines: str, is_allowed: bool) -> None:
    assert rules_in(f"User-agent: *\n{lines}").allow(f"{HOST}/jobs") is is_allowed


def test_rules_for_others_and_sitemaps_without_end_take_no_room() -> None:
    others = "User-agent: other\n" + "Disallow: /\n" * 2_000
    rules = rules_in(f"{others}User-agent: *\nDisallow: /private\n" + "Sitemap: a\n" * 2_000)
    assert (rules.forbidden, rules.allow(f"{HOST}/jobs"), len(rules.sitemaps)) == (("/private",), True, 1_000)


def test_address_without_a_path_is_the_sites_root() -> None:
    assert not Rules(forbidden=("/",)).allow(HOST)


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /" + "*a" * 100_000 + "$",
        "User-agent: *\n" + "Disallow: /*a*b\n" * 30_000,
        "user-agent: *\n" * 40_000,
        ":" * 600_000,
        "\0" * 600_000,
    ],
)
def test_hostile_file_is_read_in_a_moment(text: str) -> None:
    began = time.process_time()
    rules_in(text).allow(HOST + "/" + "a" * 2_000)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "text",
    [
        "\n\n\ufeffUser-agent: *\nDisallow: /jobs",
        "User-agent *\nDisallow /jobs",
        "User-agent: Rolewatch/1.0\nDisallow: /jobs",
        "User agent: *\nDisalow: /jobs",
        "useragent: *\ndissallow: /jobs",
        "User-agent: *\n\0Disallow: /jobs",
    ],
)
def test_line_whose_name_is_misspelt_is_meant(text: str) -> None:
    assert not rules_in(text).allow("https://acme.com/jobs/1")
