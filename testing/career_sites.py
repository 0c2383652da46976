"""Career sites without a network, and how each provider answers."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from common.errors import BoardNotFound

Answer = Callable[[str, Mapping[str, object] | None], object]


class ByAddress(dict[str, object]):
    """Several answers of one site, by what the address of a request holds; the first one also answers all others."""


class CannedSite:
    """Answers with what a function makes of a request's URL and body; an error that it returns is raised."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def json(
        self, url: str, *, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> object:
        self.asked.append(url)
        answer = self.answer(url, body)
        if isinstance(answer, ByAddress):
            answer = next((one for part, one in answer.items() if part in url), next(iter(answer.values())))
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def text(self, url: str) -> str:
        answer = await self.json(url)
        return answer if isinstance(answer, str) else repr(answer)


def canned(answers: Mapping[str, object]) -> CannedSite:
    """Answer by URL; anything else is not found."""
    return CannedSite(lambda url, _: answers.get(url, BoardNotFound("There is no such board.")))


@dataclass(frozen=True)
class Sample:
    """How one provider answers for one board: `entry` from id, title and place, and the page that holds entries."""

    board: str
    entry: Callable[[Any, Any, Any], Any]
    page: Callable[[list[Any]], Any]
    url: str


def _google_page(rows: list[Any]) -> str:
    data = json.dumps([rows, None, len(rows), 20])
    return f"<script>AF_initDataCallback({{key: 'ds:1', hash: '2', data:{data}, sideChannel: {{}}}});</script>"


def _personio_entry(external_id: Any, title: Any, place: Any) -> str:
    return f"<position><id>{external_id}</id><name>{title}</name><office>{place or ''}</office></position>"


# Every provider's entry 1 has this address, or one that is made of its id.
URL = "https://example.com/jobs/1"

SAMPLES: dict[str, Sample] = {
    "amazon": Sample(
        "amazon",
        lambda i, t, p: {"id_icims": i, "title": t, "normalized_location": p, "job_path": "/en/jobs/1/engineer"},
        lambda entries: {"error": None, "hits": len(entries), "jobs": entries},
        "https://www.amazon.jobs/en/jobs/1/engineer",
    ),
    "apple": Sample(
        "apple",
        lambda i, t, p: {
            "id": i,
            "positionId": "1",
            "transformedPostingTitle": "engineer",
            "postingTitle": t,
            "locations": [{"name": p}],
        },
        lambda entries: {"res": {"searchResults": entries, "totalRecords": len(entries)}},
        "https://jobs.apple.com/en-us/details/1/engineer",
    ),
    "ashby": Sample(
        "acme",
        lambda i, t, p: {"id": i, "title": t, "location": p, "jobUrl": URL, "isListed": True},
        lambda entries: {"apiVersion": "1", "jobs": entries},
        URL,
    ),
    "bamboohr": Sample(
        "acme",
        lambda i, t, p: {"id": i, "jobOpeningName": t, "location": {"city": p, "state": None}},
        lambda entries: {"meta": {"totalCount": len(entries)}, "result": entries},
        "https://acme.bamboohr.com/careers/1",
    ),
    "eightfold": Sample(
        "acme.com@careers.acme.com",
        lambda i, t, p: {"id": i, "name": t, "locations": [p], "positionUrl": "/careers/job/1"},
        lambda entries: {"status": 200, "data": {"count": len(entries), "positions": entries}},
        "https://careers.acme.com/careers/job/1",
    ),
    "google": Sample(
        "google",
        lambda i, t, p: [i, t, None, None, None, None, None, None, None, [[p]]],
        _google_page,
        "https://www.google.com/about/careers/applications/jobs/results/1",
    ),
    "greenhouse": Sample(
        "acme",
        lambda i, t, p: {"id": i, "title": t, "location": {"name": p}, "absolute_url": URL},
        lambda entries: {"jobs": entries, "meta": {"total": len(entries)}},
        URL,
    ),
    "lever": Sample(
        "acme",
        lambda i, t, p: {"id": i, "text": t, "categories": {"location": p}, "hostedUrl": URL},
        lambda entries: entries,
        URL,
    ),
    "personio": Sample(
        "acme",
        _personio_entry,
        lambda entries: f"<workzag-jobs>{''.join(entries)}</workzag-jobs>",
        "https://acme.jobs.personio.de/job/1",
    ),
    "recruitee": Sample(
        "acme",
        lambda i, t, p: {"id": i, "title": t, "city": p, "slug": "engineer", "status": "published"},
        lambda entries: {"offers": entries},
        "https://acme.recruitee.com/o/engineer",
    ),
    "smartrecruiters": Sample(
        "acme",
        lambda i, t, p: {"id": i, "name": t, "location": {"fullLocation": p}},
        lambda entries: {"totalFound": len(entries), "content": entries},
        "https://jobs.smartrecruiters.com/acme/1",
    ),
    "teamtailor": Sample(
        "acme",
        lambda i, t, p: {
            "id": i,
            "title": t,
            "url": URL,
            "_jobposting": {"jobLocation": [{"address": {"addressLocality": p}}]},
        },
        lambda entries: {"version": "https://jsonfeed.org/version/1.1", "items": entries},
        URL,
    ),
    "tiktok": Sample(
        "tiktok",
        lambda i, t, p: {"id": i, "title": t, "city_info": {"en_name": p, "parent": None}},
        lambda entries: {"code": 0, "data": {"count": len(entries), "job_post_list": entries}},
        "https://lifeattiktok.com/search/1",
    ),
    "workable": Sample(
        "acme",
        lambda i, t, p: {"shortcode": i, "title": t, "locations": [{"city": p, "region": None, "country": ""}]},
        lambda entries: {"total": len(entries), "results": entries},
        "https://apply.workable.com/acme/j/1/",
    ),
    "workday": Sample(
        "acme.wd5.Jobs",
        lambda i, t, p: {"externalPath": f"/job/Berlin/Engineer_{i}", "title": t, "locationsText": p},
        lambda entries: {"total": len(entries), "jobPostings": entries, "facets": []},
        "https://acme.wd5.myworkdayjobs.com/Jobs/job/Berlin/Engineer_1",
    ),
}


def _script(opening: str) -> Callable[[Any], str]:
    return lambda document: f"<html><script>{opening} = {json.dumps(document)};</script></html>"


def _icims_entry(external_id: Any, title: Any, place: Any) -> str:
    return (
        f"<li class='iCIMS_JobCardItem'><div class='header left'><span class='field-label'>Job Locations</span>"
        f"<span>{place or ''}</span></div><a class='iCIMS_Anchor' href='/jobs/{external_id}/cook/job?in_iframe=1'>"
        f"<h3>{title}</h3></a></li>"
    )


def _urlset(addresses: list[str]) -> str:
    return f"<urlset>{''.join(f'<url><loc>{address}</loc></url>' for address in addresses)}</urlset>"


def _icims_page(entries: list[Any]) -> ByAddress:
    links = re.findall(r"href='([^?]*)", "".join(entries))
    named = _urlset([f"https://careers-acme.icims.com{link}" for link in links])
    return ByAddress({"/jobs/search": f"<ul class='iCIMS_JobsTable'>{''.join(entries)}</ul>", "/sitemap.xml": named})


def _jazzhr_entry(external_id: Any, title: Any, place: Any) -> str:
    link = f"<a class='job_title_link' href='/apply/jobs/details/{external_id}?&'>{title}</a>"
    return f"<tr id='row_job_1_A'><td>{link}</td><td>{place or ''}</td></tr>"


def _jobvite_entry(external_id: Any, title: Any, place: Any) -> str:
    name = f"<td class='jv-job-list-name'><a href='/acme/job/{external_id}'>{title}</a></td>"
    return f"<tr>{name}<td class='jv-job-list-location'>{place or ''}</td></tr>"


def _jobvite_page(entries: list[Any]) -> str:
    count = f"1-{len(entries)} of {len(entries)}"
    return f"<body class='jv-page-search'>{''.join(entries)}<div class='jv-pagination-text'>{count}</div></body>"


def _jobylon_entry(external_id: Any, title: Any, place: Any) -> str:
    return (
        f"{{id: {json.dumps(external_id)}, url: '/jobs/1-engineer/', title: {json.dumps(title)},"
        f" locations: [{json.dumps(place)},], is_internal: false,}},"
    )


def _successfactors_entry(external_id: Any, title: Any, place: Any) -> str:
    link = f"<a class='jobTitle-link' href='/job/Engineer/{external_id}/'>{title}</a>"
    return f"<tr class='data-row'><td>{link}</td><td><span class='jobLocation'>{place or ''}</span></td></tr>"


def _successfactors_page(entries: list[Any]) -> ByAddress:
    label = f"<span class='paginationLabel'>Results <b>1 - 25</b> of <b>{len(entries)}</b></span>"
    return ByAddress(
        {"/search/": label + "".join(entries), "/sitemap.xml": _urlset([]), "/sitemal.xml": "<rss version='2.0'></rss>"}
    )


# The providers whose entries are no JSON, so that a field of theirs is always text.
OF_TEXT = {"icims", "jazzhr", "jobvite", "jobylon", "personio", "successfactors", "website"}

_GUID = "0f0a1b2c-0000-4000-8000-00000000000a"

SAMPLES |= {
    "adp": Sample(
        f"{_GUID}/19000101_000001",
        lambda i, t, p: {
            "itemID": i,
            "requisitionTitle": t,
            "requisitionLocations": [{"nameCode": {"shortName": p}}],
        },
        lambda entries: ByAddress(
            {
                "/content-links/": {
                    "meta": {
                        "customFieldGroup": {
                            "stringFields": [{"stringValue": "en_US", "nameCode": {"codeValue": "Locale"}}]
                        }
                    }
                },
                "/job-requisitions": {"jobRequisitions": entries, "meta": {"totalNumber": len(entries)}},
            }
        ),
        "https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html"
        f"?cid={_GUID}&ccId=19000101_000001&lang=en_US&jobId=1",
    ),
    "breezy": Sample(
        "acme", lambda i, t, p: {"id": i, "name": t, "location": {"name": p}, "url": URL}, lambda entries: entries, URL
    ),
    "comeet": Sample(
        "acme/39.00F",
        lambda i, t, p: {"uid": i, "name": t, "location": {"name": p}, "url_comeet_hosted_page": URL},
        _script("COMPANY_POSITIONS_DATA"),
        URL,
    ),
    "gem": Sample(
        "acme",
        lambda i, t, p: {"id": i, "title": t, "location": {"name": p}, "absolute_url": URL},
        lambda entries: entries,
        URL,
    ),
    "icims": Sample(
        "careers-acme.icims.com", _icims_entry, _icims_page, "https://careers-acme.icims.com/jobs/1/cook/job"
    ),
    "jazzhr": Sample(
        "acme",
        _jazzhr_entry,
        lambda entries: f"<table id='jobs_table'>{''.join(entries)}</table>",
        "https://acme.applytojob.com/apply/1",
    ),
    "jibe": Sample(
        "careers.acme.com",
        lambda i, t, p: {"data": {"slug": i, "title": t, "full_location": p, "language": "en-us"}},
        lambda entries: {"jobs": entries, "totalCount": len(entries)},
        "https://careers.acme.com/careers-home/jobs/1",
    ),
    "jobvite": Sample("acme", _jobvite_entry, _jobvite_page, "https://jobs.jobvite.com/acme/job/1"),
    "jobylon": Sample(
        "1955",
        _jobylon_entry,
        lambda entries: f"<script>JBL.embed_v2['jobs'] = [{''.join(entries)}];</script>",
        "https://emp.jobylon.com/jobs/1-engineer/",
    ),
    "join": Sample(
        "acme",
        lambda i, t, p: {"id": i, "idParam": "1-engineer", "title": t, "city": {"cityName": p}},
        lambda entries: (
            '<script id="__NEXT_DATA__" type="application/json">'
            + json.dumps(
                {
                    "props": {
                        "pageProps": {
                            "initialState": {
                                "company": {"id": 7},
                                "jobs": {"items": entries, "pagination": {"total": len(entries)}},
                            }
                        }
                    }
                }
            )
            + "</script>"
        ),
        "https://join.com/companies/acme/1-engineer",
    ),
    "oracle": Sample(
        "acme.fa.us2.oraclecloud.com/CX_1",
        lambda i, t, p: {"Id": i, "Title": t, "PrimaryLocation": p},
        lambda entries: {"items": [{"TotalJobsCount": len(entries), "requisitionList": entries}]},
        "https://acme.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/1",
    ),
    "paylocity": Sample(
        _GUID,
        lambda i, t, p: {"JobId": i, "JobTitle": t, "JobLocation": {"City": p}, "IsInternal": False},
        lambda entries: _script("window.pageData")({"Jobs": entries}),
        "https://recruiting.paylocity.com/Recruiting/Jobs/Details/1",
    ),
    "phenom": Sample(
        "careers.acme.com",
        lambda i, t, p: {"jobId": i, "title": t, "multi_location": [p], "locale": "en_GLOBAL"},
        lambda entries: {"refineSearch": {"status": 200, "totalHits": len(entries), "data": {"jobs": entries}}},
        "https://careers.acme.com/global/en/job/1",
    ),
    "pinpoint": Sample(
        "acme",
        lambda i, t, p: {"id": i, "title": t, "location": {"name": p, "city": ""}, "url": URL},
        lambda entries: {"data": entries},
        URL,
    ),
    "rippling": Sample(
        "acme",
        lambda i, t, p: {"uuid": i, "name": t, "workLocation": {"label": p}, "url": URL},
        lambda entries: entries,
        URL,
    ),
    "softgarden": Sample(
        "acme.career.softgarden.de",
        lambda i, t, p: {
            "item": {
                "identifier": {"value": i},
                "title": t,
                "jobLocation": {"address": {"addressLocality": p}},
                "url": URL,
            }
        },
        lambda entries: {"numberOfItems": len(entries), "dataFeedElement": entries},
        URL,
    ),
    "successfactors": Sample(
        "jobs.acme.com", _successfactors_entry, _successfactors_page, "https://jobs.acme.com/job/Engineer/1/"
    ),
    "ukg": Sample(
        f"recruiting.ultipro.com/ACME/{_GUID}",
        lambda i, t, p: {"Id": i, "Title": t, "Locations": [{"LocalizedName": p}]},
        lambda entries: {"opportunities": entries, "totalCount": len(entries)},
        f"https://recruiting.ultipro.com/ACME/JobBoard/{_GUID}/OpportunityDetail?opportunityId=1",
    ),
}


def _website_entry(external_id: Any, title: Any, place: Any) -> tuple[str, str]:
    job = {"@type": "JobPosting", "title": title, "jobLocation": {"name": place}}
    return f"/jobs/{external_id}", f"<script type='application/ld+json'>{json.dumps(job)}</script>"


def _website_page(entries: list[Any]) -> ByAddress:
    pages = dict(entries)
    return ByAddress({"/sitemap.xml": _urlset([f"https://www.acme.com{path}" for path in pages]), **pages})


SAMPLES["website"] = Sample("www.acme.com/careers", _website_entry, _website_page, "https://www.acme.com/jobs/1")
