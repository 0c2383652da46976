"""Sourcing does not rely on a site's own claims, on the case of letters, or on the first error."""

import asyncio

import pytest

from common.errors import SiteUnreadable
from sourcing.filters import Filter, why_excluded
from sourcing.lists.entries import list_at, require_field
from sourcing.lists.paging import all_of
from sourcing.model.posting import Posting


@pytest.mark.parametrize("said", [1, "true", 1.0, None, [True], False])
def test_only_the_very_value_says_that_an_answer_succeeded(said: object) -> None:
    require_field({"success": True}, "success", True)
    with pytest.raises(SiteUnreadable, match="an error of its own"):
        require_field({"success": said}, "success", True)


@pytest.mark.parametrize(
    "said",
    [
        {"error": "Too many requests"},
        {"errors": [{"message": "timeout"}]},
        {"error": {"message": "denied", "code": 0}},
        {"errorMessage": "denied"},
        {"fault": {"faultstring": "Rate limit"}},
        {"success": False},
        {"ok": False},
        {"status": 429},
        {"exception": "Timeout"},
        {"error": True},
        {"error": {"code": 500, "message": "OK"}},
        {"errors": {"items": [{"code": 7}]}},
        {"status": "error"},
        {"status": "Failed"},
    ],
)
def test_list_next_to_an_error_is_no_list(said: dict[str, object]) -> None:
    with pytest.raises(SiteUnreadable, match="an error of its own"):
        list_at({"jobs": [], **said}, "jobs")


@pytest.mark.parametrize(
    "said",
    [
        {"error": None},
        {"error": False},
        {"error": 0},
        {"error": {}},
        {"error": "No error."},
        {"errors": []},
        {"errors": [{}]},
        {"error": {"message": "", "body": ""}},
        {"error": {"code": 0, "message": "Success"}},
        {"errorMessage": "none"},
        {"status": 200},
        {"status": "published"},
        {"status": 1000},
        {"success": True},
    ],
)
def test_place_for_errors_without_an_error_says_nothing(said: dict[str, object]) -> None:
    assert list_at({"jobs": [1], **said}, "jobs") == [1]


@pytest.mark.parametrize(("text", "term"), [("Straße", "STRASSE"), ("STRASSE", "straße"), ("ΣΟΦΟΣ", "σοφος")])
def test_letters_that_differ_only_in_case_are_the_same(text: str, term: str) -> None:
    posting = Posting("1", text, text, "https://example.com/1")
    assert why_excluded(posting, Filter(include=(term,)), Filter(include=(term,))) is None
    assert why_excluded(posting, Filter(exclude=(term,)), Filter()) == f"title has '{term}'"


def test_first_error_ends_what_is_still_read() -> None:
    ended: list[str] = []

    async def fail() -> None:
        raise SiteUnreadable("no list")

    async def read_slowly() -> None:
        try:
            await asyncio.sleep(2)
            ended.append("read")
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    async def both() -> None:
        await all_of([read_slowly(), fail()])

    with pytest.raises(SiteUnreadable):
        asyncio.run(both())
    assert ended == ["cancelled"]
