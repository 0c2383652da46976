"""The names of states and outcomes, as the schema's CHECKs spell them."""

from enum import StrEnum

# How often a run may be claimed: as often as Lambda delivers an event that fails.
MAX_ATTEMPTS = 3


class RunStatus(StrEnum):
    """Where a run stands; the last three are final."""

    PENDING = "pending"
    INITIALIZING = "initializing"
    INGESTING = "ingesting"
    FINISHED = "finished"
    ERROR = "error"
    ABORTED = "aborted"


class Asker(StrEnum):
    """Who wanted a run."""

    PERSON = "person"
    SCHEDULE = "schedule"


class JobStatus(StrEnum):
    """Where a job stands for its user."""

    PENDING = "pending"
    READY = "ready"
    SKIPPED = "skipped"
    EXPIRED = "expired"
    ERROR = "error"


class EventKind(StrEnum):
    """What became of a job; the last is of a company, whose jobs were there before it was followed."""

    NEW = "new"
    GONE = "gone"
    BACK = "back"
    CHANGED = "changed"
    FOLLOWED = "followed"


class Outcome(StrEnum):
    """What a run learned about one company; only the first two prove that an unseen job is gone."""

    COMPLETE = "complete"
    EMPTY = "empty"
    SUSPECT = "suspect"
    TRUNCATED = "truncated"
    FAILED = "failed"
