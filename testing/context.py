"""The context that Lambda passes to a handler."""

from dataclasses import dataclass


@dataclass
class Context:
    """A context with `seconds` left at the first call, and `then` (if given) at every later call."""

    seconds_left: float = 900
    then: float | None = None
    function_name: str = "function"
    memory_limit_in_mb: int = 256
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:function"
    aws_request_id: str = "request"

    def get_remaining_time_in_millis(self) -> int:
        """Return the remaining time in milliseconds."""
        seconds, self.seconds_left = self.seconds_left, self.seconds_left if self.then is None else self.then
        return int(seconds * 1000)
