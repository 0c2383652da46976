"""AWS's endpoints as the functions call them: Lambda's Invoke, and Secrets Manager."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from testing.ports import HOST


@dataclass
class Aws:
    """Takes invocations of the worker, and answers them with `status`; gives out the `secrets` by their ids."""

    url: str
    status: int = 202
    before_answer: Callable[[int], None] = lambda _: None
    invocations: list[dict[str, Any]] = field(default_factory=list)
    secrets: dict[str, object] = field(default_factory=dict)

    def answer(self, request: Request) -> Response:
        asked = json.loads(request.data)
        if request.path == "/":
            found = {"SecretString": json.dumps(self.secrets[asked["SecretId"]])}
            return Response(json.dumps(found), content_type="application/x-amz-json-1.1")
        self.invocations.append(asked)
        self.before_answer(asked["run_id"])
        return Response(status=self.status)


@contextmanager
def serve_aws(host: str = HOST) -> Iterator[Aws]:
    """Serve both at an address of this machine until the block is left."""
    # Or each request would be a line on the standard error.
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    with HTTPServer(host=host, port=0, threaded=True) as server:
        aws = Aws(server.url_for("").rstrip("/"))
        for path in (re.compile("/2015-03-31/functions/[^/]+/invocations"), "/"):
            server.expect_request(path).respond_with_handler(aws.answer)
        yield aws
