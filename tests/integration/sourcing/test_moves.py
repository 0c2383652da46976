"""Lists that change between two answers without a change of their totals, over real HTTP."""

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from common.states import Outcome
from sourcing.read import Reading
from tests.integration.sourcing.pages import PAGED, Pages, ids, read_one

every_moving_list = pytest.mark.parametrize("provider", ["smartrecruiters", "eightfold", "tiktok", "workday", "apple"])


class Moving(Pages):
    """A list that loses its first job and gains one at its end after the page `after` was served."""

    def __init__(self, provider: str, count: int, after: int) -> None:
        super().__init__(provider, count, PAGED[provider][0])
        self.after = after
        self.later = self.sample.entry(str(count + 1), f"Engineer {count + 1}", "Berlin")

    def __call__(self, request: Request) -> Response:
        answer = super().__call__(request)
        if self.offsets[-1] == self.after and self.later not in self.entries:
            self.entries = [*self.entries[1:], self.later]
        return answer


def read_moving(sites: HTTPServer, provider: str, pages: int) -> tuple[Reading, int]:
    size = PAGED[provider][0]
    sites.expect_request(PAGED[provider][1]).respond_with_handler(Moving(provider, size * pages, after=0))
    return read_one(sites, provider), size


@every_moving_list
def test_list_whose_total_stays_while_it_moves_lacks_an_open_job_and_says_that_it_took_several_answers(
    sites: HTTPServer, provider: str
) -> None:
    result, size = read_moving(sites, provider, 3)
    # The closed first job was seen. The first job of page 2 is open, and moved to page 1 after that was read.
    seen = {str(number) for number in range(1, size * 3 + 2)} - {str(size + 1)}
    assert (result.outcome, result.error_message) == (Outcome.COMPLETE, None)
    assert set(ids(result)) == seen
    assert result.answers > 1


@every_moving_list
def test_list_of_one_answer_cannot_move_while_it_is_read(sites: HTTPServer, provider: str) -> None:
    result, size = read_moving(sites, provider, 1)
    assert set(ids(result)) == {str(number) for number in range(1, size + 1)}
    assert (result.outcome, result.answers) == (Outcome.COMPLETE, 1)
