"""Records and pages that some providers write in more than one way."""

from datetime import date

import pytest

from common.errors import SiteRefused
from sourcing.model.answer import Answer
from sourcing.model.details import Details
from sourcing.providers.workday.details import details as workday_details
from sourcing.providers.workday.details import posted_on
from testing.canned import ByAddress
from tests.unit.sourcing.asked_samples import BY_PROVIDER, TEXT, of, page, posting


@pytest.mark.parametrize("posted", ["2024-11-30T07:48:41.283Z", "2024-11-30T07:48:41.007Z"])
def test_day_that_icims_invents_is_none(posted: str) -> None:
    url = BY_PROVIDER["icims"].url
    answer = of("icims", page(posting(url=url, datePosted=posted)))
    assert answer.details is not None
    assert answer.details.posted_at is None


def test_icims_page_without_a_posting_is_read_by_its_labels() -> None:
    html = page(
        None,
        "<h1 class='iCIMS_Header'>Usher</h1><link rel='canonical' href='/jobs/38896/usher/job'>"
        "<div class='header right'><span class='field-label'>Job Post Information* : Posted Date</span>"
        "<span title='1/11/2026 4:04 PM'>8 months ago</span></div>"
        "<div class='iCIMS_JobHeaderTag'><dt>Job ID</dt><dd>2026-28983</dd></div>"
        "<div class='iCIMS_JobHeaderTag'><dt>Type</dt><dd>Regular Part-Time</dd></div>"
        "<h2 class='iCIMS_InfoField_Job'>Overview</h2>"
        "<div class='iCIMS_Expandable_Text'><p>Guide.</p></div>",
    )
    assert of("icims", html) == Answer(
        "open",
        Details(
            "<h3>Overview</h3><div><p>Guide.</p></div>",
            employment_type="part_time",
            posted_at=date(2026, 1, 11),
            requisition="2026-28983",
        ),
    )


def test_jobvite_page_without_a_posting_is_read_by_its_classes() -> None:
    html = page(
        None,
        "<h2 class='jv-header'>Analyst</h2><p class='jv-job-detail-meta'>Finance<span></span> Lisbon</p>"
        "<div class='jv-job-detail-description'><p>Close.</p></div>",
    )
    answer = of("jobvite", html)
    assert (answer.state, answer.title) == ("unknown", "Analyst")
    assert answer.details == Details("<p>Close.</p>", department="Finance")


def test_older_eightfold_hosts_are_asked_in_their_way() -> None:
    position = {"id": 68000001, "job_description": TEXT, "t_create": 1793620800, "ats_job_id": "R7"}
    answers = ByAddress({"pcsx": SiteRefused("403"), "/api/apply/v2/jobs/68000001": position})
    found = of("eightfold", answers)
    assert found == Answer("open", Details(TEXT, posted_at=date(2026, 11, 2), requisition="R7"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Posted Today", date(2026, 3, 1)),
        ("Posted Yesterday", date(2026, 2, 28)),
        (" posted 3 days ago", date(2026, 2, 26)),
        ("Posted 30+ Days Ago", None),
        ("Posted 300 Days Ago", None),
        ("Gestern ausgeschrieben", None),
        (3, None),
        (None, None),
    ],
)
def test_workdays_words_for_the_day_of_posting(words: object, day: date | None) -> None:
    assert posted_on(words, date(2026, 3, 1)) == day


def test_workday_reads_the_words_only_if_there_is_no_day() -> None:
    assert workday_details({"postedOn": "Posted Today", "startDate": "2026-11-02"}).posted_at == date(2026, 11, 2)
    assert workday_details({"postedOn": "Posted Today"}).posted_at is not None
