"""Whatever a site or a person sends, sourcing answers with a listing, a board or one of its own errors."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import NotACareerPage, SiteUnreadable
from sourcing.providers import PROVIDERS
from sourcing.resolve import resolve
from sourcing.text import is_clean
from testing.canned import CannedSite
from testing.career_sites import SAMPLES

KEYS = (
    *("absolute_url", "content", "count", "data", "error", "externalPath", "facets", "following", "hits", "hostedUrl"),
    *("id", "id_icims", "isListed", "items", "jobUrl", "job_path", "job_post_list", "jobPostings", "jobs", "meta"),
    *("name", "nextPage", "offers", "positions", "postingTitle", "res", "result", "results", "searchResults"),
    *("shortcode", "slug", "text", "title", "total", "totalCount", "totalFound", "totalRecords", "values"),
    *("_jobposting", "allLocations", "categories", "city_info", "facetParameter", "jobLocation", "location"),
    *("locations", "locationsText", "parent", "secondaryLocations"),
    *("dataFeedElement", "identifier", "item", "jobRequisitions", "numberOfItems", "offices", "opportunities", "rows"),
    *("PrimaryLocation", "requisitionList", "stringFields", "uid", "url", "uuid", "workLocation", "multi_location"),
)


def _page_of(provider: str) -> Callable[[list[Any]], object]:
    """Return what makes a provider's page of entries, as far as it can be made of these."""

    def page(entries: list[Any]) -> object:
        try:
            return SAMPLES[provider].page(entries)
        except (TypeError, ValueError):
            return entries

    return page


text = st.text(st.characters(), max_size=8) | st.sampled_from(["1", "https://example.com/1", "Engineer"])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | text
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner), max_leaves=20
)
entries = st.lists(st.dictionaries(st.sampled_from(KEYS), values) | values, max_size=5)
documents = values | entries | st.sampled_from(sorted(SAMPLES)).flatmap(lambda name: entries.map(_page_of(name)))
urls = st.tuples(
    st.sampled_from(["https://", "//", "", "http:", "https://x@", "\u2100"]),
    st.sampled_from(["jobs.lever.co", "boards.greenhouse.io", "jobs.ashbyhq.com", "[", "[::1]"]),
    st.sampled_from(["/", ":", "?", "#", "%", "/embed?for="]),
    st.text(st.characters(), max_size=12),
).map("".join)


@pytest.mark.parametrize("provider", list(PROVIDERS))
@settings(database=None, deadline=None)
@given(document=documents)
def test_any_document_is_a_listing_or_unreadable(provider: str, document: object) -> None:
    try:
        listing = asyncio.run(PROVIDERS[provider].read(SAMPLES[provider].board, CannedSite(lambda _, __: document)))
    except SiteUnreadable:
        return
    for posting in listing.postings:
        assert posting.external_id
        assert posting.title
        assert is_clean(posting.external_id + posting.title + posting.location + posting.url)


@settings(database=None, deadline=None)
@given(url=urls | st.text(st.characters()))
def test_any_text_is_a_board_or_no_career_page(url: str) -> None:
    try:
        found = resolve(url)
    except NotACareerPage:
        return
    assert PROVIDERS[found.provider].is_board(found.board)
