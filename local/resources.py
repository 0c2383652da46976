"""Creates the resources of terraform/ on MiniStack: users, functions, failure queue, HTTP API and schedule."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.client import aws_client
from local.environment import LocalEnvironment, origins
from local.functions import API_FUNCTION, MAIL_SENDER, WORKER_FUNCTION, api_url, function_variables, package
from local.people import make_user_pool
from testing.errors import LocalError
from testing.roles import API_ROLE, WORKER_ROLE, let_roles_in, role_url

API_ID = "rolewatch"
FAILURE_QUEUE = "rolewatch-failures"
TICK_RULE = "rolewatch-tick"

_ROLE = "arn:aws:iam::000000000000:role/rolewatch"
_API_SECONDS = 29
_OPEN_ROUTES = (
    "GET /health",
    "GET /openapi.json",
    # Routes with a secret instead of a token. On AWS, each has a lower rate limit.
    "GET /feed/{address}",
    "GET /mail/confirm/{token}",
    "POST /mail/confirm/{token}",
    "GET /unsubscribe/{token}",
    "POST /unsubscribe/{token}",
    "GET /key/{proxy+}",
    "POST /key/{proxy+}",
    "PUT /key/{proxy+}",
    "DELETE /key/{proxy+}",
)

# Not ANY and not $default: they match OPTIONS too, and AWS would then require a token of a CORS preflight.
# The dry run has its own route, which has a lower rate limit on AWS.
_ROUTES = ("GET /{proxy+}", "POST /{proxy+}", "PUT /{proxy+}", "DELETE /{proxy+}", "POST /dry-run")

# A scope that access tokens of the pool have and ID tokens do not.
_SCOPES = ["aws.cognito.signin.user.admin"]


@dataclass(frozen=True, slots=True)
class _Aws:
    """The AWS that resources are created on, and their environment."""

    endpoint_url: str
    environment: LocalEnvironment
    log: Path

    def client(self, service: str) -> Any:
        return aws_client(service, self.endpoint_url)


def make_resources(endpoint_url: str, environment: LocalEnvironment, owner_url: str, log: Path) -> str:
    """Create everything, apply the migrations, and return the URL of the API.

    Raises:
        LocalError: the migrations fail (the message is the worker's), or the functions' roles cannot log in.
    """
    aws = _Aws(endpoint_url, environment, log)
    issuer, audience = make_user_pool(aws.client("cognito-idp"), environment.page_url)
    api_variables, worker_variables = (
        function_variables(environment, endpoint_url, API_ID, role_url(owner_url, role))
        for role in (API_ROLE, WORKER_ROLE)
    )
    aws.client("sesv2").create_email_identity(EmailIdentity=MAIL_SENDER)
    _make_function(
        aws, WORKER_FUNCTION, "worker.handler.handler", worker_variables | {"OWNER_DATABASE_URL": owner_url},
        environment.worker_timeout_seconds,
    )  # fmt: skip
    _retry_then_keep(aws, _make_queue(aws))
    migrate(aws.client("lambda"))
    let_roles_in(owner_url)
    pool = {"USER_POOL_ID": issuer.rpartition("/")[2]}
    api = _make_function(aws, API_FUNCTION, "api.handler.handler", api_variables | pool, _API_SECONDS)
    _make_http_api(aws, api, issuer, audience)
    _schedule_tick(aws, api)
    return api_url(endpoint_url, API_ID)


def _make_function(aws: _Aws, name: str, handler: str, variables: dict[str, str], seconds: int) -> str:
    functions = aws.client("lambda")
    made = functions.create_function(
        FunctionName=name,
        Runtime="provided.al2023",
        Handler=handler,
        Role=_ROLE,
        Code={"ZipFile": package(handler, aws.log)},
        Timeout=seconds,
        MemorySize=512,
        Environment={"Variables": variables},
    )
    functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 0.1})
    return str(made["FunctionArn"])


def _make_queue(aws: _Aws) -> str:
    queues = aws.client("sqs")
    url = queues.create_queue(QueueName=FAILURE_QUEUE)["QueueUrl"]
    return str(queues.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"])


def _retry_then_keep(aws: _Aws, queue: str) -> None:
    aws.client("lambda").put_function_event_invoke_config(
        FunctionName=WORKER_FUNCTION,
        MaximumRetryAttempts=2,
        MaximumEventAgeInSeconds=21600,
        DestinationConfig={"OnFailure": {"Destination": queue}},
    )


def migrate(functions: Any) -> list[str]:
    """Let the worker apply the migrations, and return the names of those it applied.

    Raises:
        LocalError: the worker failed; the message is the worker's.
    """
    answer = functions.invoke(FunctionName=WORKER_FUNCTION, Payload=json.dumps({"task": "migrate"}))
    body = json.loads(answer["Payload"].read())
    if "FunctionError" in answer:
        raise LocalError(f"The migrations were not applied: {body.get('errorMessage', body)}")
    return list(body["applied"])


def _make_http_api(aws: _Aws, function: str, issuer: str, audience: str) -> None:
    gateway = aws.client("apigatewayv2")
    cors = {
        "AllowOrigins": [*origins(aws.environment.cors_origins), aws.environment.page_url],
        "AllowMethods": ["GET", "POST", "PUT", "DELETE", "OPTIONS"],
        "AllowHeaders": ["authorization", "content-type"],
        "ExposeHeaders": ["content-disposition", "retry-after"],
        "MaxAge": 3600,
    }
    api = gateway.create_api(
        Name=API_ID, ProtocolType="HTTP", CorsConfiguration=cors, Tags={"ms-custom-id": API_ID}
    )["ApiId"]  # fmt: skip
    integration = gateway.create_integration(
        ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=function, PayloadFormatVersion="2.0"
    )["IntegrationId"]
    authorizer = gateway.create_authorizer(
        ApiId=api,
        Name="cognito",
        AuthorizerType="JWT",
        IdentitySource=["$request.header.Authorization"],
        JwtConfiguration={"Issuer": issuer, "Audience": [audience]},
    )["AuthorizerId"]
    target = {"ApiId": api, "Target": f"integrations/{integration}"}
    for route in _OPEN_ROUTES:
        gateway.create_route(**target, RouteKey=route)
    for route in _ROUTES:
        gateway.create_route(
            **target, RouteKey=route, AuthorizationType="JWT", AuthorizerId=authorizer, AuthorizationScopes=_SCOPES
        )
    gateway.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
    _permit(aws, API_FUNCTION, "apigateway.amazonaws.com")


def _schedule_tick(aws: _Aws, api: str) -> None:
    # A failed tick is not retried: the next tick does its work.
    aws.client("lambda").put_function_event_invoke_config(
        FunctionName=API_FUNCTION, MaximumRetryAttempts=0, MaximumEventAgeInSeconds=60
    )
    events = aws.client("events")
    retries = {"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 1}
    events.put_rule(Name=TICK_RULE, ScheduleExpression="rate(1 minute)")
    tick = {"Id": "api", "Arn": api, "Input": json.dumps({"task": "tick"}), "RetryPolicy": retries}
    events.put_targets(Rule=TICK_RULE, Targets=[tick])
    _permit(aws, API_FUNCTION, "events.amazonaws.com")


def _permit(aws: _Aws, function: str, service: str) -> None:
    aws.client("lambda").add_permission(
        FunctionName=function, StatementId=service.partition(".")[0], Action="lambda:InvokeFunction", Principal=service
    )
