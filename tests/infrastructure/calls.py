"""Terraform's requests to AWS as IAM actions, and which of them a policy refuses."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.infrastructure import reference
from tests.infrastructure.policies import Policy
from tests.infrastructure.resources import FOREIGN, PREFIX, owned

# Where IAM uses another name than the signature or the API.
_PREFIXES = {"monitoring": "cloudwatch"}
_ACTIONS = {
    "cloudfront:CreateDistributionWithTags": ["cloudfront:CreateDistribution", "cloudfront:TagResource"],
    "lambda:Invoke": ["lambda:InvokeFunction"],
    "s3:DeleteObjects": ["s3:DeleteObject"],
    "s3:DeletePublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
    "s3:GetBucketAccelerateConfiguration": ["s3:GetAccelerateConfiguration"],
    "s3:GetBucketCors": ["s3:GetBucketCORS"],
    "s3:GetBucketEncryption": ["s3:GetEncryptionConfiguration"],
    "s3:GetBucketLifecycleConfiguration": ["s3:GetLifecycleConfiguration"],
    "s3:GetBucketReplication": ["s3:GetReplicationConfiguration"],
    "s3:GetObjectLockConfiguration": ["s3:GetBucketObjectLockConfiguration"],
    "s3:GetPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
    "s3:HeadBucket": ["s3:ListBucket"],
    "s3:HeadObject": ["s3:GetObject"],
    "s3:ListObjectVersions": ["s3:ListBucketVersions"],
    "s3:ListObjectsV2": ["s3:ListBucket"],
    "s3:PutPublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
}

# A resource that is being created has no tags yet.
_TAGS: list[Mapping[str, str]] = [{}, {"aws:ResourceTag/Application": PREFIX}]


def asked(log: Path) -> set[str]:
    """Read the actions in the log that the AWS provider writes at TF_LOG_PROVIDER=DEBUG."""
    # A body takes several lines.
    entries = re.split(r"^(?=\d{4}-\d\d-\d\dT)", log.read_text(encoding="utf-8", errors="replace"), flags=re.MULTILINE)
    return {action for entry in entries if "HTTP Request Sent" in entry for action in _actions(entry)}


def _actions(entry: str) -> list[str]:
    service = re.search(r"Credential=[^/ ]+/\d+/[^/]*/([a-z0-9-]+)/aws4_request", entry)
    method, verb = re.search(r"rpc\.method=(\w+)", entry), re.search(r"http\.method=(\w+)", entry)
    if not (service and method and verb):
        return []
    # The gateway's actions are HTTP's.
    name = verb[1] if service[1] == "apigateway" else method[1]
    action = f"{_PREFIXES.get(service[1], service[1])}:{name}"
    return _ACTIONS.get(action, [action])


def refused(policy: Policy, actions: Iterable[str]) -> set[tuple[str, str]]:
    """Return which actions a policy refuses, on which of a deployment's resources.

    Raises:
        KeyError: IAM does not know an action, or `resources` does not know a type that one is authorized on.
    """
    return {
        (action, resource)
        for action in actions
        for resource in authorized_on(action)
        if not all(policy.allows(action, resource, tags) for tags in _TAGS)
    }


def authorized_on(action: str) -> list[str]:
    """Return the ARNs of a deployment's resources that an action is authorized on, or a star.

    Raises:
        KeyError: as `refused`.
    """
    ours = owned()
    # Every type has tags.
    tagging = "Tag" in action or action.startswith("apigateway:")
    types = [
        name
        for name, required in reference.resource_types(action).items()
        if name in ours or (name not in FOREIGN and (required or not tagging))
    ]
    return [resource for name in types for resource in ours[name]] or ["*"]
