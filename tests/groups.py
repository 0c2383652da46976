"""Which tests are run in one row by one of several processes: pytest-xdist asks, and begins with the largest groups."""

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

# What shares an AWS, a browser, images or a server; and the model, which takes longest, so that it does not come last.
FOLDERS = (
    "tests/acceptance/",
    "tests/browser/",
    "tests/images/",
    "tests/integration/model/",
    "tests/integration/server/",
)

# With an AWS of their own: in one row all that ask one would take longer than the other tests together.
APART = ("tests/acceptance/test_clock.py", "tests/acceptance/test_contract.py", "tests/acceptance/test_serve_aws.py")


def group_of(test: str) -> str:
    """Return the group of a test, which is itself where it is in none."""
    if test.startswith(APART):
        return "apart"
    return next((folder for folder in FOLDERS if test.startswith(folder)), test)


class Groups(LoadScopeScheduling):  # type: ignore[misc]
    """Sends each group to one process. Marks would not do: with pytest 9.2 pytest-xdist 3.8 does not see them."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
