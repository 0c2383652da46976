"""Runs: starting, watching and aborting them."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Header, Path, Query

from api.http.fields import Id
from api.http.problems import Refused
from api.http.router import Router, connection, documented, documented_events
from api.runs import progress, queries
from api.runs.shapes import CurrentRun, Run, RunPage, RunState, StartedRun
from api.runs.start import start
from common.environment import load_environment

router = Router()

_RunId = Annotated[Id, Path(description="A run's number")]


@router.post("/start", **documented("startRun", "Start a run", StartedRun, 400, 409, 429, success=202))
def start_run() -> Response[StartedRun]:
    """Record a run of the caller's enabled companies and hand it to the worker."""
    run_id = start(connection(), router.subject, load_environment())
    return Response(HTTPStatus.ACCEPTED, "application/json", StartedRun(run_id=run_id))


@router.get("/current-run", **documented("showCurrentRun", "The active run", CurrentRun))
def current_run() -> CurrentRun:
    """Return the caller's active run, or null."""
    return CurrentRun(run_id=queries.find_active_run(connection(), router.subject))


@router.get("/runs", **documented("listRuns", "All runs", RunPage, 413))
def list_runs(
    limit: Annotated[int, Query(ge=1, le=100, description="How many on a page")] = 20,
    cursor: Annotated[Id | None, Query(description="The `next` of the page before")] = None,
) -> RunPage:
    """Return the caller's runs, newest first."""
    runs = queries.list_runs(connection(), router.subject, run_id=None, before=cursor, limit=limit + 1)
    following_page = str(runs[limit - 1].run_id) if len(runs) > limit else None
    return RunPage(runs=runs[:limit], next=following_page)


@router.get("/runs/<run_id>", **documented("showRun", "One run", Run, 404))
def show_run(run_id: _RunId) -> Run:
    """Return one run of the caller: its status, snapshot, counts so far, and results per company."""
    return _find_run(run_id)


@router.get("/progress/<run_id>", **documented_events("watchRun", "One run, as server-sent events", 404))
def watch_run(
    run_id: _RunId,
    last_event_id: Annotated[
        str, Header(alias="Last-Event-ID", max_length=100, description="The last event's id")
    ] = "",
) -> Response[str]:
    """Return the state of a run as an event, or nothing if the client knows it; 204 if it knows the run's end."""
    stream = progress.events(_find_run(run_id), last_event_id)
    if stream is None:
        return Response(HTTPStatus.NO_CONTENT, body="")
    return Response(HTTPStatus.OK, progress.CONTENT_TYPE, stream, headers={"Cache-Control": "no-store"})


@router.post("/abort/<run_id>", **documented("abortRun", "Abort a run", RunState, 404))
def abort_run(run_id: _RunId) -> RunState:
    """Abort a run of the caller; if it is over, return how it ended."""
    queries.abort_run(connection(), router.subject, run_id)
    return RunState(run_id=run_id, status=_find_run(run_id).status)


def _find_run(run_id: int) -> Run:
    runs = queries.list_runs(connection(), router.subject, run_id=run_id, before=None, limit=1)
    if not runs:
        raise Refused(HTTPStatus.NOT_FOUND, f"You have no run {run_id}.")
    return runs[0]
