"""How further providers answer for one board, among them all that are read from pages, feeds and scripts."""

import json
import re
from collections.abc import Callable
from typing import Any

from testing.canned import URL, ByAddress, Sample


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


def _jazzhr_page(entries: list[Any]) -> str:
    phones = [f"<div id='row_job_1_A'>{link}</div>" for link in re.findall("(?s)<a .*?</a>", "".join(entries))]
    return f"<html><table id='jobs_table'>{''.join(entries)}</table>{''.join(phones)}</html>"


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
    label = f"<span class='paginationLabel'>Results <b>1 - {len(entries)}</b> of <b>{len(entries)}</b></span>"
    return ByAddress(
        {"/search/": label + "".join(entries), "/sitemap.xml": _urlset([]), "/sitemal.xml": "<rss version='2.0'></rss>"}
    )


_GUID = "0f0a1b2c-0000-4000-8000-00000000000a"


def _website_entry(external_id: Any, title: Any, place: Any) -> tuple[str, str]:
    job = {"@type": "JobPosting", "title": title, "jobLocation": {"name": place}}
    return f"/jobs/{external_id}", f"<script type='application/ld+json'>{json.dumps(job)}</script>"


def _website_page(entries: list[Any]) -> ByAddress:
    pages = {str(path): page for path, page in entries}
    return ByAddress({"/sitemap.xml": _urlset([f"https://www.acme.com{path}" for path in pages]), **pages})


FURTHER: dict[str, Sample] = {
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
        _jazzhr_page,
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
    "website": Sample("www.acme.com/careers", _website_entry, _website_page, "https://www.acme.com/jobs/1"),
}
