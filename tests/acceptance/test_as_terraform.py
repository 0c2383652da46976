"""The local AWS without Docker has the same settings as terraform/."""

import json
from functools import cache
from typing import Any

import pytest

from local.api_client import Api
from local.aws import LocalAws
from local.people import authenticate, find_user_pool
from local.resources import API_ID
from testing.terraform import Terraform

pytestmark = pytest.mark.any_python

terraform = cache(Terraform)


@pytest.fixture
def gateway(aws: LocalAws) -> Any:
    return aws.client("apigatewayv2")


@pytest.mark.parametrize("name", ["token", "open"])
def test_routes_are_those_of_terraform(name: str, gateway: Any) -> None:
    route = terraform().resource("aws_apigatewayv2_route", name)
    (kind,) = terraform().strings(route["authorization_type"])
    ours = [one for one in gateway.get_routes(ApiId=API_ID)["Items"] if one.get("AuthorizationType", "NONE") == kind]
    assert {one["RouteKey"] for one in ours} == terraform().strings(route["for_each"])
    scopes = terraform().strings(route.get("authorization_scopes"))
    assert {frozenset(one.get("AuthorizationScopes", [])) for one in ours} == {frozenset(scopes)}


def test_cors_matches_terraform(gateway: Any) -> None:
    (theirs,) = terraform().resource("aws_apigatewayv2_api", "main")["cors_configuration"]
    ours = gateway.get_api(ApiId=API_ID)["CorsConfiguration"]
    assert set(ours["AllowMethods"]) == terraform().strings(theirs["allow_methods"])
    assert set(ours["AllowHeaders"]) == terraform().strings(theirs["allow_headers"])
    assert set(ours["ExposeHeaders"]) == terraform().strings(theirs["expose_headers"])
    assert ours["MaxAge"] == terraform().number(theirs["max_age"])


def test_authorizer_looks_where_terraforms_does(gateway: Any) -> None:
    theirs = terraform().resource("aws_apigatewayv2_authorizer", "jwt")
    (ours,) = gateway.get_authorizers(ApiId=API_ID)["Items"]
    assert {ours["AuthorizerType"]} == terraform().strings(theirs["authorizer_type"])
    assert set(ours["IdentitySource"]) == terraform().strings(theirs["identity_sources"])


@pytest.mark.parametrize("name", ["api", "worker"])
def test_timeouts_are_those_of_terraform(name: str, aws: LocalAws) -> None:
    ours = aws.client("lambda").get_function_configuration(FunctionName=f"rolewatch-{name}")
    assert ours["Timeout"] == terraform().number(terraform().resource("aws_lambda_function", name)["timeout"])


@pytest.mark.parametrize("name", ["api", "worker"])
def test_events_are_retried_as_terraform_has_it(name: str, aws: LocalAws) -> None:
    theirs = terraform().resource("aws_lambda_function_event_invoke_config", name)
    ours = aws.client("lambda").get_function_event_invoke_config(FunctionName=f"rolewatch-{name}")
    assert ours["MaximumRetryAttempts"] == terraform().number(theirs["maximum_retry_attempts"])
    assert ours["MaximumEventAgeInSeconds"] == terraform().number(theirs["maximum_event_age_in_seconds"])
    kept = {"OnFailure"} if "destination_config" in theirs else set()
    assert {kind for kind, where in ours.get("DestinationConfig", {}).items() if where} == kept


def test_schedule_matches_terraform(aws: LocalAws) -> None:
    events = aws.client("events")
    ours = events.describe_rule(Name="rolewatch-tick")["ScheduleExpression"]
    rule = terraform().resource("aws_cloudwatch_event_rule", "tick")
    assert {ours} == terraform().strings(rule["schedule_expression"])
    (target,) = events.list_targets_by_rule(Rule="rolewatch-tick")["Targets"]
    theirs = terraform().resource("aws_cloudwatch_event_target", "tick")
    assert set(json.loads(target["Input"]).values()) == terraform().strings(theirs["input"])
    (policy,) = theirs["retry_policy"]
    assert target["RetryPolicy"] == {
        "MaximumEventAgeInSeconds": terraform().number(policy["maximum_event_age_in_seconds"]),
        "MaximumRetryAttempts": terraform().number(policy["maximum_retry_attempts"]),
    }


def test_token_that_only_tells_who_someone_is_is_refused(aws: LocalAws) -> None:
    cognito = aws.client("cognito-idp")
    tokens = authenticate(cognito, *find_user_pool(cognito), "ann")
    for token, status in ((tokens["AccessToken"], 200), (tokens["IdToken"], 403)):
        with Api(aws.api_url, token) as api:
            assert api.get("/settings").status_code == status
