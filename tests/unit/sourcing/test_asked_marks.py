"""By which marks a provider's own record or page says that its job is closed, and what only resembles them."""

import json

import pytest

from common.errors import SiteMoved
from tests.unit.sourcing.asked_samples import of, page, posting

NOTHING = {"itemID": "9200_1", "requisitionTitle": "", "requisitionDescription": "", "requisitionLocations": []}


def test_own_marks_of_closed_jobs_are_known() -> None:
    assert of("adp", {**NOTHING, "postDate": None, "customFieldGroup": {"stringFields": []}}).state == "closed"
    assert of("oracle", {"items": [], "count": 0, "hasMore": False}).state == "closed"
    assert of("gem", {"data": {"oatsExternalJobPosting": None}}).state == "closed"
    gone = {"jobDetail": {"status": 200, "hits": 0, "totalHits": 0, "data": {}}}
    assert of("phenom", f"<script>phApp.ddo = {json.dumps(gone)};</script>").state == "closed"
    assert of("smartrecruiters", {"id": "744", "active": False}).state == "closed"
    assert of("ukg", _ukg(OpportunityIsClosed=True)).state == "closed"
    assert of("ukg", "<b>Opportunity.OpportunityError.OpportunityUnavailableMessage</b>").state == "closed"
    assert of("paylocity", SiteMoved("302", "https://x/Recruiting/Jobs/JobNotFound?x=1")).state == "closed"
    said = "<h1>Job Not Found</h1><p>We're sorry, that job does not exist or is not currently active.</p>"
    assert of("paylocity", f"<html>{said}</html>").state == "closed"


def _ukg(**fields: object) -> str:
    job = json.dumps({"Id": "aaaa", "Title": "Engineer", **fields})
    return f"<script>new US.Opportunity.CandidateOpportunityDetail({job});</script>"


@pytest.mark.parametrize(
    ("provider", "answer"),
    [
        ("adp", {"requisitionTitle": "", "requisitionDescription": ""}),
        ("adp", {"itemID": "1", "requisitionTitle": "Cook", "requisitionDescription": ""}),
        ("adp", {**NOTHING, "postDate": None, "customFieldGroup": {"stringFields": []}, "error": "Try again"}),
        ("oracle", {"items": [], "count": 0, "hasMore": False, "errorMessage": "Timeout"}),
        ("oracle", {"items": []}),
        ("oracle", {"items": [], "count": 7}),
        ("oracle", {"items": [], "count": 0, "hasMore": True}),
        ("oracle", {"count": 0}),
        ("gem", {"data": {"oatsExternalJobPosting": None}, "errors": [{"message": "x"}]}),
        ("gem", {"data": {}}),
        ("gem", {"data": None}),
        ("smartrecruiters", {"id": "745", "active": False}),
        ("smartrecruiters", {"active": False}),
        ("ukg", _ukg(Id="bbbb", OpportunityIsClosed=True)),
        ("ukg", "<b>Opportunity.OpportunityError.NotFoundErrorMessage</b>"),
        ("phenom", "<script>phApp.ddo = {'x': 1};</script>".replace("'", '"')),
        ("phenom", '<script>phApp.ddo = {"jobDetail": {"status": 200, "data": {}, "error": "x"}};</script>'),
        ("phenom", '<script>phApp.ddo = {"jobDetail": {"status": 500, "data": {}}};</script>'),
        ("phenom", '<script>phApp.ddo = {"jobDetail": {"status": 200, "totalHits": 3, "data": {}}};</script>'),
        ("workday", {"jobPostingInfo": {"jobReqId": "R7-1", "posted": False}}),
        ("join", {"id": 163, "status": "OFFLINE"}),
        ("bamboohr", {"result": {"jobOpening": {}}}),
    ],
)
def test_what_only_resembles_a_mark_proves_nothing(provider: str, answer: object) -> None:
    assert of(provider, answer).state == "unknown"


def test_page_with_two_postings_proves_nothing() -> None:
    one = posting(identifier="oiiR")
    assert of("jobvite", page(one) + page({**one, "identifier": "oiiS"})).state == "unknown"
