"""The one shape of every error: `application/problem+json` (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.openapi.types import OpenAPIResponse, OpenAPIResponseContentModel
from pydantic import BaseModel

from common.errors import RolewatchError


class WrongField(BaseModel):
    """One place in a request that does not fit, and why."""

    loc: list[str | int]
    msg: str


class Problem(BaseModel):
    """An error as a client sees it; `run_id` and `errors` are there where the error is about them."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    run_id: int | None = None
    errors: list[WrongField] | None = None


class GatewaysProblem(BaseModel):
    """An error of the gateway's own: no token, no such path, or no answer from the function."""

    message: str


# What the gateway may answer by itself, in a shape that cannot be chosen.
_GATEWAYS = {401, 404, 500, 503}


class Refused(RolewatchError):
    """A request that gets a problem for an answer; `retry_after` is in how many seconds another may succeed."""

    def __init__(
        self, status: HTTPStatus, detail: str, *, run_id: int | None = None, retry_after: int | None = None
    ) -> None:
        super().__init__(detail)
        self.problem = Problem(title=status.phrase, status=status, detail=detail, run_id=run_id)
        self.retry_after = retry_after


def documented_responses(
    body: type[BaseModel] | None, *problems: int, success: int = HTTPStatus.OK, csv: bool = False
) -> dict[int, OpenAPIResponse]:
    """Return what the OpenAPI document says of a route's responses: a success's body, and the problems it may meet.

    With `csv`, a success may have that too.
    """
    bodies: dict[int, dict[str, type[BaseModel]]] = {success: {"application/json": body} if body else {}}
    bodies |= {status: _problem_bodies(status) if status >= HTTPStatus.BAD_REQUEST else {} for status in problems}
    documented = {status: _documented_response(status, bodies[status]) for status in bodies}
    if csv:
        documented[success]["content"]["text/csv"] = {"schema": {"type": "string"}}
    return documented


def _problem_bodies(status: int) -> dict[str, type[BaseModel]]:
    bodies: dict[str, type[BaseModel]] = {"application/problem+json": Problem}
    return bodies | ({"application/json": GatewaysProblem} if status in _GATEWAYS else {})


def _documented_response(status: int, bodies: dict[str, type[BaseModel]]) -> OpenAPIResponse:
    content: dict[str, OpenAPIResponseContentModel] = {
        content_type: {"model": model} for content_type, model in bodies.items()
    }
    return {"description": HTTPStatus(status).phrase, "content": {**content}}


def problem_response(problem: Problem, *, retry_after: int | None = None) -> Response[str]:
    """Return the problem as a response; `retry_after` is in how many seconds another request may succeed."""
    body = problem.model_dump_json(exclude_none=True)
    headers: dict[str, str | list[str]] = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Response(problem.status, content_type="application/problem+json", body=body, headers=headers)


def error_response(status: HTTPStatus, detail: str) -> Response[str]:
    """Return a response with nothing but a status and a sentence."""
    return problem_response(Problem(title=status.phrase, status=status, detail=detail))


def misfit_response(error: RequestValidationError) -> Response[str]:
    """Return a 422 that names every field which does not fit."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    wrong = [_wrong_field(e) for e in error.errors()]
    detail = f"The request does not fit: {_place(wrong[0])}: {wrong[0].msg}"
    return problem_response(Problem(title=status.phrase, status=status, detail=detail, errors=wrong))


def _wrong_field(error: dict[str, Any]) -> WrongField:
    match error["type"]:
        case "json_invalid":
            # Its place holds an offset, which would look like an index.
            return WrongField(loc=["body"], msg=f"This is no JSON: {error['ctx']['error']}")
        case "string_pattern_mismatch":
            # The one pattern is that of a company's key.
            msg = "Begin with a letter or a digit, and use only letters, digits, '.', '_' and '-', 100 at the most"
            return WrongField(loc=list(error["loc"]), msg=msg)
    return WrongField(loc=list(error["loc"]), msg=error["msg"].removeprefix("Value error, "))


def _place(wrong: WrongField) -> str:
    return ".".join(str(part) for part in wrong.loc)
