"""The AWS endpoints that the functions call: Lambda Invoke, Secrets Manager, SES, and Cognito AdminDeleteUser."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from werkzeug import Request, Response

from testing.http_server import QuickServer
from testing.ports import HOST


@dataclass
class Aws:
    """Answers invocations of the worker with `status`, and returns the `secrets` by their ids.

    Accepts `mails`, unless `refusal` is set (SES's error code and message). `suppressed` maps each address on SES's
    suppression list to the reason; `lookups` are the addresses that were asked for, which `lookup_refusal` refuses.

    Deletes from `users` (pairs of user pool id and name), unless `pool_refusal` is set.
    """

    url: str
    status: int = 202
    before_answer: Callable[[int], None] = lambda _: None
    invocations: list[dict[str, Any]] = field(default_factory=list)
    secrets: dict[str, object] = field(default_factory=dict)

    mails: list[dict[str, Any]] = field(default_factory=list)
    refusal: tuple[str, str] | None = None
    suppressed: dict[str, str] = field(default_factory=dict)
    lookups: list[str] = field(default_factory=list)
    lookup_refusal: tuple[str, str] | None = None

    users: set[tuple[str, str]] = field(default_factory=set)
    pool_refusal: tuple[str, str] | None = None

    def answer_as_ses(self, request: Request) -> Response:
        address = unquote(request.path.rpartition("/")[2])
        if request.method == "GET":
            return self._look_up(address)
        if self.refusal:
            return _ses_error(400, *self.refusal)
        self.mails.append(json.loads(request.data))
        return Response(json.dumps({"MessageId": str(len(self.mails))}))

    def _look_up(self, address: str) -> Response:
        self.lookups.append(address)
        if self.lookup_refusal:
            return _ses_error(429, *self.lookup_refusal)
        if address not in self.suppressed:
            return _ses_error(404, "NotFoundException", "not on the list")
        reason = {"EmailAddress": address, "Reason": self.suppressed[address], "LastUpdateTime": 0}
        return Response(json.dumps({"SuppressedDestination": reason}))

    def answer_as_cognito(self, asked: dict[str, str]) -> Response:
        user = (asked["UserPoolId"], asked["Username"])
        if self.pool_refusal:
            return _cognito_error(*self.pool_refusal)
        if user not in self.users:
            return _cognito_error("UserNotFoundException", "User does not exist.")
        self.users.remove(user)
        return Response("{}", content_type="application/x-amz-json-1.1")

    def answer(self, request: Request) -> Response:
        asked = json.loads(request.data)
        if request.headers.get("X-Amz-Target") == "AWSCognitoIdentityProviderService.AdminDeleteUser":
            return self.answer_as_cognito(asked)
        if request.path == "/":
            found = {"SecretString": json.dumps(self.secrets[asked["SecretId"]])}
            return Response(json.dumps(found), content_type="application/x-amz-json-1.1")
        self.invocations.append(asked)
        self.before_answer(asked["run_id"])
        return Response(status=self.status)


def _ses_error(status: int, code: str, message: str) -> Response:
    return Response(json.dumps({"message": message}), status, {"x-amzn-ErrorType": code})


def _cognito_error(code: str, message: str) -> Response:
    told = json.dumps({"__type": code, "message": message})
    return Response(told, 400, content_type="application/x-amz-json-1.1")


@contextmanager
def serve_aws(host: str = HOST) -> Iterator[Aws]:
    """Serve the endpoints on this machine until the block is left."""
    # At INFO, werkzeug writes a line to standard error for each request.
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    with QuickServer(host=host, port=0, threaded=True) as server:
        aws = Aws(server.url_for("").rstrip("/"))
        for path in (re.compile("/2015-03-31/functions/[^/]+/invocations"), "/"):
            server.expect_request(path).respond_with_handler(aws.answer)
        server.expect_request(re.compile("/v2/email/.*")).respond_with_handler(aws.answer_as_ses)
        yield aws
