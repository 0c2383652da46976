"""The names of states and outcomes, as in the schema's CHECKs."""

from enum import StrEnum

# How often a run may be claimed: as often as Lambda delivers a failing event.
MAX_ATTEMPTS = 3


class RunStatus(StrEnum):
    """A run's status; the last three are final."""

    PENDING = "pending"
    INITIALIZING = "initializing"
    INGESTING = "ingesting"
    FINISHED = "finished"
    ERROR = "error"
    ABORTED = "aborted"


class Asker(StrEnum):
    """Who started a run."""

    PERSON = "person"
    SCHEDULE = "schedule"


class JobStatus(StrEnum):
    """A job's status for its user."""

    PENDING = "pending"
    READY = "ready"
    SKIPPED = "skipped"
    EXPIRED = "expired"
    ERROR = "error"


class EventKind(StrEnum):
    """The kind of an event. `followed` is about a company, the others are about a job."""

    NEW = "new"
    GONE = "gone"
    BACK = "back"
    CHANGED = "changed"
    FOLLOWED = "followed"


class Stage(StrEnum):
    """Where a person stands with a job that they saved."""

    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """A run's outcome for one company; only the first two prove that an unseen job is gone."""

    COMPLETE = "complete"
    EMPTY = "empty"
    SUSPECT = "suspect"
    TRUNCATED = "truncated"
    FAILED = "failed"
