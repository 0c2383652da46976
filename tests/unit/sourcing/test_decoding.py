"""How JSON is decoded, with and without a shape."""

import json
from contextlib import suppress
from typing import Any, TypedDict, get_args, get_type_hints, is_typeddict

import pytest

from common.errors import SiteUnreadable
from sourcing.formats.json_decoding import decoded
from sourcing.providers import PROVIDERS
from testing.career_sites import SAMPLES
from tests.unit.sourcing.test_providers import read


class _Job(TypedDict, total=False):
    id: Any


class _Board(TypedDict, total=False):
    jobs: list[_Job]


def as_bytes(value: str, key: str = "id") -> bytearray:
    return bytearray(f'{{"jobs":[{{"{key}":{value}}}]}}'.encode(errors="surrogatepass"))


def found(content: bytearray, shape: type[Any] | None) -> object:
    try:
        return decoded(content, shape)
    except (ValueError, RecursionError) as error:
        return type(error)


@pytest.mark.parametrize("key", ["id", "other"])
@pytest.mark.parametrize(
    "value",
    [
        '1,"id":2', "123456789012345678901234567890", "1.0", "1e400", "-0", "true", "null",
        '"\\ud800"', '"\\ud83d\\ude80"', '"\ud800"', '"\x01"', '"\\x"', "NaN", "-Infinity", "01", "tru", "",
        "[1,]", "[" * 100_000 + "]" * 100_000, "1}]} x", '1},{"id":2', "1},5,{", "1},null,{", '1}],"jobs":[{',
    ],
)  # fmt: skip
def test_shape_changes_nothing_but_what_it_leaves_out(key: str, value: str) -> None:
    whole = found(as_bytes(value, key), None)
    shaped = found(as_bytes(value, key), _Board)
    if isinstance(whole, dict) and shaped != whole:
        whole = {"jobs": [{name: job[name] for name in job if name == "id"} for job in whole["jobs"]]}
    assert repr(shaped) == repr(whole)


@pytest.mark.parametrize("document", ["[]", "{}", "null", "1", '{"jobs":null}', '{"jobs":{}}', '{"jobs":[5,{"id":1}]}'])
def test_document_of_another_shape_is_read_whole(document: str) -> None:
    assert decoded(bytearray(document.encode()), _Board) == json.loads(document)


def test_document_may_begin_with_a_byte_order_mark() -> None:
    assert decoded(bytearray(b"\xef\xbb\xbf" + as_bytes("1")), _Board) == {"jobs": [{"id": 1}]}


@pytest.mark.parametrize("shape", [None, _Board])
def test_bytes_are_let_go(shape: type[Any] | None) -> None:
    content = as_bytes("1")
    assert decoded(content, shape) == {"jobs": [{"id": 1}]}
    assert content == b""


@pytest.mark.parametrize("provider", sorted(name for name, one in PROVIDERS.items() if one.shape))
def test_provider_looks_at_nothing_that_its_shape_leaves_out(provider: str) -> None:
    asked: set[str] = set()

    class Spied(dict[str, Any]):
        def get(self, key: str, default: object = None) -> Any:
            asked.add(key)
            return super().get(key, default)

    sample = SAMPLES[provider]
    document = sample.page([Spied(sample.entry("1", "Engineer", "Berlin")), Spied()])
    with suppress(SiteUnreadable):
        read(provider, Spied(document) if isinstance(document, dict) else document)
    assert asked
    assert asked <= named(PROVIDERS[provider].shape)


def named(shape: Any) -> set[str]:
    """Return the keys that a shape names, at any depth."""
    hints = get_type_hints(shape) if is_typeddict(shape) else {}
    return {*hints, *(key for part in (*hints.values(), *get_args(shape)) for key in named(part))}
