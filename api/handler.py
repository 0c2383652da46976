"""The API Lambda's entry: the routes, each of which parses, asks and answers, and nothing more."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

import psycopg
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query
from aws_lambda_powertools.utilities.typing import LambdaContext
from psycopg.errors import LockNotAvailable, QueryCanceled

from api import following, problems, queries, shapes
from api.caller import Caller, caller_of
from api.log import logger
from api.problems import Problem, Refused
from api.start import start
from common import database
from common.environment import load_environment
from common.errors import LoginError, NotACareerPage
from common.states import JobStatus
from sourcing import catalog, resolve
from sourcing.providers import PROVIDERS

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler.openapi.models import SecurityScheme

# Lambda answers with 6 MB at the most.
_LARGEST_ANSWER = 5_500_000

# A mistake in the environment stops the start.
load_environment()

app = APIGatewayHttpResolver(enable_validation=True)

# The routes that the gateway opens to a token alone.
_TOKEN: list[dict[str, list[str]]] = [{"token": []}]

# The problems that each of them may meet.
_ANY = (401, 422, 500, 503)

RunPath = Annotated[shapes.Id, Path(description="A run's number")]
Cursor = Annotated[shapes.Id | None, Query(description="The `next` of the page before")]
RunLimit = Annotated[int, Query(ge=1, le=100, description="How many on a page")]
JobLimit = Annotated[int, Query(ge=1, le=500, description="How many on a page")]
CompanyQuery = Annotated[shapes.CompanyKey | None, Query(description="A company that the person follows")]


@app.post(
    "/start",
    summary="Start a run",
    security=_TOKEN,
    responses=problems.answers(shapes.RunId, *_ANY, 400, 409, success=202),
)
def start_run() -> Response[shapes.RunId]:
    """Record a run of the caller's enabled companies and hand it to the worker."""
    run_id = start(_connection(), _caller().subject, load_environment())
    return Response(HTTPStatus.ACCEPTED, "application/json", shapes.RunId(run_id=run_id))


@app.get("/current-run", summary="The active run", security=_TOKEN, responses=problems.answers(shapes.ActiveRun, *_ANY))
def current_run() -> shapes.ActiveRun:
    """Answer the caller's active run, or null."""
    return shapes.ActiveRun(run_id=queries.find_active_run(_connection(), _caller().subject))


@app.get("/runs", summary="All runs", security=_TOKEN, responses=problems.answers(shapes.Runs, *_ANY, 413))
def list_runs(limit: RunLimit = 20, cursor: Cursor = None) -> shapes.Runs:
    """Answer the caller's runs, newest first."""
    runs = queries.list_runs(_connection(), _caller().subject, run_id=None, before=cursor, limit=limit + 1)
    following_page = str(runs[limit - 1].run_id) if len(runs) > limit else None
    return shapes.Runs(runs=runs[:limit], next=following_page)


@app.get("/runs/<run_id>", summary="One run", security=_TOKEN, responses=problems.answers(shapes.Run, *_ANY, 404))
def show_run(run_id: RunPath) -> shapes.Run:
    """Answer one run of the caller: its status, snapshot, live counts, and what it learned by company."""
    return _find_run(run_id)


@app.post(
    "/abort/<run_id>", summary="Abort a run", security=_TOKEN, responses=problems.answers(shapes.RunState, *_ANY, 404)
)
def abort_run(run_id: RunPath) -> shapes.RunState:
    """Abort a run of the caller, or answer how it ended if it is over."""
    queries.abort_run(_connection(), _caller().subject, run_id)
    return shapes.RunState(run_id=run_id, status=_find_run(run_id).status)


@app.get("/jobs", summary="Jobs", security=_TOKEN, responses=problems.answers(shapes.Jobs, *_ANY, 413))
def list_jobs(
    status: Annotated[JobStatus | None, Query(description="Where the job stands")] = None,
    company: CompanyQuery = None,
    q: Annotated[shapes.Text | None, Query(description="A text in title or location, in either case")] = None,
    run_id: Annotated[shapes.Id | None, Query(description="The last run that saw or kept the job")] = None,
    limit: JobLimit = 100,
    cursor: Cursor = None,
) -> shapes.Jobs:
    """Answer the caller's jobs that fit every given filter, newest first."""
    wanted = queries.JobFilter(status, company, q, run_id)
    jobs = queries.list_jobs(_connection(), _caller().subject, wanted, before=cursor, limit=limit + 1)
    following_page = str(jobs[limit - 1].id) if len(jobs) > limit else None
    return shapes.Jobs(jobs=[*jobs[:limit]], next=following_page)


@app.post(
    "/dry-run",
    summary="What a run would read",
    security=_TOKEN,
    responses=problems.answers(shapes.DryRun, *_ANY, 400, 404, 413),
)
def dry_run(company: CompanyQuery = None) -> shapes.DryRun:
    """Read the caller's enabled companies, or one company, as a run would. Nothing is written."""
    from api.dry_run import read_followed  # noqa: PLC0415

    return shapes.DryRun(companies=read_followed(_connection(), _caller().subject, company, load_environment()))


@app.get("/companies", summary="The catalog", security=_TOKEN, responses=problems.answers(shapes.Companies, *_ANY))
def list_companies() -> shapes.Companies:
    """Answer the companies that can be followed by name alone, and the providers of all that can be followed."""
    companies = [shapes.Company.model_validate(c, from_attributes=True) for c in catalog.CATALOG]
    providers = [shapes.Provider(provider=p.name, title=p.title, fragile=p.fragile) for p in PROVIDERS.values()]
    return shapes.Companies(companies=companies, providers=providers)


@app.post(
    "/companies/resolve",
    summary="A career page's board",
    security=_TOKEN,
    responses=problems.answers(shapes.Resolved, *_ANY),
)
def resolve_company(page: Annotated[shapes.CareerPage, Body()]) -> shapes.Resolved:
    """Answer the provider and board that an address names, and how many postings are there now."""
    from api.dry_run import read_board  # noqa: PLC0415

    return read_board(resolve.resolve(page.url), load_environment())


@app.get(
    "/settings", summary="The followed companies", security=_TOKEN, responses=problems.answers(shapes.Settings, *_ANY)
)
def list_settings() -> shapes.Settings:
    """Answer the companies that the caller follows, by name."""
    return shapes.Settings(companies=queries.list_settings(_connection(), _caller().subject))


@app.post(
    "/settings",
    summary="Follow and unfollow companies",
    security=_TOKEN,
    responses=problems.answers(shapes.Results, *_ANY),
)
def save_settings(
    operations: Annotated[list[shapes.Operation], Body(min_length=1, max_length=100)],
) -> shapes.Results:
    """Apply operations in their order, and answer what became of each."""
    return shapes.Results(results=following.apply(_connection(), _caller(), operations))


@app.get("/health", summary="The API answers", responses=problems.answers(shapes.Health, 422, 500))
def health() -> shapes.Health:
    """Answer, without a token."""
    return shapes.Health()


@app.get("/openapi.json", summary="This document", include_in_schema=False)
def openapi() -> Response[str]:
    """Answer the OpenAPI document, without a token."""
    # Loaded here alone: it takes a third of what the rest takes.
    from aws_lambda_powertools.event_handler.openapi.models import HTTPBearer  # noqa: PLC0415

    schemes: dict[str, SecurityScheme] = {"token": HTTPBearer(bearerFormat="JWT")}
    document = app.get_openapi_json_schema(title="Rolewatch", version="1", security_schemes=schemes)
    return Response(HTTPStatus.OK, "application/json", document)


@app.exception_handler(Refused)
def _refused(error: Refused) -> Response[str]:
    return problems.answer(error.problem)


@app.exception_handler(RequestValidationError)
def _misfit(error: RequestValidationError) -> Response[str]:
    # An answer of ours that does not fit its shape comes here too.
    if any(wrong["loc"][:1] == ("response",) for wrong in error.errors()):
        return _ours()
    return problems.explain(error)


@app.exception_handler([UnicodeDecodeError, RecursionError])
def _unreadable(_: Exception) -> Response[str]:
    return problems.describe(HTTPStatus.UNPROCESSABLE_ENTITY, "The body is no JSON that can be read.")


@app.exception_handler(NotACareerPage)
def _not_a_career_page(error: NotACareerPage) -> Response[str]:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    wrong = problems.WrongField(loc=["body", "url"], msg=str(error))
    return problems.answer(Problem(title=status.phrase, status=status, detail=str(error), errors=[wrong]))


@app.exception_handler([LockNotAvailable, QueryCanceled])
def _database_busy(_: psycopg.OperationalError) -> Response[str]:
    logger.exception("database busy")
    return problems.describe(HTTPStatus.SERVICE_UNAVAILABLE, "The database is busy just now. Please try again.")


@app.exception_handler([*database.AWAY, LoginError])
def _database_away(_: Exception) -> Response[str]:
    logger.exception("database away")
    database.disconnect()
    return problems.describe(HTTPStatus.SERVICE_UNAVAILABLE, "The database cannot be reached. Please try again.")


@app.exception_handler(Exception)
def _unforeseen(_: Exception) -> Response[str]:
    return _ours()


def _ours() -> Response[str]:
    logger.exception("request failed")
    return problems.describe(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Please try again.")


@app.not_found
def _not_found(_: NotFoundError) -> Response[str]:
    return problems.describe(HTTPStatus.NOT_FOUND, "There is no such route. GET /openapi.json lists them all.")


@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one request of an HTTP API in payload format 2.0."""
    # Every body is JSON here, whatever its header says: curl -d alone says that it is a form.
    headers = (event.get("headers") or {}) | {"content-type": "application/json"}
    response = app.resolve(event | {"headers": headers}, context)
    return response if _fits(response) else _too_large(response)


def _fits(response: dict[str, Any]) -> bool:
    # Lambda counts the bytes after the body has been quoted once more, which may double them.
    body = response["body"] or ""
    return len(body) < _LARGEST_ANSWER / 6 or len(json.dumps(body)) <= _LARGEST_ANSWER


def _too_large(response: dict[str, Any]) -> dict[str, Any]:
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    detail = "The answer is too large. Ask for less at a time: one company (?company=), or a smaller page (?limit=)."
    problem = problems.describe(status, detail)
    return response | {"statusCode": status, "body": problem.body, "headers": {"Content-Type": problem.content_type}}


def _connection() -> database.Connection:
    return database.connection()


def _caller() -> Caller:
    return caller_of(app.current_event.raw_event)


def _find_run(run_id: int) -> shapes.Run:
    runs = queries.list_runs(_connection(), _caller().subject, run_id=run_id, before=None, limit=1)
    if not runs:
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no run {run_id}.")
    return runs[0]
