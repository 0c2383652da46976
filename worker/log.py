"""The worker's log: one JSON object a line, with the run in it once it is known."""

from aws_lambda_powertools import Logger

logger = Logger(service="worker")
