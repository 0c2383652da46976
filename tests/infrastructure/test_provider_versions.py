"""terraform/ accepts the last 5 and the newest 6 of the AWS provider, and behaves the same with both."""

import re

import pytest
import yaml  # type: ignore[import-untyped]

from testing.processes import ROOT

TERRAFORM = ROOT / "terraform"
SOURCE = "\n".join(path.read_text() for path in sorted(TERRAFORM.glob("*.tf")))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "providers.yml").read_text())
(JOB,) = WORKFLOW["jobs"].values()

# What version 6 removed or changed, as far as a folder like this could use it.
# https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade
CHANGED = {
    "a resource's own region": r'^resource "aws_\w+" "\w+" \{(?:\n(?!\}).*)*?\n  region +=',
    "the region of a resource": r"\baws_\w+\.\w+(?:\[[^]]*\])?\.region\b",
    "the name of a region": r'data "aws_region"',
    "an address in a VPC": r"^  vpc +=",
    "the processor's options of an instance": r"^  cpu_(?:core_count|threads_per_core) +=",
    "the newer block of an instance's interface": r"^  primary_network_interface \{",
}


def _steps() -> str:
    return "\n".join(step["run"] for step in JOB["steps"] if "run" in step)


def test_both_versions_are_taken_and_planned_with() -> None:
    assert 'version = ">= 5.100, < 7"' in SOURCE
    assert {one["version"]: one["constraint"] for one in JOB["strategy"]["matrix"]["include"]} == {
        "5": "~> 5.100",
        "6": "~> 6.0",
    }
    assert JOB["strategy"]["fail-fast"] is False
    assert "make test-terraform" in _steps()


def test_override_is_written_as_terraform_reads_and_formats_it() -> None:
    (override,) = re.findall(
        r"^cat >terraform/\w+_override\.tf <<'END'\n(.*?)^END$", _steps(), re.DOTALL | re.MULTILINE
    )
    assert re.findall(r'^      version = "(.*)"$', override, re.MULTILINE) == ["${{ matrix.constraint }}"]
    assert override.startswith("terraform {\n  required_providers {\n    aws = {\n      source  = ")


def test_lock_of_four_platforms_is_an_artifact() -> None:
    assert set(re.findall(r"-platform=(\w+)", _steps())) == {
        f"{system}_{processor}" for system in ("linux", "darwin") for processor in ("amd64", "arm64")
    }
    (upload,) = [step["with"] for step in JOB["steps"] if "upload-artifact" in step.get("uses", "")]
    # Names that begin with a dot must be listed.
    assert upload["path"] == "terraform/.terraform.lock.hcl"
    assert upload["include-hidden-files"] is True


@pytest.mark.parametrize("what", CHANGED)
def test_nothing_is_used_that_has_another_meaning_in_version_6(what: str) -> None:
    assert re.findall(CHANGED[what], SOURCE, re.MULTILINE) == []
