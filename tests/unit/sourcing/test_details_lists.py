"""What each provider's list says of its jobs, field by field, on samples in the shapes that they answer."""

import asyncio
from collections.abc import Collection, Iterator
from copy import copy
from dataclasses import replace
from typing import Any

import pytest

from sourcing.model.details import Details
from sourcing.model.posting import Posting
from sourcing.model.quota import BoardQuota, Quota
from sourcing.providers import PROVIDERS
from testing.canned import CannedSite
from tests.unit.sourcing.list_samples import (
    AMAZON,
    ASHBY,
    BREEZY,
    CASES,
    COMEET,
    GEM,
    GREENHOUSE,
    LEVER,
    MAIL,
    PERSON,
    PINPOINT,
    RECRUITEE,
    TIKTOK,
    read,
)


@pytest.mark.parametrize("name", CASES)
def test_list_states_the_details_of_its_job(name: str) -> None:
    [posting] = read(name).postings
    assert posting.details == CASES[name][2]


@pytest.mark.parametrize("name", CASES)
def test_persons_and_mails_are_never_kept(name: str) -> None:
    told = repr(read(name).postings)
    assert PERSON not in told
    assert MAIL not in told


# Values that stand in for each field of an entry in turn.
WRONG: list[object] = [None, 5, -1, True, "", "x", [], [None], {}, {"x": 1}, [[]], "\ud800", "<" * 5_000]


@pytest.mark.parametrize(
    "name", [name for name in CASES if name not in {"personio", "google", "comeet", "jobylon", "adp"}]
)
def test_malformed_detail_changes_neither_the_list_nor_its_proof(name: str) -> None:
    _, answer, _ = CASES[name]
    honest = read(name)
    kept: tuple[str, ...] = (
        "id",
        "title",
        "name",
        "text",
        "url",
        "slug",
        "status",
        "language",
        "absolute_url",
        "jobUrl",
        "hostedUrl",
    )
    kept += (
        "job_path",
        "id_icims",
        "shortcode",
        "location",
        "locations",
        "jobLocation",
        "city_info",
        "categories",
        "identifier",
    )
    for wrong in WRONG:
        spoiled = read(name, _spoiled(answer, wrong, kept))
        assert [replace(one, details=None) for one in spoiled.postings] == [
            replace(one, details=None) for one in honest.postings
        ]
        assert spoiled.flaw == honest.flaw


def _spoiled(answer: object, wrong: object, kept: Collection[str], depth: int = 0) -> object:
    """Return an answer in which every field of its entries but these is wrong."""
    if isinstance(answer, list):
        return [_spoiled(one, wrong, kept, depth) for one in answer]
    if not isinstance(answer, dict):
        return answer
    is_entry = bool(set(answer) & {"title", "text", "shortcode"}) or (depth and "name" in answer)
    if is_entry:
        return {
            key: value
            if key in kept
            else {}
            if key == "_jobposting" and not isinstance(wrong, dict | None.__class__)
            else wrong
            for key, value in answer.items()
        }
    return {key: _spoiled(value, wrong, kept, depth + 1) for key, value in answer.items()}


def test_details_that_fail_are_none_and_their_posting_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> Details:
        raise RecursionError

    monkeypatch.setattr("sourcing.providers.lever.describe", fail)
    listing = read("lever")
    assert [posting.details for posting in listing.postings] == [None]
    assert listing.flaw is None


def test_details_that_are_not_wanted_are_not_read() -> None:
    def is_wanted(posting: Posting) -> bool:
        return posting.external_id == "2"

    site = CannedSite(lambda *_: [LEVER, {**LEVER, "id": "2"}])
    site.quota.wanted = is_wanted
    first, second = asyncio.run(PROVIDERS["lever"].read("acme", site)).postings
    assert first.details is None
    assert second.details == CASES["lever"][2]


def test_details_without_room_are_left_out_and_the_list_is_whole() -> None:
    site = CannedSite(lambda *_: [{**LEVER, "id": str(number)} for number in range(50)])
    site.quota = BoardQuota(Quota(details=3_000))
    listing = asyncio.run(PROVIDERS["lever"].read("acme", site))
    assert listing.flaw is None
    assert len(listing.postings) == 50
    described = [posting for posting in listing.postings if posting.details]
    assert 0 < len(described) < 10
    site.quota.settle([])
    assert site.quota.common.details == 3_000


def test_pay_that_is_not_to_be_shown_is_not_stated() -> None:
    hidden = {**ASHBY, "shouldDisplayCompensationOnJobPostings": False}
    [posting] = read("ashby", {"jobs": [hidden]}).postings
    assert posting.details is not None
    assert posting.details.pay is None


def paths(entry: object) -> Iterator[tuple[str | int, ...]]:
    """Yield the keys of every value within an entry."""
    inner = entry.items() if isinstance(entry, dict) else enumerate(entry) if isinstance(entry, list) else ()
    for key, value in inner:
        yield (key,)
        yield from ((key, *more) for more in paths(value))


def put(entry: Any, path: tuple[str | int, ...], value: object) -> Any:
    """Return a copy of an entry with another value at a path."""
    made = copy(entry)
    made[path[0]] = put(made[path[0]], path[1:], value) if path[1:] else value
    return made


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        *(("greenhouse", GREENHOUSE), ("lever", LEVER), ("ashby", ASHBY), ("recruitee", RECRUITEE)),
        *(("pinpoint", PINPOINT), ("gem", GEM), ("comeet", COMEET), ("amazon", AMAZON), ("tiktok", TIKTOK)),
        ("breezy", BREEZY),
    ],
)
def test_malformed_field_costs_only_what_it_states(name: str, entry: dict[str, Any]) -> None:
    details = PROVIDERS[name].read.__globals__["details"]
    stated = details(entry)
    nested: list[object] = []
    for _ in range(400):
        nested = [nested]
    for path in paths(entry):
        for wrong in (*WRONG, nested, float("inf"), 10**40):
            found = details(put(entry, path, wrong))
            lost = [one for one in Details.__slots__ if getattr(found, one) != getattr(stated, one)]
            # A group of fields may state three of them.
            assert len(lost) <= 3, (path, wrong, lost)
