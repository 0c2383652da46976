"""Every input of an image belongs to the hash in its name."""

import re
from fnmatch import fnmatch

import pytest

from local.images import FUNCTIONS
from testing.processes import ROOT

SOURCE = (ROOT / "terraform" / "images.tf").read_text()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_what_the_dockerfile_copies_belongs_to_the_hash(function: str) -> None:
    copied = re.findall(r"^COPY ([^-]\S*)", _dockerfile(function), re.MULTILINE)
    assert len(copied) > 4
    assert [name for name in [*copied, f"Dockerfile.{function}", ".dockerignore"] if not _hashed(function, name)] == []


@pytest.mark.parametrize("function", FUNCTIONS)
def test_base_is_an_argument_that_belongs_to_the_hash(function: str) -> None:
    bases = re.findall(r"^FROM (?:--platform=\S+ )?(\S+)", _dockerfile(function), re.MULTILINE)
    assert set(bases) == {"$BASE_IMAGE", "scratch"}
    assert "[var.architecture, var.base_image]" in SOURCE


def test_api_keeps_every_service_of_aws_that_is_asked() -> None:
    asked = re.findall(r'\bclient\("([\w-]+)"\)', (ROOT / "common" / "aws.py").read_text())
    kept = re.findall(r"/botocore/data/!\((.*)\|\*\.json\)", _dockerfile("api"))
    assert [set(names.split("|")) for names in kept] == [set(asked)]


def test_policy_that_lambda_rewrites_makes_no_drift() -> None:
    policy = SOURCE.split('resource "aws_ecr_repository_policy"')[1].split("\nresource ")[0]
    assert "ignore_changes = [policy]" in policy


def _dockerfile(function: str) -> str:
    return (ROOT / f"Dockerfile.{function}").read_text()


def _hashed(function: str, name: str) -> bool:
    lists = re.findall(rf"^    {function} += \[(.*)\]$|concat\(parts, \[(.*?)\]\)", SOURCE, re.MULTILINE)
    parts = re.findall(r'"([^"]+)"', " ".join(own + common for own, common in lists))
    return any(fnmatch(f"{name}/**" if (ROOT / name).is_dir() else name, one) for part in parts for one in _spelt(part))


def _spelt(part: str) -> list[str]:
    """Expand braces."""
    if not (found := re.fullmatch(r"\{(.*)\}(.*)", part)):
        return [part]
    return [name + found[2] for name in found[1].split(",")]
