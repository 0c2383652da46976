"""How each provider answers for one board."""

import json
from typing import Any

from testing.canned import URL, Sample
from testing.further_sites import FURTHER


def _google_page(rows: list[Any]) -> str:
    data = json.dumps([rows, None, len(rows), 20])
    return f"<script>AF_initDataCallback({{key: 'ds:1', hash: '2', data:{data}, sideChannel: {{}}}});</script>"


def _personio_entry(external_id: Any, title: Any, place: Any) -> str:
    return f"<position><id>{external_id}</id><name>{title}</name><office>{place or ''}</office></position>"


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

SAMPLES |= FURTHER

# Providers whose entries are not JSON, so every field is text.
OF_TEXT = {"icims", "jazzhr", "jobvite", "jobylon", "personio", "successfactors", "website"}
