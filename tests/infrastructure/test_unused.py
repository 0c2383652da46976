"""Every variable and local of terraform/ is used, and every variable and output has a description."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.any_python

TERRAFORM = Path(__file__).resolve().parents[2] / "terraform"
SOURCE = "\n".join(path.read_text() for path in sorted(TERRAFORM.glob("*.tf")))


def _declared(kind: str) -> dict[str, str]:
    return dict(re.findall(rf'^{kind} "(\w+)" \{{\n(.*?)^\}}', SOURCE, re.MULTILINE | re.DOTALL))


def _locals() -> set[str]:
    blocks = re.findall(r"^locals \{\n(.*?)^\}", SOURCE, re.MULTILINE | re.DOTALL)
    return {name for block in blocks for name in re.findall(r"^  (\w+) *=", block, re.MULTILINE)}


@pytest.mark.parametrize("name", sorted(_declared("variable")))
def test_variable_is_used_typed_and_described(name: str) -> None:
    body = _declared("variable")[name]
    elsewhere = SOURCE.replace(body, "")
    assert f"var.{name}" in re.findall(r"\bvar\.\w+", elsewhere)
    assert re.search(r"^  type +=", body, re.MULTILINE)
    assert re.search(r'^  description = "\S.*\."$', body, re.MULTILINE)


def test_setting_that_terraform_decides_is_refused_among_the_further_ones() -> None:
    decided = set(re.findall(r"\b([A-Z][A-Z_]{4,}) *=", (TERRAFORM / "functions.tf").read_text()))
    refused = set(re.findall(r'"([A-Z_]+)"', _declared("variable")["extra_environment"]))
    assert len(decided) > 15
    assert decided - refused == set()
    # A function may reach more of its network than its people should.
    assert "ALLOW_PRIVATE_ADDRESSES" in refused


def test_locals_are_used() -> None:
    assert len(_locals()) > 50
    assert _locals() - set(re.findall(r"\blocal\.(\w+)", SOURCE)) == set()


def test_outputs_are_described() -> None:
    outputs = _declared("output")
    assert len(outputs) > 10
    described = re.compile(r'^  description = "\S.*\."$', re.MULTILINE)
    assert [name for name, body in outputs.items() if not described.search(body)] == []
