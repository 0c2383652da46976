"""What a handler asks of Lambda's context."""

import time
from dataclasses import dataclass, field
from uuid import uuid4


@dataclass(slots=True)
class Context:
    """Lambda's context, for a message that has `seconds`."""

    function_name: str
    seconds: float
    memory_limit_in_mb: int = 512
    aws_request_id: str = field(default_factory=lambda: str(uuid4()))
    began: float = field(default_factory=time.monotonic)

    @property
    def invoked_function_arn(self) -> str:
        """The function's name, which the log shows."""
        return self.function_name

    def get_remaining_time_in_millis(self) -> int:
        """Return milliseconds until the child is ended."""
        return max(0, int((self.began + self.seconds - time.monotonic()) * 1000))
