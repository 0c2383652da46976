"""Jobs whose pages come in several languages are one posting, over real HTTP."""

from pytest_httpserver import HTTPServer

from common.states import Outcome
from tests.integration.sourcing.pages import ids, read_one

SF = "/jobs.acme.com"


def test_successfactors_job_in_two_languages_is_one(sites: HTTPServer) -> None:
    paths = ["/job/Koch/101234-de_DE", "/job/Cook/101234-en_US", "/job/Clerk/101235-en_GB/", "/job/Baker/101236/"]
    row = "<tr class='data-row'><td><a class='jobTitle-link' href='{}'>Cook</a></td></tr>"
    rows = "".join(map(row.format, paths))
    sites.expect_request(f"{SF}/search/").respond_with_data(f"<i class='paginationLabel'>1 - 4 of 4</i>{rows}")
    result = read_one(sites, "successfactors")
    assert (result.outcome, ids(result)) == (Outcome.COMPLETE, ["101234", "101235", "101236"])
    assert result.postings[0].url == "https://jobs.acme.com/job/Koch/101234-de_DE"
    former = {"101234-de_DE": "101234", "101234-en_US": "101234", "101235-en_GB": "101235"}
    assert result.former_ids == former


def test_successfactors_feed_in_several_languages_is_proven_by_the_sitemaps_ids(sites: HTTPServer) -> None:
    links = ["/job/Koch/101234-de_DE", "/job/Cook/101234-en_US", "/job/Cook/101235-en_US"]
    item = "<item><title>Cook (Linz, AT)</title><link>https://jobs.acme.com{}</link></item>"
    feed = f"<rss><channel>{''.join(map(item.format, links))}</channel></rss>"
    sites.expect_request(f"{SF}/search/").respond_with_data("<html><div id='search-app'></div></html>")
    sites.expect_request(f"{SF}/sitemal.xml").respond_with_data(feed)
    named = "<url><loc>https://jobs.acme.com{}</loc></url>"
    sitemap = f"<urlset>{''.join(map(named.format, links[::2]))}</urlset>"
    sites.expect_request(f"{SF}/sitemap.xml").respond_with_data(sitemap)
    result = read_one(sites, "successfactors")
    assert (result.outcome, ids(result)) == (Outcome.COMPLETE, ["101234", "101235"])
    assert {posting.location for posting in result.postings} == {"Linz, AT"}
