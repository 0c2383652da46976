"""Which postings may be the job of a former id."""

from dataclasses import replace

import pytest

from sourcing.model.posting import Posting
from tests.unit.judged import complete
from worker.boards.renaming import renamed

COOK = Posting("careers#cook", "Cook", "Oslo", "https://www.acme.com/careers#cook")
CLERK = Posting("jobs/1", "Clerk", "Oslo", "https://www.acme.com/jobs/1")


@pytest.mark.parametrize(("current", "apart"), [("jobs/1", []), ("careers#cook", [COOK])])
def test_postings_share_a_former_id_only_if_the_current_id_is_one_of_them(current: str, apart: list[Posting]) -> None:
    reading = replace(complete([]), postings=[COOK, CLERK], former_ids={"careers": current})
    assert [(former, now, others) for former, now, _, others in renamed(reading)] == [("careers", current, apart)]
