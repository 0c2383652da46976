"""How incoming answers use memory and disk, and wait for each other."""

import asyncio

import pytest

from sourcing.model.quota import BoardQuota
from sourcing.web.arriving import Arrival, Disk, arriving


@pytest.mark.parametrize("size", [0, 10, 127_999, 128_001, 5_000_000])
def test_answer_is_whole_in_its_order(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    disk = Disk(left=10_000_000)
    with arriving(disk, BoardQuota()) as arrival:
        for begin in range(0, size, 70_001):
            arrival.add(content[begin : begin + 70_001])
            assert len(arrival._body.content) <= 128_000
        assert arrival.size == size
        assert disk.left <= 10_000_000 - size + 128_000
        assert bytes(arrival.whole().content) == content
    assert disk.left == 10_000_000


def test_answer_that_is_not_whole_is_let_go() -> None:
    disk = Disk(left=10_000_000)
    came: list[Arrival] = []

    def take_in() -> None:
        with arriving(disk, BoardQuota()) as arrival:
            came.append(arrival)
            arrival.add(bytes(1_000_000))
            arrival.add(bytes(10))
            raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        take_in()
    assert (disk.left, disk._order, len(came[0]._body.content)) == (10_000_000, {}, 0)


def test_width_of_characters_is_known_of_all_that_came() -> None:
    with arriving(Disk(), BoardQuota()) as arrival:
        arrival.add("\U0001f680".encode() * 50_000)
        arrival.add(b"x" * 300_000)
        assert arrival.whole().width == 4


def test_first_goes_on_where_there_is_no_room_and_the_others_when_it_is_done() -> None:
    async def run() -> list[str]:
        disk, told = Disk(left=100_000), list[str]()
        first, second = Arrival(disk, BoardQuota()), Arrival(disk, BoardQuota())
        first.add(bytes(130_000))
        second.add(bytes(130_000))
        assert (disk.may_continue(first), disk.may_continue(second)) == (True, False)

        async def wait(arrival: Arrival, name: str) -> None:
            await disk.wait(arrival)
            told.append(name)

        waiting = asyncio.create_task(wait(second, "second"))
        await wait(first, "first")
        await asyncio.sleep(0.01)
        assert told == ["first"]
        first.close()
        await waiting
        second.close()
        assert disk.left == 100_000
        return told

    assert asyncio.run(run()) == ["first", "second"]
