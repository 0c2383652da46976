"""The shape of every error: `application/problem+json` (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.openapi.types import OpenAPIResponse, OpenAPIResponseContentModel
from pydantic import BaseModel

from api.http.fields import COMPANY_PATTERN, CURRENCY_PATTERN
from common.errors import RolewatchError


class WrongField(BaseModel):
    """An invalid field of a request, and why it is invalid."""

    loc: list[str | int]
    msg: str


class Problem(BaseModel):
    """An error; `run_id` and `errors` are present if the error is about them."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    run_id: int | None = None
    errors: list[WrongField] | None = None


class GatewaysProblem(BaseModel):
    """An error that the gateway sends itself: no token, no such path, or no answer from the function."""

    message: str


_PATTERNS = {
    COMPANY_PATTERN: "Begin with a letter or a digit, and use only letters, digits, '.', '_' and '-', at most 100",
    CURRENCY_PATTERN: "Give three capital letters, such as EUR",
}

# In place of the messages that name Pydantic's own terms; the names in braces are those of an error's context.
_SENTENCES = {
    "model_attributes_type": "Give a JSON object",
    "model_type": "Give a JSON object",
    "union_tag_invalid": "{discriminator} should be one of {expected_tags}",
    "union_tag_not_found": "Give {discriminator}",
    "too_short": "The list should have at least {min_length}, not {actual_length}",
    "too_long": "The list should have at most {max_length} items, not {actual_length}",
    "extra_forbidden": "There is no such field",
}

# The statuses that the gateway may send itself, in a shape that cannot be changed.
_GATEWAYS = {401, 404, 500, 503}


class Refused(RolewatchError):
    """A request that is answered with a problem; `retry_after` is in seconds."""

    def __init__(
        self, status: HTTPStatus, detail: str, *, run_id: int | None = None, retry_after: int | None = None
    ) -> None:
        super().__init__(detail)
        self.problem = Problem(title=status.phrase, status=status, detail=detail, run_id=run_id)
        self.retry_after = retry_after


def documented_responses(
    body: type[BaseModel] | None, *problems: int, success: int = HTTPStatus.OK, csv: bool = False
) -> dict[int, OpenAPIResponse]:
    """Return a route's responses for the OpenAPI document: the success's body, and the problems.

    With `csv`, a success may also be CSV.
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
    """Return the problem as a response; `retry_after` is the Retry-After header, in seconds."""
    body = problem.model_dump_json(exclude_none=True)
    headers: dict[str, str | list[str]] = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Response(problem.status, content_type="application/problem+json", body=body, headers=headers)


def error_response(status: HTTPStatus, detail: str) -> Response[str]:
    """Return a response with only a status and a sentence."""
    return problem_response(Problem(title=status.phrase, status=status, detail=detail))


def misfit_response(error: RequestValidationError) -> Response[str]:
    """Return a 422 that names every invalid field."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    wrong = [_wrong_field(e) for e in error.errors()]
    detail = f"The request does not fit: {_place(wrong[0])}: {wrong[0].msg}"
    return problem_response(Problem(title=status.phrase, status=status, detail=detail, errors=wrong))


def _wrong_field(error: dict[str, Any]) -> WrongField:
    match error["type"]:
        case "json_invalid":
            # Its loc holds an offset, which would look like an index.
            return WrongField(loc=["body"], msg=f"This is not JSON: {error['ctx']['error']}")
        case "string_pattern_mismatch":
            return WrongField(loc=list(error["loc"]), msg=_PATTERNS.get(error["ctx"]["pattern"], error["msg"]))
        case kind if kind in _SENTENCES:
            return WrongField(loc=list(error["loc"]), msg=_SENTENCES[kind].format_map(error.get("ctx") or {}))
    return WrongField(loc=list(error["loc"]), msg=error["msg"].removeprefix("Value error, "))


def _place(wrong: WrongField) -> str:
    return ".".join(str(part) for part in wrong.loc)
