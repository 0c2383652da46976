"""When a person's runs start automatically."""

from datetime import datetime, time
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.schedule.clock import Day, find_zone


def _some_days(days: list[Day]) -> list[Day]:
    if not days:
        raise ValueError('name one day at least, such as "mon"; to have no schedule, send {"schedule": null}')
    return sorted(set(days), key=list(Day).index)


def _a_time(text: str) -> str:
    try:
        is_written_so = time.fromisoformat(text).strftime("%H:%M") == text
    except ValueError:
        is_written_so = False
    if not is_written_so:
        raise ValueError('write the time as HH:MM, from "00:00" to "23:59"')
    return text


def _a_zone(name: str) -> str:
    if find_zone(name) is None:
        raise ValueError('there is no such zone; write it as the IANA database does, such as "Europe/Paris" or "UTC"')
    return name


class ScheduleWish(BaseModel):
    """The days of the week, and the local time in a zone, at which runs start."""

    model_config = ConfigDict(extra="forbid")

    days: Annotated[list[Day], Field(max_length=7), AfterValidator(_some_days)]
    time: Annotated[str, Field(max_length=5), AfterValidator(_a_time)]
    zone: Annotated[str, Field(max_length=64), AfterValidator(_a_zone)]


class WantedSchedule(BaseModel):
    """The new schedule, or null for none."""

    model_config = ConfigDict(extra="forbid")

    schedule: ScheduleWish | None


class Schedule(BaseModel):
    """A schedule, and when its next run is due; that is in the past until a tick handles it."""

    days: list[Day]
    time: str
    zone: str
    next_run_at: datetime


class CurrentSchedule(BaseModel):
    """The person's schedule, or null."""

    schedule: Schedule | None
