"""The documents of terraform/deploy-role."""

import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from testing.processes import ROOT
from tests.infrastructure import reference
from tests.infrastructure.calls import asked, authorized_on, refused
from tests.infrastructure.policies import Policy
from tests.infrastructure.resources import ACCOUNT, PREFIX, UNAPPLIED, declared_types, owned

FOLDER = ROOT / "terraform" / "deploy-role"
ENVIRONMENTS = ROOT / "terraform" / "environments"

BUCKET = "example-terraform-state"

# The tags of the other environment's resources, as default_tags of the provider sets them.
PRODUCTION = {"aws:ResourceTag/Application": "rolewatch"}

ENTRY = """2026-11-25T20:41:46.451Z [DEBUG] {}: http.method=POST
  | a body
 http.request.header.authorization="Credential=test/20261125/us-east-1/{}/aws4_request, " rpc.method={}"""


def _state(environment: str) -> str:
    found = re.search(r'^key += "(.*)"', (ENVIRONMENTS / f"{environment}.s3.tfbackend").read_text(), re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture
def staging() -> Policy:
    return Policy(FOLDER / "deploy.json", ACCOUNT=ACCOUNT, BUCKET=BUCKET, PREFIX=PREFIX, STATE_KEY=_state("staging"))


@pytest.mark.parametrize("name", ["deploy", "plan"])
def test_policy_is_as_short_as_iam_takes_it(name: str) -> None:
    # The longest allowed names; IAM does not count whitespace.
    values = {"ACCOUNT": ACCOUNT, "BUCKET": "b" * 63, "PREFIX": "p" * 32, "STATE_KEY": _state("production")}
    policy = Policy(FOLDER / f"{name}.json", **values)
    assert len(json.dumps({"Version": "2012-10-17", "Statement": policy.statements}, separators=(",", ":"))) <= 6144


@pytest.mark.parametrize("name", ["deploy", "plan"])
def test_policy_names_actions_that_exist(name: str) -> None:
    patterns = set(Policy(FOLDER / f"{name}.json").patterns())
    assert len(patterns) > 10
    known = {service: reference.names(service) for service in {pattern.split(":")[0] for pattern in patterns}}
    assert [one for one in patterns if not any(fnmatchcase(action, one) for action in known[one.split(":")[0]])] == []


def test_deploy_role_is_no_administrator(staging: Policy) -> None:
    for action in ("iam:CreateUser", "iam:AttachRolePolicy", "ec2:CreateVpnGateway", "sts:AssumeRole"):
        assert not staging.allows(action, "*")
    assert [one["Resource"] for one in staging.statements if "s3:DeleteBucket" in one["Action"]] == [
        [f"arn:aws:s3:::{PREFIX}-page-{ACCOUNT}", f"arn:aws:s3:::{PREFIX}-page-{ACCOUNT}/*"]
    ]
    allowed = [one for one in staging.statements if one["Effect"] == "Allow"]
    on_everything = [action for one in allowed if one["Resource"] == "*" for action in one["Action"]]
    assert [action for action in on_everything if action.endswith(":*")] == []


@pytest.mark.parametrize("kind", sorted(UNAPPLIED))
def test_deploy_role_may_create_resources_that_no_local_aws_has(staging: Policy, kind: str) -> None:
    assert refused(staging, UNAPPLIED[kind]) == set()


def test_table_of_what_no_local_aws_makes_names_types_of_terraform() -> None:
    assert set(UNAPPLIED) <= declared_types()


def test_database_is_made_with_the_option_group_of_rds(staging: Policy) -> None:
    assert {resource.split(":")[5] for resource in authorized_on("rds:CreateDBInstance")} == {
        "db",
        "og",
        "pg",
        "subgrp",
    }
    databases = ["rds:CreateDBInstance", "rds:ModifyDBInstance", "rds:DeleteDBInstance"]
    restored = ["rds:RestoreDBInstanceFromDBSnapshot", "rds:RestoreDBInstanceToPointInTime"]
    assert refused(staging, [*databases, *restored]) == set()


@pytest.mark.parametrize(
    ("role", "service"), [("api", "lambda"), ("worker", "lambda"), ("proxy", "rds"), ("nat", "ec2")]
)
def test_role_is_passed_to_one_service_only(staging: Policy, role: str, service: str) -> None:
    for to in ("lambda", "rds", "ec2", "ecs-tasks"):
        resource, passed = (
            f"arn:aws:iam::{ACCOUNT}:role/{PREFIX}-{role}",
            {"iam:PassedToService": f"{to}.amazonaws.com"},
        )
        assert staging.allows("iam:PassRole", resource, passed) == (to == service)


def test_each_environment_has_its_own_state(staging: Policy) -> None:
    own, other = (f"arn:aws:s3:::{BUCKET}/{_state(name)}" for name in ("staging", "production"))
    assert staging.allows("s3:ListBucket", f"arn:aws:s3:::{BUCKET}")
    for action in ("s3:GetObject", "s3:PutObject", "s3:DeleteObject"):
        assert staging.allows(action, f"{own}.tflock")
        assert staging.allows(action, own) == (action != "s3:DeleteObject")
        assert not staging.allows(action, other)
        assert not staging.allows(action, f"{other}.tflock")


# AWS names these resources, so their tags tell them apart.
@pytest.mark.parametrize(
    ("kind", "actions"),
    {
        "acm:certificate": ["acm:DeleteCertificate"],
        "cloudfront:distribution": [
            "cloudfront:DeleteDistribution", "cloudfront:TagResource", "cloudfront:UpdateDistribution",
        ],
        "cognito-idp:userpool": [
            "cognito-idp:DeleteUserPool", "cognito-idp:TagResource", "cognito-idp:UpdateUserPool",
            "cognito-idp:UpdateUserPoolClient",
        ],
        "ec2:instance": ["ec2:CreateTags", "ec2:StopInstances", "ec2:TerminateInstances"],
        "ec2:security-group": ["ec2:AuthorizeSecurityGroupIngress", "ec2:DeleteSecurityGroup"],
        "kms:key": ["kms:Decrypt", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:TagResource"],
        "rds:proxy": ["rds:DeleteDBProxy", "rds:ModifyDBProxy"],
        "ses:identity": ["ses:DeleteEmailIdentity"],
    }.items(),
)  # fmt: skip
def test_staging_changes_nothing_of_production(staging: Policy, kind: str, actions: list[str]) -> None:
    assert reference.is_told_by_tags(kind)
    for action in actions:
        assert kind in reference.resource_types(action)
        for resource in owned()[kind]:
            assert staging.allows(action, resource, {"aws:ResourceTag/Application": PREFIX})
            assert not staging.allows(action, resource, PRODUCTION)


def test_everything_has_the_tag_that_deployments_are_told_by() -> None:
    found = re.findall(r"default_tags \{\n(.*?)\n  \}", (ROOT / "terraform" / "versions.tf").read_text(), re.DOTALL)
    # Last, so that no variable replaces it.
    assert [tags.strip() for tags in found] == ["tags = merge(var.tags, { Application = var.prefix })"] * 2


def test_staging_reaches_nothing_that_is_named_for_production(staging: Policy) -> None:
    ours, theirs = owned(), owned("rolewatch")
    named = [kind for kind in ours if ours[kind] != theirs[kind]]
    assert len(named) > 15
    for kind in named:
        actions = [one for one in reference.names(kind.split(":")[0]) if kind in reference.resource_types(one)]
        allowed = {one for one in actions if _may(staging, one, kind, theirs)}
        assert {one for one in allowed if not re.search(r":(Describe|Get|List|View)", one)} == set()


def _may(policy: Policy, action: str, kind: str, resources: dict[str, list[str]]) -> bool:
    """Return whether an action is allowed on production's resource of a type and of its mandatory types."""
    always = {name for name, required in reference.resource_types(action).items() if required and name in resources}
    return all(
        any(policy.allows(action, resource, _production(name)) for resource in resources[name])
        for name in always | {kind}
    )


def _production(kind: str) -> dict[str, str]:
    return PRODUCTION if reference.is_told_by_tags(kind) else {}


def test_role_that_plans_reads_no_secret() -> None:
    denied = [one for one in json.loads((FOLDER / "plan.json").read_text())["Statement"] if one["Effect"] == "Deny"]
    assert "secretsmanager:GetSecretValue" in denied[0]["Action"]
    assert denied[0]["Resource"] == "*"


def test_requests_are_read_as_iam_names_them(tmp_path: Path) -> None:
    log = tmp_path / "log"
    entries = [
        ("HTTP Request Sent", "monitoring", "PutMetricAlarm"), ("HTTP Request Sent", "apigateway", "CreateApi"),
        ("HTTP Request Sent", "lambda", "Invoke"), ("HTTP Response Received", "ec2", "RunInstances"),
        ("HTTP Request Sent", "cloudfront", "CreateDistributionWithTags"),
    ]  # fmt: skip
    log.write_text("\n".join(ENTRY.format(*entry) for entry in entries))
    assert asked(log) == {
        "apigateway:POST", "cloudfront:CreateDistribution", "cloudfront:TagResource", "cloudwatch:PutMetricAlarm",
        "lambda:InvokeFunction",
    }  # fmt: skip
    assert all(reference.exists(action) for action in asked(log))
