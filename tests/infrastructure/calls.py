"""What Terraform has asked of AWS, as IAM names it, and whether a policy allows that."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path

# Where IAM has another name than the signature, or than the API.
_PREFIXES = {"monitoring": "cloudwatch"}
_ACTIONS = {
    "lambda:Invoke": "lambda:InvokeFunction",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:DeletePublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
}


def asked(log: Path) -> set[str]:
    """Read the actions in the log that the AWS provider writes at TF_LOG_PROVIDER=DEBUG."""
    # A body takes several lines.
    entries = re.split(r"^(?=\d{4}-\d\d-\d\dT)", log.read_text(encoding="utf-8", errors="replace"), flags=re.MULTILINE)
    return {action for entry in entries if "HTTP Request Sent" in entry and (action := _action(entry))}


def _action(entry: str) -> str | None:
    service = re.search(r"Credential=[^/ ]+/\d+/[^/]*/([a-z0-9-]+)/aws4_request", entry)
    method, verb = re.search(r"rpc\.method=(\w+)", entry), re.search(r"http\.method=(\w+)", entry)
    if not (service and method and verb):
        return None
    # The gateway's actions are HTTP's.
    name = verb[1] if service[1] == "apigateway" else method[1]
    action = f"{_PREFIXES.get(service[1], service[1])}:{name}"
    return _ACTIONS.get(action, action)


def allowed(policy: Path, actions: set[str]) -> set[str]:
    """Return those of the actions that some statement of a policy allows, on whatever it may be."""
    statements = [one for one in json.loads(policy.read_text())["Statement"] if one["Effect"] == "Allow"]
    lists = [one["Action"] if isinstance(one["Action"], list) else [one["Action"]] for one in statements]
    patterns = [pattern for patterns in lists for pattern in patterns]
    return {action for action in actions if any(fnmatch(action, pattern) for pattern in patterns)}
