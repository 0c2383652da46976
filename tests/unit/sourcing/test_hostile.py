"""Whatever a site or a person sends, sourcing answers with a listing, a board or one of its own errors."""

import asyncio
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import NotACareerPage, SiteUnreadable
from sourcing.detect.address import resolve
from sourcing.model.text import is_clean
from sourcing.providers import PROVIDERS
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


text = st.text(st.characters(), max_size=8) | st.sampled_from(["1", "https://example.com/1", "Engineer"])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | text
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner), max_leaves=20
)
entries = st.lists(st.dictionaries(st.sampled_from(KEYS), values) | values, max_size=5)
documents = values | entries
urls = st.tuples(
    st.sampled_from(["https://", "//", "", "http:", "https://x@", "\u2100"]),
    st.sampled_from(["jobs.lever.co", "boards.greenhouse.io", "jobs.ashbyhq.com", "[", "[::1]"]),
    st.sampled_from(["/", ":", "?", "#", "%", "/embed?for="]),
    st.text(st.characters(), max_size=12),
).map("".join)


@settings(database=None, deadline=None, max_examples=200)
@given(document=documents)
def test_any_document_and_any_entries_are_a_listing_or_unreadable_of_every_provider(document: object) -> None:
    asyncio.run(_be_read_by_all(document))


async def _be_read_by_all(document: object) -> None:
    for provider in PROVIDERS:
        for shown in (document, *_pages_of(provider, document)):
            await _be_read(provider, shown)


def _pages_of(provider: str, entries: object) -> list[object]:
    """Return a provider's page of these entries, or what can be made of them."""
    with suppress(TypeError, ValueError):
        return [SAMPLES[provider].page(entries)] if isinstance(entries, list) else []
    return []


async def _be_read(provider: str, document: object) -> None:
    try:
        listing = await PROVIDERS[provider].read(SAMPLES[provider].board, CannedSite(lambda _, __: document))
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
