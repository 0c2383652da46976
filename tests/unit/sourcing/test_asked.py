"""What each provider's own record or page of one posting says: open, closed or nothing, and its details."""

import json
from contextlib import suppress
from pathlib import Path

import pytest

from common.errors import BoardNotFound, SiteMoved, SiteRefused, SiteUnavailable, SourcingError
from sourcing.model.answer import Answer
from sourcing.providers import PROVIDERS
from tests.unit.sourcing.asked_samples import BY_PROVIDER, Case, ask, each


def test_every_provider_that_can_be_asked_is_tried_here() -> None:
    assert {name for name, provider in PROVIDERS.items() if provider.ask} == BY_PROVIDER.keys()


def test_every_provider_that_can_be_asked_is_in_the_table_of_the_docs() -> None:
    text = (Path(__file__).parents[3] / "docs" / "providers.md").read_text()
    table = text.partition("## One posting")[2].partition("No closed job")[0]
    rows = [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines() if line.startswith("| ")]
    assert rows[1:] == [provider.title for provider in PROVIDERS.values() if provider.ask]


@each
def test_details_are_read_field_by_field(case: Case) -> None:
    assert ask(case, case.answer) == Answer("open", case.details)


@each
def test_answer_for_another_posting_proves_nothing(case: Case) -> None:
    is_text = isinstance(case.answer, str)
    text = case.answer if is_text else json.dumps(case.answer)
    id_, other = (one.removeprefix("PIPE-") for one in (case.id, case.other))
    assert id_ in text
    replaced = text.replace(id_, other)
    assert ask(case, replaced if is_text else json.loads(replaced.replace(f'"id": {id_}', f'"id": {other}'))).state == (
        "unknown"
    )


@each
@pytest.mark.parametrize(
    "answer",
    [
        "<html><head><title>Log in</title></head><body><form action='/login'><input></form></body></html>",
        "",
        {},
        [],
        None,
        {"error": "maintenance"},
        {"items": None},
        {"data": None},
        {"jobDetail": None},
        {"id": None, "uuid": None},
        [[[]]],
    ],
)
def test_answer_that_is_not_understood_is_never_open_or_closed(case: Case, answer: object) -> None:
    try:
        found = ask(case, answer)
    except BoardNotFound:
        pytest.fail("What is not understood is no 404.")
    except SourcingError:
        return
    assert (found.state, found.details) == ("unknown", None)
    assert found.sentence


@each
@pytest.mark.parametrize("error", [SiteRefused("403"), SiteUnavailable("503"), SiteMoved("302", "/elsewhere")])
def test_failure_is_raised_and_no_404(case: Case, error: SourcingError) -> None:
    with pytest.raises(type(error)):
        ask(case, error)


@each
def test_missing_record_is_raised_as_such_or_closed(case: Case) -> None:
    with suppress(BoardNotFound):
        assert ask(case, BoardNotFound("404")).state == "closed"
