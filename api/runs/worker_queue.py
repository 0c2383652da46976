"""Queues a run for the worker, by an asynchronous Lambda invoke."""

import json

from common import aws


def invoke_worker(function: str, run_id: int, user_id: int) -> None:
    """Queue a run's event. Sending it twice does no harm, because a run is claimed once.

    Raises:
        AwsError: Lambda cannot be reached, or refuses.
    """
    aws.invoke(function, json.dumps({"run_id": run_id, "user_id": user_id}).encode())
