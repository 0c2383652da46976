"""When a person's runs start automatically."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from api.http.router import Router, connection, documented
from api.schedule import queries, scheduling
from api.schedule.shapes import CurrentSchedule, WantedSchedule

router = Router()


@router.get("/schedule", **documented("showSchedule", "The schedule", CurrentSchedule))
def show_schedule() -> CurrentSchedule:
    """Return when the caller's runs start automatically."""
    return CurrentSchedule(schedule=queries.find_schedule(connection(), router.subject))


@router.put("/schedule", **documented("saveSchedule", "Change the schedule", CurrentSchedule))
def save_schedule(wanted: Annotated[WantedSchedule, Body()]) -> CurrentSchedule:
    """Replace the caller's schedule, or delete it with null. The next run is the first one due after now."""
    scheduling.save(connection(), router.subject, wanted.schedule)
    return show_schedule()
