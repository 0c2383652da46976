"""What an answer of the API may hold, and how large it may be."""

import json

import pytest

from tests.integration.people import Call


def test_answer_is_measured_as_lambda_sends_it_with_its_quotes_escaped(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = json.dumps(call("GET", "/companies").body, separators=(",", ":"))
    assert len(json.dumps(body)) > len(body) * 1.1
    monkeypatch.setattr("api.handler._LARGEST_ANSWER", round(len(body) * 1.1))
    assert call("GET", "/companies").status == 413
    monkeypatch.setattr("api.handler._LARGEST_ANSWER", round(len(body) * 2))
    assert call("GET", "/companies").status == 200


@pytest.mark.parametrize(
    ("body", "place", "says"),
    [
        ("{", "body", "This is no JSON: "),
        ([{"op": "delete", "company": "a/b"}], "body.0.delete.company", "Begin with a letter or a digit"),
        (
            [{"op": "upsert", "company": "a", "provider": "lever"}],
            "body.0.upsert",
            "give both provider and board, or neither",
        ),
    ],
)
def test_misfit_is_told_in_our_words(call: Call, body: object, place: str, says: str) -> None:
    answer = call("POST", "/settings", "ada", body)
    [wrong] = answer.body["errors"]
    assert ".".join(map(str, wrong["loc"])) == place
    assert wrong["msg"].startswith(says)
    assert answer.body["detail"] == f"The request does not fit: {place}: {wrong['msg']}"
