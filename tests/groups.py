"""Groups of tests that one process runs in sequence; pytest-xdist starts with the largest."""

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

# Tests that share an AWS, a browser, images or a server, and the model, which takes longest and must not come last.
FOLDERS = (
    "tests/acceptance/",
    "tests/browser/",
    "tests/compose/",
    "tests/images/",
    "tests/integration/model/",
    "tests/integration/server/",
)

# Tests with their own AWS: in one sequence they would take longer than all other tests together.
APART = ("tests/acceptance/test_clock.py", "tests/acceptance/test_contract.py", "tests/acceptance/test_serve_aws.py")


def group_of(test: str) -> str:
    """Return the group of a test, or the test itself if it has none."""
    if test.startswith(APART):
        return "apart"
    return next((folder for folder in FOLDERS if test.startswith(folder)), test)


class Groups(LoadScopeScheduling):  # type: ignore[misc]
    """Sends each group to one process. pytest-xdist 3.8 does not see marks with pytest 9.2."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
