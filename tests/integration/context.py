"""What Lambda tells a function about an invocation."""

from dataclasses import dataclass


@dataclass
class Context:
    """After the first look at the time that is left, `then` is what is left of it."""

    seconds_left: float = 900
    then: float | None = None
    function_name: str = "function"
    memory_limit_in_mb: int = 256
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:function"
    aws_request_id: str = "request"

    def get_remaining_time_in_millis(self) -> int:
        seconds, self.seconds_left = self.seconds_left, self.seconds_left if self.then is None else self.then
        return int(seconds * 1000)
