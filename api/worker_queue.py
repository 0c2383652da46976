"""Hands a run to the worker, by the queue that Lambda keeps for it."""

import json

from common import aws


def invoke_worker(function: str, run_id: int, user_id: int) -> None:
    """Queue the event of a run. It may be sent twice, because a run is claimed once.

    Raises:
        AwsError: Lambda cannot be reached, or refuses.
    """
    aws.invoke(function, json.dumps({"run_id": run_id, "user_id": user_id}).encode())
