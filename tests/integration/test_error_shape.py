"""Every error has one shape, and no input crashes a route."""

import json
from typing import Any
from urllib.parse import quote

import pytest

from api.handler import handler
from testing.context import Context
from testing.events import http_event
from tests.integration.people import Call

BAD_BODIES: list[Any] = [
    "{", "[", "null", "", "[" * 100_000, '"\\ud800"', {"op": "upsert"}, [{"op": "drop", "company": "a"}],
    [{"op": "upsert", "company": "a/b"}], [{"op": "upsert", "company": "a\n"}], [{"op": "upsert"}], [],
    [{"op": "delete", "company": "a"}] * 101, [{"op": "upsert", "company": "a", "provider": "lever"}],
    [{"op": "upsert", "company": "a", "extra": 1}],
    [{"op": "upsert", "company": "a", "title_filters": {"include": ["\x00"]}}],
    [{"op": "upsert", "company": "a", "title_filters": {"include": ["\ud800"]}}],
    [{"op": "upsert", "company": "a", "title_filters": {"include": ["x" * 201]}}],
    [{"op": "upsert", "company": "a", "location_filters": {"include": "Paris"}}],
    [{"op": "upsert", "company": "a", "title_filters": {"include": ["x" * 200] * 8}}], "9" * 5000, f'[{"9" * 5000}]',
    f'[{{"op": "delete", "company": {"9" * 5000}}}]', f'{{"url": {"9" * 5000}}}', "1e999", "[NaN]",
]  # fmt: skip

# Half of a surrogate pair.
LONE = "\ud800"

BAD_PATHS = [
    "/runs/x", "/runs/0", "/runs/-1", "/runs/9223372036854775808", "/runs?limit=0", "/runs?limit=501", "/runs?cursor=x",
    "/jobs?status=lost", "/jobs?q=\x00", "/jobs?q=\ud800", "/jobs?q=", "/jobs?run_id=1.5", "/jobs?company=%00",
    f"/runs/{'9' * 5000}", f"/runs?limit={'9' * 5000}",
]  # fmt: skip


@pytest.mark.parametrize("body", BAD_BODIES)
def test_body_that_does_not_fit_is_422_and_names_the_field(call: Call, body: object) -> None:
    answer = call("POST", "/settings", "ada", body)
    assert (answer.status, answer.body["status"]) == (422, 422)
    assert answer.content_type == "application/problem+json"
    assert set(answer.body) <= {"type", "title", "status", "detail", "errors"}
    assert all(set(error) == {"loc", "msg"} for error in answer.body.get("errors", []))


def test_misfit_in_a_batch_is_placed(call: Call) -> None:
    body = [{"op": "delete", "company": "a"}, {"op": "upsert", "company": "a", "is_enabled": "maybe"}]
    errors = call("POST", "/settings", "ada", body).body["errors"]
    assert errors[0]["loc"] == ["body", 1, "upsert", "is_enabled"]


@pytest.mark.parametrize("path", BAD_PATHS)
def test_address_that_does_not_fit_is_422(call: Call, path: str) -> None:
    answer = call("GET", path)
    assert (answer.status, answer.content_type) == (422, "application/problem+json")
    assert answer.body["errors"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\n", "\x7f", "\u0085", LONE])
def test_text_with_a_control_character_or_half_a_pair_is_422_wherever_it_stands(call: Call, character: str) -> None:
    quoted = f"Cook{character if character == LONE else quote(character)}"
    filters = [{"op": "upsert", "company": "takealot", "title_filters": {"include": [f"Cook{character}"]}}]
    answers = [call("POST", "/settings", "ada", filters), call("PUT", f"/hidden?company=acme&external_id={quoted}")]
    answers += [call("GET", f"/{path}?q={quoted}") for path in ("jobs", "news", "companies")]
    assert [answer.status for answer in answers] == [422] * 5
    assert all(answer.body["errors"] for answer in answers)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/settings", [{"op": LONE, "company": "acme"}]),
        ("POST", "/settings", [{"op": "delete", "company": "acme", LONE: 1}]),
        ("POST", "/settings", {LONE: 1}),
        ("PUT", "/schedule", {"schedule": {"days": [LONE], "time": LONE, "zone": LONE}}),
        ("PUT", "/mail", {"address": LONE, "frequency": LONE}),
        ("POST", "/companies/resolve", {"url": f"https://{LONE}"}),
        ("GET", f"/jobs?status={LONE}", None),
        ("GET", f"/runs?cursor={LONE}", None),
    ],
)
def test_half_a_surrogate_pair_is_422_even_if_an_error_quotes_it(
    call: Call, method: str, path: str, body: object
) -> None:
    """Sentences quote it as text; a sentence that JSON cannot hold would be our own error."""
    answer = call(method, path, "ada", body)
    assert answer.status == 422
    assert json.dumps(answer.body, ensure_ascii=False).encode()


@pytest.mark.parametrize("body", ["\udcff", '{"url": 1}', {"url": "javascript:alert(1)"}, {"url": "x" * 10_001}])
def test_address_that_is_no_career_page_is_422(call: Call, body: object) -> None:
    answer = call("POST", "/companies/resolve", "ada", body)
    assert (answer.status, answer.content_type) == (422, "application/problem+json")


def test_bytes_that_are_no_text_are_422(environment: Any) -> None:
    event = http_event("POST", "/settings", "ada", "/////w==") | {"isBase64Encoded": True}
    assert handler(event, Context())["statusCode"] == 422  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "request_context",
    [
        {}, {"authorizer": None}, {"authorizer": {"jwt": None}}, {"authorizer": {"jwt": {"claims": None}}},
        {"authorizer": {"jwt": {"claims": {}}}}, {"authorizer": {"jwt": {"claims": {"sub": ""}}}},
        {"authorizer": {"jwt": {"claims": {"sub": "x" * 256}}}}, {"authorizer": {"jwt": {"claims": {"sub": 7}}}},
        {"authorizer": {"jwt": {"claims": {"sub": "a\x00"}}}}, {"authorizer": {"jwt": {"claims": {"sub": "\ud800"}}}},
        {"authorizer": {"lambda": {"sub": "ada"}}},
    ],
)  # fmt: skip
def test_request_without_a_checked_token_is_401(environment: Any, request_context: dict[str, Any]) -> None:
    event = http_event("GET", "/jobs", None, None)
    event["requestContext"] |= request_context
    answer = handler(event, Context())  # type: ignore[arg-type]
    assert (answer["statusCode"], answer["headers"]["Content-Type"]) == (401, "application/problem+json")


def test_answer_that_is_too_large_for_lambda_is_413(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.handler._LARGEST_ANSWER", 1000)
    answer = call("GET", "/companies")
    assert (answer.status, answer.content_type) == (413, "application/problem+json")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("PUT", "/jobs", 404),
        ("DELETE", "/jobs", 404),
        ("GET", "/runs/1", 404),
        ("POST", "/abort/1", 404),
    ],
)
def test_what_is_not_there_is_404(call: Call, method: str, path: str, status: int) -> None:
    answer = call(method, path)
    assert (answer.status, answer.content_type) == (status, "application/problem+json")
    assert set(answer.body) == {"type", "title", "status", "detail"}
