"""The commands of docs/environments.md that make the roles of GitHub's workflows, with fake aws and gh commands."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from testing.processes import ROOT
from tests.infrastructure.policies import Policy

GH = """#!/bin/sh
[ "$*" = 'api repos/OWNER/REPO --jq "\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id)"' ] || { echo "$*" >&2; exit 1; }
echo OWNER@123456/REPO@456789
"""

# Keeps the documents that it receives.
AWS = """#!/bin/sh
echo "$@" >>"$MADE/asked"
for argument; do
  case "$argument" in file://*) cp "${argument#file://}" "$MADE" ;; esac
done
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents that the commands passed to aws."""
    blocks = re.findall(r"```bash\n(.*?)```", (ROOT / "docs" / "environments.md").read_text(), re.DOTALL)
    (commands,) = [block for block in blocks if "create-role" in block]
    folder = tmp_path_factory.mktemp("made")
    (folder / "bin").mkdir()
    for name, text in (("aws", AWS), ("gh", GH)):
        (folder / "bin" / name).write_text(text)
        (folder / "bin" / name).chmod(0o755)
    environment = {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "MADE": str(folder)}
    done = subprocess.run(
        ["bash", "-euc", commands], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_role_is_made_with_both_documents(made: Path) -> None:
    asked = (made / "asked").read_text()
    assert [line.split()[1] for line in asked.splitlines()] == ["create-role", "create-policy", "attach-role-policy"]
    assert "arn:aws:iam::111122223333:policy/rolewatch-deploy-staging" in asked


@pytest.mark.parametrize("name", ["trust", "deploy"])
def test_no_placeholder_is_left(made: Path, name: str) -> None:
    # Words in capitals, except the gateway's actions and the placeholders of the commands.
    words = set(re.findall(r"\b[A-Z_]{4,}\b", (made / f"{name}.json").read_text()))
    assert words <= {"DELETE", "PATCH", "POST", "STATE", "OWNER", "REPO"}


def test_both_forms_of_the_subject_are_trusted_and_no_other(made: Path) -> None:
    (statement,) = json.loads((made / "trust.json").read_text())["Statement"]
    assert statement["Condition"] == {
        "StringEquals": {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": [
                "repo:OWNER/REPO:environment:staging",
                "repo:OWNER@123456/REPO@456789:environment:staging",
            ],
        }
    }


def test_rights_are_those_of_one_environment(made: Path) -> None:
    policy = Policy(made / "deploy.json")
    assert policy.allows("s3:PutObject", "arn:aws:s3:::MY-STATE/rolewatch/staging.tfstate")
    assert not policy.allows("s3:GetObject", "arn:aws:s3:::MY-STATE/rolewatch/production.tfstate")
    assert policy.allows(
        "lambda:UpdateFunctionCode", "arn:aws:lambda:eu-central-1:111122223333:function:rolewatch-staging-api"
    )
    assert not policy.allows(
        "lambda:UpdateFunctionCode", "arn:aws:lambda:eu-central-1:111122223333:function:rolewatch-api"
    )
