"""Traps of the providers that read pages, feeds and scripts, over real HTTP."""

import json

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.read import Reading
from testing.career_sites import SAMPLES
from tests.integration.sourcing.pages import PAGED, entries, ids, read_one
from tests.integration.sourcing.sites import asked, followed, read

SF = "/jobs.acme.com"
ICIMS = "/careers-acme.icims.com"


def urlset(address: str, *numbers: int) -> str:
    urls = "".join(f"<url><loc>https://{address.format(n)}</loc></url>" for n in (*numbers, "about"))
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


# Oracle


class OracleHost:
    """A host whose window ends at `cap`; `categories` holds the number of jobs of each."""

    def __init__(self, categories: dict[str, int], uncategorised: int = 0, cap: int = 400) -> None:
        self.jobs = [(name, f"{name}-{n}") for name, count in categories.items() for n in range(count)]
        self.categories = categories
        self.jobs += [("", f"none-{n}") for n in range(uncategorised)]
        self.cap = cap
        self.finders: list[str] = []

    def __call__(self, request: Request) -> Response:
        self.finders.append(request.args["finder"])
        asked = dict(part.split("=") for part in request.args["finder"].partition(";")[2].split(","))
        wanted = asked.get("selectedCategoriesFacet")
        matching = [number for name, number in self.jobs if wanted in {None, name}]
        offset = int(asked["offset"])
        window = matching[offset : offset + 200] if offset < self.cap else []
        facets = [{"Id": name, "TotalCount": count} for name, count in self.categories.items()]
        found = {
            "TotalJobsCount": len(matching) if offset < self.cap else 0,
            "requisitionList": entries("oracle", *window),
            "categoriesFacet": facets,
        }
        return Response(json.dumps({"items": [found], "count": 1, "hasMore": False}))


def read_oracle(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch, host: OracleHost) -> Reading:
    monkeypatch.setattr("sourcing.providers.oracle.CAP", host.cap)
    sites.expect_request(PAGED["oracle"][1]).respond_with_handler(host)
    return read_one(sites, "oracle")


def test_oracle_over_its_window_is_read_by_category(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    result = read_oracle(sites, monkeypatch, OracleHost({"law": 250, "code": 399, "sales": 3}))
    assert (result.outcome, result.found, result.error_message) == (Outcome.COMPLETE, 652, None)


def test_oracle_jobs_of_no_category_are_noticed(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    result = read_oracle(sites, monkeypatch, OracleHost({"law": 250, "code": 399}, uncategorised=7))
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 649)
    assert result.error_message == "Oracle counts 656 jobs or more and listed 649."


def test_oracle_category_over_the_window_is_truncated(sites: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    result = read_oracle(sites, monkeypatch, OracleHost({"law": 450, "code": 10}))
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 410)


def test_oracle_over_its_window_without_categories_shows_what_it_can(
    sites: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = read_oracle(sites, monkeypatch, OracleHost({}, uncategorised=650))
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 400)


def test_oracle_board_without_a_site_asks_for_all_of_them(sites: HTTPServer) -> None:
    host = OracleHost({"law": 2})
    sites.expect_request(PAGED["oracle"][1]).respond_with_handler(host)
    [result] = read(sites, followed("oracle", "acme.fa.us2.oraclecloud.com"))
    assert (result.outcome, result.found) == (Outcome.COMPLETE, 2)
    assert not [finder for finder in host.finders if "siteNumber" in finder]
    assert result.postings[0].url.endswith("/sites/CX_1/job/law-0")


@pytest.mark.parametrize("status", [302, 403, 503])
def test_oracle_is_asked_again_where_a_firewall_refused_once(sites: HTTPServer, status: int) -> None:
    path = PAGED["oracle"][1]
    sites.expect_ordered_request("/acme.fa.us2.oraclecloud.com/robots.txt").respond_with_data(status=404)
    sites.expect_ordered_request(path).respond_with_data(status=status)
    sites.expect_ordered_request(path).respond_with_handler(OracleHost({"law": 2}))
    assert read_one(sites, "oracle").outcome == Outcome.COMPLETE


# SuccessFactors


def uncounted(sites: HTTPServer, numbers: list[int], size: int = 10, *, path: str = "/search/") -> None:
    """Serve rows without a total; past the end, repeat the last page."""

    def page(request: Request) -> Response:
        last = max(0, len(numbers) - 1) // size * size
        start = min(int(request.args["startrow"]), last)
        return Response("".join(entries("successfactors", *numbers[start : start + size])))

    sites.expect_request(SF + path).respond_with_handler(page)


def feed(*numbers: int) -> str:
    items = "".join(
        f"<item><title><![CDATA[Cook (m/f/d) (Oslo, NO, 01{n})]]></title><g:id>{n}</g:id><description>x</description>"
        f"<link>https://jobs.acme.com/job/Oslo-Cook/{n}/?utm_source=x&amp;a=b</link></item>"
        for n in numbers
    )
    return f'<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><ttl>720</ttl>{items}</channel></rss>'


@pytest.mark.parametrize("path", ["/search/", "/tile-search-results/"])
def test_successfactors_rows_without_a_total_are_proven_by_the_sitemap(sites: HTTPServer, path: str) -> None:
    numbers = list(range(101, 131))
    uncounted(sites, numbers, path=path)
    sites.expect_request(f"{SF}/sitemap.xml").respond_with_data(urlset("jobs.acme.com/job/x/{}/", *numbers))
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.found, result.error_message) == (Outcome.COMPLETE, 30, None)


@pytest.mark.parametrize(
    ("named", "flaw"),
    [
        ([1, 2, 3, 4], "names 1 jobs that are not listed, and lacks 0."),
        ([1, 2], "names 0 jobs that are not listed, and lacks 1."),
        ([1, 2, 4], "names 1 jobs that are not listed, and lacks 1."),
    ],
)
def test_successfactors_sitemap_of_other_jobs_proves_nothing(sites: HTTPServer, named: list[int], flaw: str) -> None:
    uncounted(sites, [1, 2, 3])
    sites.expect_request(f"{SF}/sitemap.xml").respond_with_data(urlset("jobs.acme.com/job/x/{}/", *named))
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 3)
    assert flaw in (result.error_message or "")


@pytest.mark.parametrize(
    ("status", "body"),
    [(404, ""), (403, ""), (200, "<html>sitemap</html>"), (200, urlset("x/job/x/{}/", 1, 2, 3)[:-9])],
)
def test_successfactors_without_a_whole_sitemap_is_not_proven(sites: HTTPServer, status: int, body: str) -> None:
    uncounted(sites, [1, 2, 3])
    sites.expect_request(f"{SF}/sitemap.xml").respond_with_data(body, status=status)
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 3)
    assert result.error_message == "SuccessFactors did not say how many jobs there are."


def test_successfactors_feed_is_proven_by_the_sitemap(sites: HTTPServer) -> None:
    sites.expect_request(f"{SF}/search/").respond_with_data("<html><rmk-jobs-search></rmk-jobs-search></html>")
    sites.expect_request(f"{SF}/sitemap.xml").respond_with_data(urlset("jobs.acme.com/job/x/{}/", 1, 2))
    sites.expect_request(f"{SF}/sitemal.xml").respond_with_data(feed(1, 2))
    result = read_one(sites, "successfactors")
    assert (result.outcome, ids(result)) == (Outcome.COMPLETE, ["1", "2"])
    first = result.postings[0]
    assert (first.title, first.location) == ("Cook (m/f/d)", "Oslo, NO, 011")
    assert first.url == "https://jobs.acme.com/job/Oslo-Cook/1/"
    assert not [path for path in asked(sites) if "/services/" in path]


def test_successfactors_feed_alone_closes_nothing(sites: HTTPServer) -> None:
    sites.expect_request(f"{SF}/sitemap.xml").respond_with_data(feed(1, 2))
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 2)


def test_successfactors_feed_that_breaks_off_shows_what_came(sites: HTTPServer) -> None:
    sites.expect_request(f"{SF}/sitemap.xml").respond_with_data(urlset("jobs.acme.com/job/x/{}/", 1, 2))
    sites.expect_request(f"{SF}/sitemal.xml").respond_with_data(feed(1, 2, 3).partition("<g:id>3")[0])
    result = read_one(sites, "successfactors")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 2)
    assert result.error_message == "SuccessFactors broke off its feed."


@pytest.mark.parametrize("body", ["This feed is retired.", "<html><body>Careers</body></html>"])
def test_successfactors_retired_feed_has_failed(sites: HTTPServer, body: str) -> None:
    sites.expect_request(f"{SF}/sitemal.xml").respond_with_data(body)
    assert read_one(sites, "successfactors").outcome == Outcome.FAILED


def test_successfactors_brand_is_asked_for_by_its_path(sites: HTTPServer) -> None:
    uncounted(sites, [1], path="/Bluebeam/search/")
    [result] = read(sites, followed("successfactors", "jobs.acme.com/Bluebeam"))
    assert result.found == 1


# iCIMS


def cards(sites: HTTPServer, *pages: list[int]) -> None:
    def page(request: Request) -> Response:
        assert request.args["in_iframe"] == "1"
        number = int(request.args["pr"])
        following = f"<link rel='next' href='?pr={number + 1}&amp;in_iframe=1'>" if number + 1 < len(pages) else ""
        html = SAMPLES["icims"].page(entries("icims", *pages[number]))["/jobs/search"]
        return Response(f"{following}{html}")

    sites.expect_request(f"{ICIMS}/jobs/search").respond_with_handler(page)


def test_icims_pages_are_followed_and_proven_by_the_sitemap(sites: HTTPServer) -> None:
    cards(sites, [1, 2], [3, 4], [5])
    named = urlset("careers-acme.icims.com/jobs/{}/cook/job", 5, 4, 3, 2, 1)
    sites.expect_request(f"{ICIMS}/sitemap.xml").respond_with_data(named)
    result = read_one(sites, "icims")
    assert (result.outcome, ids(result)) == (Outcome.COMPLETE, ["1", "2", "3", "4", "5"])


def test_icims_job_that_slipped_between_two_pages_closes_nothing(sites: HTTPServer) -> None:
    # Job 1 was closed after the first page, so that job 3 moved to it unseen.
    cards(sites, [1, 2], [4, 5])
    named = urlset("careers-acme.icims.com/jobs/{}/cook/job", 2, 3, 4, 5)
    sites.expect_request(f"{ICIMS}/sitemap.xml").respond_with_data(named)
    result = read_one(sites, "icims")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 4)
    assert result.error_message == "iCIMS's sitemap names 1 jobs that are not listed, and lacks 1."


@pytest.mark.parametrize("status", [403, 404])
def test_icims_without_a_sitemap_is_not_proven(sites: HTTPServer, status: int) -> None:
    cards(sites, [1, 2])
    sites.expect_request(f"{ICIMS}/sitemap.xml").respond_with_data(status=status)
    result = read_one(sites, "icims")
    assert (result.outcome, result.found) == (Outcome.TRUNCATED, 2)


def test_icims_sitemap_that_cannot_be_reached_has_failed(sites: HTTPServer) -> None:
    cards(sites, [1, 2])
    sites.expect_request(f"{ICIMS}/sitemap.xml").respond_with_data(status=503)
    assert read_one(sites, "icims").outcome == Outcome.FAILED


def test_icims_wrapper_without_the_list_has_failed(sites: HTTPServer) -> None:
    wrapper = "<div class='iCIMS_Wrapper'><iframe id='icims_content_iframe'></iframe></div>"
    sites.expect_request(f"{ICIMS}/jobs/search").respond_with_data(wrapper)
    sites.expect_request(f"{ICIMS}/sitemap.xml").respond_with_data(urlset("x"))
    assert read_one(sites, "icims").outcome == Outcome.FAILED
