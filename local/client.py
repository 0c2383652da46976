"""boto3 clients for a local AWS, independent of the caller's own AWS settings."""

import os
from typing import Any

import boto3
import botocore.session
from botocore.config import Config

from local.ministack import CREDENTIALS, REGION

# Longer than any function runs, because an invocation waits for the response.
_READ_SECONDS = 905

# In botocore's format for the source of a setting: (name in the profile, variable, default, conversion).
_NO_PROFILE = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
}


def aws_client(service: str, endpoint_url: str) -> Any:
    """Return a boto3 client for a service at a local endpoint. It ignores profiles, variables and proxies."""
    session = boto3.Session(**CREDENTIALS, region_name=REGION, botocore_session=botocore.session.Session(_NO_PROFILE))
    config = Config(proxies={}, read_timeout=_READ_SECONDS, retries={"total_max_attempts": 1})
    return session.client(service, endpoint_url=endpoint_url, config=config)
