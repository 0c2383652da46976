"""boto3 clients of a local AWS, whatever the caller's own AWS settings are."""

import os
from typing import Any

import boto3
import botocore.session
from botocore.config import Config

from local.ministack import CREDENTIALS, REGION

# Longer than the longest function: an invocation waits for its answer.
_READ_SECONDS = 905

# botocore's own way to say where a setting comes from: (name in the profile, variable, default, conversion).
_NO_PROFILE = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
}


def aws_client(service: str, endpoint_url: str) -> Any:
    """Return a boto3 client of a service at a local endpoint. It uses no profile, no variable and no proxy."""
    session = boto3.Session(**CREDENTIALS, region_name=REGION, botocore_session=botocore.session.Session(_NO_PROFILE))
    config = Config(proxies={}, read_timeout=_READ_SECONDS, retries={"total_max_attempts": 1})
    return session.client(service, endpoint_url=endpoint_url, config=config)
