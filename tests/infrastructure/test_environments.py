"""terraform/environments, and the script that selects one of them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from testing.processes import ROOT

TERRAFORM = ROOT / "terraform"
NAMES = sorted(path.stem for path in (TERRAFORM / "environments").glob("*.tfvars"))


class Folder:
    """A copy of the folder's environments, with a fake terraform that records its calls."""

    def __init__(self, path: Path) -> None:
        self.path = path / "terraform"
        shutil.copytree(TERRAFORM / "environments", self.path / "environments")
        (self.path / "scripts").mkdir()
        shutil.copy(TERRAFORM / "scripts" / "init", self.path / "scripts")
        self.programs = path / "bin"
        self.programs.mkdir()
        (self.programs / "terraform").write_text('#!/usr/bin/env bash\necho "$@"\n')
        (self.programs / "terraform").chmod(0o755)

    def init(self, *environment: str) -> "subprocess.CompletedProcess[str]":
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        command = [str(self.path / "scripts" / "init"), *environment]
        return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_environments_differ_in_their_states_and_names() -> None:
    states = [(TERRAFORM / "environments" / f"{name}.s3.tfbackend").read_text() for name in NAMES]
    prefixes = [re.findall(r'^prefix = "(.*)"', _variables(name), re.MULTILINE) for name in NAMES]
    assert NAMES == ["production", "staging"]
    assert len(set(states)) == 2
    assert len({name for (name,) in prefixes}) == 2


@pytest.mark.parametrize("name", NAMES)
def test_environment_sets_variables_that_there_are(name: str) -> None:
    declared = {
        name
        for path in TERRAFORM.glob("*.tf")
        for name in re.findall(r'^variable "(\w+)"', path.read_text(), re.MULTILINE)
    }
    assert set(re.findall(r"^(\w+) *=", _variables(name), re.MULTILINE)) <= declared


@pytest.mark.parametrize("name", NAMES)
def test_environment_has_a_state_of_its_own(folder: Folder, name: str) -> None:
    ready = folder.init(name)
    assert ready.stdout == f"init -input=false -reconfigure -backend-config=environments/{name}.s3.tfbackend\n"
    assert 'backend "s3"' in (folder.path / "backend.tf").read_text()


def test_environment_that_there_is_not_is_refused(folder: Folder) -> None:
    refused = folder.init("prodution")
    assert refused.returncode == 1
    assert "no terraform/environments/prodution.tfvars" in refused.stderr
    assert not (folder.path / "backend.tf").exists()


def test_missing_environment_is_refused_even_if_one_was_named_before(folder: Folder) -> None:
    folder.init("staging")
    refused = folder.init()
    assert refused.returncode == 1
    assert "ENV=production" in refused.stderr


@pytest.mark.parametrize("own", [None, 'terraform {\n  backend "s3" {\n    bucket = "mine"\n  }\n}\n'])
def test_no_environment_takes_the_state_of_this_folder(folder: Folder, own: str | None) -> None:
    if own:
        (folder.path / "backend.tf").write_text(own)
    assert folder.init().stdout == "init -input=false\n"


def _variables(name: str) -> str:
    return (TERRAFORM / "environments" / f"{name}.tfvars").read_text()
