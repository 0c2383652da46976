"""The log of both functions: one JSON object per line, with the keys that a handler has appended."""

import os

from aws_lambda_powertools import Logger

logger = Logger(service=os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "rolewatch"))
