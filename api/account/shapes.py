"""The caller's account, and their data in one document."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from api.companies.settings_shapes import CompanySetting
from api.jobs.shapes import JobFilters
from api.notify.frequency import Frequency
from api.saved.shapes import SearchChannel
from api.schedule.shapes import Schedule
from api.searches.shapes import Conditions
from common.states import Stage


class Me(BaseModel):
    """The caller's account. `email` comes from the token, else from the mail settings; `unseen` counts up to 1,000."""

    email: str | None
    zone: str
    unseen: int
    has_feed: bool
    mail: Frequency


class ExportedSearch(BaseModel):
    """A saved search, and how often each channel tells it."""

    name: str
    filters: Conditions
    channels: list[SearchChannel]


class ExportedChannel(BaseModel):
    """Where news goes, and how often. `address` is a mail address, or as much of a receiver's as its person may see."""

    channel: str
    address: str
    frequency: Frequency


class ExportedSavedJob(BaseModel):
    """A saved job; `title` and `url` are null if the job is no longer stored."""

    company: str
    external_id: str
    stage: Stage
    title: str | None
    url: str | None


class ExportedHidden(BaseModel):
    """A hidden job, or with a null `external_id` a hidden company."""

    company: str
    external_id: str | None


class Exported(BaseModel):
    """What the caller has set up or chosen, without secrets.

    The page imports the `companies` of such a file. `filters`: the default filters, or null. Jobs and news are tables
    of their own: GET /jobs and GET /news as CSV.
    """

    format: Literal["rolewatch-export"] = "rolewatch-export"
    version: Literal[1] = 1
    exported_at: datetime
    companies: list[CompanySetting]
    filters: JobFilters | None
    schedule: Schedule | None
    searches: list[ExportedSearch]
    channels: list[ExportedChannel]
    saved: list[ExportedSavedJob]
    hidden: list[ExportedHidden]
