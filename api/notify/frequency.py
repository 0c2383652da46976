"""How often a channel sends news."""

from enum import StrEnum


class Frequency(StrEnum):
    """How often news is sent."""

    EACH_RUN = "each_run"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"
