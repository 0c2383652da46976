"""The day on which something breaks, and the workers that it meets."""

from collections.abc import Iterator

import pytest

from testing.boards import Boards
from tests.integration.faults.children import Start, children
from tests.integration.faults.day import Day, make_second_day
from tests.integration.people import Deliver, Person, Read, Tick
from tests.integration.variables import configure


@pytest.fixture
def second_day(
    boards: Boards, ada: Person, read: Read, deliver: Deliver, tick: Tick, environment: pytest.MonkeyPatch
) -> Day:
    configure(environment, mail_sender="news@rolewatch.example", api_url="https://api.example.com")
    return make_second_day(boards, ada, read, deliver, tick)


@pytest.fixture
def start(environment: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts a worker in a process of its own."""
    with children() as started:
        yield started
