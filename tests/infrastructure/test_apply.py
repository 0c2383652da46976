"""All of terraform/, applied to MiniStack with Docker, used through the page, and destroyed."""

import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest

from local.deployment import Deployment, deployment
from local.functions import MAIL_SENDER
from local.recordings import SAMPLES, days
from testing.browser import find_browser
from testing.errors import LocalError
from testing.processes import ROOT
from testing.sites import serve_sites
from tests.infrastructure.calls import asked, refused
from tests.infrastructure.page import follow_and_wait, follow_over_http, opened, sign_in, viewer
from tests.infrastructure.policies import Policy
from tests.infrastructure.resources import ACCOUNT, PREFIX, UNAPPLIED, declared_types

_PERSON, _PASSWORD = "ada@example.com", "Correct-horse-1"

# Attributes that MiniStack returns with other values, so that every plan would change them.
_ALARM = {
    "actions_enabled", "alarm_actions", "alarm_description", "dimensions", "ok_actions", "period", "statistic",
    "treat_missing_data",
}  # fmt: skip
_MISTOLD = {
    "aws_apigatewayv2_authorizer.jwt": {"authorizer_payload_format_version"},
    "aws_db_instance.main": {"backup_window", "enabled_cloudwatch_logs_exports"},
    "aws_cloudwatch_metric_alarm.page": _ALARM,
    "aws_cloudwatch_metric_alarm.this": _ALARM,
}


@pytest.fixture
def deployed() -> Iterator[Deployment]:
    for program in ("docker", "terraform"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        pytest.skip("no Docker engine answers")
    try:
        socket.gethostbyname(socket.gethostname())
    except OSError:
        pytest.skip("this machine's own name leads nowhere")
    with deployment(page=True) as made, serve_sites(days(SAMPLES)[0], host=made.gateway) as sites:
        given = {
            "TF_VAR_extra_environment": json.dumps({"CAREER_SITES_URL": sites.url}),
            "TF_VAR_mock_ingestion_seconds": "0",
        }
        yield replace(made, environment={**made.environment, **given})


# One test, because an apply takes minutes and each step builds on the one before.
@pytest.mark.docker
@pytest.mark.timeout(1200)
def test_apply_gives_a_working_system_and_destroy_leaves_nothing(deployed: Deployment) -> None:
    recorded, log = _recorded(deployed, "applied")
    outputs = recorded.apply()
    _deploy_role_may_do_that(log)
    _make_person(deployed, outputs)
    _api_answers_anyone_with_an_access_token(deployed, outputs)
    _page_is_served_by_its_distribution_alone(deployed, outputs)
    _run_is_started_through_it(deployed, outputs)
    _migrations_are_applied(deployed, outputs)
    _migrations_can_be_asked_for(deployed, outputs)
    assert _changes(deployed) == {}
    _plan_without_a_secret_shows_no_change(deployed)
    _functions_keep_their_passwords_while_iam_logins_wait_for_the_window(deployed, outputs)
    recorded, log = _recorded(deployed, "destroyed")
    # Last, because MiniStack forgets the configuration set of a sender and does not accept it again.
    again = recorded.apply(mail_sender=MAIL_SENDER)
    _rest_is_known(deployed)
    assert len(again["mail_dns_records"]) == 3
    assert again | {"mail_dns_records": outputs["mail_dns_records"]} == outputs
    _network_goes_before_the_rights_that_its_end_takes(recorded.destroy())
    _deploy_role_may_do_that(log)
    assert _left(deployed) == {}


def _recorded(deployed: Deployment, name: str) -> tuple[Deployment, Path]:
    """The same deployment; `asked` reads its requests to AWS from the log."""
    log = deployed.folder / f"{name}.log"
    variables = {"TF_LOG_PROVIDER": "DEBUG", "TF_LOG_PATH": str(log)}
    return replace(deployed, environment={**deployed.environment, **variables}), log


def _deploy_role_may_do_that(log: Path) -> None:
    document = ROOT / "terraform" / "deploy-role" / "deploy.json"
    policy = Policy(document, ACCOUNT=ACCOUNT, BUCKET="bucket", PREFIX=PREFIX, STATE_KEY="state")
    actions = asked(log)
    assert len(actions) > 30
    assert refused(policy, actions) == set()


def _rest_is_known(deployed: Deployment) -> None:
    """What was not made has the requests that its making takes in a table, for the deploy role's test."""
    state = json.loads((deployed.folder / "terraform.tfstate").read_text())
    made = {resource["type"] for resource in state["resources"]}
    assert declared_types() - made - set(UNAPPLIED) == set()


def _plan_without_a_secret_shows_no_change(deployed: Deployment) -> None:
    recorded, log = _recorded(deployed, "planned")
    # Refreshing, the provider reads every secret.
    assert _changes(recorded, "-refresh=false", plan_only=True) == {}
    assert asked(log) & {"secretsmanager:GetSecretValue", "secretsmanager:GetRandomPassword"} == set()


def _functions_keep_their_passwords_while_iam_logins_wait_for_the_window(
    deployed: Deployment, outputs: dict[str, Any]
) -> None:
    # MiniStack has no maintenance window, so a change that waits for one never happens.
    with pytest.raises(LocalError, match="does not accept IAM logins yet"):
        deployed.apply(database_login="iam")
    for name in ("api", "worker"):
        function = outputs[f"{name}_function"]
        told = deployed.client("lambda").get_function_configuration(FunctionName=function)["Environment"]["Variables"]
        assert told["DATABASE_LOGIN"] == "secret"
        assert deployed.client("secretsmanager").get_secret_value(SecretId=told["DATABASE_SECRET_ARN"])["SecretString"]


def _network_goes_before_the_rights_that_its_end_takes(told: str) -> None:
    gone = [
        told.index(f"{name}: Destruction complete")
        for name in ("aws_security_group.functions", "aws_subnet.private[0]")
    ]
    assert max(gone) < told.index('aws_iam_role_policy.network["worker"]: Destroying')


def _api_answers_anyone_with_an_access_token(deployed: Deployment, outputs: dict[str, Any]) -> None:
    tokens = _tokens(deployed, outputs)
    with httpx2.Client(base_url=deployed.reachable(outputs["api_url"]), trust_env=False, timeout=35) as client:
        assert client.get("/health").json() == {"status": "ok"}
        assert client.get("/current-run").status_code == 401
        assert _get(client, tokens["IdToken"]).status_code == 403
        answer = _get(client, tokens["AccessToken"])
        # From the database: a login with the secret, over TLS whose certificate was checked, into a migrated table.
        assert (answer.status_code, answer.json()) == (200, {"run_id": None})


def _get(client: httpx2.Client, token: str) -> httpx2.Response:
    return client.get("/current-run", headers={"Authorization": f"Bearer {token}"})


def _page_is_served_by_its_distribution_alone(deployed: Deployment, outputs: dict[str, Any]) -> None:
    with viewer(deployed, outputs) as client:
        for path in ("/", "/companies"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        scripts = re.findall(r'src="(/assets/[^"]+\.js)"', answer.text)
        assert all("immutable" in client.get(one).headers["Cache-Control"] for one in scripts)
        script = scripts[0]
        assert client.get("/config.json").json()["client_id"] == outputs["user_pool_client_id"]
        assert client.get("/api/health").json() == {"status": "ok"}
        assert (
            client.get(script, headers={"X-Forwarded-Proto": "http"}).headers["Location"]
            == outputs["page_url"] + script
        )
        # MiniStack gives to anybody what S3 itself is asked for; CloudFront it gives nothing without this.
        asked = deployed.client("s3").get_bucket_policy(Bucket=outputs["page_bucket"])
        (readers,) = json.loads(asked["Policy"])["Statement"]
        assert readers["Principal"] == {"Service": "cloudfront.amazonaws.com"}


def _run_is_started_through_it(deployed: Deployment, outputs: dict[str, Any]) -> None:
    if browser := find_browser():
        with opened(deployed, outputs, browser) as page:
            sign_in(page, _PERSON, _PASSWORD)
            follow_and_wait(page)
        return
    with viewer(deployed, outputs) as client:
        client.headers["Authorization"] = f"Bearer {_tokens(deployed, outputs)['AccessToken']}"
        follow_over_http(client)


def _make_person(deployed: Deployment, outputs: dict[str, Any]) -> None:
    cognito = deployed.client("cognito-idp")
    user = {"UserPoolId": outputs["user_pool_id"], "Username": _PERSON}
    cognito.admin_create_user(**user, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(**user, Password=_PASSWORD, Permanent=True)


def _tokens(deployed: Deployment, outputs: dict[str, Any]) -> dict[str, str]:
    cognito = deployed.client("cognito-idp")
    pool = {"UserPoolId": outputs["user_pool_id"]}
    answer = cognito.admin_initiate_auth(
        **pool, ClientId=outputs["user_pool_client_id"], AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": _PERSON, "PASSWORD": _PASSWORD},
    )  # fmt: skip
    tokens: dict[str, str] = answer["AuthenticationResult"]
    return tokens


def _migrations_are_applied(deployed: Deployment, outputs: dict[str, Any]) -> None:
    invoke = deployed.client("lambda").invoke
    for function, task, done in (("worker", "migrate", "applied"), ("api", "tick", "failed")):
        answer = invoke(FunctionName=outputs[f"{function}_function"], Payload=json.dumps({"task": task}))
        assert json.loads(answer["Payload"].read())[done] == []


def _migrations_can_be_asked_for(deployed: Deployment, outputs: dict[str, Any]) -> None:
    given = {"WORKER_FUNCTION": outputs["worker_function"], "AWS_DEFAULT_REGION": outputs["region"]}
    asked = subprocess.run(
        [ROOT / "terraform" / "scripts" / "migrate"],
        env={**deployed.environment, **given}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(asked.stdout) == {"applied": []}


def _changes(deployed: Deployment, *options: str, **variables: Any) -> dict[tuple[str, str], Any]:
    """Return what another apply would change, except the attributes that MiniStack returns differently."""
    return {
        (resource["address"], name): values
        for resource in deployed.planned(*options, **variables)
        for name, values in _differences(resource["change"]).items()
        if name not in _MISTOLD.get(resource["address"].partition("[")[0], set())
    }


def _differences(change: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    before, after = change["before"] or {}, change["after"] or {}
    pairs = {name: (before.get(name), after.get(name)) for name in before.keys() | after.keys()}
    return {name: (one, other) for name, (one, other) in pairs.items() if one != other}


def _left(deployed: Deployment) -> dict[str, list[Any]]:
    """Return the remaining resources by service, without the account's default network."""
    found = {
        "functions": deployed.client("lambda").list_functions()["Functions"],
        "databases": deployed.client("rds").describe_db_instances()["DBInstances"],
        "images": deployed.client("ecr").describe_repositories()["repositories"],
        "logs": deployed.client("logs").describe_log_groups()["logGroups"],
        "secrets": deployed.client("secretsmanager").list_secrets()["SecretList"],
        "users": deployed.client("cognito-idp").list_user_pools(MaxResults=10)["UserPools"],
        "queues": deployed.client("sqs").list_queues().get("QueueUrls", []),
        "senders": deployed.client("sesv2").list_email_identities()["EmailIdentities"],
        "pages": deployed.client("cloudfront").list_distributions()["DistributionList"].get("Items", []),
        "buckets": deployed.client("s3").list_buckets()["Buckets"],
        "topics": deployed.client("sns").list_topics()["Topics"],
        "apis": deployed.client("apigatewayv2").get_apis()["Items"],
        "roles": [role for role in _roles(deployed) if role.startswith(deployed.network)],
        "rules": deployed.client("events").list_rules()["Rules"],
        "alarms": deployed.client("cloudwatch").describe_alarms()["MetricAlarms"],
        "networks": [v for v in deployed.client("ec2").describe_vpcs()["Vpcs"] if not v["IsDefault"]],
    }
    return {name: things for name, things in found.items() if things}


def _roles(deployed: Deployment) -> list[str]:
    return [role["RoleName"] for role in deployed.client("iam").list_roles()["Roles"]]
