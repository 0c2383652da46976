"""terraform/scripts/push-image, run with fake aws and docker commands that record their calls."""

import json
import os
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest

from testing.processes import ROOT

REGISTRY = "111122223333.dkr.ecr.us-east-1.amazonaws.com"

AWS = """#!/usr/bin/env bash
case "$2" in
  describe-images) [ -z "$SAYS" ] || { echo "$SAYS" >&2; exit 254; }; echo "$FOUND" ;;
  get-login-password) [ -z "$NO_PASSWORD" ] || { echo "$NO_PASSWORD" >&2; exit 254; }; echo pass ;;
esac
"""

DOCKER = """#!/usr/bin/env bash
echo "$@" >>"$LOG"
case "$1" in
  context) echo unix:///somewhere/docker.sock ;;
  --config) cp "$2/config.json" "$LOG.config"; stat -c %a "$2/config.json" >>"$LOG"; echo "at $DOCKER_HOST" >>"$LOG" ;;
esac
"""


class Machine:
    """A machine with fake aws and docker commands."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log"
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.log.touch()
        for name, text in (("aws", AWS), ("docker", DOCKER)):
            (self.programs / name).write_text(text)
            (self.programs / name).chmod(0o755)

    def push(self, **variables: str) -> "subprocess.CompletedProcess[str]":
        given = {
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}", "LOG": str(self.log), "FOUND": "None",
            "SAYS": "", "NO_PASSWORD": "", "IMAGE": f"{REGISTRY}/rolewatch-api:abc",
            "DOCKERFILE": str(ROOT / "Dockerfile.api"), "CONTEXT": str(ROOT), "PLATFORM": "linux/arm64",
            "AWS_REGION": "us-east-1", "BASE_IMAGE": "base:1",
        }  # fmt: skip
        command = [ROOT / "terraform" / "scripts" / "push-image"]
        return subprocess.run(command, env=given | variables, capture_output=True, text=True, check=False)

    @property
    def asked(self) -> str:
        return self.log.read_text()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("answer", [{"FOUND": "0"}, {"SAYS": "An error occurred (ImageNotFoundException)"}])
def test_image_that_is_missing_is_built_on_the_base_and_pushed(machine: Machine, answer: dict[str, str]) -> None:
    pushed = machine.push(**answer)
    assert pushed.returncode == 0, pushed.stderr
    assert "--build-arg BASE_IMAGE" in machine.asked
    assert f"push --quiet {REGISTRY}/rolewatch-api:abc" in machine.asked


def test_image_that_is_there_is_not_built(machine: Machine) -> None:
    assert machine.push(FOUND="1").returncode == 0
    assert machine.asked == ""


def test_expired_credentials_are_said_and_nothing_is_built(machine: Machine) -> None:
    pushed = machine.push(SAYS="An error occurred (ExpiredTokenException): The security token is expired")
    assert pushed.returncode == 1
    assert "token is expired" in pushed.stderr
    assert machine.asked == ""


def test_no_password_for_the_registry_is_said(machine: Machine) -> None:
    pushed = machine.push(NO_PASSWORD="not authorized to perform: ecr:GetAuthorizationToken")
    assert pushed.returncode == 1
    assert "ecr:GetAuthorizationToken" in pushed.stderr
    assert "push --quiet" not in machine.asked


def test_registry_is_entered_with_a_configuration_of_its_own(machine: Machine) -> None:
    machine.push()
    auth = json.loads(Path(f"{machine.log}.config").read_text())["auths"][REGISTRY]["auth"]
    assert b64decode(auth) == b"AWS:pass"
    assert "\n600\nat unix:///somewhere/docker.sock\n" in machine.asked
    assert "login" not in machine.asked
