"""Which part of a board's name names its company, for the providers' `company`."""

import re
from collections.abc import Callable


def first_part(board: str) -> str:
    """Return what is before the first dot, `@` or slash of a board: `acme` in acme.wd5.Site."""
    return re.split("[.@/]", board)[0]


def second_part(board: str) -> str:
    """Return what is between the first two slashes of a board: `acme` in recruiting.example.com/acme/guid."""
    return board.partition("/")[2].partition("/")[0]


def of_host(board: str) -> str:
    """Return the label of a company's host that names it: `acme` in jobs.acme.com, jobs.acme.co.uk and acme.jobs."""
    labels = board.partition("/")[0].split(".")
    return next((label for label in reversed(labels[:-1]) if len(label) > 3), labels[0])


def of_host_at(vendor: str) -> Callable[[str], str]:
    """Return a function like `of_host`, for boards that may be on hosts of the vendor.

    There, the first label names the company, after its first hyphen: `acme` in careers-acme.example.com. `vendor`
    matches the vendor's domain without its last label.
    """
    pattern = re.compile(rf"{vendor}\.\w+$")

    def company(board: str) -> str:
        host = board.partition("/")[0]
        if not pattern.search(host):
            return of_host(board)
        label = host.split(".")[0]
        return label.partition("-")[2] or label

    return company
