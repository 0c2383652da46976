"""The documents of terraform/deploy-role."""

import json
import re
from pathlib import Path

import pytest

from testing.processes import ROOT
from tests.infrastructure.calls import allowed, asked

FOLDER = ROOT / "terraform" / "deploy-role"

ENTRY = """2026-11-25T20:41:46.451Z [DEBUG] {}: http.method=POST
  | a body
 http.request.header.authorization="Credential=test/20261125/us-east-1/{}/aws4_request, " rpc.method={}"""


@pytest.mark.parametrize("name", ["deploy", "plan"])
def test_policy_is_as_short_as_iam_takes_it(name: str) -> None:
    assert len(re.sub(r"\s", "", (FOLDER / f"{name}.json").read_text())) <= 6144


def test_deploy_role_is_no_administrator() -> None:
    actions = {"iam:CreateUser", "iam:AttachRolePolicy", "ec2:CreateVpnGateway", "sts:AssumeRole"}
    assert allowed(FOLDER / "deploy.json", actions) == set()
    statements = json.loads((FOLDER / "deploy.json").read_text())["Statement"]
    assert [one["Resource"] for one in statements if "s3:DeleteBucket" in one["Action"]] == [
        ["arn:aws:s3:::PREFIX-page-ACCOUNT", "arn:aws:s3:::PREFIX-page-ACCOUNT/*"]
    ]
    on_everything = [action for one in statements if one["Resource"] == "*" for action in one["Action"]]
    assert [action for action in on_everything if action.endswith(":*")] == []


def test_role_that_plans_reads_no_secret() -> None:
    denied = [one for one in json.loads((FOLDER / "plan.json").read_text())["Statement"] if one["Effect"] == "Deny"]
    assert "secretsmanager:GetSecretValue" in denied[0]["Action"]
    assert denied[0]["Resource"] == "*"


def test_requests_are_read_as_iam_names_them(tmp_path: Path) -> None:
    log = tmp_path / "log"
    entries = [
        ("HTTP Request Sent", "monitoring", "PutMetricAlarm"), ("HTTP Request Sent", "apigateway", "CreateApi"),
        ("HTTP Request Sent", "lambda", "Invoke"), ("HTTP Response Received", "ec2", "RunInstances"),
    ]  # fmt: skip
    log.write_text("\n".join(ENTRY.format(*entry) for entry in entries))
    assert asked(log) == {"cloudwatch:PutMetricAlarm", "apigateway:POST", "lambda:InvokeFunction"}
